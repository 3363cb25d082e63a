"""Alarms reach their listeners: letters, signed webhooks through the guard, tried again with pauses, told once."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from terang.accounts.sealed import seal
from terang.audit.guard import Reach
from terang.audit.polite import LOOPBACK
from terang.inspections import chores
from terang.inspections.actions import telling
from terang.inspections.engine import Setting
from terang.inspections.models import Delivery, Listener
from terang.notices import adapters
from terang.notices.actions import posting
from tests import post
from tests.inspections.made import URL, inspected, report
from tests.people import AT, a_body
from tests.serving import serving

pytestmark = pytest.mark.django_db
HOOK = "http://posko.contoh-uji.test/kait"


class _Hook(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        server: Any = self.server
        server.heard.append((dict(self.headers), self.rfile.read(length)))
        self.send_response(server.status)
        self.send_header("Location", "http://127.0.0.1:9/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def hook() -> Iterator[Any]:
    server: Any = HTTPServer(("127.0.0.1", 0), _Hook)
    server.heard, server.status = [], 200
    with serving(server):
        yield server


def setting(port: int) -> Setting:
    return Setting(Reach(hosts={"posko.contoh-uji.test": ("127.0.0.1", port)}), LOOPBACK, browser=False)


def an_alarm(**listener: str) -> Delivery:
    """A website that died, and one who is to be told."""
    body = a_body("Dinas Kesehatan", url=URL)
    Listener.objects.create(region=body.region, **listener)
    inspected(body, report(status="mati"), at=AT)
    return _claimed(AT + timedelta(minutes=1))


def _claimed(at: datetime) -> Delivery:
    delivery = telling.claim(at=at)
    assert delivery is not None
    return delivery


def test_a_letter_says_what_and_where():
    body = a_body("Dinas Kesehatan", url=URL)
    Listener.objects.create(region=body.region, email="posko@contoh.test")
    inspected(body, report(status="mati"), at=AT)
    assert telling.claim(at=AT + timedelta(days=1)) is None, "letters leave through the outbox"
    (letter,) = post.sent()
    assert letter.subject == "Alarm: Situs mati, Dinas Kesehatan"
    assert f"/situs/{body.pk}/" in letter.body
    assert URL in letter.body
    assert Delivery.objects.get().told_at
    post.sent()
    inspected(body, report(status="mati"), at=AT + timedelta(days=1))
    assert len(post.sent()) == 1


def test_a_listener_that_cannot_be_reached_is_seen_on_the_page():
    body = a_body("Dinas Kesehatan", url=URL)
    Listener.objects.create(region=body.region, email="posko@contoh.test")
    inspected(body, report(status="mati"), at=AT)
    notice = posting.claim(at=AT + timedelta(hours=1))
    assert notice is not None
    posting.settle(notice, adapters.Refused("550 tidak ada"), at=AT + timedelta(hours=1))
    row = Delivery.objects.get()
    assert (row.told_at, row.fault) == (None, "550 tidak ada")


def test_a_webhook_is_signed_and_says_the_same_id_with_every_try(hook: Any):
    delivery = an_alarm(webhook=HOOK, secret=seal("rahasia"))
    for _ in range(2):
        assert asyncio.run(chores.send(delivery, setting(hook.server_port))) == ""
    (head, body), (_, again) = hook.heard
    assert json.loads(body) == json.loads(again)
    assert json.loads(body)["jenis"] == "mati"
    parts = dict(part.split("=") for part in head[chores.SIGNATURE].split(","))
    expected = hmac.new(b"rahasia", f"{parts['t']}.".encode() + body, hashlib.sha256).hexdigest()
    assert parts["v1"] == expected
    assert int(parts["t"]) > AT.timestamp()


@pytest.mark.parametrize("status", [301, 404, 500])
def test_a_webhook_that_answers_otherwise_has_failed_and_redirects_are_not_followed(hook: Any, status: int):
    delivery = an_alarm(webhook=HOOK, secret=seal("rahasia"))
    hook.status = status
    assert asyncio.run(chores.send(delivery, setting(hook.server_port))) == f"HTTP {status}"
    assert len(hook.heard) == 1


@pytest.mark.parametrize("url", ["http://127.0.0.1:{port}/", "http://169.254.169.254/", "http://10.1.2.3/"])
def test_nothing_internal_is_sent_to(hook: Any, url: str):
    """A control: the same address is reached when the guard lets it."""
    address = url.format(port=hook.server_port)
    delivery = an_alarm(webhook=address, secret=seal("rahasia"))
    assert asyncio.run(chores.send(delivery, Setting(Reach(), LOOPBACK))) != ""
    assert hook.heard == []
    if "127.0.0.1" in address:
        open_ = Setting(Reach(allow_loopback=True), LOOPBACK)
        assert asyncio.run(chores.send(delivery, open_)) == ""
        assert len(hook.heard) == 1


def test_a_message_is_claimed_by_one_and_comes_back_after_its_pause():
    first = an_alarm(webhook=HOOK, secret=seal("rahasia"))
    at = AT + timedelta(minutes=1)
    assert telling.claim(at=at) is None
    again = _claimed(at + telling.PAUSES[0])
    assert (again.pk, again.tries) == (first.pk, 2)


def test_what_fails_is_tried_eight_times_and_then_given_up():
    delivery = an_alarm(webhook=HOOK, secret=seal("rahasia"))
    for n in range(telling.TRIES - 1):
        telling.failed(delivery, f"gagal {n}")
        waiting = Delivery.objects.get()
        assert waiting.next_try_at is not None
        delivery = _claimed(waiting.next_try_at)
    telling.failed(delivery, "tidak ada jawaban")
    row = Delivery.objects.get()
    assert (row.tries, row.next_try_at, row.fault) == (8, None, "tidak ada jawaban")


def test_what_was_told_is_not_told_again():
    delivery = an_alarm(webhook=HOOK, secret=seal("rahasia"))
    telling.told(delivery, at=AT)
    assert telling.claim(at=AT + timedelta(days=30)) is None
    assert Delivery.objects.get().told_at == AT
