"""Evidence shown again, and a byte that changed noticed."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec import Struct

from terang.audit import manifest
from terang.audit.evidence import Archive
from terang.audit.model import Body, Failure, Purpose, Response, Timing, Visit
from terang.cli.exits import Exit
from terang.cli.main import main

AT = datetime(2026, 3, 14, 2, 0, tzinfo=UTC)
URL = "https://dinkes.sukamaju.go.id/profil"
BODY = b"<!doctype html><title>Profil</title><p>Dinas Kesehatan\x1b[31m merah</p>"


class Made(Struct, frozen=True):
    hops: tuple[Response, ...]
    end: Response | Failure


def response(body: bytes = BODY) -> Response:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: \x1b]0;jahil\x07\r\n\r\n"
    return Response(
        URL, 200, {"content-type": "text/html; charset=utf-8"}, head, body, body, AT, "203.0.113.5", Timing()
    )


@pytest.fixture
def result(tmp_path: Path) -> Path:
    folder = tmp_path / "hasil"
    manifest.begin(
        folder,
        (Body("Dinas Kesehatan", "dinas", URL, "dinkes"),),
        as_of=date(2026, 3, 14),
        at=AT,
        budget=manifest.Budget(),
    )
    store = Archive(folder).store("dinkes")
    answer = response()
    kept = store.keep(Made((answer,), answer))
    store.note(Visit(URL, Purpose.PAGE, AT, final=URL, status=200, ip=answer.ip, capture=kept.capture))
    store.close()
    return folder


def sha(result: Path) -> str:
    (visit,) = Archive(result).journal("dinkes").visits()
    assert visit.capture
    return visit.capture.sha256


def test_a_capture_is_found_by_address_hash_and_place(result, capsys):
    place = f"bukti/{Archive(result).run}/dinkes.warc.gz"
    (visit,) = Archive(result).journal("dinkes").visits()
    assert visit.capture
    bare = URL.removeprefix("https://")
    written = (
        URL,
        URL + "#atas",
        bare,
        f" www.{bare} ",
        bare.upper().replace("PROFIL", "profil"),
    )
    for what in (*written, sha(result), sha(result)[:8], f"{place}:{visit.capture.offset}"):
        assert main(["evidence", "show", what, str(result)]) == Exit.OK
        out = capsys.readouterr().out
        assert sha(result) in out
        assert "14 Maret 2026 pukul 09.00 WIB (2026-03-14 02:00:00 UTC)" in out
        assert "cocok" in out
        assert "Dinas Kesehatan" in out


def test_what_a_website_sent_cannot_command_the_terminal(result, capsys):
    main(["evidence", "show", URL, str(result)])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_the_body_is_saved_as_it_was_and_nothing_is_overwritten(result, tmp_path, capsys):
    target = tmp_path / "halaman.html"
    assert main(["evidence", "show", URL, str(result), "--simpan", str(target)]) == Exit.OK
    assert target.read_bytes() == BODY
    assert main(["evidence", "show", URL, str(result), "--simpan", str(target)]) == Exit.FOLDER


def test_what_is_not_there_is_said(result, capsys):
    for what in (
        "0" * 64,
        "lain.sukamaju.go.id",
        "dinkes.sukamaju.go.id",
    ):  # the home page itself was not kept
        assert main(["evidence", "show", what, str(result)]) == Exit.NOT_FOUND
    assert "boleh tanpa https://" in capsys.readouterr().err
    assert main(["evidence", "show", URL, str(result.parent)]) == Exit.FOLDER
    assert "Tidak ada hasil audit" in capsys.readouterr().err


def test_whole_evidence_verifies(result, capsys):
    assert main(["evidence", "verify", str(result)]) == Exit.OK
    assert "1 bukti utuh" in capsys.readouterr().out


def test_one_changed_byte_is_noticed(result, capsys):
    (visit,) = Archive(result).journal("dinkes").visits()
    assert visit.capture
    path = result / visit.capture.file
    data = bytearray(path.read_bytes())
    data[visit.capture.offset + visit.capture.length // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    assert main(["evidence", "verify", str(result)]) == Exit.EVIDENCE_DAMAGED
    assert "RUSAK" in capsys.readouterr().out
    assert main(["evidence", "show", URL, str(result)]) == Exit.EVIDENCE_DAMAGED
