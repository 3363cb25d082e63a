"""Links given as evidence: what is wrong with them, and that a copy is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from terang.audit.evidence import Archive
from terang.audit.guard import Reach
from terang.audit.means import Room
from terang.audit.model import Capture as Place
from terang.audit.model import Trouble
from terang.audit.polite import LOOPBACK
from terang.demo import Reply, Server, Website
from terang.inspections import links
from terang.inspections.engine import Engine, LinkSeen, Setting
from terang.inspections.models import Capture
from tests.people import AT, a_body, a_region
from tests.sites import served, site

pytestmark = pytest.mark.django_db
OURS = "https://dinas.contoh-uji.test"
DRIVE = "https://drive.google.com/drive/folders/abc"
SEEN = LinkSeen(f"{OURS}/renstra", f"{OURS}/renstra", 200, media="text/html", title="Renstra 2026")


def seen(**changes: object) -> LinkSeen:
    values = {name: getattr(SEEN, name) for name in SEEN.__struct_fields__} | changes
    return LinkSeen(**values)


@pytest.mark.parametrize(
    ("what", "faults"),
    [
        (seen(), []),
        (seen(status=404), ["mati"]),
        (seen(status=410), ["mati"]),
        (seen(status=503), ["mati"]),
        (seen(status=0, trouble=Trouble.DNS), ["mati"]),
        (seen(status=0, trouble=Trouble.REFUSED), ["mati"]),
        (seen(title="404 Halaman tidak ditemukan"), ["mati"]),
        (seen(status=0, trouble=Trouble.PRIVATE_ADDRESS), ["jaringan_internal"]),
        (seen(status=0, trouble=Trouble.TIMEOUT_CONNECT), ["belum_dapat_diperiksa"]),
        (seen(status=0, trouble=Trouble.OUR_NETWORK), ["belum_dapat_diperiksa"]),
        (seen(status=429), ["belum_dapat_diperiksa"]),
        (seen(status=401), ["perlu_masuk"]),
        (seen(status=403), ["perlu_masuk"]),
        (seen(is_login=True), ["perlu_masuk"]),
        (seen(final="https://login.microsoftonline.com/x"), ["perlu_masuk"]),
        (seen(url=DRIVE, final="https://accounts.google.com/ServiceLogin"), ["drive_terkunci"]),
        (seen(url=DRIVE, final=DRIVE, title="You need access"), ["drive_terkunci"]),
        (seen(url=DRIVE, final=DRIVE, status=403), ["drive_terkunci"]),
        (seen(url=DRIVE, final=DRIVE, title="Renstra - Google Drive"), []),
        (seen(is_empty=True), ["kosong"]),
        (seen(trouble=Trouble.PARSER_CRASH, media="application/pdf"), ["tidak_terbaca"]),
        (seen(years=(2025, 2024)), ["tahun_lama"]),
        (seen(years=(2025, 2026)), []),
        (seen(years=(2029,)), []),
    ],
)
def test_faults(what: LinkSeen, faults: list[str]):
    assert [f.value for f in links.judged(what, body=a_body(url=OURS), year=2026)] == faults


@pytest.mark.parametrize(
    ("url", "whose"),
    [
        (f"{OURS}/ppid/", "own"),
        ("https://www.dinas.contoh-uji.test/ppid/", "own"),
        ("https://kecamatan.contoh-uji.test/x", "other"),
        ("https://portal.contoh-uji.test/kesehatan/a", "other"),
        ("https://portal.contoh-uji.test/pendidikan/a", "nobody"),
        ("https://jdih.nasional.test/", "nobody"),
    ],
)
def test_whose_website_an_address_lies_on(url: str, whose: str):
    own = a_body(url=f"{OURS}/")
    others = [
        a_body(url="https://kecamatan.contoh-uji.test/"),
        a_body(url="https://portal.contoh-uji.test/kesehatan/"),
    ]
    a_body(url=f"{OURS}/", region=a_region("99.02", "Kabupaten Sukarela"))  # of another region: not asked
    owner = links.owner_of(url, own)
    assert {"own": owner == own.pk, "other": owner in {o.pk for o in others}, "nobody": owner is None}[whose]


PAGES: dict[str, str | bytes | Reply] = {
    "/renstra": "<title>Renstra Dinas 2025-2029</title><main><p>Rencana strategis Dinas Contoh.</p></main>",
    "/masuk": "<title>Masuk</title><form><input type=password name=p></form>",
    "/pindah": Reply(b"", status=302, headers=(("Location", "http://169.254.169.254/latest/"),)),
}


@pytest.fixture
def website() -> Iterator[Server]:
    page: Website = site(PAGES)
    with served(page) as server:
        yield server


@pytest.fixture
def archive(website: Server, tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Checks go to the served website, through a real engine process; copies come to a folder of this test."""
    settings.DATA = tmp_path
    engine = Engine(Setting(website.reach, LOOPBACK, browser=False, room=Room(0, 0)))
    monkeypatch.setattr(links, "engine", lambda: engine)
    yield tmp_path / "bukti"
    engine.close()


def test_a_link_is_fetched_read_and_kept(archive: Path):
    body = a_body(url=OURS)
    found = links.check(f" {OURS}/renstra#bab-2", body=body, year=AT.year, at=AT)
    assert (found.faults, found.title, found.years) == ((), "Renstra Dinas 2025-2029", (2029,))
    row = Capture.objects.get(body=body)
    assert found.capture["sha256"] == row.sha256
    place = Place(row.file, row.offset, row.length, row.sha256)
    assert Archive(archive / row.folder).verify(place)
    assert b"Rencana strategis" in Archive(archive / row.folder).read(place).body


def test_what_is_not_there_for_everybody_is_said(archive: Path):
    body = a_body(url=OURS)
    asked = {
        "/tidak-ada": "mati",
        "/masuk": "perlu_masuk",
    }
    for path, fault in asked.items():
        assert links.check(OURS + path, body=body, year=AT.year, at=AT).faults == (fault,), path
    assert links.check("javascript:alert(1)", body=body, year=AT.year, at=AT).faults == ("bukan_alamat",)


def test_nothing_internal_is_ever_asked_for(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch):
    """With the reach of a real installation: by number, by name, and by redirect."""
    settings.DATA = tmp_path
    with served(site(PAGES)) as server:
        reach = Reach(hosts=server.reach.hosts, ca=server.ca)
        engine = Engine(Setting(reach, LOOPBACK, browser=False, room=Room(0, 0)))
        monkeypatch.setattr(links, "engine", lambda: engine)
        body = a_body(url=OURS)
        for url in ("http://127.0.0.1/", "http://10.0.0.7/", "http://169.254.169.254/latest/"):
            assert links.check(url, body=body, year=AT.year, at=AT).faults == ("jaringan_internal",), url
        assert not links.check(f"{OURS}/pindah", body=body, year=AT.year, at=AT).is_usable
        engine.close()


def test_the_year_of_the_evaluation_decides_what_is_old(archive: Path):
    """In January the evaluation of last year is still filled in."""
    body = a_body(url=OURS)
    faults = {
        year: links.check(f"{OURS}/renstra", body=body, year=year, at=AT).faults for year in (2029, 2030)
    }
    assert faults == {2029: (), 2030: ("tahun_lama",)}
