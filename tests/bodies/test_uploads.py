"""Lists of bodies: shown first, applied only then; out and in again unchanged; no cell a formula."""

import csv
import io
import re

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terang.accounts import journal_check
from terang.accounts.models import Event
from terang.bodies import exporting
from terang.bodies.actions import uploads
from terang.bodies.matching import Known
from terang.bodies.models import Body, Contact, SocialAccount, Upload, Website
from terang.bodies.plan import Plan, Verdict, plan
from terang.lib.tables import Sheet, sheets_of
from terang.roster.facts import read_facts
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return people.administrator()


def facts(*rows):
    return read_facts([Sheet("Lembar1", tuple(tuple(map(str, row)) for row in rows))])


def planned(*rows) -> Plan:
    return plan(Known(people.a_region()), facts(*rows))


def apply(admin, rows):
    upload = uploads.keep(people.a_region(), rows, name="daftar.xlsx", by=admin, at=people.AT)
    uploads.apply(upload, digest=uploads.look(upload).digest, by=admin, at=people.AT)


def xlsx(rows):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return out.getvalue()


FIFTY = [
    ["No", "Nama OPD", "Website", "Petugas", "No. HP", "Instagram"],
    *[
        [
            n,
            f"Dinas Urusan {n}",
            f"dinas{n}.sukamaju.go.id",
            f"Petugas {n}",
            f"0812345600{n:02}",
            f"@dinas{n}",
        ]
        for n in range(1, 25)
    ],
    *[[n, f"Kecamatan {n}", f"kecamatan{n}.sukamaju.go.id", "", "", ""] for n in range(25, 51)],
]


def test_fifty_bodies_come_in_with_three_clicks(admin):
    browser = people.client(admin)
    file = SimpleUploadedFile("daftar opd.xlsx", xlsx(FIFTY))
    shown = browser.post("/badan/impor/", {"file": file}, follow=True)
    page = shown.content.decode()
    assert "<dt>Baru</dt><dd>50</dd>" in page
    assert not Body.objects.exists()  # nothing yet
    address = re.findall(r'action="(/badan/impor/\d+/terapkan/)"', page)[0]
    digest = re.findall(r'name="digest" value="(\w+)"', page)[0]
    done = browser.post(address, {"digest": digest}, follow=True)
    assert "50 badan didaftarkan" in done.content.decode()
    assert Body.objects.filter(ranked="opd").count() == 24
    assert Body.objects.filter(ranked="kecamatan").count() == 26
    assert Website.objects.count() == 50
    assert Contact.objects.count() == SocialAccount.objects.count() == 24
    assert Upload.objects.get().rows == []
    again = browser.post(
        "/badan/impor/", {"file": SimpleUploadedFile("daftar.xlsx", xlsx(FIFTY))}, follow=True
    )
    assert "<dt>Tetap</dt><dd>50</dd>" in again.content.decode()


def test_an_upload_of_a_thousand_asks_a_bounded_number_of_queries(admin, django_assert_max_num_queries):
    rows = facts(["Nama", "Website"], *[[f"Desa {n}", f"desa{n}.sukamaju.desa.id"] for n in range(1000)])
    upload = uploads.keep(people.a_region(), rows, name="desa.csv", by=admin, at=people.AT)
    with django_assert_max_num_queries(8):
        assert uploads.look(upload).count(Verdict.NEW) == 1000


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_goes_out_comes_in_unchanged(admin, form):
    apply(admin, facts(*FIFTY))
    body = Body.objects.get(name="Dinas Urusan 1")
    Body.objects.filter(pk=body.pk).update(
        echelon="II.b", short_name="DU1", parent=Body.objects.get(name="Dinas Urusan 2")
    )
    Contact.objects.create(body=body, post="Kepala", name="=HYPERLINK(1)", phone="+12025550100", email="")
    Contact.objects.create(body=body, post="Kedua", name="Tuti", email="tuti@contoh.test")
    SocialAccount.objects.create(body=body, platform="YouTube", url="https://youtube.com/@du1")
    response = people.client(admin).get(f"/badan/ekspor.{form}")
    again = read_facts(sheets_of(response.content, name=f"x.{form}"))
    found = plan(Known(body.region), again)
    assert [row for row in found.rows if row.verdict is not Verdict.SAME] == []
    assert len(found.rows) == 52


def test_no_cell_of_a_file_is_a_formula(admin):
    body = people.a_body("=cmd|' /C calc'!A0")
    Contact.objects.create(body=body, post="@SUM(1)", name="-2+3", email="a@contoh.test")
    region = people.a_region()
    for row in csv.reader(io.StringIO(exporting.as_csv(exporting.table(region)).decode("utf-8-sig"))):
        assert not [cell for cell in row if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]
    book = exporting.as_xlsx(exporting.table(region))
    import zipfile

    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["", "x.sukamaju.go.id", "", "", "0812345678"], "Nama badan publik kosong"),
        (["Dinas Baru", "satu.sukamaju.go.id", "", "", ""], "sudah dipakai Dinas Satu"),
        (["Dinas Satu", "dua.sukamaju.go.id", "", "", ""], "sudah dipakai Dinas Dua"),
    ],
)
def test_wrong_rows_say_why_and_leave_the_others_alone(admin, row, says):
    people.a_body("Dinas Satu", url="https://satu.sukamaju.go.id/")
    people.a_body("Dinas Dua", url="https://dua.sukamaju.go.id/")
    found = planned(["Nama", "Website", "Jenis", "Eselon", "Telepon"], row, ["Dinas Tiga", "", "", "", ""])
    if row[0] == "Dinas Baru" and "satu" in row[1]:  # recognised by its website: a new name
        assert found.rows[0].changes[0].after == "Dinas Baru"
        return
    assert found.rows[0].verdict is Verdict.WRONG
    assert says in found.rows[0].problems[0]
    assert found.rows[1].verdict is Verdict.NEW


@pytest.mark.parametrize(
    ("website", "says"),
    [("http://10.0.0.1", "tidak boleh dihubungi"), ("surat@contoh.go.id", "alamat surel")],
)
def test_an_address_that_cannot_be_used_does_not_keep_the_body_out(website, says):
    row = planned(["Nama", "Website"], ["Dinas Baru", website]).rows[0]
    assert row.verdict is Verdict.NEW
    assert says in row.problems[0]
    assert row.problems[0].endswith("Alamat itu tidak dipakai.")
    assert "website" not in [change.field for change in row.changes]


@pytest.mark.parametrize(
    ("heading", "cell", "says"),
    [
        ("Jenis", "Makhluk", "Jenisnya tidak dikenal"),
        ("Eselon", "IX", "Eselon"),
        ("Telepon", "nol delapan", "bukan nomor telepon"),
        ("Email", "bukan email", "bukan alamat email"),
        ("Induk", "Dinas Tiada", "tidak terdaftar"),
        ("Kelas peringkat", "Planet", "tidak dikenal"),
        ("Website", "instagram.com/x", "media sosial"),
    ],
)
def test_what_is_left_out_of_a_row_is_told(heading, cell, says):
    row = planned(["Nama", heading], ["Xyz", cell]).rows[0]
    assert row.verdict is Verdict.NEW
    assert says in " ".join(row.problems)


def test_bodies_are_recognised_by_name_short_name_or_website():
    body = people.a_body("Dinas Kesehatan", url="https://dinkes.sukamaju.go.id/")
    Body.objects.update(short_name="Dinkes")
    found = planned(
        ["Nama", "Website"],
        ["DINAS  KESEHATAN", ""],
        ["dinkes", ""],
        ["Dinas Kesehatan dan KB", "http://www.dinkes.sukamaju.go.id/index.php"],
    )
    assert [row.body for row in found.rows] == [body.pk] * 3
    assert [row.verdict for row in found.rows] == [Verdict.SAME, Verdict.SAME, Verdict.CHANGED]
    assert [(c.field, c.before, c.after) for c in found.rows[2].changes] == [
        ("name", "Dinas Kesehatan", "Dinas Kesehatan dan KB")
    ]


def test_two_bodies_of_one_name_are_not_guessed_between():
    people.a_body("Bagian Umum")
    people.a_body("Bagian Umum")
    row = planned(["Nama", "Jenis"], ["Bagian Umum", ""]).rows[0]
    assert row.verdict is Verdict.WRONG


def test_an_abbreviated_kind_is_the_same_body(admin):
    body = people.a_body("Kecamatan Sumberejo")
    row = planned(["Nama", "Telepon"], ["Kec. Sumberejo", "0812-3456-7890"]).rows[0]
    assert row.body == body.pk
    assert [change.field for change in row.changes] == ["contact"]
    apply(admin, facts(["Nama", "Website"], ["Kec. Baru", ""], ["KECAMATAN BARU", "baru.sukamaju.go.id"]))
    assert Body.objects.filter(name__iendswith="baru").count() == 1


def test_an_empty_cell_takes_nothing_away(admin):
    body = people.a_body("Dinas Kesehatan", url="https://dinkes.sukamaju.go.id/")
    Body.objects.update(echelon="II.b")
    apply(admin, facts(["Nama", "Website", "Eselon", "Singkatan"], ["Dinas Kesehatan", "-", "", "Dinkes"]))
    body.refresh_from_db()
    assert (body.echelon, body.short_name) == ("II.b", "Dinkes")
    assert body.websites.get().until_on is None


def test_a_name_that_comes_again_adds_a_contact(admin):
    rows = facts(
        ["Nama", "Jabatan", "Telepon"],
        ["Dinas A", "Admin", "081234567890"],
        ["Dinas A", "Kepala", "081311112222"],
    )
    apply(admin, rows)
    assert Body.objects.count() == 1
    assert [c.post for c in Contact.objects.order_by("pk")] == ["Admin", "Kepala"]


def test_parents_may_stand_below_their_units(admin):
    apply(admin, facts(["Nama", "Induk"], ["UPT Pasar", "Dinas Dagang"], ["Dinas Dagang", ""]))
    unit = Body.objects.get(name="UPT Pasar")
    assert unit.parent is not None
    assert unit.parent.name == "Dinas Dagang"


def test_what_was_not_shown_is_not_applied(admin):
    browser = people.client(admin)
    rows = facts(["Nama", "Eselon"], ["Dinas Kesehatan", "II.b"])
    upload = uploads.keep(people.a_region(), rows, name="x", by=admin, at=people.AT)
    digest = uploads.look(upload).digest
    people.a_body("Dinas Kesehatan")  # somebody else registers it meanwhile
    response = browser.post(f"/badan/impor/{upload.pk}/terapkan/", {"digest": digest})
    assert response.status_code == 409
    assert Body.objects.count() == 1
    assert Body.objects.get().echelon == ""
    shown = re.findall(r'name="digest" value="(\w+)"', response.content.decode())[0]
    assert browser.post(f"/badan/impor/{upload.pk}/terapkan/", {"digest": shown}).status_code == 303
    assert Body.objects.get().echelon == "II.b"
    assert (
        browser.post(f"/badan/impor/{upload.pk}/terapkan/", {"digest": shown}, follow=True).status_code == 200
    )
    assert Event.objects.filter(verb="body.changed").count() == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("daftar.pdf", b"%PDF-1.7 ...", "PDF"),
        ("daftar.xlsx", b"PK\x03\x04 rusak", "rusak"),
        ("daftar.csv", b"a,b\n1,2\n", "Kolom nama"),
        ("daftar.csv", b"\n", "kosong"),
    ],
)
def test_files_that_are_no_lists_are_refused_with_what_to_do(admin, name, content, says):
    response = people.client(admin).post("/badan/impor/", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 422
    assert says in response.content.decode()
    assert not Upload.objects.exists()


def test_a_file_that_is_too_large_is_refused(admin, monkeypatch):
    monkeypatch.setattr("terang.bodies.forms.uploads.MOST", 10)
    response = people.client(admin).post(
        "/badan/impor/", {"file": SimpleUploadedFile("x.csv", b"Nama\n" + b"x" * 20)}
    )
    assert response.status_code == 422


def test_the_example_imports_without_a_problem(admin):
    content = people.client(admin).get("/badan/impor/contoh.xlsx").content
    found = plan(Known(people.a_region()), read_facts(sheets_of(content, name="contoh.xlsx")))
    assert [(row.verdict, row.problems) for row in found.rows] == [(Verdict.NEW, ()), (Verdict.NEW, ())]


def test_lists_that_go_in_circles_are_taken_without_the_circle(admin):
    rows = facts(
        ["Nama", "Singkatan", "Induk"],
        ["Dinas A", "DA", "DA"],
        ["Dinas B", "", "Dinas C"],
        ["Dinas C", "", "Dinas B"],
    )
    for _ in range(2):  # the second time its short name is known
        apply(admin, rows)
    parents = {body.name: body.parent.name if body.parent else "" for body in Body.objects.all()}
    assert parents == {"Dinas A": "", "Dinas B": "Dinas C", "Dinas C": ""}


def test_a_thousand_new_bodies_cost_no_more_queries_than_ten(admin):
    def cost(first: int, number: int) -> int:
        rows = facts(
            ["Nama", "Website", "Petugas", "No. HP", "Instagram", "Induk"],
            [f"Kecamatan {first}", "", "", "", "", ""],
            *[
                [
                    f"Desa {n}",
                    f"desa{n}.sukamaju.desa.id",
                    f"Pak {n}",
                    f"081234{n:06}",
                    f"@desa{n}",
                    f"Kecamatan {first}",
                ]
                for n in range(first, first + number)
            ],
        )
        upload = uploads.keep(people.a_region(), rows, name="daftar.xlsx", by=admin, at=people.AT)
        digest = uploads.look(upload).digest
        with CaptureQueriesContext(connection) as told:
            uploads.apply(upload, digest=digest, by=admin, at=people.AT)
        return len(told)

    few, many = cost(0, 10), cost(1000, 100)
    assert many < few + 20  # an insert holds only so many values on SQLite
    assert Body.objects.filter(parent__name="Kecamatan 1000").count() == 100
    assert Contact.objects.count() == SocialAccount.objects.count() == Website.objects.count() == 110
    assert not [fault for fault in journal_check.check() if fault.what.startswith("bodies.body")]
