"""Instruments to and from files: what was written is read back the same; what cannot be read is told row by row."""

import csv
import io
from decimal import Decimal

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from terang.instruments.definition import draft, faults, load, questions
from terang.instruments.exchange.bring import bring
from terang.instruments.exchange.brought import total, without
from terang.instruments.exchange.sheets import from_sheets
from terang.instruments.exchange.workbook import to_xlsx
from terang.instruments.exchange.yaml_text import from_yaml, to_yaml
from terang.instruments.shipped import shipped
from terang.lib.tables import read_spreadsheet
from tests.instruments.made import small

FACTS = {"code": "saq-contoh", "version": "2026.1", "title": "SAQ contoh"}


def through_xlsx(definition):
    return from_sheets(read_spreadsheet(to_xlsx(definition), name="a.xlsx"), fallback={})


texts = st.text(max_size=60).map(lambda t: f"{t}.")  # never blank
words = st.from_regex(r"[a-z0-9][a-z0-9_]{0,8}", fullmatch=True)
numbers = st.decimals("0.001", "100", places=3, allow_nan=False).map(str)
shares = st.decimals("0", "1", places=5, allow_nan=False).map(str)
kind_codes = st.lists(st.sampled_from(["dinas", "kecamatan", "desa"]), unique=True, max_size=2)
machine = st.none() | st.fixed_dictionaries(
    {
        "answers": st.dictionaries(words, words, max_size=3),
        "verdict": words | st.just(""),
        "check": st.just(""),
    }
)
evidence = st.fixed_dictionaries(
    {
        "required": st.booleans(),
        "kinds": st.lists(st.sampled_from(["link", "file"]), unique=True),
        "most_bytes": st.integers(1, 10**8),
        "media": st.lists(st.sampled_from(["application/pdf", "image/png"]), unique=True),
        "note": st.text(max_size=30),
    }
)
option = st.fixed_dictionaries({"code": words, "label": texts, "points": shares})
step = st.fixed_dictionaries({"points": shares}, optional={"at_least": numbers, "at_most": numbers})
question = st.fixed_dictionaries(
    {
        "text": texts,
        "kind": st.sampled_from(["yes_no", "graded", "choice", "number", "links", "file"]),
        "weight": numbers,
    },
    optional={
        "options": st.lists(option, max_size=3),
        "steps": st.lists(step, max_size=2),
        "unit": texts,
        "section": texts,
        "hint": texts,
        "evidence": evidence,
        "machine": machine,
        "only": kind_codes,
        "never": kind_codes,
        "basis": texts,
        "status": st.sampled_from(["law", "practice", "proposal", "unverified"]),
    },
)


def coded(strategy, prefix, most):
    """Lists whose members have codes of their own: our workbook hangs rows below codes."""
    return st.lists(strategy, max_size=most).map(
        lambda rows: [{**row, "code": f"{prefix}{n}"} for n, row in enumerate(rows)]
    )


def renumbered(document):
    """Codes that are unique in the whole document."""
    count = 0
    for dimension in document["dimensions"]:
        for indicator in dimension["indicators"]:
            indicator["code"] = f"i{(count := count + 1)}"
            for asked in indicator["questions"]:
                asked["code"] = f"q{(count := count + 1)}"
    return document


indicator = st.fixed_dictionaries(
    {"name": texts, "weight": numbers, "questions": coded(question, "q", 3)},
    optional={"basis": texts, "essential": st.booleans(), "only": kind_codes},
)
stage = st.fixed_dictionaries(
    {
        "name": texts,
        "weight": numbers,
        "kind": st.sampled_from(["website", "saq", "visit", "public_test", "jury"]),
        "items": coded(
            st.fixed_dictionaries({"name": texts, "weight": numbers, "most": st.integers(1, 1000)}), "b", 2
        ),
        "absent": st.sampled_from(["zero", "leave_out", "disqualify"]),
        "judges": st.sampled_from(["mean", "drop_extremes"]),
    }
)
documents = st.fixed_dictionaries(
    {
        "code": words,
        "version": st.just("2026.1"),
        "title": texts,
        "dimensions": coded(
            st.fixed_dictionaries({"name": texts, "weight": numbers, "indicators": coded(indicator, "i", 2)}),
            "d",
            2,
        ),
        "stages": coded(stage, "s", 2),
        "bands": st.lists(st.fixed_dictionaries({"name": texts, "floor": numbers}), max_size=2),
        "gates": st.lists(
            st.fixed_dictionaries({"code": words, "must_be": shares, "cap_band": texts}), max_size=2
        ),
    },
    optional={
        "year": st.integers(2008, 2100),
        "summary": texts,
        "classes": st.just(["opd", "kecamatan"]),
        "objection_days": st.integers(0, 60),
        "tolerance": shares,
        "uncovered": st.lists(texts, max_size=2),
        "late": st.just({"after_deadline": "deduct", "points": "2.5", "grace_hours": 48}),
    },
).map(renumbered)


@given(documents)
@settings(max_examples=25)
def test_yaml_written_and_read_is_the_same(document):
    definition = draft(document)
    found = from_yaml(to_yaml(definition).encode(), name="a.yaml")
    assert found.problems == ()
    assert found.definition == definition


@given(documents)
@settings(max_examples=25)
def test_a_workbook_written_and_read_is_the_same(document):
    definition = draft(document)
    found = through_xlsx(definition)
    assert found.problems == ()
    assert found.definition == definition


@pytest.mark.parametrize("definition", shipped(), ids=lambda d: d.code)
def test_what_comes_with_terang_survives_both_ways(definition):
    assert through_xlsx(definition).definition == definition
    assert from_yaml(to_yaml(definition).encode(), name="a.yaml").definition == definition


def test_a_workbook_is_recognised_by_its_sheets():
    found = bring(to_xlsx(load(small())), name="apa saja.xlsx", facts=FACTS)
    assert found.definition == load(small())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "kosong"),
        (b"- a\n- b", "tidak memuat instrumen"),
        (b"code: [", "YAML keliru"),
        (b"code: a\ncode: b", "ditulis dua kali"),
        (b"a: &x [1]\nb: *x", "rujukan YAML"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"code: x\nversion: '1'\ntitle: T\ntidak_ada: 1", "Baris 4"),
        (b"[" * 5000, "YAML"),
        (b"!!python/object/apply:os.system ['true']", ""),
        (b"x" * (1024 * 1024 + 1), "lebih besar dari 1 MB"),
    ],
)
def test_yaml_that_cannot_be_used_says_why(text, told):
    found = from_yaml(text, name="a.yaml")
    assert found.definition is None
    assert any(told in str(p) for p in found.problems), found.problems


def workbook(sheets):
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    book.close()
    return read_spreadsheet(buffer.getvalue(), name="a.xlsx")


OURS = {
    "Aspek": [["kode", "nama", "bobot"], ["a", "Aspek A", 100]],
    "Indikator": [["Aspek", "Kode", "Nama", "Bobot"], ["a", "i", "Indikator I", 100]],
    "Pertanyaan": [
        ["Daftar pertanyaan tahun ini"],
        ["KODE INDIKATOR", "No.", "Kuesioner", "Tipe", "Poin"],
        ["i", "q1", "Apakah ada?", "ya/tidak", 60],
        ["i", "q2", "Berapa?", "Angka", "40,0"],
    ],
    "Batas nilai": [["Pertanyaan", "Paling sedikit", "Nilai"], ["q2", 3, 1]],
}


def test_columns_are_found_by_other_names_and_below_a_title():
    found = from_sheets(workbook(OURS), fallback=FACTS)
    assert found.problems == ()
    assert found.definition is not None
    assert {q.code: str(q.weight) for q in questions(found.definition)} == {"q1": "60", "q2": "40.0"}


SPOILT_ROWS = [
    ("Pertanyaan", ["i", "q3", "Apa?", "kira-kira", 5], "baris 5", '"kira-kira" tidak dikenal'),
    ("Pertanyaan", ["i", "q3", "Apa?", "angka", "lima"], "baris 5", '"lima" bukan angka'),
    ("Pertanyaan", ["i", "q3", "", "angka", 5], "baris 5", "Pertanyaan masih kosong"),
    ("Pertanyaan", ["hilang", "q3", "Apa?", "angka", 5], "baris 5", '"hilang" tidak ada di lembar Indikator'),
    ("Aspek", ["b", "", ""], "baris 3", "Nama masih kosong; Bobot masih kosong"),
]


@pytest.mark.parametrize(("sheet", "row", "where", "told"), SPOILT_ROWS)
def test_a_row_that_cannot_be_used_is_told_with_its_number(sheet, row, where, told):
    found = from_sheets(workbook({**OURS, sheet: [*OURS[sheet], row]}), fallback=FACTS)
    assert found.definition is None
    assert any(where in str(p) and told in str(p) and sheet in str(p) for p in found.problems), found.problems


def test_a_missing_column_is_told():
    found = from_sheets(workbook({**OURS, "Aspek": [["kode", "nama"], ["a", "A"]]}), fallback=FACTS)
    assert any("kolom Bobot tidak ditemukan" in str(p) for p in found.problems)


HEAD = ["no", "kategori", "subkategori1", "subkategori2", "pertanyaan", "bobot", "bukti_web"]
GRADES = ["nilai_A", "nilai_B", "nilai_C", "nilai_D", "nilai_E"]
FIVE = ["1.00", "0.75", "0.50", "0.25", "0.00"]
HALF = ["0.50", "0.30", "0.15", "0.00", ""]


def a_table():
    """The shape of a real questionnaire: headings without weight, repeated rows, 101 points of which one is too many."""
    rows = [
        [
            "1",
            "MENGUMUMKAN",
            "BERKALA",
            "Profil PPID",
            "Mengumumkan tugas dan fungsi",
            "0.5",
            "Tautan",
            *HALF,
        ],
        ["2", "MENGUMUMKAN", "BERKALA", "Pengadaan", "Sebutkan paket selesai:", "", "", *[""] * 5],
        ["3", "MENGUMUMKAN", "BERKALA", "Pengadaan", "a. Paket 1", "1", "Tautan", *FIVE],
        ["4", "MENGUMUMKAN", "BERKALA", "Pengadaan", "Sebutkan paket berjalan:", "", "", *[""] * 5],
        ["5", "MENGUMUMKAN", "BERKALA", "Pengadaan", "a. Paket 1", "1", "Tautan", *FIVE],
        ["6", "MENYEDIAKAN", "DOKUMEN", "Serah terima", "Berita acara", "0.5", "Berkas", *HALF],
        ["7", "MENYEDIAKAN", "DOKUMEN", "Serah terima", "Berita  Acara", "0.5", "Berkas", *HALF],
        ["8", "SARANA", "RUANG", "Ruang", "Ruang layanan", "97", "Foto", "97", "48.5", "0", "", ""],
        ["9", "SARANA", "RUANG", "Ruang", "Ruang  layanan", "0.5", "Foto", *HALF],
    ]
    return [HEAD + GRADES, *rows]


def as_csv(rows, delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_of_questions_points_out_what_stands_twice(delimiter):
    found = bring(as_csv(a_table(), delimiter), name="saq.csv", facts=FACTS)
    assert found.problems == ()
    assert found.definition is not None
    assert total(found.definition) == 101
    assert any("jumlah bobot aspek 101" in str(f).lower() for f in faults(found.definition))
    assert found.sections == 2
    assert [(r.code, r.row, r.first_row, r.weight) for r in found.repeats] == [
        ("p7", 8, 7, Decimal("0.5")),
        ("p9", 10, 9, Decimal("0.5")),
    ]
    left = without(found.definition, [r.code for r in found.repeats])
    assert total(left) == 100
    assert faults(left) == ()


def test_headings_become_sections_and_grades_become_shares():
    found = bring(as_csv(a_table()), name="saq.csv", facts=FACTS).definition
    assert found is not None
    asked = {q.code: q for q in questions(found)}
    assert "p2" not in asked
    assert asked["p3"].section == "Sebutkan paket selesai:"
    assert asked["p5"].section == "Sebutkan paket berjalan:"
    assert asked["p6"].section == ""
    shares = {o.code: o.points for o in asked["p1"].options}
    assert shares == {"A": Decimal(1), "B": Decimal("0.6"), "C": Decimal("0.3"), "D": Decimal(0)}
    assert [i.name for d in found.dimensions for i in d.indicators][:2] == ["Profil PPID", "Pengadaan"]
    assert found.dimensions[0].name == "Mengumumkan"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["1", "A", "B", "C", "Apa?", "banyak", "", *HALF], "bukan angka"),
        (["1", "A", "B", "C", "Apa?", "-1", "", *HALF], "harus lebih besar dari 0"),
        (["1", "A", "B", "C", "Apa?", "2", "", "1.5", "1", "", "", ""], "tidak sama dengan bobot"),
        (["1", "A", "B", "C", "Apa?", "1", "", "1", "-1", "", "", ""], "kurang dari 0"),
    ],
)
def test_a_row_of_a_table_that_cannot_be_used_is_told(row, told):
    found = bring(as_csv([HEAD + GRADES, a_table()[1], row]), name="a.csv", facts=FACTS)
    assert found.definition is None
    assert [p.row for p in found.problems] == [3]
    assert told in str(found.problems[0])


def test_thirds_stay_within_their_weight():
    row = ["1", "A", "B", "C", "Apa?", "3", "", "3", "2", "1", "0", ""]
    found = bring(as_csv([HEAD + GRADES, row]), name="a.csv", facts=FACTS).definition
    assert found is not None
    assert [str(o.points) for o in questions(found)[0].options] == [
        "1.00000",
        "0.66667",
        "0.33333",
        "0.00000",
    ]


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "a.csv", "kosong"),
        (b"nama,alamat\nA,B\n", "a.csv", "Tidak ada tabel pertanyaan"),
        (b"pertanyaan,bobot\n", "a.csv", "tidak ada satu pun baris berbobot"),
        (b"%PDF-1.7", "a.pdf", "PDF"),
        (b"PK\x03\x04rusak", "a.xlsx", "rusak"),
        (b"x" * (5 * 1024 * 1024 + 1), "a.xlsx", "5 MB"),
    ],
)
def test_files_that_are_no_instrument_say_so(data, name, told):
    found = bring(data, name=name, facts=FACTS)
    assert found.definition is None
    assert told in str(found.problems[0])


def test_a_plain_list_becomes_yes_or_no():
    found = bring(b"Pertanyaan;Bobot\nAda situs?;60\nAda DIP?;40\n", name="a.csv", facts=FACTS)
    assert found.definition is not None
    assert faults(found.definition) == ()
    assert {q.kind.value for q in questions(found.definition)} == {"yes_no"}


def test_the_command_says_what_is_in_a_file(tmp_path, capsys):
    path = tmp_path / "saq.csv"
    path.write_bytes(as_csv(a_table()))
    call_command("read_instrument", str(path))
    said = capsys.readouterr().out
    assert "7 pertanyaan, 2 judul bagian, jumlah bobot 101." in said
    assert "Baris 8 mengulang baris 7 (bobot 0,5)" in said
    assert "Tanpa yang berulang: 5 pertanyaan, jumlah bobot 100." in said
    path.write_bytes(b"pertanyaan,bobot\nAda?,lima\n")
    with pytest.raises(CommandError, match="bukan angka"):
        call_command("read_instrument", str(path))
    with pytest.raises(CommandError, match="tidak dapat dibuka"):
        call_command("read_instrument", str(tmp_path / "hilang.csv"))
