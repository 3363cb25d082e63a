"""Each network's protocol, as documented, against a stand-in on loopback."""

import base64
from datetime import timedelta

import pytest

from terang.notices.actions import posting
from terang.notices.models import Account, Notice
from terang.notices.states import Kind, State, Urgency
from tests import people
from tests.notices.made import Clock, a_channel, a_notice
from tests.notices.networks import network

pytestmark = pytest.mark.django_db
AT, BASE = people.AT, "http://graf.contoh.test/v23.0"


@pytest.fixture
def graph(monkeypatch):
    with network(monkeypatch, "graf.contoh.test") as server:
        yield server


def told(kind: Kind, to: str = "+6281234567890", **more) -> Notice:
    return a_notice(to, channel=kind, region=people.a_region(), urgency=Urgency.NOW, **more)


def test_whatsapp_answers_freely_within_a_day(graph):
    a_channel(Kind.WHATSAPP, people.a_region(), base=BASE, token="tok")
    graph.usual = (200, {"messaging_product": "whatsapp", "messages": [{"id": "wamid.1"}]})
    notice = told(Kind.WHATSAPP, window_until=AT + timedelta(hours=3))
    assert posting.deliver(Clock(AT)) == 1
    ((path, head, asked),) = graph.heard
    assert path == "/v23.0/10987/messages"
    assert head["Authorization"] == "Bearer tok"
    assert (asked["to"], asked["type"]) == ("6281234567890", "text")
    assert "Halo Ani" in asked["text"]["body"]
    assert asked["biz_opaque_callback_data"] == "uji:1"
    notice.refresh_from_db()
    assert (notice.state, notice.remote_id) == (State.SENT, "wamid.1")
    assert posting.reported("wamid.1", failed=True, fault="131026: tidak di WhatsApp", at=AT)
    notice.refresh_from_db()
    assert notice.state == State.GIVEN_UP


def test_whatsapp_uses_the_template_after_a_day(graph):
    a_channel(Kind.WHATSAPP, people.a_region(), base=BASE, template="kabar")
    graph.usual = (200, {"messages": [{"id": "wamid.1"}]})
    told(Kind.WHATSAPP, window_until=AT - timedelta(hours=3))
    assert posting.deliver(Clock(AT)) == 1
    template = graph.heard[0][2]["template"]
    assert (template["name"], template["language"]) == ("kabar", {"code": "id"})
    (parameter,) = template["components"][0]["parameters"]
    assert "\n" not in parameter["text"]


def test_a_report_that_comes_before_our_note_prevents_a_double(graph):
    """We died after the network's yes: its report names the notice by our own key."""
    told(Kind.WHATSAPP)
    posting.claim(at=AT)
    assert posting.reported("wamid.9", failed=False, fault="", key="uji:1", at=AT)
    assert posting.claim(at=AT + timedelta(hours=1)) is None
    assert not posting.reported("wamid.10", failed=False, fault="", key="lain", at=AT)


@pytest.mark.parametrize(
    ("status", "code", "state", "rests"),
    [
        (400, 131026, State.GIVEN_UP, False), (400, 131047, State.GIVEN_UP, False), (400, 131056, State.WAITING, False),
        (401, 190, State.WAITING, True), (429, 130429, State.WAITING, True), (500, 1, State.WAITING, True),
        (503, None, State.WAITING, True),
    ],
)  # fmt: skip
def test_faults_are_told_apart_by_their_code(graph, status, code, state, rests):
    a_channel(Kind.WHATSAPP, people.a_region(), base=BASE)
    graph.usual = (status, {"error": {"message": "x", "code": code}} if code else {})
    told(Kind.WHATSAPP, window_until=AT + timedelta(hours=3))
    assert posting.deliver(Clock(AT)) == 0
    assert Notice.objects.get().state == state
    assert (Account.objects.get(kind=Kind.WHATSAPP).paused_until is not None) == rests
    assert Account.objects.get(kind=Kind.WHATSAPP).last_fault.startswith(str(code or status))


@pytest.mark.parametrize("kind", [Kind.MESSENGER, Kind.INSTAGRAM])
def test_messenger_and_instagram_answer_then_speak_as_people_then_fall_silent(graph, kind):
    a_channel(kind, people.a_region(), base=BASE)
    graph.usual = (200, {"recipient_id": "77", "message_id": "m_1"})
    for key, until in (("a", 3), ("b", -30), ("c", -24 * 7)):
        told(kind, "77", key=key, window_until=AT + timedelta(hours=until))
    assert posting.deliver(Clock(AT)) == 2
    first, second = (asked for _, _, asked in graph.heard)
    assert (first["messaging_type"], first["recipient"]) == ("RESPONSE", {"id": "77"})
    assert (second["messaging_type"], second["tag"]) == ("MESSAGE_TAG", "HUMAN_AGENT")
    assert "tujuh hari" in Notice.objects.get(key="c").fault


def test_sms_goes_with_our_name_for_it_so_a_second_one_is_refused(graph):
    a_channel(Kind.SMS, people.a_region(), base="http://graf.contoh.test/3rdparty/v1", user="u", password="p")
    graph.usual = (202, {"id": "x", "state": "Pending"})
    told(Kind.SMS)
    assert posting.deliver(Clock(AT)) == 1
    ((path, head, asked),) = graph.heard
    assert path == "/3rdparty/v1/messages"
    assert base64.b64decode(head["Authorization"].removeprefix("Basic ")) == b"u:p"
    assert asked["phoneNumbers"] == ["+6281234567890"]
    Notice.objects.update(state=State.WAITING, next_try_at=AT)
    graph.usual = (409, {"message": "duplicate id"})
    assert posting.deliver(Clock(AT)) == 1
    assert graph.heard[0][2]["id"] == graph.heard[1][2]["id"]


def test_nothing_internal_is_asked():
    """The guard holds for whatever an administrator types."""
    a_channel(Kind.WHATSAPP, people.a_region(), base="http://127.0.0.1:9")
    told(Kind.WHATSAPP, window_until=AT + timedelta(hours=3))
    assert posting.deliver(Clock(AT)) == 0
    assert "loopback" in Notice.objects.get().fault
