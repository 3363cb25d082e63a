"""Files: what is written is what is read back, no cell is a formula, large ones come in pieces."""

import asyncio
import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from terang.report.cells import safe, safe_in_csv
from terang.web.opendata import records
from terang.web.opendata.columns import columns
from terang.web.opendata.datasets import BY_CODE, DATASETS
from terang.web.opendata.shown import masked
from terang.web.opendata.views.data import _in_step
from terang.web.opendata.writing import MARK, as_csv, as_json, as_xlsx, text

LINES = BY_CODE["hasil"]
words = st.text(max_size=60)
numbers = st.decimals(-1000, 1000, places=2, allow_nan=False)
lines = st.builds(
    records.Line,
    region=words, year=st.integers(2000, 2100), cycle=words, ranked=words, body=words, kind=words, stage=words,
    dimension=words, indicator=words, code=words, name=words, weight=numbers, points=st.none() | numbers,
    contribution=numbers, origin=words, page=words,
)  # fmt: skip


def test_every_column_says_what_it_is():
    for dataset in DATASETS:
        for column in dataset.columns:
            assert column.meaning.endswith("."), (dataset.code, column.name)
            assert column.word


@given(st.lists(lines, max_size=5))
def test_csv_is_read_back(rows):
    got = b"".join(as_csv(LINES, rows)).decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(got, newline="")))
    assert len(read) == len(rows)
    for row, back in zip(rows, read, strict=True):
        for column in columns(records.Line):
            value = getattr(row, column.field)
            expected = safe_in_csv(value) if column.kind is str else text(value)
            assert back[column.name] == expected
        assert Decimal(back["bobot"]) == row.weight
        assert not back["nama"].lstrip().startswith(("=", "+", "-", "@"))


@given(st.lists(lines, max_size=5))
def test_json_is_read_back_exactly(rows):
    got = json.loads(b"".join(as_json(LINES, rows)), parse_float=Decimal)
    assert [(row["nama"], row["badan"], Decimal(row["bobot"])) for row in got["data"]] == [
        (row.name, row.body, row.weight) for row in rows
    ]


@given(st.lists(lines, max_size=3))
def test_xlsx_is_read_back(rows):
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(as_xlsx(LINES, rows))))
    assert book.sheet_names == ["Data", "Kamus"]
    read = book.get_sheet_by_name("Data").to_python(skip_empty_area=False)
    assert read[0] == [column.name for column in LINES.columns]
    for row, back in zip(rows, read[1:], strict=True):
        told = dict(zip(read[0], back, strict=True))
        assert str(told["nama"]) == safe(row.name)
        assert Decimal(str(told["bobot"])).quantize(Decimal("0.01")) == row.weight


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (Decimal("86.40"), "86.40"),
        (Decimal("1E+2"), "100"),
        (date(2026, 9, 1), "2026-09-01"),
        (datetime(2026, 9, 1, 3, tzinfo=UTC), "2026-09-01T03:00:00Z"),
        (7, "7"),
    ],
)
def test_values(value, told):
    assert text(value) == told


@pytest.mark.parametrize("code", BY_CODE)
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
def test_every_dataset_comes_in_every_format(region, client, code, suffix):
    response = client.get(f"/data/{code}.{suffix}")
    body = b"".join(response.streaming_content)
    assert response.status_code == 200
    assert int(response.headers["Content-Length"]) == len(body)
    assert f"terang-{code}.{suffix}" in response.headers["Content-Disposition"]
    assert response.headers["ETag"]
    if suffix == "csv":
        assert body.startswith(MARK.encode())
    again = client.get(f"/data/{code}.{suffix}", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_a_cell_that_computes_is_disarmed(region, client):
    got = b"".join(client.get("/data/predikat.csv").streaming_content).decode("utf-8-sig")
    assert "'=SUM(1)" in got
    assert ",=SUM(1)" not in got


def test_a_part_is_chosen_by_parameters(region, client):
    slug = region.bodies[0].slug
    response = client.get(f"/data/putusan.csv?badan={slug}")
    rows = list(
        csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"), newline=""))
    )
    assert {row["badan"] for row in rows} == {slug}
    assert client.get("/data/putusan.csv?batas=1").status_code == 400
    assert client.get("/data/putusan.exe").status_code == 404
    assert client.get("/data/tidak-ada.csv").status_code == 404


def test_numbers_and_addresses_of_persons_are_masked(region):
    said = masked(
        "Hubungi Ibu A di a.b@contoh.go.id, 0812-3456-7890, +62 274 123456, NIK 3310012345678901; TA 2025–2029, Rp12.000.000, 86,40."
    )
    assert (
        said == "Hubungi Ibu A di [surel], [nomor], [nomor], NIK [nomor]; TA 2025–2029, Rp12.000.000, 86,40."
    )


def test_the_page_lists_all_with_size_once_made(region, client):
    client.get("/data/badan.csv").getvalue()
    page = client.get("/data/").content.decode()
    for dataset in DATASETS:
        assert f'href="/data/{dataset.code}.csv"' in page
        for column in dataset.columns:
            assert f"<code>{column.name}</code>" in page
    assert "usulan" in page
    assert "KB" in page or "bita" in page or "byte" in page


def test_the_licence_the_region_set_is_named(region, client, settings):
    settings.DATA_LICENSE = "Lisensi Sukamaju https://sukamaju.test/lisensi"
    page = client.get("/data/").content.decode()
    assert "Lisensi Sukamaju" in page
    assert "usulan" not in page


def test_under_asgi_parts_come_one_by_one():
    async def gather():
        return [part async for part in _in_step(iter([b"a", b"b", b"c"]))]

    assert asyncio.run(gather()) == [b"a", b"b", b"c"]
