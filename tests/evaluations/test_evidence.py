"""Evidence: files by their content, hostile ones, safe serving; links checked beside the request."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as Docx
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from terang.evaluations import files, link_checks, uploads
from terang.evaluations.models import Answer, Evidence, Submission
from terang.evaluations.states import Stage
from terang.inspections.clock import database_now
from tests import people
from tests.audit.documents_made import pdf_of
from tests.evaluations import made
from tests.evaluations.test_saq import HTMX, a_saq, item

pytestmark = pytest.mark.django_db
OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA = [
    "application/pdf",
    "image/jpeg",
    "image/png",
    f"{OFFICE}.wordprocessingml.document",
    f"{OFFICE}.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.text",
]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


def pdf(text: str = "Renstra") -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.drawString(100, 700, text)
    canvas.save()
    return buffer.getvalue()


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, kind)
    return buffer.getvalue()


def docx() -> bytes:
    buffer = io.BytesIO()
    document = Docx()
    document.add_paragraph("SK PPID")
    document.save(buffer)
    return buffer.getvalue()


def bomb() -> bytes:
    """A DOCX of a few kilobytes whose text unpacks to 64 MiB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b"<a>" + b"0" * (64 << 20))
    return buffer.getvalue()


def swollen_pdf() -> bytes:
    """A PDF of a few kilobytes whose page unpacks to 64 MiB of spaces."""
    return pdf_of(zlib.compress(b" " * (64 << 20), 9))


def huge_png() -> bytes:
    """A picture that says it is 60,000 by 60,000."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + b"\0" * 40
    )


def a_question(**rule):
    """A questionnaire whose question "sk" takes files by `rule`."""
    rule = {"required": True, "kinds": ["file"], "most_bytes": 100_000, "media": MEDIA, **rule}
    document = made.a_document()
    document["dimensions"][1]["indicators"][0]["questions"][3]["evidence"] = rule
    body = people.a_body()
    submission = made.saq(made.running(instrument=made.an_instrument(document)), body)
    return submission, people.client(people.officer(body))


def upload(browser, submission, data: bytes, name: str = "sk.pdf"):
    address = f"/saq/{submission.pk}/jawaban/sk/berkas/"
    return browser.post(address, {"file-sk": SimpleUploadedFile(name, data)}, headers=HTMX)


@pytest.mark.parametrize(
    ("make", "media"),
    [
        (pdf, MEDIA[0]),
        (lambda: picture("JPEG"), MEDIA[1]),
        (lambda: picture("PNG"), MEDIA[2]),
        (docx, MEDIA[3]),
    ],
)
def test_a_file_is_known_by_its_content_and_kept_by_its_hash(make, media):
    submission, browser = a_question()
    data = make()
    assert upload(browser, submission, data, "../../bukti aneh<b>.exe").status_code == 200
    kept = Evidence.objects.get()
    assert (kept.media, kept.size) == (media, len(data))
    assert kept.name == f"bukti aneh_b_{files.SUFFIXES[media]}"
    assert uploads.stored(kept.file).read_bytes() == data
    assert Answer.objects.get(question="sk").value == "berkas"
    assert not list((uploads.folder() / "masuk").iterdir())


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a page": (lambda: b"<html><script>alert(1)</script>", "bukan"),
    "a program": (lambda: b"MZ" + bytes(500), "bukan"),
    "plain words": (lambda: b"ini SK kami", "bukan"),
    "a bomb": (bomb, "tidak dapat dibuka dengan aman"),
    "a PDF that swells": (swollen_pdf, "tidak dapat dibuka dengan aman"),
    "half a PDF": (lambda: pdf()[:300], "rusak atau terpotong"),
    "a PDF of junk": (lambda: b"%PDF-1.7\n" + b"sampah " * 50 + b"\n%%EOF", "rusak"),
    "half a DOCX": (lambda: docx()[:2000], "bukan|rusak"),
    "a huge picture": (huge_png, "megapiksel|rusak"),
    "nothing": (lambda: b"", "kosong|Pilih dulu"),
    "too much": (lambda: pdf() + bytes(100_001), "terlalu besar"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_evidence_is_refused_with_a_sentence_and_leaves_nothing(name):
    import re

    make, words = HOSTILE[name]
    submission, browser = a_question()
    answer = upload(browser, submission, make())
    assert answer.status_code == 422
    assert re.search(words, answer.text), answer.text
    assert not Evidence.objects.exists()
    kept = [p for p in uploads.folder().rglob("*") if p.is_file()] if uploads.folder().exists() else []
    assert not kept


def test_a_kind_the_instrument_does_not_take_is_named():
    submission, browser = a_question(media=["application/pdf"])
    answer = upload(browser, submission, picture("PNG"))
    assert answer.status_code == 422
    assert "PNG" in answer.text
    assert "menerima PDF" in answer.text


def test_beyond_the_largest_size_nothing_more_is_written(monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST", 200_000)
    written = []
    real = uploads.Stream.file_complete

    def watch(self, size):
        found = real(self, size)
        assert found is not None
        written.append(found.path.stat().st_size)
        return found

    monkeypatch.setattr(uploads.Stream, "file_complete", watch)
    submission, browser = a_question(most_bytes=10_000_000)
    assert "terlalu besar" in upload(browser, submission, pdf() + bytes(3_000_000)).text
    assert written[0] < 300_000


def test_the_same_bytes_are_kept_once_and_given_once():
    submission, browser = a_question()
    data = pdf()
    assert upload(browser, submission, data).status_code == 200
    assert upload(browser, submission, data, "lain.pdf").status_code == 200
    assert Evidence.objects.count() == 1


def test_a_file_is_handed_out_to_be_saved_and_never_shown():
    submission, browser = a_question()
    upload(browser, submission, pdf(), 'a";b\n.pdf')
    answer = browser.get(f"/berkas-bukti/{submission.pk}/{Evidence.objects.get().pk}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert b"".join(answer.streaming_content) == pdf()


def test_uploads_without_scripts_keep_the_words_when_the_file_is_refused():
    submission, browser = a_question()
    address = f"/saq/{submission.pk}/bagian/dua/"
    sent = {"version-mutu": "0", "seen-mutu": "x", "value-mutu": "A", "note-mutu": ""}
    answer = browser.post(address, {**sent, "file-sk": SimpleUploadedFile("sk.pdf", b"MZ program")})
    assert answer.status_code == 422
    assert "bukan" in answer.text
    assert item(submission, "mutu").answer.value == "A"
    assert browser.post(address, {"file-sk": SimpleUploadedFile("sk.pdf", pdf())}).status_code == 303
    assert Evidence.objects.count() == 1
    assert browser.post(address, {"hapus": Evidence.objects.get().pk}).status_code == 303
    assert item(submission, "sk").answer.value is None


def test_forged_uploads_are_stopped():
    submission, _browser = a_question()
    from django.test import Client

    forged = Client(enforce_csrf_checks=True)
    forged.force_login(people.officer(submission.entry.body))
    assert upload(forged, submission, pdf()).status_code == 403
    assert not Evidence.objects.exists()


@pytest.fixture
def looks(monkeypatch):
    """What the engine says of links, and which it was asked about."""
    asked: list[str] = []
    faults: list[str] = []

    def look(url, *, body, year, at):
        asked.append(url)
        return SimpleNamespace(
            faults=tuple(faults),
            title="Renstra",
            media="text/html",
            capture={"sha256": "cd" * 32},
            final_url=url,
            is_usable="drive_terkunci" not in faults,
        )

    monkeypatch.setattr(link_checks, "_look", look)
    return SimpleNamespace(asked=asked, faults=faults)


def add(browser, submission, text, code="visi"):
    return browser.post(f"/saq/{submission.pk}/jawaban/{code}/tautan/", {f"link-{code}": text}, headers=HTMX)


def test_a_link_is_checked_beside_the_request_and_its_faults_are_advice(
    looks, django_capture_on_commit_callbacks
):
    submission, officer = a_saq()
    browser = people.client(officer)
    looks.faults.append("drive_terkunci")
    with django_capture_on_commit_callbacks(execute=False) as waiting:
        page = add(browser, submission, "contoh.go.id/renstra")
    assert page.status_code == 200
    assert "sedang diperiksa" in page.text
    for one in waiting:
        one()
    kept = Evidence.objects.get()
    assert (kept.url, kept.faults, kept.capture["sha256"]) == (
        "https://contoh.go.id/renstra",
        ["drive_terkunci"],
        "cd" * 32,
    )
    line = browser.get(f"/saq/{submission.pk}/bukti/{kept.pk}/").text
    assert "belum dibagikan" in line
    assert ">https://contoh.go.id/renstra</a>" in line  # the title of a door is no name of what is behind
    assert "hx-get" not in line  # the page stops asking
    assert link_checks.check(kept.pk) is False  # once


def test_a_lost_check_is_found_again_and_a_held_one_is_left(looks):
    submission, officer = a_saq()
    add(
        people.client(officer), submission, "https://contoh.go.id/a"
    )  # the errand is lost: nothing is committed here
    Evidence.objects.update(lease_until=database_now() + link_checks.LEASE)
    assert link_checks.sweep() == 0
    Evidence.objects.update(lease_until=database_now() - link_checks.LEASE)
    assert link_checks.sweep() == 1
    assert looks.asked == ["https://contoh.go.id/a"]


def test_a_check_that_breaks_is_given_up_after_three_times(monkeypatch):
    submission, officer = a_saq()
    add(people.client(officer), submission, "https://contoh.go.id/a")

    def broken(url, *, body, year, at):
        raise OSError("no network")

    monkeypatch.setattr(link_checks, "_look", broken)
    for _ in range(5):
        Evidence.objects.update(lease_until=None)
        link_checks.sweep()
    kept = Evidence.objects.get()
    assert (kept.tries, kept.checked_at) == (3, None)
    assert (
        "belum dapat diperiksa" in people.client(officer).get(f"/saq/{submission.pk}/bukti/{kept.pk}/").text
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bukan tautan",
        "javascript:alert(1)",
        "ftp://a.go.id/",
        "https://u:p@a.go.id/",
        "https://localhost/x",
    ],
)
def test_what_is_no_public_link_is_refused(text):
    submission, officer = a_saq()
    assert add(people.client(officer), submission, text).status_code == 422
    assert not Evidence.objects.exists()


def test_links_are_the_answer_of_a_question_for_links(looks):
    submission, officer = a_saq()
    browser = people.client(officer)
    add(browser, submission, "https://instagram.com/contoh", "medsos")
    add(browser, submission, "https://instagram.com/contoh", "medsos")
    assert item(submission, "medsos").answer.value == ["https://instagram.com/contoh"]
    browser.post(f"/saq/{submission.pk}/bukti/{Evidence.objects.get().pk}/hapus/", headers=HTMX)
    assert item(submission, "medsos").answer.value is None


def test_evidence_of_what_was_handed_in_stays():
    submission, browser = a_question()
    upload(browser, submission, pdf())
    Submission.objects.update(stage=Stage.SUBMITTED)
    gone = browser.post(f"/saq/{submission.pk}/bukti/{Evidence.objects.get().pk}/hapus/", headers=HTMX)
    assert gone.status_code == 422
    assert Evidence.objects.get().removed_at is None
    assert upload(browser, submission, picture("PNG")).status_code == 422
