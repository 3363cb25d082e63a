"""`/.well-known/ppid.json`: hostile files give a reason, good ones claims; the crawl looks where it points."""

import asyncio
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.audit import ppid
from terang.audit.checks.announced import ppid_json
from terang.audit.documents.readers import Readers
from terang.audit.evidence import Archive
from terang.audit.model import Level, Notice, Purpose, State, Trouble
from terang.audit.ppid import Counted, File, Member, Ppid, Service, Unit
from terang.audit.replay import replay
from terang.instruments.judgement import judgement
from tests.audit.auditing import audit, body, visits
from tests.audit.checks.sites import HOME, home, only, page, site, visit
from tests.audit.small_site import Reply, serve
from tests.audit.small_site import page as served_page

AT = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
OWN = Ppid(
    "Dinas Kesehatan",
    HOME,
    Unit("PPID Pelaksana Dinas Kesehatan", url="/ppid"),
    dip=Counted("/dip", ("/dip.xlsx",), "188/12/2026", 12, 1, 30),
    documents=43,
    service=Service("/permohonan", "", "https://lapor.sukamajukab.go.id/"),
)
FILE = File(schema="terang-ppid/1", updated_at=AT, ppid=OWN)
PLACE = HOME + ".well-known/ppid.json"


def test_a_file_is_read_as_it_was_written():
    assert ppid.parse(ppid.encode(FILE)) == FILE
    told = ppid.notice(b"\xef\xbb\xbf" + ppid.encode(FILE), url=PLACE, home=HOME)
    assert (told.name, told.entries, told.documents, told.updated_at) == ("Dinas Kesehatan", 43, 43, AT)
    assert dict(told.links)["Daftar Informasi Publik"] == HOME + "dip"
    assert dict(told.links)["Aduan"] == "https://lapor.sukamajukab.go.id/"
    assert "Keberatan" not in dict(told.links)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"<!doctype html><h1>Beranda</h1>", "halaman"),
        (b"", "isinya bukan JSON"),
        (b"{", "isinya bukan JSON"),
        (b"\xff\xfe{}", "isinya bukan JSON"),
        (b"[" * 100_000, "isinya"),
        (b'{"schema":"terang-ppid/1","updated_at":"2026-03-01T00:00:00Z","x":' + b"[" * 100_000, "isinya"),
        (b"{}", "isinya tidak sesuai skema"),
        (b'{"schema":"terang-ppid/2","updated_at":"2026-03-01T00:00:00Z"}', "isinya tidak sesuai skema"),
        (b" " * (ppid.MOST + 1), "berkasnya terlalu besar"),
        (ppid.encode(FILE).replace(b'"berkala":12', b'"berkala":-1'), "isinya tidak sesuai skema"),
        (ppid.encode(FILE).replace(b"Dinas Kesehatan", b"x" * 501), "isinya tidak sesuai skema"),
    ],
)
def test_what_is_no_such_file_says_why(data, fault):
    assert ppid.notice(data, url=PLACE, home=HOME).fault.startswith(fault)


@pytest.mark.parametrize(
    "place", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://[", "ftp://x/"]
)
def test_addresses_that_are_none_are_left_out(place):
    told = msgspec.structs.replace(FILE, ppid=msgspec.structs.replace(OWN, service=Service(place)))
    assert "Permohonan informasi" not in dict(ppid.notice(ppid.encode(told), url=PLACE, home=HOME).links)


@given(
    st.binary(max_size=300)
    | st.builds(lambda a, b: a + b, st.just(ppid.encode(FILE)[:200]), st.binary(max_size=80))
)
def test_no_bytes_stop_the_reader(data):
    assert isinstance(ppid.notice(data, url=PLACE, home=HOME), Notice)


_texts = st.text(max_size=500)


@given(
    name=_texts, moment=st.datetimes(timezones=st.just(UTC)), entries=st.integers(0, 10_000_000), url=_texts
)
def test_whatever_is_written_within_the_schema_is_read(name, moment, entries, url):
    told = Ppid(name, url, Unit(name), dip=Counted(url, (url,), berkala=entries))
    file = File(schema="terang-ppid/1", updated_at=moment, ppid=told)
    assert ppid.parse(ppid.encode(file)) == file
    assert not ppid.notice(ppid.encode(file), url=PLACE, home=HOME).fault


def told(**facts):
    return [visit(PLACE, purpose=Purpose.PPID, notice=Notice(updated_at=AT, **facts))]


CLAIM = ((("Daftar Informasi Publik", HOME + "dip")),)


@pytest.mark.parametrize(
    ("visits", "level", "value"),
    [
        ([], Level.UNKNOWN, ""),
        ([visit(PLACE, purpose=Purpose.PPID, status=0, trouble=Trouble.ROBOTS)], Level.UNKNOWN, ""),
        ([visit(PLACE, purpose=Purpose.PPID, status=404)], Level.INFO, "tidak ada"),
        (told(fault="halaman"), Level.INFO, "tidak ada"),
        (told(fault="isinya bukan JSON"), Level.WARNING, "rusak"),
        (told(bodies=3), Level.INFO, "tidak ada"),
        (told(links=CLAIM), Level.GOOD, "sesuai"),
        ([*told(links=CLAIM), visit("dip", page("DIP", path="dip"))], Level.GOOD, "sesuai"),
        ([*told(links=CLAIM), visit("dip", status=404)], Level.WARNING, "tidak cocok"),
        ([*told(links=CLAIM), visit("dip", status=503)], Level.GOOD, "sesuai"),
        ([visit(PLACE, purpose=Purpose.PPID, notice=Notice(updated_at=datetime(2027, 1, 1, tzinfo=UTC)))], Level.WARNING, "tidak cocok"),
    ],
)  # fmt: skip
def test_the_check(visits, level, value):
    found = only(ppid_json, site(home(), *visits))
    assert (found.level, found.value) == (level, value)


HOST = "dinas.contoh.go.id"


def _pages(told: File, **more: Reply) -> dict[str, Reply]:
    return {"/": served_page("Beranda"), ppid.PLACE: Reply(ppid.encode(told), "application/json"), **more}


def test_the_crawl_looks_where_the_file_points_and_replays_the_same(tmp_path):
    pages = _pages(FILE) | {
        "/dip": served_page("Daftar Informasi Publik"),
        "/permohonan": served_page("Formulir"),
    }
    with serve(pages) as served:
        first = audit(tmp_path, served, HOST)
        second = audit(tmp_path / "lagi", served, HOST)
    assert {"/", "/dip", "/permohonan"} <= set(visits(first.site))
    assert visits(first.site)["/dip"].label == ""  # a claim names nothing
    found = only(ppid_json, first.site)
    assert (found.level, found.value) == (Level.WARNING, "tidak cocok")  # /ppid and /dip.xlsx are not there
    assert {p.quote for p in found.proof[1:]} == {"Profil PPID", "Unduhan Daftar Informasi Publik"}
    assert first.site.home == second.site.home

    async def again():
        async with Readers() as readers:
            return await replay(Archive(tmp_path), body(HOST), readers=readers)

    assert asyncio.run(again()) == first.site


def test_a_second_audit_that_is_told_nothing_changed_still_knows_the_file(tmp_path):
    with serve(_pages(FILE)) as served:
        audit(tmp_path, served, HOST)
        at = datetime(2026, 7, 1, tzinfo=UTC)
        later = audit(tmp_path, served, HOST, at=at, as_of=at.date())
        assert 304 in served.answers
    asked = [v for v in later.site.visits if v.purpose is Purpose.PPID]
    assert [v.notice.name for v in asked if v.notice] == ["Dinas Kesehatan"]


def test_on_a_host_of_many_the_file_of_this_body_is_found(tmp_path):
    many = File(
        schema="terang-ppid/1",
        updated_at=AT,
        bodies=(
            Member("Lain", "http://lain.contoh.go.id/", "http://lain.contoh.go.id/x.json"),
            Member("Dinas", f"http://{HOST}/", "/situs/dinas/ppid.json"),
        ),
    )
    with serve(
        _pages(many) | {"/situs/dinas/ppid.json": Reply(ppid.encode(FILE), "application/json")}
    ) as served:
        found = audit(tmp_path, served, HOST).site
    asked = [v for v in found.visits if v.purpose is Purpose.PPID]
    assert [v.notice.name for v in asked if v.notice] == ["", "Dinas Kesehatan"]
    foreign = ppid.notice(
        ppid.encode(
            msgspec.structs.replace(many, bodies=(Member("Dinas", f"http://{HOST}/", "http://10.0.0.1/"),))
        ),
        url=f"http://{HOST}{ppid.PLACE}",
        home=f"http://{HOST}/",
    )
    assert foreign.follow == ""  # another host is not followed


@pytest.mark.parametrize("status", [200, 301])
def test_claims_alone_never_make_anything_there(tmp_path, status):
    """The same site with and without the file has the same verdicts, but for the reasons of what it could see."""
    pages = {"/": served_page("Beranda", text="isi " * 100)}
    with serve(pages | _pages(FILE)) as served:
        served.pages["/"] = pages["/"]
        if status == 301:
            served.pages[ppid.PLACE] = Reply(
                status=301, headers={"Location": "http://lain.contoh.go.id/x.json"}
            )
        with_file = audit(tmp_path / "a", served, HOST)
        del served.pages[ppid.PLACE]
        without = audit(tmp_path / "b", served, HOST)
    one, other = (list(judgement().judge(each.site)) for each in (with_file, without))
    assert [v.state for v in one] == [v.state for v in other]
    assert State.ADA not in {v.state for v in one}
