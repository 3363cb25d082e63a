"""Messages come in by each network's protocol, are taken once, and become a complaint or a further word."""

import hashlib
import hmac
import json
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from terang.cases import identity
from terang.cases.actions import answering, mailboxes, media, triage
from terang.cases.inbound import letters, meta, sms
from terang.cases.models import Attachment, Case, Event, Incoming
from terang.cases.states.cases import Channel, State
from terang.notices.actions import posting
from terang.notices.models import Account, Notice, opened
from terang.notices.states import Kind
from tests import people
from tests.cases.complained import a_photo, fresh, responder, routed
from tests.cases.mailbox import mailbox
from tests.notices.made import Clock, a_channel
from tests.notices.networks import network

pytestmark = pytest.mark.django_db
SECRETS = {"token": "tok", "app_secret": "rahasia", "verify": "kunci", "signing": "tanda"}
PHONE = "6281200004711"


def whatsapp(text: str = "Jalan rusak di depan pasar", *, name: str = "wamid.1", **more) -> dict[str, Any]:
    message = {
        "from": PHONE,
        "id": name,
        "timestamp": "1795230000",
        "type": "text",
        "text": {"body": text},
        **more,
    }
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "62271", "phone_number_id": "10987"},
        "contacts": [{"profile": {"name": "Wulan"}, "wa_id": PHONE}],
        "messages": [message],
    }
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": "1", "changes": [{"field": "messages", "value": value}]}],
    }


def send(kind: str, document: object, *, signed_with: str = "rahasia", code: str = "99.01"):
    body = json.dumps(document).encode()
    mark = hmac.new(signed_with.encode(), body, hashlib.sha256).hexdigest()
    return people.client().post(
        reverse(f"cases:incoming_{kind}", args=[code]), body, "application/json",
        headers={"X-Hub-Signature-256": f"sha256={mark}"},
    )  # fmt: skip


@pytest.fixture
def region():
    found = people.a_region()
    for kind in (Kind.WHATSAPP, Kind.INSTAGRAM, Kind.MESSENGER, Kind.SMS):
        a_channel(kind, found, base="http://graf.contoh.test/v23.0", **SECRETS)
    return found


def test_meta_asks_whether_the_address_is_ours(region):
    url = reverse("cases:incoming_whatsapp", args=[region.code])
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}
    right = people.client().get(url, {**asked, "hub.verify_token": "kunci"})
    assert (right.status_code, right.text) == (200, "1158201444")
    assert people.client().get(url, {**asked, "hub.verify_token": "tebakan"}).status_code == 403
    assert people.client().get(url).status_code == 403


def test_a_whatsapp_message_is_a_complaint_taken_once(region):
    assert send("whatsapp", whatsapp(), signed_with="salah").status_code == 403
    assert not Case.objects.exists()
    for _ in range(2):
        assert send("whatsapp", whatsapp()).status_code == 200
    case = Case.objects.get()
    assert (case.channel, case.state, case.text) == (
        Channel.WHATSAPP,
        State.RECEIVED,
        "Jalan rusak di depan pasar",
    )
    assert identity.opened(case.party).phone == f"+{PHONE}"
    (receipt,) = Notice.objects.all()
    assert receipt.channel == Kind.WHATSAPP
    assert opened(receipt)["to"] == f"+{PHONE}"
    assert receipt.window_until is not None
    assert Account.objects.get(kind=Kind.WHATSAPP).last_in_at is not None
    assert send("whatsapp", whatsapp(), code="99.02").status_code == 404


def test_further_words_go_to_the_open_one_and_baru_begins_another(region):
    send("whatsapp", whatsapp())
    place = {"latitude": -7.1234567, "longitude": 110.5, "name": "Pasar Lama"}
    send("whatsapp", whatsapp(name="wamid.2", type="location", location=place))
    case = fresh(Case.objects.get())
    assert str(case.complaint.latitude) == "-7.12346"
    assert Event.objects.get(case=case, verb="replied").text == "Pasar Lama"
    send("whatsapp", whatsapp("BARU: lampu padam", name="wamid.3"))
    assert Case.objects.count() == 2
    assert Case.objects.first().text == "lampu padam"  # type: ignore[union-attr]


def test_a_number_rates_and_belum_opens_again(region):
    send("whatsapp", whatsapp())
    case, body = Case.objects.get(), people.a_body(region=region)
    team = responder(region)
    triage.verify(case, category="jalan", level="biasa", subject="", district=None, by=team, at=people.now())
    triage.route(case, body, by=team, at=people.now())
    answering.answer(fresh(case), "Sudah.", is_public=False, by=team, at=people.now())
    send("whatsapp", whatsapp("Belum, masih berlubang", name="wamid.2"))
    assert fresh(case).state == State.ROUTED
    answering.answer(fresh(case), "Sudah.", is_public=False, by=team, at=people.now())
    send("whatsapp", whatsapp("5", name="wamid.3"))
    assert (fresh(case).state, fresh(case).complaint.rating) == (State.CLOSED, 5)


def test_a_report_of_failure_reaches_the_notice(region):
    send("whatsapp", whatsapp())
    Notice.objects.update(state="terkirim", sent_at=people.AT, remote_id="wamid.out", next_try_at=None)
    told = whatsapp()
    status = {"id": "wamid.out", "status": "failed", "errors": [{"code": 131026, "title": "Undeliverable"}]}
    told["entry"][0]["changes"][0]["value"] = {"metadata": {"phone_number_id": "10987"}, "statuses": [status]}
    assert send("whatsapp", told).status_code == 200
    assert Notice.objects.get().fault == "131026: Undeliverable"


@pytest.mark.parametrize(
    ("kind", "channel"), [("instagram", Channel.INSTAGRAM), ("messenger", Channel.FACEBOOK)]
)
def test_messenger_and_instagram_come_in_and_get_their_answer(region, monkeypatch, kind, channel):
    message = {"mid": "m_1", "text": "Sampah menumpuk"}
    event = {
        "sender": {"id": "771"},
        "recipient": {"id": "10987"},
        "timestamp": 1795230000000,
        "message": message,
    }
    echo = {**event, "message": {"mid": "m_2", "text": "jawaban kami", "is_echo": True}}
    send(kind, {"object": "page", "entry": [{"id": "10987", "messaging": [event, echo]}]})
    case = Case.objects.get()
    assert (case.channel, identity.opened(case.party).handle) == (channel, "771")
    with network(monkeypatch, "graf.contoh.test") as graph:
        graph.usual = (200, {"recipient_id": "771", "message_id": "m_9"})
        assert posting.deliver(Clock(people.now())) == 1
    assert graph.heard[0][2]["recipient"] == {"id": "771"}
    assert case.number in graph.heard[0][2]["message"]["text"]


def test_pictures_are_fetched_through_the_guard_and_tried_again(region, monkeypatch):
    send(
        "whatsapp", whatsapp(type="image", image={"id": "M1", "caption": "Lubang", "mime_type": "image/jpeg"})
    )
    at = people.now()
    assert media.fetch_due(at=at) == 0, "nobody answers, or the guard says no"
    assert Incoming.objects.get().media == ["id:M1"]
    with network(monkeypatch, "graf.contoh.test", "isi.contoh.test") as graph:
        graph.pages = {
            "/v23.0/M1": (200, {"url": "http://isi.contoh.test/a.jpg", "mime_type": "image/jpeg"}),
            "/a.jpg": (200, a_photo(), "image/jpeg"),
        }
        assert media.fetch_due(at=at + timedelta(minutes=10)) == 1
    assert all(head["Authorization"] == "Bearer tok" for _, head, _ in graph.heard)
    assert Attachment.objects.get().media == "image/jpeg"
    assert Case.objects.get().text == "Lubang"
    assert Incoming.objects.get().media_due_at is None


def test_sms_is_signed_over_its_time(region):
    at = people.now()
    payload = {
        "message": "Lampu jalan padam",
        "phoneNumber": f"+{PHONE}",
        "receivedAt": "x",
        "messageId": "a",
    }
    body = json.dumps({"id": "E1", "event": "sms:received", "payload": payload}).encode()
    url = reverse("cases:incoming_sms", args=[region.code])

    def post(stamp: int, key: str = "tanda"):
        mark = hmac.new(key.encode(), body + str(stamp).encode(), hashlib.sha256).hexdigest()
        return people.client().post(
            url, body, "application/json", headers={"X-Signature": mark, "X-Timestamp": str(stamp)}
        )

    now = int(at.timestamp())
    assert post(now, "lain").status_code == post(now - 3600).status_code == 403
    assert post(now).status_code == post(now).status_code == 200
    assert Case.objects.get().channel == Channel.SMS
    assert Notice.objects.get().channel == Kind.SMS


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "entry",
                    "changes",
                    "value",
                    "messages",
                    "messaging",
                    "metadata",
                    "phone_number_id",
                    "from",
                    "id",
                    "type",
                    "text",
                    "body",
                    "sender",
                    "recipient",
                    "message",
                    "mid",
                    "attachments",
                    "payload",
                    "url",
                    "statuses",
                    "status",
                    "errors",
                    "event",
                    "timestamp",
                    "location",
                    "latitude",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_whatever_a_network_sends_is_no_error(document):
    list(meta.read(document, channel=Channel.WHATSAPP, account="1"))
    list(meta.read(document, channel=Channel.FACEBOOK, account="1"))
    list(sms.read(document))


@given(st.binary(max_size=300))
def test_no_letter_is_an_error(raw):
    letters.read(b"From: a@contoh.test\r\n" + raw)


def a_letter(text: str = "Sudah seminggu.\n\nOn Mon, X wrote:\n> lama", **headers) -> bytes:
    letter = EmailMessage()
    for name, value in {
        "From": "Wulan <Wulan@contoh.test>",
        "Subject": "Sampah",
        "Message-ID": "<1@x>",
        **headers,
    }.items():
        letter[name.replace("_", "-")] = value
    letter.set_content(text)
    letter.add_attachment(a_photo(), maintype="image", subtype="jpeg", filename="a.jpg")
    return letter.as_bytes()


def test_letters_come_by_imap_and_are_marked_only_when_taken(settings):
    region = people.a_region()
    settings.INTERNAL_HOSTS = ["127.0.0.1"]
    automatic = a_letter(Auto_Submitted="auto-replied", **{"Message-ID": "<2@x>"})
    with mailbox(a_letter(), automatic) as box:
        account = a_channel(Kind.IMAP, region, base=f"127.0.0.1:{box.port}", password="x")
        at = people.now()
        assert mailboxes.visit_due(at=at) == 2
        assert mailboxes.visit_due(at=at) == 0, "not again within the minute"
        assert box.seen == {1, 2}
        box.seen.clear()  # as if we had died before the mark
        assert mailboxes.visit_due(at=at + timedelta(minutes=2)) == 2
    case = Case.objects.get()
    assert (case.channel, case.text) == (Channel.EMAIL, "Sampah\n\nSudah seminggu.")
    assert Attachment.objects.count() == 1
    assert opened(Notice.objects.get())["to"] == "wulan@contoh.test"
    assert mailboxes.visit_due(at=at + timedelta(minutes=9)) == 0
    account.refresh_from_db()
    assert (account.failures, bool(account.last_fault)) == (1, True)


def test_a_mailbox_in_our_own_network_is_not_asked():
    with mailbox(a_letter()) as box:
        a_channel(Kind.IMAP, people.a_region(), base=f"127.0.0.1:{box.port}", password="x")
        assert mailboxes.visit_due(at=people.now()) == 0
        assert box.seen == set()
    assert "INTERNAL_HOSTS" in Account.objects.get(kind=Kind.IMAP).last_fault


def test_the_officer_who_works_on_it_hears_of_further_words(region):
    body = people.a_body(region=region)
    officer = people.officer(body)
    case = routed(body)
    answering.take_up(case, by=officer, at=people.AT)
    answering.reply(fresh(case), "Tambahan", at=people.AT)
    assert next(n.template for n in Notice.objects.filter(user=officer)).endswith("balasan.txt")
