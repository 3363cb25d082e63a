"""A letter that comes back is tied to the notice, the contact and the complaint it belongs to."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.bodies.models import Contact
from terang.cases.actions import mailboxes
from terang.cases.inbound import bounces
from terang.cases.models import Case, Escalation
from terang.notices.actions import posting
from terang.notices.models import Notice
from terang.notices.states import Kind, State
from tests import people
from tests.cases.complained import routed
from tests.cases.mailbox import mailbox
from tests.notices.made import Clock, a_channel
from tests.notices.networks import mail_server, use_smtp

REPORT = """From: Mail Delivery System <MAILER-DAEMON@surat.contoh.test>
To: aduan@contoh.test
Subject: Undelivered Mail Returned to Sender
Message-ID: <balik@surat.contoh.test>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="XX"

--XX
Content-Type: text/plain

Surat Anda tidak dapat disampaikan.

--XX
Content-Type: message/delivery-status

Reporting-MTA: dns; surat.contoh.test

Final-Recipient: rfc822; kepala@contoh.test
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <kepala@contoh.test>: alamat tidak dikenal

--XX
Content-Type: {kind}

From: terang@localhost
Message-ID: {name}
Subject: x

--XX--
"""
SENTENCE = """From: MAILER-DAEMON@qmail.contoh.test
To: aduan@contoh.test
Subject: failure notice
Message-ID: <lain@qmail.contoh.test>

Hi. This is the qmail-send program. I'm afraid I wasn't able to deliver your message.
<kepala@contoh.test>: 550 5.1.1 no such user

--- Below this line is a copy of the message.

Message-ID: {name}
Subject: x
"""


def a_report(
    name: str, *, action: str = "failed", status: str = "5.1.1", kind: str = "message/rfc822"
) -> bytes:
    return REPORT.format(name=name, action=action, status=status, kind=kind).encode()


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_the_letter_and_the_reason_are_found(kind):
    found = bounces.read(a_report("<a.b@terang>", kind=kind))
    assert found is not None
    assert (found.message_id, found.fault[:9]) == ("<a.b@terang>", "550 5.1.1")


def test_a_server_that_only_writes_a_sentence_is_understood():
    found = bounces.read(SENTENCE.format(name="<a.b@terang>").encode())
    assert found == bounces.Bounced("<a.b@terang>", "<kepala@contoh.test>: 550 5.1.1 no such user")


@pytest.mark.parametrize(
    "raw",
    [
        a_report("<a.b@terang>", action="delayed", status="4.4.1"),
        b"From: wulan@contoh.test\n\n550 5.1.1\nMessage-ID: <a.b@terang>\n",
        b"From: MAILER-DAEMON@x.test\n\nLiburan sampai Senin.\nMessage-ID: <a.b@terang>\n",
    ],
)
def test_what_is_only_late_or_says_nothing_of_the_kind_is_no_bounce(raw):
    assert bounces.read(raw) is None


@given(st.binary(max_size=400))
def test_no_letter_is_an_error(raw):
    bounces.read(b"From: MAILER-DAEMON@x.test\nContent-Type: multipart/report; boundary=XX\n" + raw)


@pytest.mark.django_db
def test_it_comes_back_by_imap_and_the_complaint_goes_to_somebody_else(settings):
    """Real conversations: a letter out by SMTP, its bounce in by IMAP."""
    body, at = people.a_body(), people.now()
    contact = Contact.objects.create(body=body, post="Kepala", email="kepala@contoh.test", verified_at=at)
    people.administrator(body.region)
    case = routed(body, at=at)
    with mail_server() as server:
        use_smtp(settings, server.port)
        posting.deliver(Clock(at))
        (letter,) = [one for one in server.letters if one["To"] == "kepala@contoh.test"]
    settings.INTERNAL_HOSTS = ["127.0.0.1"]
    forged = a_report("<case.1.routed.kepala@terang>")
    with mailbox(forged, a_report(letter["Message-ID"])) as box:
        a_channel(Kind.IMAP, body.region, base=f"127.0.0.1:{box.port}", password="x")
        assert mailboxes.visit_due(at=at + timedelta(minutes=3)) == 2
    notice = Notice.objects.get(contact=contact.pk)
    assert (notice.state, notice.fault[:9]) == (State.GIVEN_UP, "550 5.1.1")
    contact.refresh_from_db()
    assert contact.verified_at is None, "the contact is stale"
    assert Escalation.objects.get(case=case).rule == Escalation.Rule.UNREACHED
    assert Notice.objects.filter(state=State.GIVEN_UP).count() == 1, "a made-up name opens nothing"
    assert Case.objects.count() == 1, "a bounce is nobody's complaint"
