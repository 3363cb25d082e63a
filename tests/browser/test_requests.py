"""A citizen finds what is published; another asks, gets a blackened file, objects, and the superior decides."""

import io
from pathlib import Path

import pypdfium2
import pytest
from django.urls import reverse
from playwright.sync_api import Page

from terang.bodies.models import Role
from terang.cases.models import Attachment, Case, Enough, Objection
from terang.cases.states.cases import State
from terang.catalogue.actions import listing
from tests import people
from tests.browser.test_report_axe import AXE, VIOLATIONS
from tests.browser.windows import chrome_running, window
from tests.cases.test_requests import ASKED, SECRET_LINE, a_pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    page.evaluate(AXE)
    return [str(what) for what in page.evaluate(VIOLATIONS, {})]


def fill_in(page: Page, body: str, *, subject: str, text: str) -> None:
    page.goto("/permohonan/")
    for label, value in (
        ("Informasi apa yang Anda minta?", text), ("Pokoknya dalam satu baris", subject),
        ("Untuk apa informasi itu?", "Diskusi warga"), ("NIK atau nomor akta", ASKED["number"]),
        ("Alamat email", "wulan@contoh.test"),
    ):  # fmt: skip
        page.get_by_label(label).fill(value)
    page.get_by_label("Nama", exact=True).fill("Wulan Prabaswari")
    page.get_by_label("Alamat", exact=True).fill("Jalan Kenanga 7")
    page.get_by_label("Ditujukan kepada").select_option(body)
    assert not faults(page)
    page.get_by_role("button", name="Lanjutkan").click()


def drag(page: Page, left: float, top: float, width: float, height: float) -> None:
    """A rectangle over the picture of the page, in shares of it."""
    picture = page.locator("[data-redact] img")
    picture.evaluate("async image => { await image.decode(); image.scrollIntoView({block: 'start'}); }")
    frame = picture.bounding_box()
    assert frame
    page.mouse.move(frame["x"] + left * frame["width"], frame["y"] + top * frame["height"])
    page.mouse.down()
    page.mouse.move(
        frame["x"] + (left + width) * frame["width"], frame["y"] + (top + height) * frame["height"]
    )
    page.mouse.up()


def test_from_the_question_to_the_decision(live_server, tmp_path: Path, settings):
    settings.DATA = tmp_path
    body = people.a_body("Dinas Sosial")
    people_of = {
        "officer": people.officer(body),
        "leader": people.holding(Role.LEADER, body=body),
        "superior": people.holding(Role.SUPERIOR, region=body.region),
    }
    listing.list_(
        "manual:1", body=body, by=None, at=people.AT, title="Daftar penerima bantuan sosial 2025", year=2025,
        link="/terbit/bansos/",
    )  # fmt: skip
    sessions = {name: str(people.client(user).session.session_key) for name, user in people_of.items()}
    slug, case_page = body.slug, ""
    with chrome_running() as chrome:
        citizen = window(chrome, live_server.url)
        fill_in(
            citizen,
            slug,
            subject="Daftar penerima bantuan sosial 2025",
            text="Mohon daftar penerima bantuan sosial 2025.",
        )
        assert "Mungkin sudah tersedia" in citizen.locator("h1").inner_text()
        citizen.get_by_role("button", name="Ini sudah cukup").first.click()
        assert "Senang dapat membantu" in citizen.locator("h1").inner_text()

        fill_in(
            citizen,
            slug,
            subject="Kontrak sewa gudang beras",
            text="Mohon salinan kontrak sewa gudang beras.",
        )
        follow = citizen.url
        assert "PI-" in citizen.locator("h1").inner_text()
        assert not faults(citizen)

        officer = window(chrome, live_server.url, sessions["officer"])
        officer.goto("/layanan/")
        officer.get_by_role("link", name="PI-").first.click()
        case_page = officer.url
        assert not faults(officer)
        officer.get_by_text("Perpanjang 7 hari kerja").click()
        officer.get_by_label("Alasan perpanjangan").fill("Kontraknya dicari di arsip.")
        officer.get_by_role("button", name="Perpanjang", exact=True).click()
        officer.get_by_label("Dokumen asal").set_input_files(
            {"name": "kontrak.pdf", "mimeType": "application/pdf", "buffer": a_pdf()}
        )
        officer.get_by_role("button", name="Tambah berkas").click()
        officer.get_by_role("link", name="Hitamkan").click()
        drag(officer, 0.08, 0.27, 0.8, 0.03)
        assert not faults(officer)
        officer.get_by_role("button", name="Tambah kotak").click()
        officer.get_by_role("heading", name="1 kotak").wait_for()
        officer.get_by_role("button", name="Buat salinan untuk diberikan").click()
        officer.get_by_label("Putusan").select_option("sebagian")
        officer.get_by_label("Isi jawaban").fill("Nama dan NIK tidak dibuka.")
        officer.get_by_text("Bila ditolak atau dikabulkan sebagian").click()
        officer.get_by_label("Pasal 17 huruf h").check()
        officer.get_by_label("Uji konsekuensi").fill("Mengungkap rahasia pribadi.")
        officer.get_by_label("kontrak-diberikan.pdf").check()
        officer.get_by_role("button", name="Simpan dan ajukan").click()

        leader = window(chrome, live_server.url, sessions["leader"])
        leader.goto(case_page)
        leader.get_by_role("button", name="Setujui dan kirim").click()

        citizen.goto(follow)
        assert "Kontraknya dicari di arsip." in citizen.locator("main").inner_text()
        with citizen.expect_download() as kept:
            citizen.get_by_role("link", name="kontrak-diberikan.pdf").click()
        kept.value.save_as(tmp_path / "diberikan.pdf")
        citizen.get_by_text("Ajukan keberatan", exact=True).click()
        citizen.get_by_label("Ditanggapi tidak sebagaimana yang diminta").check()
        citizen.get_by_role("button", name="Kirim keberatan").click()

        superior = window(chrome, live_server.url, sessions["superior"])
        superior.goto("/layanan/keberatan/")
        superior.get_by_role("link", name="KB-").first.click()
        assert not faults(superior)
        superior.get_by_label("Keberatan ditolak").check()
        superior.get_by_label("Pertimbangan").fill("Yang ditutup hanya data pribadi.")
        superior.once("dialog", lambda dialog: dialog.accept())
        superior.get_by_role("button", name="Putuskan dan kirim").click()
        citizen.goto(follow)
        told = citizen.locator("main").inner_text()
        assert "Keberatan ditolak" in told
        assert "Komisi Informasi" in told
    content = (tmp_path / "diberikan.pdf").read_bytes()
    with pypdfium2.PdfDocument(io.BytesIO(content)) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    assert not texts[0].strip()  # the page with the box is a picture
    assert SECRET_LINE not in "".join(texts)
    assert SECRET_LINE.encode() not in content
    assert Enough.objects.count() == 1
    case = Case.objects.get()
    assert (case.state, Objection.objects.get().ruling) == (State.ANSWERED, "ditolak")
    released = case.attachments.get(role=Attachment.Role.RELEASED)
    assert released.marks[0]["left"] == pytest.approx(0.08, abs=0.02)
    assert case_page.endswith(reverse("cases:desk_case", args=[case.pk]))
