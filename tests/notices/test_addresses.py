"""A letter that waits goes where its person is reached on the day it leaves."""

import pytest

from terang.bodies.models import Contact
from terang.notices.actions import posting
from terang.notices.models import Notice, opened
from tests import people
from tests.notices.made import Clock, a_notice
from tests.notices.networks import mail_server, use_smtp

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_moved_meanwhile_is_written_to_at_the_new_address(settings):
    officer = people.officer(people.a_body("Dinas Sosial"))
    desk = Contact.objects.create(body=people.a_body(), name="Loket", email="loket@lama.test")
    a_notice(officer, key="uji:petugas")
    a_notice(desk, key="uji:loket")
    a_notice("warga@contoh.test", key="uji:warga")
    officer.email, desk.email = "petugas@baru.test", "loket@baru.test"
    officer.save()
    desk.save()
    with mail_server() as server:
        use_smtp(settings, server.port)
        assert posting.deliver(Clock(people.AT)) == 3
    assert sorted(letter["To"] for letter in server.letters) == [
        "loket@baru.test", "petugas@baru.test", "warga@contoh.test",
    ]  # fmt: skip
    kept = Notice.objects.get(key="uji:petugas")
    assert opened(kept)["to"] == "petugas@baru.test", (
        "whoever looks for a person's data finds it by their address"
    )
