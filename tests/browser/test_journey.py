"""The whole cycle in the browser with four people: from an imported list to a published ranking with one accepted objection."""

import os
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from terang.bodies.models import Body, Role
from terang.evaluations.models import (
    Cycle,
    Entry,
    Mark,
    Objection,
    Period,
    Publication,
    Receipt,
    Result,
    Submission,
)
from terang.evaluations.states import ObjectionState, Stage, Window
from terang.inspections import clock
from tests import people
from tests.browser.windows import chrome_running, window
from tests.evaluations import made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "Nama;Jenis;Website\nDinas Perikanan;dinas;https://ikan.sukamajukab.go.id\nDinas Pariwisata;dinas;https://wisata.sukamajukab.go.id\n"


@pytest.fixture(autouse=True)
def _the_database_may_be_asked_beside_a_browser():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def session(user):
    return people.client(user).cookies["sessionid"].value


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def imports(page):
    """The administrator's list becomes two bodies, after a look at what will change."""
    page.goto(reverse("bodies:new_upload"))
    page.set_input_files(
        "input[type=file]", {"name": "daftar.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )
    press(page, "Lihat perubahannya")
    expect(page.locator("main")).to_contain_text("Dinas Perikanan")
    press(page, "Terapkan perubahan ini")
    assert set(Body.objects.values_list("name", flat=True)) == {"Dinas Perikanan", "Dinas Pariwisata"}


def plans(page, instrument):
    """A cycle with the suggested calendar, started."""
    page.goto(reverse("evaluations:cycle_new"))
    page.select_option("select[name=instrument]", str(instrument.pk))
    page.fill("input[name=doubled]", "0")
    page.check("input[name=ranked][value=opd]")
    press(page, "Lanjut ke jadwal")
    cycle = Cycle.objects.get()
    page.goto(reverse("evaluations:calendar_change", args=[cycle.pk]))
    press(page, "Simpan jadwal")
    opens_now(cycle)
    page.goto(reverse("evaluations:cycle_start", args=[cycle.pk]))
    press(page, "Mulai sekarang")
    assert Entry.objects.count() == 2
    return cycle


def opens_now(cycle):
    """Time passes: everything that has to be open is."""
    now = clock.database_now()
    Period.objects.filter(cycle=cycle).delete()
    for which in (Window.FILLING, Window.VERIFICATION, Window.OBJECTION):
        Period.objects.create(
            cycle=cycle, window=which, opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=1)
        )


def fills_in(page, submission):
    """The officer takes over what the machine found, answers the rest, hands in and holds a receipt."""
    page.goto("/")
    page.get_by_role("link", name="Isi kuesioner").click()
    page.goto(reverse("evaluations:saq_part", args=[submission.pk, "satu"]))
    press(page, "Semua temuan mesin benar")
    page.check("input[name=value-visi][value=ya]")
    press(page, "Simpan")
    page.goto(reverse("evaluations:saq_submit", args=[submission.pk]))
    press(page, "Kirim sekarang")
    receipt = Receipt.objects.get()
    expect(page.locator("main")).to_contain_text(receipt.number)
    expect(page.locator("main")).to_contain_text(receipt.sha256)


def verifies(page, person):
    """By keyboard: a digit chooses, Ctrl+Enter saves and leads on; the vision is refused with a reason."""
    page.goto(reverse("evaluations:queue"))
    light = page.locator("a[href*='/sama/']")
    if light.count():
        light.first.click()
        press(page, "Setujui yang dicentang")
    for _ in range(20):
        waiting = Mark.objects.filter(verifier=person, decided_at=None, is_light=False).order_by("-priority")
        if not waiting.exists():
            break
        mark = waiting[0]
        page.goto(reverse("evaluations:desk", args=[mark.pk]))
        decides(page, mark)
    assert not Mark.objects.filter(verifier=person, decided_at=None).exists()


def decides(page, mark):
    last = page.locator("input[name=pilihan]").count()
    answered = page.locator("label:has(.badge) input[name=pilihan]")
    refuses = mark.question == "visi" or answered.count() == 0
    key = str(last) if refuses else answered.first.get_attribute("data-key")
    page.keyboard.press(key)
    if refuses:
        page.fill("#alasan", "Halaman visi tidak ditemukan pada tanggal penilaian.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(rf"/verifikasi/(?!{mark.pk}/)"))


def objects(page, entry):
    page.goto(reverse("evaluations:objections_entry", args=[entry.pk]))
    page.get_by_role("row", name=re.compile("Apakah ada visi")).get_by_role("link", name="Ajukan").click()
    page.fill("textarea[name=text]", "Halaman visi sudah terbit sejak Januari.")
    page.fill("input[name=url]", "https://ikan.sukamajukab.go.id/visi")
    press(page, "Ajukan sanggah")
    expect(page.locator("main")).to_contain_text("Diajukan")


def accepts(page):
    page.goto(reverse("evaluations:objections"))
    page.get_by_role("link", name="Dinas Perikanan").click()
    page.check("input[name=pilihan][value=ya]")
    page.fill("#alasan", "Terbukti: halaman terbit sebelum batas waktu.")
    page.once("dialog", lambda dialog: dialog.accept())
    press(page, "Simpan putusan")
    assert Objection.objects.get().state == ObjectionState.ACCEPTED


def publishes(page, cycle):
    """Computed, settled by the plenary, published when its moment has come; anybody reads it."""
    Period.objects.filter(cycle=cycle).update(closes_at=clock.database_now())
    page.goto(reverse("evaluations:ranking", args=[cycle.pk]))
    press(page, "Hitung hasil")
    page.goto(reverse("evaluations:plenary", args=[cycle.pk]))
    press(page, "Tetapkan")
    assert Publication.objects.exists()


@pytest.mark.timeout(600)
def test_from_a_list_to_a_published_ranking(live_server):
    region = people.a_region()
    admin = people.administrator(region)
    first, second = people.verifier(region), people.verifier(region)
    officer = people.a_user("Petugas Perikanan")
    instrument = made.an_instrument()
    keys = {who: session(who) for who in (admin, first, second, officer)}
    with chrome_running() as chrome:
        desk = window(chrome, live_server.url, keys[admin])
        imports(desk)
        body = Body.objects.get(name="Dinas Perikanan")
        made.inspected(body, renstra="ada", dip="kosong")
        people.holding(Role.OFFICER, body=body, user=officer)
        cycle = plans(desk, instrument)
        submission = Submission.objects.get(entry__body=body)
        fills_in(window(chrome, live_server.url, keys[officer]), submission)
        desk.goto(reverse("evaluations:verification", args=[cycle.pk]))
        press(desk, "Bagi tugas")
        verifier = Mark.objects.filter(entry__body=body)[0].verifier
        other = second if verifier == first else first
        verifies(window(chrome, live_server.url, keys[verifier]), verifier)
        submission.refresh_from_db()
        assert submission.stage == Stage.VERIFIED
        objects(window(chrome, live_server.url, keys[officer]), submission.entry)
        accepts(window(chrome, live_server.url, keys[other]))
        publishes(desk, cycle)
        result = Result.objects.filter(entry=submission.entry).order_by("-revision")[0]
        assert result.place == 1
        page = window(chrome, live_server.url)
        page.goto(reverse("evaluations:published", args=[region.code, cycle.slug]))
        expect(page.locator("main")).to_contain_text("Dinas Perikanan")
