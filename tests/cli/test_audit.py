"""The whole command on real websites of this machine: audited, interrupted, resumed, repeated from evidence."""

import json
import resource
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from terang.audit.model import Body, Report
from terang.cli.audit import conclude
from terang.cli.exits import Exit, Stop
from terang.cli.main import main

PAGE = """<!doctype html><html lang="id"><head><title>{title}</title></head><body>
<nav>{menu}</nav><main><h1>{title}</h1><p>{text}</p><p>14 Maret 2026</p></main></body></html>"""
DUTY = """Dinas Contoh mempunyai tugas membantu bupati melaksanakan urusan pemerintahan bidang contoh. Dalam
melaksanakan tugas itu dinas menyelenggarakan fungsi perumusan kebijakan, pelaksanaan kebijakan, evaluasi dan
pelaporan, pelaksanaan administrasi dinas, serta fungsi lain yang diberikan bupati."""
NEWS = (
    "Kabar ke-{n} dari lapangan: regu {n} menanam {n} batang pohon di tepi sungai bersama warga dusun ke-{n}."
)
TITLES = [
    "Profil",
    "Visi dan Misi",
    "Tugas dan Fungsi",
    "Struktur Organisasi",
    *(f"Berita {n}" for n in range(40)),
]


class Website:
    """A small website that counts what it is asked for."""

    def __init__(self, *, delay: float = 0.0) -> None:
        self.asked: Counter[str] = Counter()
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                asked[self.path] += 1
                time.sleep(delay)
                self._send(*page(self.path))

            def do_HEAD(self) -> None:
                self._send(*page(self.path), body=False)

            def _send(self, status: int, text: str, *, body: bool = True) -> None:
                data = text.encode()
                self.send_response(status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                if body:
                    self.wfile.write(data)

            def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.home = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def page(path: str) -> tuple[int, str]:
    places = {"/": "Dinas Contoh", **{f"/{n}": title for n, title in enumerate(TITLES)}}
    if path not in places:
        return 404, "<title>404</title>Tidak ditemukan"
    menu = "".join(f'<a href="/{n}">{title}</a>' for n, title in enumerate(TITLES))
    text = DUTY if places[path] == "Tugas dan Fungsi" else NEWS.format(n=path[1:] or "nol")
    return 200, PAGE.format(title=places[path], menu=menu, text=text)


@pytest.fixture
def website() -> Iterator[Website]:
    made = Website()
    yield made
    made.stop()


@pytest.fixture
def slow() -> Iterator[Website]:
    made = Website(delay=0.08)
    yield made
    made.stop()


def options(out: Path) -> list[str]:
    return [
        "--out",
        str(out),
        "--izinkan-loopback",
        "--jeda",
        "0",
        "--tanpa-peramban",
        "--per-tanggal",
        "2026-03-20",
    ]


def test_an_address_becomes_a_report_with_evidence(website, tmp_path, capsys):
    out = tmp_path / "hasil"
    assert main(["audit", website.home, *options(out), "--halaman", "12"]) == Exit.OK
    told = capsys.readouterr()
    assert str(out / "index.html") in told.out
    assert "[1/1]" in told.err
    result = json.loads((out / "hasil.json").read_bytes())
    states = {v["indicator"]: v["state"] for v in result["entries"][0]["report"]["verdicts"]}
    assert states["tugas_fungsi"] == "ada"
    assert states["dip"] == "tidak_ada"
    assert {p.name for p in out.iterdir()} >= {
        "index.html",
        "hasil.json",
        "hasil.xlsx",
        "hasil.csv",
        "hasil-titik-koma.csv",
        "bukti",
        "kerja",
    }
    assert main(["evidence", "verify", str(out)]) == Exit.OK
    assert main(["evidence", "show", website.home + "1", str(out)]) == Exit.OK
    assert "Visi dan Misi" in capsys.readouterr().out


def test_a_body_without_a_website_has_none_and_is_not_called_dead(website, tmp_path, capsys):
    names = tmp_path / "daftar.csv"
    names.write_text(f"Nama;Website\nDinas Contoh;{website.home}\nKecamatan Kenanga;-\n")
    out = tmp_path / "hasil"
    assert main(["audit", str(names), *options(out), "--halaman", "4"]) == Exit.OK
    assert "1 tanpa situs" in capsys.readouterr().out
    entries = json.loads((out / "hasil.json").read_bytes())["entries"]
    report = next(e["report"] for e in entries if not e["report"]["body"]["website"])
    found = {f["check"]: f for f in report["findings"]}
    assert found["status"]["message"].startswith("Tidak ada situs")
    assert {(f["check"], f["level"], f["value"]) for f in report["findings"]} == {
        ("status", "warning", "tanpa_situs")
    }
    assert report["verdicts"] == []
    entry = next(e for e in entries if e["report"] == report)
    assert (entry["status"], entry["marks"]) == ("tanpa_situs", [])
    assert main(["rescore", str(out)]) == Exit.OK


def test_the_result_is_born_again_from_evidence_and_a_change_is_noticed(website, tmp_path, capsys):
    out = tmp_path / "hasil"
    main(["audit", website.home, *options(out), "--halaman", "8"])
    asked = Counter(website.asked)
    assert main(["rescore", str(out)]) == Exit.OK
    assert "Sama persis" in capsys.readouterr().out
    assert website.asked == asked
    assert '<html lang="id"' in (out / "index.html").read_text(encoding="utf-8")
    assert main(["rescore", str(out), "--bahasa", "en"]) == Exit.OK
    assert '<html lang="en"' in (out / "index.html").read_text(encoding="utf-8")
    assert main(["rescore", str(out)]) == Exit.OK
    assert '<html lang="en"' in (out / "index.html").read_text(encoding="utf-8")
    path = out / "hasil.json"
    path.write_bytes(path.read_bytes().replace(b'"tidak_ada"', b'"ada"', 1))
    assert main(["rescore", str(out)]) == Exit.REPLAY_DIFFERS
    assert (out / "hasil.ulang.json").exists()


def test_a_second_audit_is_a_run_of_its_own(website, tmp_path):
    out = tmp_path / "hasil"
    for _ in range(2):
        assert main(["audit", website.home, *options(out), "--halaman", "5"]) == Exit.OK
    runs = json.loads((out / "kerja/run.json").read_bytes())["runs"]
    assert [run["finished"] for run in runs] == [True, True]


def test_bodies_without_website_and_dead_ones_are_in_the_report(website, tmp_path, capsys):
    path = tmp_path / "daftar.csv"
    path.write_text(
        f"Nama;Website\nDinas Hidup;{website.home}\nDinas Tanpa;-\nDinas Mati;http://127.0.0.1:9/\n"
    )
    out = tmp_path / "hasil"
    assert main(["audit", str(path), *options(out), "--halaman", "5"]) == Exit.OK
    entries = {
        e["report"]["body"]["name"]: e for e in json.loads((out / "hasil.json").read_bytes())["entries"]
    }
    assert set(entries) == {"Dinas Hidup", "Dinas Tanpa", "Dinas Mati"}
    states = {v["state"] for v in entries["Dinas Mati"]["report"]["verdicts"]}
    assert states == {"tidak_dapat_dinilai"}
    assert main(["rescore", str(out)]) == Exit.OK


def test_strictness_is_told_by_the_code(website, tmp_path, capsys):
    path = tmp_path / "daftar.csv"
    path.write_text(f"Nama;Website\nDinas Hidup;{website.home}\nDinas Mati;http://127.0.0.1:9/\n")
    arguments = ["audit", str(path), *options(tmp_path / "hasil"), "--halaman", "3", "--ketat"]
    assert main(arguments) == Exit.NOT_ALL_ASSESSED
    path.write_text(path.read_text() + "Dinas Surel;a@b.go.id\n")
    assert main(arguments) == Exit.LIST_FAULTY


def test_machines_get_one_json_object_a_line(website, tmp_path, capsys):
    main(["audit", website.home, *options(tmp_path / "hasil"), "--halaman", "3", "--json"])
    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert {"situs"} <= {event["peristiwa"] for event in events}


def test_private_addresses_stay_closed_without_permission(website, tmp_path, capsys):
    out = tmp_path / "hasil"
    assert main(["audit", website.home, "--out", str(out), "--tanpa-peramban"]) == Exit.NOTHING_TO_DO
    assert not website.asked
    assert main(["audit", "https://a.sukamaju.go.id", "--jeda", "0", "--out", str(out)]) == Exit.USAGE
    assert not out.exists()


def start(
    website: Website, out: Path, *, before: Callable[[], None] | None = None
) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "terang", "audit", website.home, *options(out), "--halaman", "20"]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=before
    )


def wait_for(website: Website, pages: int) -> None:
    until = time.monotonic() + 60
    while len(website.asked) < pages and time.monotonic() < until:
        time.sleep(0.02)
    assert len(website.asked) >= pages


@pytest.mark.faults
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_interrupted_and_resumed_with_nothing_lost_and_nothing_fetched_twice(slow, tmp_path, number):
    out = tmp_path / "hasil"
    begun = start(slow, out)
    wait_for(slow, 8)
    begun.send_signal(number)
    told = begun.communicate(timeout=30)[1]
    if number != signal.SIGKILL:
        assert begun.returncode == Exit.INTERRUPTED
        assert "dilanjutkan" in told
        assert "Traceback" not in told
    assert not (out / "index.html").exists()
    again = start(slow, out)
    told = again.communicate(timeout=100)[1]
    assert again.returncode == Exit.OK, told
    assert "Melanjutkan audit" in told
    twice = {path for path, times in slow.asked.items() if times > 1 and path[1:].isdigit()}
    assert len(twice) <= 1  # the page under way when it was cut off
    assert main(["rescore", str(out)]) == Exit.OK
    assert main(["evidence", "verify", str(out)]) == Exit.OK


@pytest.mark.faults
def test_a_full_disk_loses_nothing(slow, tmp_path):
    """No file may grow beyond some kilobytes: the same error, at the same place, as a disk without room."""
    out = tmp_path / "hasil"
    room = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (12_000, resource.RLIM_INFINITY))
    begun = start(slow, out, before=room)
    told = begun.communicate(timeout=60)[1]
    assert begun.returncode == Exit.DISK_FULL, told
    assert "Kosongkan ruang" in told
    again = start(slow, out)
    told = again.communicate(timeout=100)[1]
    assert again.returncode == Exit.OK, told
    assert main(["evidence", "verify", str(out)]) == Exit.OK
    assert main(["rescore", str(out)]) == Exit.OK
    assert max(times for path, times in slow.asked.items() if path[1:].isdigit()) <= 2


def test_a_network_that_is_down_has_its_own_code():
    at = datetime(2026, 3, 14, tzinfo=UTC)
    body = Body("Dinas Contoh", "dinas", "https://dinas.contoh.go.id/", "dinas")
    report = Report(body, at.date(), at, body.website, 0, 0, (), (), stopped="network")
    with pytest.raises(Stop) as stop:
        conclude([report], Path("index.html"), strict=False)
    assert stop.value.code is Exit.OUR_NETWORK


def test_another_day_is_not_mixed_into_an_interrupted_audit(slow, tmp_path, capsys):
    out = tmp_path / "hasil"
    begun = start(slow, out)
    wait_for(slow, 3)
    begun.kill()
    begun.communicate(timeout=30)
    arguments = ["audit", slow.home, *options(out)[:-1], "2026-04-01", "--halaman", "3"]
    assert main(arguments) == Exit.FOLDER
    assert "--baru" in capsys.readouterr().err
    assert main([*arguments, "--baru"]) == Exit.OK
