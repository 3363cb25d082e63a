"""The closed loop in the browser: an officer follows a recommendation, the website changes, the promise closes, the score rises."""

import os
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from terang.audit.manifest import Budget
from terang.audit.means import Room
from terang.audit.polite import LOOPBACK
from terang.coaching.models import Commitment
from terang.coaching.states.commitments import CommitmentState
from terang.inspections import clock, folders, timers
from terang.inspections.actions import asking, claims, storing
from terang.inspections.engine import Engine, Setting
from terang.inspections.models import Inspection
from terang.inspections.states import State, Trigger
from terang.instruments.actions import install_library
from tests import people
from tests.browser.test_office_pages import faults
from tests.browser.windows import chrome_running, window
from tests.sites import served, site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MENU = '<nav><a href="/">Beranda</a> <a href="/profil">Profil</a> <a href="/kontak">Kontak</a>{more}</nav>'
PAGE = '<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title} - Dinas Perikanan</title></head><body>{menu}<main><h1>{title}</h1>{text}</main></body></html>'
PROFILE = "<p>Dinas Perikanan Kabupaten Sukamaju berkedudukan di Jalan Merdeka Nomor 5, dibentuk dengan peraturan daerah untuk urusan perikanan di seluruh wilayah kabupaten, dipimpin kepala dinas yang bertanggung jawab kepada bupati.</p>"
CONTACT = "<p>Alamat: Jalan Merdeka Nomor 5, Sukamaju. Telepon (0299) 123456. Surel dinas@ikan.contoh-uji.test. Jam layanan 08.00 sampai 15.00.</p>"
DUTIES = "<p>Dinas Perikanan mempunyai tugas membantu bupati melaksanakan urusan pemerintahan di bidang perikanan. Dinas menyelenggarakan fungsi perumusan kebijakan, pelaksanaan kebijakan, evaluasi dan pelaporan, serta koordinasi penyelenggaraan urusan perikanan menurut Peraturan Bupati Nomor 9 Tahun 2023.</p>"
DUTY = "informasi:tugas_fungsi"


@pytest.fixture(autouse=True)
def _the_database_may_be_asked_beside_a_browser():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def website(*, complete):
    more = ' <a href="/tugas-dan-fungsi">Tugas dan Fungsi</a>' if complete else ""
    menu = MENU.format(more=more)
    texts = {"/": ("Beranda", PROFILE), "/profil": ("Profil", PROFILE), "/kontak": ("Kontak", CONTACT)}
    texts |= {"/tugas-dan-fungsi": ("Tugas dan Fungsi", DUTIES)} if complete else {}
    return site({path: PAGE.format(title=t, menu=menu, text=x) for path, (t, x) in texts.items()})


def worker(engine):
    """What a worker does with the inspection that waits, and its timers afterwards."""
    at = clock.database_now()
    waiting = Inspection.objects.get(state=State.QUEUED)
    claim = claims.claim(waiting.pk, worker="uji", at=at)
    assert claim is not None
    run = folders.run_of(claim, budget=Budget())
    _, future = engine.site(folders.root(claim.folder), run, seconds=90, moved=lambda _: None)
    storing.store(claim, future.result(100), at=clock.database_now())
    folders.finish(claim)
    timers.once((n, do) for n, do in timers.TIMERS.items() if n.startswith("coaching."))


@pytest.mark.timeout(600)
def test_an_officer_follows_a_recommendation_and_sees_the_score_rise(live_server, settings, tmp_path):
    settings.DATA = tmp_path
    install_library(at=people.AT)
    made = website(complete=False)
    body = people.a_body("Dinas Perikanan", url=made.home)
    officer = people.officer(body)
    key = people.client(officer).cookies["sessionid"].value
    with served(made) as server, chrome_running() as chrome:
        engine = Engine(Setting(server.reach, LOOPBACK, browser=False, room=Room(0, 0)))
        try:
            asking.ask(body, by=None, trigger=Trigger.SCHEDULE, at=clock.database_now())
            worker(engine)
            page = window(chrome, live_server.url, key)
            promise = promises(page, body)
            made.pages.update(website(complete=True).pages)
            page.get_by_role("button", name="Sudah terbit, periksa ulang").click()
            page.wait_for_load_state()
            worker(engine)
        finally:
            engine.close()
        sees_the_rise(page, promise)
        paths = [
            reverse("coaching:advice", args=[body.pk]),
            reverse("coaching:commitment", args=[promise.pk]),
        ]
        assert {path: found for path in paths if (found := faults(page, path))} == {}


def promises(page, body):
    """From the front page to a promise, by keyboard where it matters; the simulator answers at once."""
    page.goto("/")
    page.get_by_role("link", name=re.compile("Lihat semua saran")).click()
    row = page.locator("tr", has=page.locator(f"input[value='{DUTY}']"))
    while not row.is_visible():
        page.locator("form > details > summary").click()
    row.locator("input").focus()
    page.keyboard.press("Space")
    expect(page.locator("#simulasi")).to_contain_text("Terbitkan tugas dan fungsi")
    row.get_by_role("link", name=re.compile("Janjikan")).click()
    day = (people.now() + timedelta(days=20)).date().isoformat()
    page.fill("input[name=due_on]", day)
    page.get_by_role("button", name="Catat janji").click()
    page.wait_for_load_state()
    promise = Commitment.objects.get(body=body)
    assert (promise.code, promise.state, promise.owner.name) == (
        DUTY,
        CommitmentState.OPEN,
        promise.made_by.name,
    )
    return promise


def sees_the_rise(page, promise):
    page.goto(reverse("coaching:commitment", args=[promise.pk]))
    expect(page.locator("main")).to_contain_text("ditepati")
    expect(page.locator("main")).to_contain_text("ditemukan pemeriksaan")
    promise.refresh_from_db()
    assert promise.proof_url.endswith("/tugas-dan-fungsi")
    assert promise.estimate_after > promise.estimate_before
    assert promise.site_after > promise.site_before
    page.goto(reverse("coaching:advice", args=[promise.body_id]))
    assert page.locator(f"input[value='{DUTY}']").count() == 0
