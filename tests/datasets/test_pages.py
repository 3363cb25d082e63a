"""Pages of functional data: who finds them, filling in with and without scripts, workbooks, what everybody reads."""

import io
import json
import warnings
from datetime import date

import pytest
from csvw import CSVW
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from terang.bodies.models import Role
from terang.datasets.actions import checking, defining, publishing
from terang.datasets.definition import Column, Kind
from terang.datasets.models import Form, Row, Sheet
from terang.datasets.periods import Every, Period
from terang.datasets.states import SheetState
from terang.datasets.workbook import write
from tests import people
from tests.datasets import made

pytestmark = pytest.mark.django_db
Q1 = Period(Every.QUARTER, made.FIRST)
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def admin():
    return people.administrator()


@pytest.fixture
def bodies():
    return [people.a_body(f"Dinas {n}") for n in range(2)]


@pytest.fixture
def form(admin, bodies):
    return made.in_use(bodies, by=admin)


@pytest.fixture
def sheet(form, bodies):
    return made.sheet_of(form, bodies[0])


@pytest.fixture
def officer(bodies):
    return made.data_officer(bodies[0])


def address(name, *args):
    return reverse(f"datasets:{name}", args=args)


OF_FORMS = ("form", "period", "history")
OF_ADMIN = ("draft", "publish")
POSTED = ("use", "revise", "discard", "describe", "end")


def test_forms_are_there_for_who_looks_after_them(form, admin, bodies, officer):
    defining.revise(form, by=admin, at=people.AT)
    other = people.administrator(people.a_region("99.02", "Kabupaten Lain"))
    auditor = people.holding(Role.AUDITOR, region=form.region)
    for name in OF_FORMS:
        page = address(name, form.pk)
        assert [people.client(u).get(page).status_code for u in (admin, auditor, other, officer)] == [
            200,
            200,
            404,
            404,
        ]
    for name in OF_ADMIN:
        page = address(name, form.pk)
        assert [people.client(u).get(page).status_code for u in (admin, auditor, other, officer)] == [
            200,
            404,
            404,
            404,
        ]
    for name in POSTED:
        page = address(name, form.pk)
        assert [people.client(u).post(page).status_code for u in (auditor, other, officer)] == [404, 404, 404]
    assert people.client(officer).get(address("queue")).status_code == 404
    assert people.client(admin).get(address("queue")).status_code == 200
    assert people.client().get(address("home")).status_code == 302


@pytest.mark.parametrize("name", ["sheet", "workbook", "upload", "submit"])
def test_sheets_are_there_for_their_body(name, sheet, admin, officer, bodies):
    other = made.data_officer(bodies[1])
    elsewhere = people.administrator(people.a_region("99.02", "Kabupaten Lain"))
    leader = people.holding(Role.LEADER, body=bodies[0])
    seen = name in ("sheet", "workbook")
    told = [
        people.client(u).get(address(name, sheet.pk)).status_code
        for u in (officer, other, elsewhere, admin, leader)
    ]
    assert told == [200, 404, 404, 200 if seen else 404, 200 if seen else 404]


@pytest.mark.parametrize("name", ["sheet", "upload", "nil", "submit", "accept", "return", "reopen"])
def test_nobody_else_writes(name, sheet, bodies, admin, officer):
    others = [made.data_officer(bodies[1]), people.administrator(people.a_region("99.02", "Lain"))]
    others.append(officer if name in ("accept", "return", "reopen") else admin)
    for user in others:
        assert people.client(user).post(address(name, sheet.pk), {"note": "x"}).status_code == 404
    row = sheet.rows.all()[0]
    assert people.client(others[0]).post(address("save_row", sheet.pk, row.pk)).status_code == 404
    assert not Row.objects.exclude(cells={}).exists()


def test_a_row_of_another_sheet_is_not_there(form, sheet, bodies, officer):
    theirs = made.sheet_of(form, bodies[1]).rows.all()[0]
    assert people.client(officer).post(address("save_row", sheet.pk, theirs.pk)).status_code == 404


def test_filling_in_without_a_script(sheet, officer, admin):
    browser = people.client(officer)
    first, second = list(sheet.rows.all())[:2]
    told = {
        f"version-{first.pk}": 0, f"c-{first.pk}-kecamatan": "99.01.01", f"c-{first.pk}-kejadian": "3",
        f"version-{second.pk}": 0, f"c-{second.pk}-kejadian": "banyak",
    }  # fmt: skip
    here = address("sheet", sheet.pk)
    assert browser.post(here, told).status_code == 303
    page = browser.get(here).text
    assert "2 isian perlu diperbaiki" in page
    assert 'value="banyak"' in page
    assert "bukan angka" in page
    assert "Masih ada 2 isian" in browser.get(address("submit", sheet.pk)).text
    more = {f"version-{second.pk}": 1, f"c-{second.pk}-kejadian": "4", f"c-{second.pk}-kecamatan": "99.01.02"}
    assert browser.post(here, {**more, "tambah": "10"}).headers["Location"].startswith(here + "#b")
    assert sheet.rows.count() == 13
    assert browser.post(here, {"hapus": str(sheet.rows.last().pk)}).status_code == 303
    assert sheet.rows.count() == 12
    seen = Sheet.objects.get(pk=sheet.pk).revision
    assert browser.post(address("submit", sheet.pk), {"revision": seen - 1}).status_code == 409
    assert browser.post(address("submit", sheet.pk), {"revision": seen}).status_code == 303
    assert Sheet.objects.get(pk=sheet.pk).state == SheetState.SUBMITTED
    assert browser.post(here, told).status_code in (303, 409)
    assert [r.cells.get("kejadian") for r in sheet.rows.all()[:2]] == ["3", "4"]
    office = people.client(admin)
    seen = Sheet.objects.get(pk=sheet.pk).revision
    assert office.post(address("return", sheet.pk), {"revision": seen, "note": ""}).status_code == 422
    assert office.post(address("accept", sheet.pk), {"revision": seen + 5}).status_code == 409
    assert office.post(address("accept", sheet.pk), {"revision": seen}).status_code == 303
    assert "diterima" in browser.get(here).text


def test_somebody_was_faster(sheet, officer):
    browser = people.client(officer)
    row = sheet.rows.all()[0]
    here = address("save_row", sheet.pk, row.pk)
    htmx = {"HX-Request": "true"}
    mine = {f"version-{row.pk}": 0, f"c-{row.pk}-kejadian": "3"}
    assert browser.post(here, mine, headers=htmx).status_code == 200
    clash = browser.post(here, {**mine, f"c-{row.pk}-kejadian": "9"}, headers=htmx)
    assert clash.status_code == 409
    assert "<del>3</del> <ins>9</ins>" in clash.text
    whole = browser.post(address("sheet", sheet.pk), {**mine, f"c-{row.pk}-kejadian": "9"})
    assert whole.status_code == 409
    assert 'value="9"' in whole.text, "what the person wrote stays on the page"
    chosen = browser.post(here, {**mine, f"c-{row.pk}-kejadian": "9", "pilih": str(row.pk)}, headers=htmx)
    assert chosen.status_code == 200
    assert Row.objects.get(pk=row.pk).cells == {"kejadian": "9"}


def workbook(sheet, *rows):
    buffer = io.BytesIO()
    write.write(buffer, sheet, rows, places=made.PLACES)
    return buffer.getvalue()


def send(browser, sheet, data, **more):
    given = SimpleUploadedFile("isian.xlsx", data, content_type=MEDIA)
    return browser.post(address("upload", sheet.pk), {"berkas": given, **more})


def test_a_workbook_comes_back_with_every_fault_and_loses_nothing(sheet, officer):
    browser = people.client(officer)
    rows = [
        made.row(kejadian="1.000", kerugian="1250,5", sebab="Alam", selesai="ya", pada="2026-02-01", catatan="=1+1"),
        made.row(kejadian="banyak", kerugian="2.5"),
        {"kecamatan": "99.09.99"},
    ]  # fmt: skip
    answer = send(browser, sheet, workbook(sheet, *rows))
    assert answer.status_code == 422
    for cell, why in (
        ("A5", "Sama dengan baris 1"),
        ("B5", "bukan angka"),
        ("C5", "koma"),
        ("A6", "bukan kecamatan"),
        ("B6", "wajib"),
    ):
        part = answer.text.partition(f">{cell}<")[2][:600]
        assert why in part, cell
    stored = [row.cells for row in sheet.rows.all()]
    assert stored[0]["kejadian"] == "1000"
    assert stored[0]["kerugian"] == "1250,5"
    assert stored[0]["catatan"] == "=1+1"
    assert stored[1]["kejadian"] == "banyak"
    assert stored[2] == {"kecamatan": "99.09.99"}
    marked = browser.get(address("workbook", sheet.pk)).content
    with CalamineWorkbook.from_filelike(io.BytesIO(marked)) as book:
        assert book.get_sheet_by_name("Data").to_python()[4][1] == "banyak"
    assert marked[:2] == b"PK"


def test_a_workbook_of_somebody_else_or_of_before_is_not_taken(form, sheet, bodies, officer):
    browser = people.client(officer)
    other = workbook(made.sheet_of(form, bodies[1]), made.row())
    assert "tertukar" in send(browser, sheet, other).text
    assert "Berkas ini PDF" in send(browser, sheet, b"%PDF-1.7 x").text
    old = workbook(sheet, made.row(kejadian="7"))
    made.fill(sheet, made.row(), by=officer)
    answer = send(browser, sheet, old)
    assert answer.status_code == 409
    assert [r.cells["kejadian"] for r in sheet.rows.all()] == ["3"]
    assert send(browser, sheet, old, timpa="1").status_code == 303
    assert [r.cells["kejadian"] for r in sheet.rows.all()] == ["7"]
    kept = sheet.replaced.first()
    assert browser.post(address("restore", sheet.pk, kept.pk)).status_code == 303
    assert [r.cells["kejadian"] for r in sheet.rows.all()] == ["3"]


def test_words_somebody_changed_meanwhile_stand_beside_ones_own(form, admin):
    told = {"title": "Judul saya", "about": "", "revision": form.revision}
    Form.objects.filter(pk=form.pk).update(title="Judul dia", revision=form.revision + 1)
    late = people.client(admin).post(address("describe", form.pk), told)
    assert late.status_code == 409
    assert "Sekarang tersimpan: Judul dia" in late.text
    assert 'value="Judul saya"' in late.text
    again = people.client(admin).post(address("describe", form.pk), told | {"revision": form.revision + 1})
    assert again.status_code == 303


def test_a_draft_is_drawn_up_in_the_browser(admin, bodies):
    browser = people.client(admin)
    made.districts(bodies[0].region)
    told = {
        "title": "Pengunjung perpustakaan",
        "every": "bulan",
        "first_on": "2026-10-05",
        "about": "",
        "code": "",
    }
    answer = browser.post(address("new"), told)
    form = Form.objects.get()
    assert (answer.status_code, form.code) == (303, "pengunjung-perpustakaan")
    assert browser.post(address("new"), told).status_code == 422, "the address is taken"
    draft = {
        "revision": 0, "days": 5, "counting": "hari_kerja", "first_on": "2026-10-05", "bodies": [bodies[0].pk],
        "kolom-TOTAL_FORMS": 3, "kolom-INITIAL_FORMS": 0,
        "kolom-0-name": "Pengunjung", "kolom-0-kind": "bulat", "kolom-0-low": "0", "kolom-0-is_summed": "on", "kolom-0-ORDER": 2,
        "kolom-1-name": "Nama ruang", "kolom-1-kind": "pilihan", "kolom-1-options": "Anak\nDewasa", "kolom-1-ORDER": 1,
        "kolom-2-name": "", "kolom-2-kind": "teks",
    }  # fmt: skip
    page = address("draft", form.pk)
    assert browser.post(page, draft).status_code == 303
    late = browser.post(page, draft | {"days": 9})
    assert late.status_code == 409, "somebody saved it since"
    assert "Sekarang tersimpan: 5" in late.text
    assert "Nama ruang, Pengunjung" in late.text
    assert [c.code for c in form.versions.get().columns] == ["nama_ruang", "pengunjung"]
    assert browser.post(address("use", form.pk)).status_code == 303
    assert form.sheets.count() >= 1
    assert browser.get(page).status_code == 404, "frozen"


@pytest.fixture
def published(form, bodies, admin, officer):
    rows = [
        made.row(
            kerugian="1250,5", korban="2", sebab="Alam", selesai="ya", pada="2026-02-01", catatan='=1+1, "a"'
        ),
        made.row(kecamatan="99.01.02", korban="40"),
    ]
    made.accepted(form, bodies[0], *rows, by=officer, checker=admin)
    publishing.publish(form, until=Q1, note="", hide_small=True, by=admin, at=people.AT)
    return form


def test_everybody_reads_what_was_published(published, bodies):
    browser, root = people.client(), "/data/fungsional/99.01/kejadian-bencana/"
    page = browser.get(root)
    assert page.status_code == 200
    assert "belum melapor" in page.text
    assert "disamarkan" in page.text
    assert "Kecamatan Tirtawarsa" in page.text
    assert "kejadian-bencana" in browser.get("/data/fungsional/").text
    told = json.loads(browser.get(f"{root}data.json").content)["data"]
    assert [(row["keadaan"], row["kejadian"], row["korban"]) for row in told] == [
        ("melapor", 3, None),
        ("melapor", 3, 40),
        ("belum_melapor", None, None),
    ]
    assert told[0]["kerugian"] == 1250.5
    assert told[0]["disamarkan"] == "korban"
    xlsx = browser.get(f"{root}data.xlsx").content
    with CalamineWorkbook.from_filelike(io.BytesIO(xlsx)) as book:
        assert len(book.get_sheet_by_name("Data").to_python()) == 4
    answer = browser.get(f"{root}data.csv")
    assert 'rel="describedby"' in answer.headers["Link"]
    assert browser.get(f"{root}data.exe").status_code == 404
    assert browser.get(f"{root}9/data.csv").status_code == 404
    catalogue = browser.get("/data/katalog.ttl").text
    assert f"{root}data.csv" in catalogue


def test_earlier_editions_stay_where_they_were(published, admin, bodies):
    browser, root = people.client(), "/data/fungsional/99.01/kejadian-bencana/"
    before = browser.get(f"{root}data.csv").content
    made.accepted(published, bodies[1], by=made.data_officer(bodies[1]), checker=admin)
    publishing.publish(published, until=Q1, note="Lengkap", hide_small=True, by=admin, at=people.AT)
    assert browser.get(f"{root}1/data.csv").content == before
    assert b"nihil" in browser.get(f"{root}data.csv").content
    assert b"nihil" not in before
    assert "ada yang lebih baru" in browser.get(f"{root}1/").text


def faults(folder, text, metadata):
    """What a reader by the W3C's rules finds wrong, and the rows it reads."""
    (folder / "data.csv").write_bytes(text)
    (folder / "data.csv-metadata.json").write_bytes(metadata)
    with warnings.catch_warnings(record=True):
        warnings.simplefilter("always")
        read = CSVW(str(folder / "data.csv-metadata.json"), validate=True)
        try:
            is_valid = read.is_valid
        except ValueError as wrong:  # of a key that is there twice
            return [str(wrong)], []
        told = [str(one.message) for one in read.warnings]
        assert is_valid == (not told)
        return told, list(read.tables[0].iterdicts(strict=False))


def test_the_csv_is_what_its_metadata_says(published, tmp_path):
    browser, root = people.client(), "/data/fungsional/99.01/kejadian-bencana/"
    text, metadata = (browser.get(root + name).content for name in ("data.csv", "data.csv-metadata.json"))
    said, rows = faults(tmp_path, text, metadata)
    assert not said
    assert rows[0]["pada"].date() == date(2026, 2, 1)
    assert rows[0]["selesai"] is True
    assert rows[0]["korban"] is None
    for wrong in (b"Alam,true", b"melapor,1,", b"1250.5", b"2026-02-01"):
        assert wrong in text
    controls = {
        b"Alam,true": b"Hujan,true",  # not one of the choices
        b"melapor,1,": b"melapor,2,",  # the key twice
        b"1250.5": b"-3",  # below the bound
        b"2026-02-01": b"kemarin",
        b"kejadian,": b"lain,",  # a heading that is not described
    }
    for there, other in controls.items():
        assert faults(tmp_path, text.replace(there, other, 1), metadata)[0], other


def test_pages_ask_no_more_for_more(admin, django_assert_max_num_queries):
    several = [people.a_body() for _ in range(12)]
    form = made.in_use(several, by=admin)
    for body in several:
        there = made.submit(
            made.fill(made.sheet_of(form, body), made.row(), by=made.data_officer(body)),
            by=made.data_officer(body),
        )
        checking.accept(there, revision=there.revision, by=admin, at=people.AT)
    browser = people.client(admin)
    for page in (
        address("period", form.pk),
        address("history", form.pk),
        address("queue") + "?keadaan=diterima",
        address("home"),
        address("form", form.pk),
    ):
        browser.get(page)
        with django_assert_max_num_queries(22):
            assert browser.get(page).status_code == 200


def test_a_choice_that_is_a_pattern_is_still_a_choice(admin, bodies, tmp_path):
    columns = (Column(code="jenis", name="Jenis", kind=Kind.CHOICE, options=("A (a+b)", "C|D", "1.5")),)
    form = made.in_use(bodies, by=admin, columns=columns, code="pola")
    made.accepted(
        form,
        bodies[0],
        {"jenis": "A (a+b)"},
        {"jenis": "C|D"},
        by=made.data_officer(bodies[0]),
        checker=admin,
    )
    publishing.publish(form, until=Q1, note="", hide_small=False, by=admin, at=people.AT)
    root = "/data/fungsional/99.01/pola/"
    text, metadata = (
        people.client().get(root + name).content for name in ("data.csv", "data.csv-metadata.json")
    )
    assert not faults(tmp_path, text, metadata)[0]
