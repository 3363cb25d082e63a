"""The whole way in the browser: new body, website made, officer publishes its budget, and everybody sees it at once.

The website is looked at by the real engine before and after, on its own host name, which leads to the live server.
"""

import os
import re

import pytest
from playwright.sync_api import expect

from terang.audit.guard import Reach
from terang.audit.manifest import Budget
from terang.audit.means import Room
from terang.audit.polite import LOOPBACK
from terang.bodies.models import Website
from terang.evaluations import link_checks
from terang.evaluations.models import Evidence
from terang.inspections import clock, folders
from terang.inspections.actions import asking, claims, storing
from terang.inspections.engine import Engine, Setting
from terang.inspections.models import Inspection, Verdict
from terang.inspections.states import State, Trigger
from terang.instruments.actions import install_library
from terang.publishing.models import PublicDocument, SiteHome
from tests import people
from tests.browser.test_office_pages import faults
from tests.browser.windows import chrome_running, window
from tests.catalogue.test_checking import a_pdf
from tests.evaluations import made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOST = "perikanan.contoh-uji.test"
DPA = (
    "Dokumen Pelaksanaan Anggaran (DPA)",
    "Dinas Perikanan Kabupaten Sukamaju",
    *(
        f"Sub kegiatan {n}: belanja pegawai, belanja barang dan jasa, belanja modal, pagu anggaran"
        for n in range(12)
    ),
)


@pytest.fixture(autouse=True)
def _the_database_may_be_asked_beside_a_browser():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.DATA = tmp_path
    storages = {name: {**told} for name, told in settings.STORAGES.items()}
    for name in ("default", "renditions"):
        storages[name]["OPTIONS"] = {**storages[name]["OPTIONS"], "location": tmp_path / name}
    settings.STORAGES = storages
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, HOST]


def worker(engine):
    """What a worker does with the inspection that waits."""
    waiting = Inspection.objects.get(state=State.QUEUED)
    claim = claims.claim(waiting.pk, worker="uji", at=clock.database_now())
    assert claim is not None
    run = folders.run_of(claim, budget=Budget())
    _, future = engine.site(folders.root(claim.folder), run, seconds=60, moved=lambda _: None)
    storing.store(claim, future.result(90), at=clock.database_now())
    folders.finish(claim)
    waiting.refresh_from_db()
    return waiting


def state_of(inspection, code="anggaran"):
    return Verdict.objects.get(inspection=inspection, code=code).state


@pytest.mark.timeout(300)
def test_publish_once_and_it_is_everywhere(live_server, monkeypatch):
    install_library(at=people.AT)
    monkeypatch.setattr(link_checks, "check", lambda _: None)  # the address of the test leads nowhere else
    body = people.a_body("Dinas Perikanan", url=f"http://{HOST}/")
    asks = made.question(
        "anggaran",
        machine={"verdict": "anggaran", "answers": made.VERDICTS},
        evidence={"required": True},
        weight="40",
    )
    made.running(instrument=made.an_instrument(made.a_document([asks, made.question("dip")])))
    keys = [
        people.client(p).cookies["sessionid"].value for p in (people.administrator(), people.officer(body))
    ]
    port = int(live_server.url.rpartition(":")[2])
    reach = Reach(hosts={HOST: ("127.0.0.1", port)}, only_mapped=True)
    engine = Engine(Setting(reach, LOOPBACK, browser=False, room=Room(0, 0)))
    try:
        with chrome_running() as chrome:
            makes_the_site(window(chrome, live_server.url, keys[0]), body)
            asking.ask(body, by=None, trigger=Trigger.SCHEDULE, at=clock.database_now())
            before = worker(engine)
            page = window(chrome, live_server.url, keys[1])
            publishes(page, body)
            uses_as_proof_and_asks_again(page)
            after = worker(engine)
            everybody_sees_it(window(chrome, live_server.url), body)
            task = f"/terbit/{body.pk}/anggaran/"
            desk = f"/terbit/{body.pk}/dokumen/{PublicDocument.objects.get().pk}/"
            assert {path: found for path in (task, desk) if (found := faults(page, path))} == {}
    finally:
        engine.close()
    assert (state_of(before), state_of(after)) == ("tidak_ada", "ada")
    assert after.score > before.score


def makes_the_site(page, body):
    page.goto(f"/situs-kami/{body.pk}/")
    page.get_by_role("button", name="Buat situs").click()
    page.wait_for_load_state()
    assert SiteHome.objects.filter(body=body).update(host=HOST) == 1
    assert Website.objects.get(body=body).url == f"http://{HOST}/"


def publishes(page, body):
    """From the desk to the public, as somebody who was never here: the task, the file, one look, one click."""
    page.goto(f"/situs-kami/{body.pk}/")
    page.get_by_role("link", name=re.compile("Dokumen Anggaran")).first.click()
    year = page.locator("input[name=year]").input_value()
    pdf = {
        "name": f"dpa-{year}.pdf",
        "mimeType": "application/pdf",
        "buffer": a_pdf(f"Tahun Anggaran {year}", *DPA),
    }
    page.set_input_files("input[name=file]", pdf)
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.locator("main")).to_contain_text("tidak ada yang perlu dibetulkan")
    page.get_by_role("button", name="Terbitkan sekarang").click()
    expect(page.locator("main")).to_contain_text("Sekali terbit, di mana-mana")


def uses_as_proof_and_asks_again(page):
    page.get_by_role("button", name="Pakai sebagai bukti SAQ").click()
    expect(page.locator("main")).to_contain_text("menjadi bukti")
    it = PublicDocument.objects.get()
    assert Evidence.objects.get().url == f"http://{HOST}/dokumen/{it.pk}/{it.file_in_address}"
    page.get_by_role("button", name="Periksa ulang situs").click()
    page.wait_for_load_state()


def everybody_sees_it(page, body):
    title = PublicDocument.objects.get().title
    for address in (f"/dip/{body.slug}/", "/dip/?q=dokumen+pelaksanaan+anggaran", "/cari/?q=DPA"):
        page.goto(address)
        expect(page.locator("main")).to_contain_text(title)
    page.goto(f"/situs/{body.slug}/kinerja/anggaran/")
    expect(page.locator("main")).to_contain_text(title)
