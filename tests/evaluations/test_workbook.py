"""The questionnaire as a workbook: out, filled in elsewhere, seen before it is taken over."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from terang.evaluations.models import Evidence
from terang.evaluations.workbook import COLUMNS, HEAD
from terang.inspections.clock import database_now
from tests import people
from tests.evaluations.test_saq import a_saq, item, save

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


def export(browser, submission) -> bytes:
    answer = browser.get(f"/saq/{submission.pk}/excel/")
    assert answer.status_code == 200
    return bytes(answer.content)


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        return {n: book.get_sheet_by_name(n).to_python(skip_empty_area=False) for n in book.sheet_names}


def filled_in(data: bytes, changes: Mapping[str, Mapping[str, Any]], **more: Any) -> bytes:
    """The workbook as another program saves it, with these cells changed: by code of the question, then column."""
    found = sheets(data)
    for row in found["SAQ"][HEAD:]:
        for column, value in changes.get(str(row[COLUMNS.index("code")]), {}).items():
            row[COLUMNS.index(column)] = value
    for row in found["Kunci"]:
        if row[0] in more:
            row[1] = more[str(row[0])]
    found["SAQ"].extend(more.get("rows", []))
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name, rows in found.items():
            page = book.add_worksheet(name)
            for line, cells in enumerate(rows):
                page.write_row(line, 0, cells)
    return buffer.getvalue()


def send(browser, submission, data: bytes):
    return browser.post(f"/saq/{submission.pk}/impor/", {"berkas": SimpleUploadedFile("saq.xlsx", data)})


def take_over(browser, submission, page: str, **more: object):
    plan = re.search(r'name="rencana" value="([^"]+)"', page)
    assert plan
    return browser.post(f"/saq/{submission.pk}/impor/ambil/", {"rencana": plan[1], **more})


def test_the_workbook_is_filled_protected_and_has_lists():
    submission, officer = a_saq()
    save(submission, "jumlah", "12,5", by=officer, note="=1+1")
    data = export(people.client(officer), submission)
    rows = {str(r[COLUMNS.index("code")]): r for r in sheets(data)["SAQ"][HEAD:]}
    assert list(rows) == ["renstra", "dip", "aman", "visi", "mutu", "jumlah", "medsos", "sk"]
    assert rows["renstra"][COLUMNS.index("answer")] == "Ya"
    assert "Renstra" in str(rows["renstra"][COLUMNS.index("finding")]).title()
    assert (rows["jumlah"][5], rows["jumlah"][7]) == ("12,5", "=1+1")
    packed = zipfile.ZipFile(io.BytesIO(data))
    page = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<sheetProtection" in page
    assert "=1+1" not in page
    assert "<f>" not in page
    assert page.count('type="list"') == 5
    assert 'state="veryHidden"' in packed.read("xl/workbook.xml").decode()


def test_a_round_trip_shows_first_and_changes_then():
    submission, officer = a_saq()
    browser = people.client(officer)
    changes: dict[str, dict[str, Any]] = {
        "visi": {"answer": "ya"},
        "mutu": {"answer": "Mutu B", "note": "lihat lampiran"},
        "jumlah": {"answer": 1234.5},
        "dip": {"answer": "Ya", "links": "contoh.go.id/dip\nhttps://contoh.go.id/dip2"},
        "medsos": {"links": "https://instagram.com/contoh"},
    }
    page = send(browser, submission, filled_in(export(browser, submission), changes))
    assert page.status_code == 200
    assert "belum ada yang berubah" in page.text
    assert item(submission, "visi").answer.value is None
    assert take_over(browser, submission, page.text).status_code == 303
    told = {code: item(submission, code).answer for code in changes}
    assert (told["visi"].value, told["mutu"].value, told["mutu"].note) == ("ya", "B", "lihat lampiran")
    assert (told["jumlah"].value, told["dip"].value) == ("1234.5", "ya")
    assert told["medsos"].value == ["https://instagram.com/contoh"]
    assert Evidence.objects.filter(answer__question="dip").count() == 2
    assert (
        item(submission, "renstra").answer.value is None
    )  # the machine's answers were not confirmed by the way
    again = send(browser, submission, export(browser, submission))
    assert "Tidak ada yang berubah" in again.text or "tidak saya ubah" in again.text


def test_machine_answers_are_confirmed_only_when_the_person_says_so():
    submission, officer = a_saq()
    browser = people.client(officer)
    page = send(browser, submission, export(browser, submission)).text
    assert "3 jawaban mesin" in page
    take_over(browser, submission, page, pastikan="1")
    assert item(submission, "renstra").answer.confirmed_at
    assert item(submission, "aman").answer.value == "ya"


def test_what_others_changed_meanwhile_is_shown_and_not_overwritten_without_a_word():
    submission, officer = a_saq()
    browser, other = people.client(officer), people.officer(submission.entry.body)
    save(submission, "visi", "ya", by=officer)
    data = export(browser, submission)
    save(submission, "visi", "tidak", by=other, version=1, note="belum disahkan")
    save(submission, "mutu", "A", by=other)
    filled = filled_in(
        data, {"visi": {"note": "sudah"}, "mutu": {"answer": "Mutu C"}, "jumlah": {"answer": "3"}}
    )
    page = send(browser, submission, filled).text
    assert "belum disahkan" in page
    assert other.name in page
    take_over(browser, submission, page, timpa="mutu")
    assert (item(submission, "visi").answer.value, item(submission, "visi").answer.note) == (
        "tidak",
        "belum disahkan",
    )
    assert item(submission, "mutu").answer.value == "C"
    assert item(submission, "jumlah").answer.value == "3"


def test_what_changes_after_the_preview_is_not_overwritten_either():
    submission, officer = a_saq()
    browser = people.client(officer)
    page = send(browser, submission, filled_in(export(browser, submission), {"visi": {"answer": "Ya"}})).text
    save(submission, "visi", "tidak", by=officer)
    answer = take_over(browser, submission, page)
    assert "Belum diambil: 4." in browser.get(answer["Location"]).text
    assert item(submission, "visi").answer.value == "tidak"


def test_rows_with_faults_are_named_and_keep_no_other_back():
    submission, officer = a_saq()
    browser = people.client(officer)
    changes: dict[str, dict[str, Any]] = {
        "visi": {"answer": "Mungkin"},
        "jumlah": {"answer": "banyak"},
        "dip": {"links": "bukan alamat"},
        "mutu": {"answer": "Mutu A"},
        "aman": {"answer": "Tidak", "version": "x"},
    }
    twice = [""] * len(COLUMNS)
    twice[COLUMNS.index("code")] = "visi"
    unknown = [""] * len(COLUMNS)
    unknown[COLUMNS.index("code")] = "asing"
    page = send(
        browser, submission, filled_in(export(browser, submission), changes, rows=[twice, unknown])
    ).text
    for words in (
        "Baris 8",
        "Pilih salah satu: Ya, Tidak",
        "angka saja",
        "bukan alamat web",
        "dua kali",
        "asing",
        "tersembunyi",
    ):
        assert words in page, words
    take_over(browser, submission, page)
    assert item(submission, "mutu").answer.value == "A"
    assert item(submission, "jumlah").answer.value is None


def test_rows_that_lost_their_hidden_columns_are_not_passed_over_in_silence():
    submission, officer = a_saq()
    browser = people.client(officer)
    lost = {"visi": {"answer": "Ya", "code": ""}, "renstra": {"code": ""}}
    page = send(browser, submission, filled_in(export(browser, submission), lost)).text
    assert page.count("Kolom tersembunyi di baris ini rusak") == len(lost)
    assert "Tidak ada yang berubah" not in page


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda data: b"bukan excel", "bukan Excel"),
        (lambda data: data[: len(data) // 2], "bukan Excel|rusak"),
        (lambda data: filled_in(data, {}, submission="999999"), "badan atau evaluasi lain"),
        (lambda data: filled_in(data, {}, instrument="0" * 64), "Instrumen"),
        (lambda data: filled_in(data, {}, format="lain/9"), "versi Terang"),
    ],
)
def test_other_files_are_refused_with_a_sentence(spoil, words):
    submission, officer = a_saq()
    browser = people.client(officer)
    answer = send(browser, submission, spoil(export(browser, submission)))
    assert answer.status_code == 422
    assert re.search(words, answer.text)


def test_a_workbook_of_our_own_without_the_key_is_refused():
    submission, officer = a_saq()
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet("SAQ").write(0, 0, "x")
    assert "unduhan SAQ" in send(people.client(officer), submission, buffer.getvalue()).text


def test_a_forged_plan_is_refused():
    submission, officer = a_saq()
    other, friend = a_saq()
    browser = people.client(officer)
    data = filled_in(export(people.client(friend), other), {"visi": {"answer": "Ya"}})
    page = send(people.client(friend), other, data).text
    take_over(browser, submission, page)  # a plan of another questionnaire
    browser.post(f"/saq/{submission.pk}/impor/ambil/", {"rencana": "palsu"})
    assert item(submission, "visi").answer.value is None


def test_only_officers_and_only_in_time():
    submission, officer = a_saq()
    for page in ("excel/", "impor/"):
        assert people.client(people.administrator()).get(f"/saq/{submission.pk}/{page}").status_code == 404
        assert people.client(officer).get(f"/saq/{submission.pk}/{page}").status_code == 200
    browser = people.client(officer)
    page = send(browser, submission, filled_in(export(browser, submission), {"visi": {"answer": "Ya"}})).text
    submission.entry.cycle.periods.update(closes_at=database_now())
    answer = take_over(browser, submission, page)
    assert "ditutup" in browser.get(answer["Location"]).text
    assert item(submission, "visi").answer.value is None
