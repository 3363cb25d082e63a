"""What is left on disk: whole files, the same bytes each time, nothing of an earlier report."""

import errno
import json
import os

import pytest
from msgspec.structs import replace

from terang.report import atomic, schema
from terang.report.atomic import fill, put
from terang.report.write import decode, encode, write
from tests.report.hostile import hostile
from tests.report.made import REPORTS, result
from tests.report.texts import HOME

FILES = {
    "index.html",
    "metode.html",
    "hasil.json",
    "hasil.csv",
    "hasil-titik-koma.csv",
    "hasil.xlsx",
    "aset",
    "badan",
    "indikator",
}


def tree(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def test_all_files_are_there_and_no_debris(tmp_path):
    assert write(result(), tmp_path / "hasil") == tmp_path / "hasil" / "index.html"
    assert {p.name for p in (tmp_path / "hasil").iterdir()} == FILES
    assert not [name for name in tree(tmp_path) if name.endswith(".part")]


def test_the_same_result_gives_the_same_bytes_everywhere(tmp_path):
    write(result(), tmp_path / "a")
    write(decode(encode(result())), tmp_path / "b")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


@pytest.mark.parametrize("works", [True, False])
def test_spreadsheets_by_another_process_are_the_same_and_its_failure_shows_in_nothing(
    tmp_path, monkeypatch, works
):
    write(result(), tmp_path / "a")
    monkeypatch.setattr("terang.report.write.MANY", 1)
    if not works:
        monkeypatch.setattr("sys.executable", "/bin/false")
    write(result(), tmp_path / "b")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_the_result_is_read_back_as_it_was():
    assert decode(encode(result())) == result()
    assert decode(encode(hostile())) == hostile()


def test_half_characters_do_not_stop_the_report(tmp_path):
    broken = replace(REPORTS[0].verdicts[0], reason="separuh \ud800 huruf")
    found = result((replace(REPORTS[0], verdicts=(broken, *REPORTS[0].verdicts[1:])),))
    write(found, tmp_path)
    assert (
        decode((tmp_path / "hasil.json").read_bytes()).entries[0].report.verdicts[0].reason
        == "separuh ? huruf"
    )


def test_pages_of_an_earlier_report_go_and_files_of_others_stay(tmp_path):
    write(result(), tmp_path)
    (tmp_path / "bukti").mkdir()
    (tmp_path / "bukti" / "x.warc.gz").write_bytes(b"bukti")
    (tmp_path / "catatan.txt").write_text("milik orang")
    write(result(REPORTS[:1]), tmp_path)
    assert [p.name for p in (tmp_path / "badan").iterdir()] == ["dinas-komunikasi-dan-informatika.html"]
    assert (tmp_path / "bukti" / "x.warc.gz").read_bytes() == b"bukti"
    assert (tmp_path / "catatan.txt").exists()


def test_a_writer_that_fails_leaves_what_was_there(tmp_path):
    target = tmp_path / "hasil.json"
    target.write_bytes(b"lama")

    def full(path):
        path.write_bytes(b"separuh")
        raise OSError(errno.ENOSPC, "penuh")

    with pytest.raises(OSError, match="penuh"):
        fill(target, full)
    assert tree(tmp_path) == {"hasil.json": b"lama"}


def test_a_new_file_may_be_read_by_whom_the_umask_lets(tmp_path):
    put(tmp_path / "a", b"x")
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o666 & ~mask


def test_replacing_is_the_last_step(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(atomic, "_sync", lambda path: seen.append((tmp_path / "a").exists()))
    put(tmp_path / "a", b"x")
    assert seen == [False]


@pytest.mark.parametrize("of", [schema.RESULT, schema.PPID], ids=lambda of: of.title)
def test_the_published_schema_and_its_page_are_those_of_the_types(of):
    folder = HOME.parents[1] / "docs" / "reference"
    renew = f"renew them: python -m terang.report.schema {folder}"
    assert (folder / of.json_file).read_bytes() == schema.schema(of), renew
    assert (folder / of.page_file).read_text(encoding="utf-8") == schema.reference(of), renew


def test_the_reference_names_every_field_of_every_object():
    page = schema.reference()
    for found in json.loads(schema.schema())["$defs"].values():
        assert all(f"| `{name}` |" in page for name in found.get("properties", {}))
    assert "`tidak_dapat_dinilai`" in page
