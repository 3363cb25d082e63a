"""The outbox: written with the change, told once, tried again, given up in sight."""

import os
import signal
import subprocess
import sys
import time as clock
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail import send_mail
from django.db import OperationalError, transaction
from hypothesis import given
from hypothesis import strategies as st

from terang.accounts.models import Event
from terang.bodies.models import Contact
from terang.notices import pauses
from terang.notices.actions import keeping, posting
from terang.notices.actions.telling import tell, withdraw
from terang.notices.adapters import Later, Sent
from terang.notices.models import Account, Notice, opened
from terang.notices.states import MOVES, Kind, State, Urgency
from tests import people, post
from tests.notices.made import TEMPLATE, Clock, a_channel, a_notice
from tests.notices.networks import mail_server, use_smtp

AT = people.AT


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_told():
    with pytest.raises(transaction.TransactionManagementError):
        tell("ani@contoh.test", template=TEMPLATE, context={}, key="k", at=AT)


@pytest.mark.django_db
def test_what_was_not_changed_is_not_told():
    with transaction.atomic():
        tell("ani@contoh.test", template=TEMPLATE, context={"on": AT}, key="k", at=AT)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_one_key_is_told_once_and_what_it_says_is_sealed():
    notice = a_notice()
    a_notice()
    assert Notice.objects.count() == 1
    assert "ani@" not in notice.to
    assert "Halo" not in notice.text
    assert notice.hint == "a…@contoh.test"


@pytest.mark.parametrize(
    ("hour", "minute", "awake"),
    [
        (20, 59, "20:59 21"), (21, 0, "06:00 22"), (23, 30, "06:00 22"), (0, 0, "06:00 21"), (5, 59, "06:00 21"),
        (6, 0, "06:00 21"), (12, 0, "12:00 21"),
    ],
)  # fmt: skip
def test_quiet_hours_end_in_the_morning_of_the_region(hour, minute, awake):
    at = datetime(2026, 11, 21, hour, minute, tzinfo=UTC) - timedelta(hours=8)  # WITA
    found = pauses.awake(at, zone="Asia/Makassar", quiet_from=time(21), quiet_until=time(6))
    assert f"{found + timedelta(hours=8):%H:%M %d}" == awake


@given(st.text(), st.integers(1, 60))
def test_pauses_grow_are_spread_and_can_be_repeated(key, tries):
    pause = pauses.pause(key, tries)
    whole = min(60 * 2 ** (tries - 1), 12 * 3600)
    assert 0.8 * whole <= pause.total_seconds() <= 1.2 * whole + 0.001
    assert pause == pauses.pause(key, tries)


@pytest.mark.django_db
def test_at_night_telephones_do_not_ring_unless_somebody_just_wrote():
    region, night = people.a_region(), datetime(2026, 11, 21, 16, 0, tzinfo=UTC)  # 23.00 WIB
    waits = a_notice("+6281234567890", key="a", at=night, region=region, channel=Kind.WHATSAPP)
    answer = a_notice(
        "+6281234567890", key="b", at=night, region=region, channel=Kind.WHATSAPP, urgency=Urgency.NOW
    )
    letter = a_notice(key="c", at=night, region=region)
    assert waits.next_try_at == datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
    assert answer.next_try_at == letter.next_try_at == night


@pytest.mark.django_db
def test_a_mail_server_down_for_a_day_loses_nothing_and_doubles_nothing(settings):
    """Letters come in all day; the worker looks every ten minutes of a made-up clock."""
    with mail_server() as server:
        port = server.port
    use_smtp(settings, port)
    now, looks = Clock(AT), 0
    for step in range(144):
        now.at = AT + timedelta(minutes=10 * step)
        if step % 6 == 0:
            a_notice(f"warga{step}@contoh.test", key=f"uji:{step}", at=now.at)
        account = Account.objects.filter(key="email").first()
        looks += account is None or account.paused_until is None or account.paused_until <= now.at
        assert posting.deliver(now) == 0
    assert Notice.objects.filter(state=State.WAITING, tries=0).count() == 24, "nobody's tries were used up"
    account = Account.objects.get(key="email")
    assert account.last_fault
    assert account.failures == looks < 80, "the server is asked now and then, not for every letter"
    with mail_server(port) as server:
        now.at += timedelta(hours=1)
        assert posting.deliver(now) == 24
        assert posting.deliver(now) == 0
    names = [letter["Message-ID"] for letter in server.letters]
    assert len(names) == len(set(names)) == 24
    assert server.visits == 1, "one connection for all"
    assert not Notice.objects.exclude(state=State.SENT).exists()
    assert Account.objects.get(key="email").paused_until is None


@pytest.mark.django_db
def test_a_refused_address_is_given_up_at_once_and_others_go_on(settings):
    body = people.a_body()
    contact = Contact.objects.create(body=body, post="Kepala", email="salah@contoh.test", verified_at=AT)
    told = []
    posting.WHEN_GIVEN_UP["uji"] = lambda notice, at: told.append(notice.key)
    try:
        with mail_server() as server:
            use_smtp(settings, server.port)
            server.refuses = {
                "salah@": "550 5.1.1 <salah@contoh.test>: tidak ada",
                "penuh@": "452 4.2.2 penuh",
            }
            a_notice(contact, key="a", region=body.region)
            a_notice("penuh@contoh.test", key="b")
            a_notice("baik@contoh.test", key="c")
            assert posting.deliver(Clock(AT)) == 1
    finally:
        del posting.WHEN_GIVEN_UP["uji"]
    bad, full = Notice.objects.get(key="a"), Notice.objects.get(key="b")
    assert (bad.state, full.state, full.tries) == (State.GIVEN_UP, State.WAITING, 1)
    assert bad.fault == "550 5.1.1 <s…@contoh.test>: tidak ada", "who it was is not kept with the fault"
    assert "salah@" not in Account.objects.get(key="email").last_fault
    assert told == ["a"]
    contact.refresh_from_db()
    assert contact.verified_at is None, "the contact is in doubt"
    assert Event.objects.filter(verb="body.contact_doubted", subject_id=str(body.pk)).exists()
    admin = people.administrator(body.region)
    Contact.objects.filter(pk=contact.pk).update(email="betul@contoh.test")
    keeping.retry(bad, by=admin, at=AT)
    again = Notice.objects.get(key="a")
    assert (again.state, opened(again)["to"]) == (State.WAITING, "betul@contoh.test"), "as it is now"


@pytest.mark.django_db
def test_after_about_five_days_it_is_given_up(settings):
    with mail_server() as server:
        use_smtp(settings, server.port)
        server.refuses = {"penuh@": "452 4.2.2 penuh"}
        a_notice("penuh@contoh.test", key="b")
        now = Clock(AT)
        while (row := Notice.objects.get()).next_try_at:
            now.at = row.next_try_at
            posting.deliver(now)
    assert row.state == State.GIVEN_UP
    assert timedelta(days=4) < now.at - AT < timedelta(days=7)
    assert row.tries == pauses.TRIES


@pytest.mark.django_db
def test_whoever_took_it_and_died_is_followed_only_after_the_lease():
    a_notice()
    first = posting.claim(at=AT)
    assert first is not None
    assert posting.claim(at=AT + pauses.LEASE - timedelta(seconds=1)) is None
    second = posting.claim(at=AT + pauses.LEASE)
    assert second is not None
    posting.settle(first, Later("terlambat"), at=AT + pauses.LEASE)
    assert Notice.objects.get().state == State.SENDING, "who lost it has no say"
    posting.settle(second, Sent("x"), at=AT + pauses.LEASE)
    assert Notice.objects.get().state == State.SENT


@pytest.mark.parametrize("kind", ["before", "after"])
def test_kill_nine_loses_nothing_and_a_double_has_the_same_name(shared_database, kind, settings):
    """`before`: killed while the letters wait; `after`: the server took one and its yes never arrived."""
    for number in range(3):
        a_notice(key=f"uji:{number}")
    with mail_server() as server:
        if kind == "after":
            server.silent.set()
        else:
            server.refuses = {}
        environment = {**os.environ, **shared_database, "EMAIL_URL": f"smtp://127.0.0.1:{server.port}"}
        worker = subprocess.Popen(
            [sys.executable, "-m", "tests.notices.post_process"],
            env={**environment, "PYTHONWARNINGS": "", "HANG": str(kind == "before")},
        )
        if kind == "after":
            assert server.has_letter.wait(60)
        else:
            until = clock.monotonic() + 60
            while not Notice.objects.filter(state=State.SENDING).exists():
                assert clock.monotonic() < until
                clock.sleep(0.05)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
        server.silent.end()
        assert Notice.objects.filter(state=State.SENDING).count() == 1
        use_smtp(settings, server.port)
        later = Clock(people.now() + timedelta(minutes=11))
        posting.deliver(later)
        posting.deliver(later)
    names = [letter["Message-ID"] for letter in server.letters]
    assert len(set(names)) == 3
    assert len(names) == (4 if kind == "after" else 3)
    assert Notice.objects.filter(state=State.SENT).count() == 3


@pytest.mark.django_db
def test_a_database_that_is_busy_after_the_server_took_a_letter_doubles_nothing(settings, monkeypatch):
    busy = [OperationalError("database is locked")] * 3
    settle = posting.settle

    def sometimes(*args, **more):
        if busy:
            raise busy.pop()
        settle(*args, **more)

    monkeypatch.setattr(posting, "settle", sometimes)
    monkeypatch.setattr(pauses, "BUSY", (0, 0, 0, 0))
    a_notice()
    with mail_server() as server:
        use_smtp(settings, server.port)
        assert posting.deliver(Clock(AT)) == 1
        assert posting.deliver(Clock(AT + pauses.LEASE * 2)) == 0
    assert len(server.letters) == 1
    assert Notice.objects.get().state == State.SENT


@pytest.mark.django_db
def test_what_is_done_need_not_be_told_and_words_are_forgotten():
    a_notice(about="case:1")
    assert withdraw("case:1", at=AT) == 1
    assert keeping.forget(at=AT + timedelta(days=31)) == 1
    row = Notice.objects.get()
    assert (row.to, row.text, row.state) == ("", "", State.WITHDRAWN)


def test_every_state_has_its_moves():
    assert set(MOVES) == set(State)


@pytest.mark.django_db
def test_a_channel_that_is_not_set_up_says_so():
    region = people.a_region()
    a_notice("+6281234567890", region=region, channel=Kind.SMS, urgency=Urgency.NOW)
    posting.deliver(Clock(AT))
    assert "belum disetel" in Notice.objects.get().fault
    a_channel(Kind.SMS, region, base="https://sms.contoh.test")


def test_mail_leaves_by_one_door():
    """Whoever sends by themselves loses letters when the server is down, and nobody sees it."""
    root = Path(settings.BASE_DIR) / "terang"
    found = {
        str(path.relative_to(root)) for path in root.rglob("*.py") if "django.core.mail" in path.read_text()
    }
    assert found - {"settings.py"} == {"notices/adapters/mail.py", "notices/backend.py"}


@pytest.mark.django_db
def test_what_a_framework_sends_waits_in_the_outbox_too(settings):
    settings.EMAIL_BACKEND = "terang.notices.backend.Outbox"
    officer = people.officer(people.a_body())
    assert send_mail("Periksa halaman", "Ada <draf> baru.", None, [officer.email, "lain@contoh.test"]) == 2
    assert not mail.outbox
    assert Notice.objects.get(user=officer).region == people.a_region()
    (first, second) = post.sent()
    assert (first.subject, first.body) == ("Periksa halaman", "Ada <draf> baru.\n")
    assert second.to == ["lain@contoh.test"]
