"""A complaint's whole way: by WhatsApp, to the right body, late, escalated, answered, rated, on the body's page."""

import hashlib
import hmac
import json
import os
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.urls import reverse
from playwright.sync_api import expect

from terang.cases.actions import escalating
from terang.cases.models import Case, Clock
from terang.inspections import clock
from terang.notices.actions import posting
from terang.notices.states import Kind
from tests import people
from tests.browser.test_office_pages import faults
from tests.browser.windows import chrome_running, window
from tests.cases.complained import responder
from tests.cases.test_channels import whatsapp
from tests.notices.made import Clock as MadeUp
from tests.notices.made import a_channel
from tests.notices.networks import network

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _the_database_may_be_asked_beside_a_browser():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def aside(do: Callable[[], object]) -> None:
    """In a thread without an event loop, as a worker has."""

    def run() -> None:
        do()
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result(60)


def message(text: str, name: str) -> None:
    """What WhatsApp brings."""
    body = json.dumps(whatsapp(text, name=name)).encode()
    mark = hmac.new(b"rahasia", body, hashlib.sha256).hexdigest()
    answer = people.client().post(
        reverse("cases:incoming_whatsapp", args=["99.01"]), body, "application/json",
        headers={"X-Hub-Signature-256": f"sha256={mark}"},
    )  # fmt: skip
    assert answer.status_code == 200


@pytest.mark.timeout(300)
def test_a_complaint_by_whatsapp_reaches_the_body_is_late_escalates_is_answered_and_rated(
    live_server, settings, tmp_path, monkeypatch
):
    settings.DATA, settings.SITE_URL = tmp_path, live_server.url
    region = people.a_region()
    body = people.a_body("Dinas Pekerjaan Umum", region=region)
    people.a_body("Dinas Kesehatan", region=region)
    team, officer = responder(region), people.officer(body)
    a_channel(
        Kind.WHATSAPP,
        region,
        base="http://graf.contoh.test/v23.0",
        token="t",
        app_secret="rahasia",
        verify="v",
    )
    keys = [people.client(user).cookies["sessionid"].value for user in (team, officer)]
    with network(monkeypatch, "graf.contoh.test") as graph:
        graph.usual = (200, {"messages": [{"id": "wamid.x"}]})
        message("Jalan berlubang di depan pasar lama", "wamid.1")
        posting.deliver(MadeUp(people.now()))
        case = Case.objects.get()
        assert case.number in graph.heard[0][2]["text"]["body"]
        with chrome_running() as chrome:
            _walk(chrome, live_server.url, case, body, keys, graph)


def _walk(chrome, server, case, body, keys, graph):
    page = window(chrome, server, keys[0])
    page.goto(server + reverse("cases:complaints"))
    page.get_by_role("link", name=case.number).click()
    page.get_by_label("Kategori").select_option("jalan")
    page.get_by_role("button", name="Periksa dan beri kategori").click()
    expect(page.get_by_text("Biasanya menangani hal seperti ini")).to_contain_text(body.name)
    page.get_by_role("button", name="Teruskan ke badan").click()
    expect(page.get_by_text("Aduan diteruskan")).to_be_visible()
    assert faults(page, reverse("cases:complaint", args=[case.pk])) == []
    case.refresh_from_db()
    assert case.body == body

    Clock.objects.filter(case=case).update(started_on=people.AT.date() - timedelta(days=90))
    Clock.objects.filter(case=case).update(due_on=people.AT.date() - timedelta(days=60))
    Case.objects.filter(pk=case.pk).update(due_on=people.AT.date() - timedelta(days=60))
    aside(lambda: escalating.follow(at=clock.database_now()))
    page.reload()
    expect(page.get_by_text("terlambat", exact=True).first).to_be_visible()
    expect(page.get_by_text(re.compile("Naik ke tingkat")).first).to_be_visible()

    page = window(chrome, server, keys[1])
    page.goto(server + reverse("cases:complaint", args=[case.pk]))
    page.get_by_role("button", name="Saya tangani").click()
    page.get_by_label("Jawaban untuk pelapor").fill("Lubang sudah ditambal hari ini.")
    page.get_by_label("boleh dibaca semua orang").check()
    page.get_by_role("button", name="Jawab", exact=True).click()
    expect(page.get_by_text("Jawaban dikirim")).to_be_visible()

    aside(lambda: posting.deliver(MadeUp(people.now() + timedelta(hours=20))))
    answer = next(a for _, _, a in graph.heard if "ditambal" in a["text"]["body"])["text"]["body"]
    link = re.search(r"http\S+/aduan/\S+", answer)
    assert link
    page = window(chrome, server)
    page.goto(link[0])
    assert faults(page, link[0]) == []
    page.get_by_label("5 – sangat puas").check()
    page.get_by_role("button", name="Kirim nilai").click()
    expect(page.get_by_text("Anda memberi nilai 5")).to_be_visible()

    page.goto(f"{server}/badan/{body.slug}/")
    section = page.get_by_role("region", name="Aduan warga")
    expect(section).to_contain_text("sudah dijawab")
    section.get_by_role("link", name="Jalan dan jembatan").click()
    expect(page.get_by_text("Lubang sudah ditambal hari ini.")).to_be_visible()
    expect(page.get_by_text("depan pasar lama")).to_have_count(0)
