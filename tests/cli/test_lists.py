"""Lists as offices keep them: every shape is read, or refused with a reason and an advice."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terang.cli.lists import Roster, Severity, read_roster
from terang.lib.tables import ListUnreadable, read_spreadsheet
from terang.roster.addresses import Allowed

ROWS = [
    ["Nama", "Jenis", "Website"],
    ["Dinas Kesehatan", "dinas", "dinkes.sukamaju.go.id"],
    ["Kecamatan Melati", "kecamatan", "https://kec-melati.sukamaju.go.id"],
]
DINKES, MELATI = "https://dinkes.sukamaju.go.id/", "https://kec-melati.sukamaju.go.id/"


def write(folder: Path, data: bytes | str, name: str = "daftar.csv") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def book(
    folder: Path, sheets: Mapping[str, Any], *, merge: Any = (), hidden: Any = (), name: str = "daftar.xlsx"
) -> Path:
    path = folder / name
    with xlsxwriter.Workbook(path) as made:
        for title, rows in sheets.items():
            sheet = made.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            for first_row, first_column, last_row, last_column, text in merge:
                sheet.merge_range(first_row, first_column, last_row, last_column, text)
            if title in hidden:
                sheet.hide()
    return path


def read(*sources: Path | str, **options) -> Roster:
    return read_roster([str(source) for source in sources], **options)


def seen(roster: Roster) -> list[tuple[str, str, str]]:
    return [(b.name, b.kind, b.website) for b in roster.bodies]


BOTH = [("Dinas Kesehatan", "dinas", DINKES), ("Kecamatan Melati", "kecamatan", MELATI)]
TEXT = "Nama;Jenis;Website\nDinas Kesehatan;dinas;dinkes.sukamaju.go.id\nKecamatan Melati;kecamatan;https://kec-melati.sukamaju.go.id\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", "|").encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\n\n").encode(),
        TEXT.replace("\n", ";;;\n").encode(),
        ("sep=;\n" + TEXT).encode(),
        re.sub(r"([^;\n]+)", r'"\1"', TEXT).encode(),
        ("DAFTAR WEBSITE PERANGKAT DAERAH\nKABUPATEN SUKAMAJU;;\n\n" + TEXT).encode(),
        (TEXT + "Jumlah;;2\nSumber: Diskominfo;;\n").encode(),
    ],
)
def test_text_tables_of_every_spelling(tmp_path, data):
    assert seen(read(write(tmp_path, data))) == BOTH


def test_windows_letters(tmp_path):
    path = write(tmp_path, "Nama;Website\nDinas “Café”;dinkes.sukamaju.go.id\n".encode("cp1252"))
    assert read(path).bodies[0].name == "Dinas “Café”"


@pytest.mark.parametrize(
    "heading",
    [
        ["NAMA BADAN PUBLIK", "KATEGORI", "ALAMAT WEBSITE"],
        ["OPD", "Tipe", "URL"],
        ["Perangkat Daerah", "Jenis OPD", "Situs Web"],
        ["Nama Instansi / Unit Kerja", "Klasifikasi", "Laman"],
        ["SKPD", "Jenis", "Domain"],
        ["Nama  Perangkat Daerah :", "Jenis", "Link Website (aktif)"],
        ["Satuan Kerja", "Jenis Badan Publik", "Alamat Situs Web Resmi"],
    ],
)
def test_column_names_are_tolerant(tmp_path, heading):
    lines = [";".join(row) for row in (heading, *ROWS[1:])]
    assert seen(read(write(tmp_path, "\n".join(lines)))) == BOTH


def test_columns_in_any_order_among_others(tmp_path):
    rows = [
        [
            "No",
            "Status Website",
            "Alamat Website",
            "Nama Admin",
            "Email",
            "Nama OPD",
            "Kode OPD",
            "Kabupaten",
        ],
        [
            1,
            "aktif",
            "dinkes.sukamaju.go.id",
            "Budi",
            "dinkes@sukamaju.go.id",
            "Dinas Kesehatan",
            "DKS",
            "Sukamaju",
        ],
    ]
    (body,) = read(book(tmp_path, {"Data": rows})).bodies
    assert (body.name, body.kind, body.website, body.code, body.region) == (
        "Dinas Kesehatan",
        "dinas",
        DINKES,
        "dks",
        "Sukamaju",
    )


def test_title_rows_numbering_and_group_headings(tmp_path):
    rows = [
        ["DAFTAR WEBSITE PERANGKAT DAERAH DAN KECAMATAN"],
        ["KABUPATEN SUKAMAJU TAHUN 2026"],
        [],
        ["NO", "NAMA", "ALAMAT WEB"],
        [1, 2, 3],
        ["A", "DINAS"],
        [1, "1. Kesehatan", "dinkes.sukamaju.go.id"],
        ["NO", "NAMA", "ALAMAT WEB"],
        ["B", "KECAMATAN"],
        [1, "Melati", "kec-melati.sukamaju.go.id"],
        [],
        ["", "Jumlah", "2"],
        ["Jumlah", 2, ""],
    ]
    assert seen(read(book(tmp_path, {"Data": rows}))) == [
        ("Kesehatan", "dinas", DINKES),
        ("Melati", "kecamatan", MELATI),
    ]


def test_cells_merged_over_rows_hold_for_each_row(tmp_path):
    rows = [
        ["Jenis", "Nama", "Website"],
        ["", "Pertama", "a.sukamaju.go.id"],
        ["", "Kedua", "b.sukamaju.go.id"],
    ]
    path = book(tmp_path, {"Data": rows}, merge=[(1, 0, 2, 0, "kecamatan")])
    assert [b.kind for b in read(path).bodies] == ["kecamatan", "kecamatan"]


def test_a_title_merged_over_all_columns_is_no_heading(tmp_path):
    rows = [[], ["Nama", "Jenis", "Website"], *ROWS[1:]]
    path = book(tmp_path, {"Data": rows}, merge=[(0, 0, 0, 2, "Daftar Nama dan Website Badan Publik")])
    assert seen(read(path)) == BOTH


def test_every_sheet_with_a_website_column_is_read_and_named(tmp_path):
    path = book(
        tmp_path,
        {
            "Petunjuk": [["Isilah dengan benar"]],
            "Dinas": [["Nama", "Website"], ["Kesehatan", "dinkes.sukamaju.go.id"]],
            "Kecamatan": [["Nama", "Website"], ["Melati", "kec-melati.sukamaju.go.id"]],
            "Lama": [["Nama", "Website"], ["Hapus", "lama.sukamaju.go.id"]],
        },
        hidden=["Lama"],
    )
    roster = read(path)
    assert [(b.name, b.kind) for b in roster.bodies] == [("Kesehatan", "dinas"), ("Melati", "kecamatan")]
    assert roster.read == ("daftar.xlsx, lembar “Dinas”", "daftar.xlsx, lembar “Kecamatan”")


def test_one_address_per_line(tmp_path):
    path = write(tmp_path, "dinkes.sukamaju.go.id\n\nhttps://kec-melati.sukamaju.go.id\n", "daftar.txt")
    assert [(b.name, b.website) for b in read(path).bodies] == [
        ("dinkes.sukamaju.go.id", DINKES),
        ("kec-melati.sukamaju.go.id", MELATI),
    ]


def test_a_table_without_heading(tmp_path):
    path = write(
        tmp_path, "1;Dinas Kesehatan;dinkes.sukamaju.go.id\n2;Kecamatan Melati;kec-melati.sukamaju.go.id\n"
    )
    assert seen(read(path)) == BOTH


def test_addresses_on_the_command_line_and_files_make_one_list(tmp_path):
    roster = read("https://kec-melati.sukamaju.go.id", write(tmp_path, TEXT))
    assert [b.website for b in roster.bodies] == [MELATI, DINKES]
    assert len(roster.errors) == 1


def test_the_same_website_twice_is_refused_with_the_first_row(tmp_path):
    text = "Nama;Website\nDinas Kesehatan;dinkes.sukamaju.go.id\nDinas Sosial;http://www.dinkes.sukamaju.go.id/index.php\n"
    roster = read(write(tmp_path, text))
    assert [b.name for b in roster.bodies] == ["Dinas Kesehatan"]
    (problem,) = roster.errors
    assert problem.row == 3
    assert "baris 2" in problem.text
    assert "Dinas Kesehatan" in problem.text


def test_the_same_row_twice_is_only_noted(tmp_path):
    row = "Dinas Kesehatan;dinkes.sukamaju.go.id\n"
    roster = read(write(tmp_path, "Nama;Website\n" + row + row))
    assert len(roster.bodies) == 1
    assert [p.severity for p in roster.problems] == [Severity.NOTE]


def test_one_portal_with_a_path_for_each_body_is_not_a_duplicate(tmp_path):
    roster = read(write(tmp_path, "Nama;Website\nDinas A;sukamaju.go.id/a\nDinas B;sukamaju.go.id/b\n"))
    assert len(roster.bodies) == 2


def test_names_that_repeat_get_different_codes(tmp_path):
    roster = read(write(tmp_path, "Nama;Website\nDinas A;a.sukamaju.go.id\nDinas A!;b.sukamaju.go.id\n"))
    assert [b.code for b in roster.bodies] == ["dinas-a", "dinas-a-2"]


def test_bodies_without_a_website_stay_in_the_list(tmp_path):
    text = "Nama;Website\nDinas A;-\nDinas B;belum ada\nDinas C;\nDinas D;facebook.com/dinasd\nDinas E;a.sukamaju.go.id\n"
    roster = read(write(tmp_path, text))
    assert [(b.name, bool(b.website)) for b in roster.bodies] == [
        ("Dinas A", False),
        ("Dinas B", False),
        ("Dinas C", False),
        ("Dinas D", False),
        ("Dinas E", True),
    ]
    assert [p.row for p in roster.problems] == [5]


def test_every_faulty_row_is_reported_at_once(tmp_path):
    text = "Nama;Website\nDinas A;a@sukamaju.go.id\nDinas B;10.0.0.1\nDinas C;ftp://x.go.id\nDinas D;d.sukamaju.go.id\n"
    roster = read(write(tmp_path, text))
    assert [p.row for p in roster.errors] == [2, 3, 4]
    assert [b.name for b in roster.bodies] == ["Dinas D"]
    assert all(p.advice for p in roster.errors)


def test_kind_by_column_name_group_or_other(tmp_path):
    text = "Nama;Jenis;Website\nBadan Keuangan;OPD;a.x.go.id\nKesehatan;dinas;b.x.go.id\nZzz;;c.x.go.id\n"
    roster = read(write(tmp_path, text))
    assert [b.kind for b in roster.bodies] == ["badan", "dinas", "lainnya"]
    assert [p.row for p in roster.problems] == [4]


def test_loopback_in_a_list_only_when_allowed(tmp_path):
    path = write(tmp_path, "Nama;Website\nDinas A;http://127.0.0.1:8099/\n")
    assert not read(path).bodies
    assert read(path, allowed=Allowed(loopback=True)).bodies[0].website == "http://127.0.0.1:8099/"


def test_numbers_and_dates_in_cells_do_no_harm(tmp_path):
    rows = [
        ["Nama", "Website", "Kode"],
        ["Dinas Kesehatan", "dinkes.sukamaju.go.id", 12.0],
        [7, 3.5, True],
        ["X", 1, ""],
    ]
    path = book(tmp_path, {"Data": rows})
    with xlsxwriter.Workbook(tmp_path / "tanggal.xlsx", {"default_date_format": "dd/mm/yy"}) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["Nama", "Website"])
        sheet.write_datetime(1, 0, dt.datetime(2026, 1, 1))  # noqa: DTZ001  (spreadsheets know no time zones)
        sheet.write(1, 1, "a.sukamaju.go.id")
    assert read(path).bodies[0].code == "dinas-kesehatan"
    assert read(tmp_path / "tanggal.xlsx").bodies[0].name.startswith("2026-01-01")


def test_an_open_document_spreadsheet(tmp_path):
    path = tmp_path / "daftar.ods"
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in ROWS
    )
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr(
            "META-INF/manifest.xml", '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        )
        made.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
            f'<table:table table:name="Data">{cells}</table:table></office:spreadsheet></office:body></office:document-content>',
        )
    assert seen(read(path)) == BOTH


def ole_encrypted() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 2000
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 2000
    )


def cut_xlsx() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as made:
        made.add_worksheet().write(0, 0, "Nama")
    return target.getvalue()[:900]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "kosong"),
        (b"\xef\xbb\xbf \r\n", "kosong"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "gambar"),
        (b"<!DOCTYPE html><html><table><tr><td>Nama", "halaman web"),
        (b"PK\x03\x04" + b"\0" * 50, "rusak"),
        (cut_xlsx(), "rusak"),
        (ole_encrypted(), "sandi"),
        (b"\xd0\xcf\x11\xe0" + b"\1" * 600, "rusak"),
        (b"Nama;Keterangan\nDinas Kesehatan;baik\n", "Kolom alamat situs tidak ditemukan"),
        (b"abc\0\1\2\3def ghi jkl mno pqr", "bukan berkas teks"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(tmp_path, data, words):
    with pytest.raises(ListUnreadable) as refused:
        read(write(tmp_path, data, "daftar.xlsx"))
    assert words in refused.value.text
    assert refused.value.advice


def test_a_missing_file_and_a_folder(tmp_path):
    for path, words in ((tmp_path / "tiada.xlsx", "tidak ada"), (tmp_path, "folder")):
        with pytest.raises(ListUnreadable, match=words):
            read(path)


def test_an_excel_file_with_the_wrong_ending_is_read_by_its_content(tmp_path):
    path = book(tmp_path, {"Data": ROWS})
    assert seen(read(Path(path.rename(tmp_path / "daftar.csv")))) == BOTH


def test_a_stray_quote_does_not_swallow_the_list(tmp_path):
    text = 'Nama;Website\nDinas "Kesehatan;dinkes.sukamaju.go.id\n' + "".join(
        f"Dinas {n};d{n}.sukamaju.go.id\n" for n in range(5000)
    )
    assert len(read(write(tmp_path, text)).bodies) == 5001


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=150,
    deadline=None,
)
@given(
    st.binary(max_size=2000).filter(lambda data: not data.startswith((b"PK", b"\xd0\xcf")))
    | st.binary(max_size=500).map(lambda tail: b"Nama;Website\n" + tail)
    | st.text(alphabet='Nama;Website,"\n\t-.goid@ 1', max_size=400).map(str.encode)
)
def test_random_bytes_raise_nothing_but_the_named_error(tmp_path, data):
    path = write(tmp_path, data)
    with suppress(ListUnreadable):
        roster = read(path)
        assert len({b.code for b in roster.bodies}) == len(roster.bodies)


@cache
def whole_xlsx() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as made:
        sheet = made.add_worksheet("Data")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
    return target.getvalue()


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_damaged_spreadsheet_raises_nothing_but_the_named_error(damages):
    data = bytearray(whole_xlsx())
    for place, byte in damages:
        data[place % len(data)] = byte
    with suppress(ListUnreadable):
        read_spreadsheet(bytes(data), name="rusak.xlsx")


def test_a_cell_in_the_last_corner_of_a_sheet_does_not_eat_the_machine(tmp_path):
    path = book(tmp_path, {"Data": [*ROWS, *[[]] * 1_048_572, [*[""] * 16_383, "x"]]})
    with pytest.raises(ListUnreadable, match="terlalu besar"):
        read(path)


def test_an_old_excel_file():
    """`daftar.xls`, as LibreOffice writes it: a title above, numbers, blank rows, rows without name or website."""
    roster = read(Path(__file__).with_name("daftar.xls"))
    assert [(b.name, bool(b.website)) for b in roster.bodies] == [
        ("Dinas A", True),
        ("b.sukamaju.go.id", True),
        ("Dinas C", False),
        ("Kec. Melati", True),
        ("d.sukamaju.go.id", True),
        ("Dinas Z", True),
    ]


def test_a_row_without_a_name_says_what_was_done_and_what_to_do(tmp_path):
    roster = read(
        write(tmp_path, "Nama;Website\n;a.sukamaju.go.id\n-;b.sukamaju.go.id\nDinas C;c.sukamaju.go.id\n")
    )
    assert [b.name for b in roster.bodies] == ["a.sukamaju.go.id", "b.sukamaju.go.id", "Dinas C"]
    assert [(p.row, p.text) for p in roster.problems] == [
        (2, "Nama badan kosong; dipakai nama situsnya, “a.sukamaju.go.id”."),
        (3, "Nama badan kosong; dipakai nama situsnya, “b.sukamaju.go.id”."),
    ]
    assert {p.advice for p in roster.problems} == {
        "Isi nama badan publik pada baris ini agar laporan menyebutnya."
    }


def test_a_list_without_names_says_so_once(tmp_path):
    roster = read(write(tmp_path, "a.sukamaju.go.id\nb.sukamaju.go.id\n"))
    (problem,) = roster.problems
    assert (problem.row, problem.severity) == (0, Severity.NOTE)
    assert "tidak mempunyai kolom nama" in problem.text


def test_what_was_taken_from_which_column_is_told(tmp_path):
    rows = [
        ["No", "Nama OPD", "Jenis", "Alamat Website", "Link"],
        [1, "Dinas A", "Dinas", "a.sukamaju.go.id", "x"],
    ]
    roster = read(book(tmp_path, {"Petunjuk": [["Isilah"]], "Data": rows}))
    assert roster.columns == (
        "nama dari kolom “Nama OPD”, jenis dari kolom “Jenis”, situs web dari kolom “Alamat Website”",
    )
    assert [p.text for p in roster.problems] == ["Lembar “Petunjuk” dilewati: tidak ada kolom alamat situs."]
