"""What the made-up websites hold: whole links, readable documents, nobody real."""

import html
import io
import re
import zipfile

import pypdfium2
import pytest

from terang.audit import urls
from terang.demo.documents import build
from terang.demo.facts import LANDLINE, MOBILE
from terang.demo.model import Form, Paper, Reply, Request
from terang.demo.traits import SPAM_HOST
from terang.demo.traps import SESSION
from tests.sites import sukamaju

# Platforms that are linked to, never served, never contacted: the accounts do not exist.
PLATFORMS = {"www.instagram.com", "www.facebook.com"}
BROKEN = {("inspektorat", "anggaran"), ("dispertan", "renstra")}  # planted
_LINK = re.compile(r'(?:href|src|action)="([^"]*)"|"file": "([^"]*)"')
_DOCUMENT = re.compile(r"\.(?:pdf|png|docx|xlsx)$|unduh\?id=|/uc\?export")

CODES = [body.code for body in sukamaju().bodies]


def pages(code: str) -> list[tuple[str, Reply]]:
    """The HTML pages of a body's website, as they leave the generator."""
    website = sukamaju().website(code)
    made = [(t, website.pages[t]()) for t in website.targets() if not _DOCUMENT.search(t)]
    return [(t, reply) for t, reply in made if reply.media.startswith("text/html")]


def links(code: str) -> list[tuple[str, str]]:
    """(page, absolute link) of everything a body's website points at, forms apart."""
    website = sukamaju().website(code)
    found = []
    for target, reply in pages(code):
        for match in _LINK.finditer(reply.body.decode("utf-8", "replace")):
            link = html.unescape(match[1] or match[2] or "#")
            if link.startswith(("#", "mailto:", "' +")) or match[0].startswith("action"):
                continue
            absolute = urls.canonical(link, f"https://{website.host}{target}")
            assert absolute, link
            found.append((target, absolute))
    return found


def _asked(target: str) -> Request:
    return Request("GET", "bpbd.sukamajukab.go.id", target, {})


@pytest.mark.parametrize("code", CODES)
def test_every_link_leads_somewhere_unless_planted_otherwise(code):
    made = sukamaju()
    broken = set()
    for page, link in links(code):
        host, target = urls.host(link), "/" + link.split("/", 3)[3]
        assert host in made.websites or host in PLATFORMS, link
        if host in made.websites and host != SPAM_HOST:
            target = SESSION.sub("", target)
            calendar = target.startswith("/index.php/kalender")
            if target not in made.websites[host].pages and not calendar:
                broken.add(page)
    website = made.website(code)
    expected = {website.where[item] for body, item in BROKEN if body == code}
    assert broken == expected | (
        {"/"} if code == "dispertan" else set()
    )  # its front page links to one that went


def test_links_meet_every_host_that_stands_beside_the_bodies():
    made = sukamaju()
    own = {made.website(code).host for code in CODES}
    met = {urls.host(link) for code in ("disdikbud", "diskominfo", "disdagkop") for _, link in links(code)}
    assert set(made.websites) - own - met <= {"sukamaju-sekarang.test"}


@pytest.mark.parametrize("code", ["diskominfo", "kec-banyukencana", "dispusip", "kec-wanaraksa"])
def test_every_pdf_opens_and_scans_have_no_text(code):
    website = sukamaju().website(code)
    seen = 0
    for target in website.targets():
        reply = website.pages[target]()
        if reply.media != "application/pdf":
            continue
        seen += 1
        with pypdfium2.PdfDocument(reply.body) as document:
            text = document[0].get_textpage().get_text_bounded()
            scanned = document.get_metadata_value("Creator") == "Mesin pindai"
            assert bool(text.strip()) is not scanned, target
    assert seen > 2


def _paper(form: Form) -> Paper:
    return Paper(
        "contoh", form, "Contoh & judul", ("PEMERINTAH", "DINAS", "RENCANA KERJA"), ("Isi <pertama>.",),
        (("No", "Nama"), ("1", "Satu & dua")), pages=2,
    )  # fmt: skip


def test_a_text_pdf_says_what_the_paper_says():
    with pypdfium2.PdfDocument(build(_paper(Form.PDF))) as document:
        text = document[0].get_textpage().get_text_bounded()
        assert "RENCANA KERJA" in text
        assert "Isi <pertama>." in text
        assert len(document) == 2


def test_office_files_are_zips_with_their_text():
    for form, member in ((Form.DOCX, "word/document.xml"), (Form.XLSX, "xl/sharedStrings.xml")):
        with zipfile.ZipFile(io.BytesIO(build(_paper(form)))) as archive:
            assert archive.testzip() is None
            assert b"RENCANA KERJA" in archive.read(member)


def test_papers_are_bytes_that_never_change():
    for form in (Form.PDF, Form.SCAN, Form.DOCX, Form.XLSX):
        build.cache_clear()
        first = build(_paper(form))
        build.cache_clear()
        assert build(_paper(form)) == first


@pytest.mark.parametrize("code", CODES)
def test_numbers_and_addresses_belong_to_nobody(code):
    phone = re.compile(r"\(0\d{2,3}\)[\s-]*\d{5,}|\b08\d\d-\d{4}-\d{4}")
    mail = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
    for target, reply in pages(code):
        text = reply.body.decode("utf-8", "replace")
        for number in phone.findall(text):
            assert number.startswith((LANDLINE, MOBILE, "(0200) 77")), (target, number)
        assert set(mail.findall(text)) <= {"sukamajukab.go.id", "mekarjayakab.go.id"}, target


def test_every_page_of_planted_nothing_is_as_bare_as_it_says():
    website = sukamaju().website("kec-giriwaluya")
    for item in ("renstra", "lakip", "dip", "serta_merta", "sop"):
        page = website.pages[website.where[item]]().body.decode()
        assert re.search(r"belum ada data|data belum tersedia|dalam proses pengisian", page, re.IGNORECASE)
        assert "dokumen/" not in page


def test_the_daily_reports_are_no_yearly_report():
    website = sukamaju().website("kec-bumiraksa")
    page = website.pages[website.where["lakip"]]().body.decode()
    assert page.count("Laporan Kinerja Harian") == 6
    assert "LKjIP" not in page


def test_last_years_budget_and_the_ended_plan_are_old():
    bpkad = sukamaju().website("bpkad")
    page = bpkad.pages[bpkad.where["anggaran"]]().body.decode()
    assert "Tahun Anggaran 2025" in page
    assert "2026" not in page.split("<main")[1].split("</main>")[0]
    kecamatan = sukamaju().website("kec-banyukencana")
    assert "2020-2024" in kecamatan.pages[kecamatan.where["renstra"]]().body.decode()


def test_ppid_is_reached_only_from_inside():
    website = sukamaju().website("kec-mekargumilang")
    target = website.where["dip"]
    assert target not in website.pages["/"]().body.decode()
    assert target in website.pages[website.where["visi_misi"]]().body.decode()


def test_news_against_gambling_is_there_and_is_no_spam():
    website = sukamaju().website("diskominfo")
    text = "".join(r.body.decode() for t, r in pages("diskominfo") if t.startswith("/berita/"))
    assert "judi online" in text
    assert "situs judi slot" in text
    assert SPAM_HOST not in "".join(link for _, link in links("diskominfo"))
    assert website.certificate == "good"


def test_lists_in_scripts_frames_tables_and_folds():
    made = sukamaju()
    script = made.website("dpmptsp")
    assert "const dokumen = [" in script.pages[script.where["renstra"]]().body.decode()
    framed = made.website("disdikbud")
    assert "/file/d/1" in framed.pages[framed.where["renstra"]]().body.decode()
    assert "<details>" in made.website("diskominfo").pages["/informasi-berkala"]().body.decode()
    assert 'role="tabpanel"' in made.website("diskominfo").pages["/profil"]().body.decode()


def test_a_one_page_application_is_empty_before_its_script_ran():
    website = sukamaju().website("bpbd")
    for item in ("dip", "kontak"):
        text = re.sub(r"<[^>]+>", " ", website.pages[website.where[item]]().body.decode())
        assert len(text.split()) < 12
    assert website.missing(_asked("/halaman-apa-saja")).status == 200
    assert website.missing(_asked("/berkas/tidak-ada.pdf")).status == 404
