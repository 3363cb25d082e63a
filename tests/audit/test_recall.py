"""What is kept of a website that has not changed gives what reading all of it again would give."""

import asyncio
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from terang.audit import edition as editions
from terang.audit import recall, run
from terang.audit.checks import CHECKS, DAILY
from terang.audit.documents.readers import Readers
from terang.audit.model import Certificate, Dated, Finding, How, Link, Page, Purpose, Site, Timing
from terang.audit.replay import replay
from terang.audit.run import judged
from terang.instruments.judgement import judgement
from tests.audit.auditing import AS_OF, AT, audit, body
from tests.audit.checks.sites import HOME, document, page, site, visit
from tests.audit.checks.test_all import SITES
from tests.audit.small_site import Reply, serve
from tests.audit.small_site import page as html

HOST = "dinas.contoh.go.id"
LATER, NEXT_YEAR = datetime(2026, 6, 1, 8, tzinfo=UTC), date(2028, 5, 1)
PROFILE = "Dinas Contoh dibentuk dengan peraturan daerah dan berkedudukan di Jalan Melati 1 Sukamaju. " * 4
RENSTRA = (
    "Rencana Strategis Tahun 2025-2026 memuat tujuan, sasaran, strategi, arah kebijakan dan program. " * 8
)


def served():
    links = [
        ("/profil", "Profil dan Kedudukan"),
        ("/renstra", "Rencana Strategis 2025-2026"),
        ("/kosong", "LHKPN"),
        ("/hilang", "Laporan Kinerja 2025"),
    ]
    news = [(f"/berita/{n}", f"Kegiatan {n}") for n in range(6)]
    day = "<time datetime='2026-04-{:02}'></time>"
    return serve(
        {
            "/": html("Beranda Dinas Contoh", *links, *news),
            "/profil": html("Profil dan Kedudukan", text=PROFILE),
            "/renstra": html("Rencana Strategis 2025-2026", text=RENSTRA),
            "/kosong": html("LHKPN", text="Belum ada data."),
            "/sitemap.xml": Reply(
                f"<urlset><url><loc>http://{HOST}/profil</loc><lastmod>2026-03-02</lastmod></url></urlset>".encode(),
                "application/xml",
            ),
            **{
                p: html(t, text=day.format(n + 1) + f"Kegiatan nomor {n}. " * 20)
                for n, (p, t) in enumerate(news)
            },
        }
    )


class Counted:
    """The real judgement, which tells how often a website was read."""

    def __init__(self, rules: str = "") -> None:
        real = judgement()
        assert real.lasting
        self.times = 0
        lasting = structs.replace(real.lasting, gather=self._gather)
        if rules:
            lasting = structs.replace(lasting, rules=lambda: rules)
        self._real = real.lasting.gather
        self.judgement = structs.replace(real, lasting=lasting)

    def _gather(self, of: Site):
        self.times += 1
        return self._real(of)


def whole(found) -> bytes:
    """The report that a reading of all evidence gives."""

    async def read() -> Site:
        async with Readers() as readers:
            return await replay(found.archive, body(HOST), readers=readers)

    started = found.reports[0].started_at
    return msgspec.json.encode(judged(asyncio.run(read()), judgement(), started_at=started))


def reported(found) -> bytes:
    return msgspec.json.encode(found.reports[0])


def states(found) -> dict[str, str]:
    return {v.indicator: v.state.value for v in found.reports[0].verdicts}


@pytest.mark.parametrize("day", [AS_OF, LATER.date(), NEXT_YEAR])
def test_an_unchanged_site_is_not_read_again_and_says_what_a_reading_would(tmp_path, day):
    with served() as website:
        first = Counted()
        assert reported(audit(tmp_path, website, HOST, judgement=first.judgement)) != b""
        for at in (LATER, LATER + timedelta(days=40)):
            again = Counted()
            found = audit(tmp_path, website, HOST, at=at, as_of=day, judgement=again.judgement)
            assert (first.times, again.times) == (1, 0)
            assert reported(found) == whole(found)
            assert all(p.at > AT for v in found.reports[0].verdicts for p in v.proof)


@pytest.mark.parametrize("lines", [1, 4, 9])
def test_an_interrupted_second_audit_goes_on_where_it_was(tmp_path, lines):
    with served() as website:
        audit(tmp_path, website, HOST, judgement=judgement())
        torn = audit(tmp_path, website, HOST, at=LATER, judgement=judgement(), finish=False)
        journal = torn.archive.journal_path(body(HOST).code)
        journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:lines]) + b'{"warc":1')
        journal.with_suffix(".ingatan").unlink()
        (tmp_path / run.result_path(torn.archive, body(HOST).code)).unlink()
        website.requests.clear()
        again = Counted()
        found = audit(tmp_path, website, HOST, at=LATER, judgement=again.judgement)
        assert again.times == 0
        assert reported(found) == whole(found)
        assert len(set(website.requests)) == len(website.requests)  # nothing is asked for twice


def test_what_hangs_on_the_day_is_said_anew(tmp_path):
    with served() as website:
        before = audit(tmp_path, website, HOST, judgement=judgement())
        after = audit(tmp_path, website, HOST, at=LATER, as_of=NEXT_YEAR, judgement=judgement())
    assert states(before)["renstra"] == "ada"
    assert states(after)["renstra"] == "kedaluwarsa"
    status = [next(f.value for f in x.reports[0].findings if f.check == "status") for x in (before, after)]
    assert status == ["aktif", "tidak_aktif"]


REPORTED = (
    "<table><tr><th>Nama</th><th>Jabatan</th><th>Tanggal Lapor</th></tr>"
    + "".join(
        f"<tr><td>Pejabat {n}</td><td>Kepala Bidang {n}</td><td>{n} Maret 2026</td></tr>" for n in range(1, 7)
    )
    + "</table>"
)
FILLED = html("LHKPN", text=REPORTED)
CHANGES: dict[str, dict[str, Reply | None]] = {
    "a page": {"/kosong": html("LHKPN", text=REPORTED)},
    "a page gone": {"/profil": None},
    "a page back": {"/hilang": html("Laporan Kinerja 2025", text="Laporan kinerja instansi 2025. " * 30)},
    "the home page": {
        "/": html("Beranda", ("/baru", "Renstra 2027-2031"), ("/profil", "Profil dan Kedudukan"))
    },
    "robots.txt": {"/robots.txt": Reply(b"User-agent: *\nDisallow: /profil\n", "text/plain")},
    "days of the sitemap": {
        "/sitemap.xml": Reply(
            f"<urlset><url><loc>http://{HOST}/profil</loc><lastmod>2026-04-30</lastmod></url></urlset>".encode(),
            "application/xml",
        )
    },
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_any_change_all_of_it_is_read(tmp_path, change):
    with served() as website:
        audit(tmp_path, website, HOST, judgement=judgement())
        for path, reply in CHANGES[change].items():
            website.pages.pop(path, None)
            if reply is not None:
                website.pages[path] = reply
        again = Counted()
        found = audit(tmp_path, website, HOST, at=LATER, judgement=again.judgement)
        assert again.times == 1
        assert reported(found) == whole(found)


def test_the_finds_of_before_would_be_wrong_after_a_change(tmp_path, monkeypatch):
    """The control: with the comparison taken away, a page that was filled is still called empty."""
    with served() as website:
        audit(tmp_path, website, HOST, judgement=judgement())
        website.pages["/kosong"] = FILLED
        right = audit(tmp_path, website, HOST, at=LATER, judgement=judgement(), finish=False)
        assert states(right)["lhkpn"] == "ada"
    monkeypatch.setattr(recall, "_same_content", lambda *_: True)
    monkeypatch.setattr(recall, "_alike", lambda *_: True)
    (tmp_path / run.result_path(right.archive, body(HOST).code)).unlink()
    stale = audit(tmp_path, website, HOST, at=LATER, judgement=judgement())
    assert states(stale)["lhkpn"] == "kosong"


def test_other_rules_judge_anew_and_another_edition_reads_anew(tmp_path, monkeypatch):
    with served() as website:
        audit(tmp_path, website, HOST, judgement=judgement())
        other = Counted(rules="kosakata lain")
        audit(tmp_path, website, HOST, at=LATER, judgement=other.judgement)
        assert other.times == 1
        website.answers.clear()
        monkeypatch.setattr("terang.audit.evidence.edition", lambda: "edisi lain")
        newer = Counted()
        audit(tmp_path, website, HOST, at=LATER + timedelta(days=1), judgement=newer.judgement)
        assert newer.times == 1
        assert 304 not in website.answers


def test_the_edition_is_that_of_the_code(tmp_path, monkeypatch):
    editions.edition.cache_clear()
    now = editions.edition()
    (tmp_path / "rules.py").write_text("LIMIT = 2")
    monkeypatch.setattr("terang.lib.__path__", [str(tmp_path)])
    editions.edition.cache_clear()
    other = editions.edition()
    monkeypatch.undo()
    editions.edition.cache_clear()
    assert now != other
    assert now == editions.edition()


def unproven(findings: Iterable[Finding]) -> list[tuple[object, ...]]:
    """What is said, and of what; not when it was seen."""
    return [
        (f.check, f.level, f.message, f.url, f.advice, f.value, tuple((p.url, p.quote) for p in f.proof))
        for f in findings
    ]


@pytest.mark.parametrize("name", SITES)
def test_checks_that_are_kept_ask_neither_for_the_day_nor_for_the_pace(name):
    of = SITES[name]
    shown = Certificate("CN=x", "CN=y", ("x",), AT, LATER)
    elsewhere = tuple(
        structs.replace(v, at=LATER, timing=Timing(1, 2, 3, 4, 5), ip="192.0.2.7", certificate=shown)
        for v in of.visits
    )
    later = structs.replace(of, as_of=NEXT_YEAR, visits=elsewhere)
    for check in CHECKS:
        if check not in DAILY:
            assert unproven(check(later)) == unproven(check(of)), check.__name__


def test_checks_are_kept_by_names_of_their_own():
    assert len({c.__name__ for c in CHECKS}) == len(CHECKS)
    assert set(CHECKS) >= DAILY


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
DATED = st.one_of(st.none(), st.builds(Dated, DAYS, st.sampled_from(How)))
LINKS = st.builds(
    lambda day, n, words, way: Link(
        f"{HOME}{day:%Y/%m/%d/}{n}" if way else f"{HOME}b/{n}",
        words,
        context=f"{words} {day:%d-%m-%Y}" if way < 2 else "",
    ),
    DAYS,
    st.integers(0, 9),
    st.sampled_from(["", "Unduh", "Rapat koordinasi"]),
    st.integers(0, 2),
)


@st.composite
def websites(draw) -> Site:
    made = [
        visit(
            page=page(links=draw(st.lists(LINKS, max_size=4)), dated=draw(DATED)),
            headers={"server": "PHP/8.1.2"},
        )
    ]
    for n in range(draw(st.integers(0, 6))):
        shown: Page = page(
            path=f"h{n}", links=draw(st.lists(LINKS, max_size=6)), dated=draw(DATED), title=f"Hal {n}"
        )
        shown = structs.replace(shown, generator=draw(st.sampled_from(["", "WordPress 6.1"])))
        made.append(visit(f"h{n}", shown))
        if draw(st.booleans()):
            made.append(visit(f"h{n}", structs.replace(shown, title="Dirender"), purpose=Purpose.RENDER))
    made += [document(f"d{n}.pdf", dated=draw(DATED), title="Dok") for n in range(draw(st.integers(0, 3)))]
    return site(*made)


@given(websites(), DAYS)
def test_checks_that_hang_on_the_day_ask_for_no_more_than_is_kept(of, day):
    pages, documents = recall.lean(of)
    visits = tuple(
        structs.replace(
            v, page=pages.get(f"{v.purpose} {v.url}"), document=documents.get(f"{v.purpose} {v.url}")
        )
        for v in of.visits
    )
    for on in (day, AS_OF):
        seen, little = structs.replace(of, as_of=on), structs.replace(of, as_of=on, visits=visits)
        for check in DAILY:
            assert tuple(check(little)) == tuple(check(seen)), check.__name__
