"""Small websites crawled over real sockets: what is visited, what is not, and why."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from msgspec import structs

from terang.audit.assembly import IMPOSSIBLE
from terang.audit.fetch import Fetcher
from terang.audit.home import is_family, spellings
from terang.audit.manifest import Budget
from terang.audit.means import Room
from terang.audit.model import (
    Accessibility,
    AxeIssue,
    Failure,
    How,
    Kind,
    Purpose,
    Response,
    State,
    Trouble,
)
from terang.audit.visiting import LOGIN, SOFT_404
from tests.audit.auditing import JUDGEMENT, audit, body, page_of, visits
from tests.audit.small_site import Reply, page, reach, serve

HOST = "dinas.contoh.go.id"
LATER = datetime(2026, 6, 1, tzinfo=UTC)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def test_a_site_is_walked_by_menu_links_sitemap_and_feed(tmp_path):
    feed = b"<rss><item><title>Dari feed</title><link>/berita/9</link><pubDate>Sat, 14 Mar 2026 01:00:00 +0700</pubDate></item></rss>"
    pages = {
        "/": page(
            "Beranda",
            ("/berita", "Berita"),
            menu='<a href="/profil">Profil</a>',
            head='<link rel="alternate" type="application/rss+xml" href="/feed">',
        ),
        "/profil": page("Profil", ("/file.pdf", "Renstra"), menu='<a href="/profil">Profil</a>'),
        "/berita": page("Berita", menu='<a href="/profil">Profil</a>'),
        "/berita/9": page("Berita sembilan"),
        "/peta": page("Peta"),
        "/file.pdf": Reply(PDF, "application/pdf"),
        "/feed": Reply(feed, "application/rss+xml"),
        "/robots.txt": Reply(b"Sitemap: http://dinas.contoh.go.id/s.xml\n", "text/plain"),
        "/s.xml": Reply(b"<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap></sitemapindex>", "text/xml"),
        "/s1.xml": Reply(b"<urlset><url><loc>/peta</loc></url></urlset>", "text/xml"),
    }
    with serve(pages) as served:
        site = audit(tmp_path, served, HOST).site
    found = visits(site)
    assert set(found) == {"/", "/profil", "/berita", "/berita/9", "/peta", "/file.pdf"}
    assert site.entry is not None
    assert site.entry.url == site.home == f"http://{HOST}/"
    assert list(found)[1] == "/profil"  # the worthiest first
    assert (found["/profil"].label, found["/profil"].source) == ("Profil", site.home)
    dated = page_of(site, "/berita/9").dated
    assert dated is not None
    assert (dated.on, dated.how) == (date(2026, 3, 14), How.FEED)
    document = found["/file.pdf"].document
    assert document is not None
    assert document.kind is Kind.PDF
    assert page_of(site, "/berita").menu == ()
    assert [link.text for link in page_of(site, "/").menu] == ["Profil"]
    assert (site.stopped, site.left) == ("", 0)


def test_robots_rules_are_obeyed_and_written_down(tmp_path):
    pages = {
        "/": page("Beranda", ("/rahasia/a", "A"), ("/umum", "B"), ("/rahasia/b.pdf", "C")),
        "/umum": page("Umum"),
        "/rahasia/a": page("Rahasia"),
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /rahasia\n", "text/plain"),
    }
    with serve(pages) as served:
        site = audit(tmp_path, served, HOST).site
        asked = served.counts()
    assert {p: v.trouble for p, v in visits(site).items() if v.trouble} == {
        "/rahasia/a": Trouble.ROBOTS,
        "/rahasia/b.pdf": Trouble.ROBOTS,
    }
    assert not [path for path in asked if "rahasia" in path]


@pytest.mark.parametrize("robots", [Reply(b"", status=503), Reply(b"", status=500)])
def test_without_readable_robots_nothing_is_crawled_and_the_site_says_so(tmp_path, robots):
    with serve({"/": page("Beranda"), "/robots.txt": robots}) as served:
        site = audit(tmp_path, served, HOST).site
        asked = set(served.counts())
    assert site.stopped == "robots"
    assert site.entry is not None
    assert site.entry.trouble is Trouble.ROBOTS_UNAVAILABLE
    assert asked == {f"{HOST}/robots.txt"}


def test_a_robots_file_that_forbids_everything_closes_the_site(tmp_path):
    pages = {"/": page("Beranda"), "/robots.txt": Reply(b"User-agent: *\nDisallow: /\n", "text/plain")}
    with serve(pages) as served:
        site = audit(tmp_path, served, HOST).site
    assert (site.stopped, visits(site)["/"].trouble) == ("robots", Trouble.ROBOTS)


def test_every_spelling_of_the_address_is_tried_and_every_failure_written_down(tmp_path):
    with serve({"/": page("Beranda")}) as served:
        within = reach(served, "www." + HOST)
        dead = {f"{HOST}:80": ("127.0.0.1", 1), f"{HOST}:443": ("127.0.0.1", 1)}
        dead[f"www.{HOST}:443"] = ("127.0.0.1", 1)
        within = type(within)(hosts={**within.hosts, **dead}, only_mapped=True)
        site = audit(tmp_path, served, bodies=(body(HOST, scheme="https"),), within=within).site
    assert site.home == f"http://www.{HOST}/"
    assert site.entry is not None
    assert site.entry.good
    failed = {v.url: v.trouble for v in site.visits if v.purpose is Purpose.PAGE and v.trouble}
    assert failed == {
        f"https://{HOST}/": Trouble.REFUSED,
        f"http://{HOST}/": Trouble.REFUSED,
        f"https://www.{HOST}/": Trouble.REFUSED,
    }


def test_a_dead_site_is_a_result(tmp_path):
    with serve({}) as served:
        within = reach(served)
        within = type(within)(
            hosts={HOST: ("127.0.0.1", 1), f"www.{HOST}": ("127.0.0.1", 1)}, only_mapped=True
        )
        audited = audit(tmp_path, served, HOST, within=within)
    assert audited.site.stopped == "home"
    assert audited.site.entry is not None
    assert audited.site.entry.trouble is Trouble.REFUSED
    assert audited.reports[0].pages == 0


def test_a_home_page_with_an_error_is_kept_as_it_is(tmp_path):
    with serve({"/": Reply(b"<h1>Akun ditangguhkan</h1>", status=403)}) as served:
        within = reach(served, HOST, "www." + HOST)
        site = audit(tmp_path, served, HOST, within=within).site
    assert site.entry is not None
    assert site.entry.page is not None
    assert (site.stopped, site.entry.status) == ("home", 403)
    assert site.entry.page.text == "Akun ditangguhkan"


def test_a_redirect_to_somebody_else_gives_one_page(tmp_path):
    other = "toko.contoh.com"
    pages = {
        f"{HOST}/": Reply(status=302, headers={"Location": f"http://{other}/"}),
        f"{other}/": page("Toko", ("/jual", "Jual")),
        f"{other}/jual": page("Jual"),
    }
    with serve(pages) as served:
        site = audit(tmp_path, served, HOST, within=reach(served, HOST, other)).site
        asked = served.counts()
    assert site.stopped == "redirect"
    assert site.entry is not None
    assert (site.entry.final, site.entry.hops) == (f"http://{other}/", (f"http://{HOST}/",))
    assert f"{other}/jual" not in asked


def test_a_redirect_within_the_family_is_followed(tmp_path):
    other = "portal.contoh.go.id"
    pages = {
        f"{HOST}/": Reply(status=301, headers={"Location": f"http://{other}/"}),
        f"{other}/": page("Portal", ("/profil", "Profil")),
        f"{other}/profil": page("Profil"),
    }
    with serve(pages) as served:
        site = audit(tmp_path, served, HOST, within=reach(served, HOST, other)).site
    assert site.home == f"http://{other}/"
    assert "/profil" in visits(site)


@pytest.mark.parametrize(
    ("one", "two", "family"),
    [
        ("https://dinkes.kab.go.id/", "https://ppid.kab.go.id/", True),
        ("https://dinkes.sukamajukab.go.id/", "https://dinkes-sukamaju.go.id/", True),
        ("https://dinkes.sukamajukab.go.id/", "https://dinkes.contoh.com/", False),
        ("https://a.go.id/", "https://b.go.id/", False),
    ],
)
def test_who_is_family(one, two, family):
    assert is_family(one, two) is family


def test_spellings_of_an_address():
    assert spellings("https://www.a.go.id/x") == (
        "https://www.a.go.id/x",
        "http://www.a.go.id/x",
        "https://a.go.id/x",
        "http://a.go.id/x",
    )
    assert spellings("http://127.0.0.1/") == ("http://127.0.0.1/", "https://127.0.0.1/")


def test_a_meta_refresh_leads_home(tmp_path):
    away = b'<html><head><meta http-equiv="refresh" content="0; url=/web/"></head><body></body></html>'
    pages = {
        "/": Reply(away),
        "/web/": page("Beranda", ("/web/profil", "Profil")),
        "/web/profil": page("Profil"),
    }
    with serve(pages) as served:
        site = audit(tmp_path, served, HOST).site
    assert site.home == f"http://{HOST}/web/"
    assert site.entry is not None
    assert site.entry.url == f"http://{HOST}/web/"
    assert "/web/profil" in visits(site)


def test_a_site_that_never_says_not_found_is_seen_through(tmp_path):
    missing = page("Tidak ditemukan", text="Maaf, halaman yang Anda cari tidak ada di situs kami")

    class Soft(dict[str, Any]):
        def get(self, key, default=None):
            return dict.get(self, key, default) or (missing if key.startswith("/") else None)

    pages = Soft(
        {"/": page("Beranda", ("/profil", "Profil"), ("/hilang", "Visi Misi")), "/profil": page("Profil")}
    )
    pages["/robots.txt"] = pages["/sitemap.xml"] = Reply(status=404)
    with serve({}) as served:
        served.pages = pages
        site = audit(tmp_path, served, HOST).site
    found = visits(site)
    assert (found["/hilang"].status, found["/hilang"].detail, found["/hilang"].page) == (200, SOFT_404, None)
    assert found["/profil"].detail == ""
    assert found["/profil"].page is not None
    assert [v.status for v in site.visits if "tidak-ada" in v.url] == [200]


def test_an_application_that_answers_every_address_alike_is_rendered_and_not_called_missing(tmp_path):
    scripts = "".join(f'<script src="/app{n}.js"></script>' for n in range(4))
    shell = Reply(f'<!doctype html><title>Dinas</title><div id="root"></div>{scripts}'.encode())

    class Rooms:
        async def dom(self, url: str) -> tuple[str, Trouble | None]:
            links = '<a href="/profil">Profil</a><a href="/rusak">Rusak</a>'
            text = f"<main><h1>Ruang {url}</h1><p>{'Isi yang dibuat skrip. ' * 20}</p>{links}</main>"
            return text, Trouble.TIMEOUT_TOTAL if "rusak" in url else None

        async def axe(self, url: str) -> Accessibility:
            return Accessibility(url, (AxeIssue("image-alt", "critical", 2),))

    with serve({"/": shell, "/profil": shell, "/rusak": shell, f"/{IMPOSSIBLE}": shell}) as served:
        audited = audit(tmp_path, served, HOST, browser=Rooms())
        site = audited.site
        rendered = visits(site, Purpose.RENDER)
        assert set(rendered) == {"/", "/profil", "/rusak"}
        assert visits(site)["/profil"].detail == ""
        made = rendered["/profil"]
        assert made.page is not None
        assert made.page.rendered
        assert made.capture is not None
        assert audited.archive.verify(made.capture)
        assert rendered["/rusak"].trouble is Trouble.TIMEOUT_TOTAL
        assert site.accessibility[0] == Accessibility(site.home, (AxeIssue("image-alt", "critical", 2),))
        again = audit(tmp_path, served, HOST, browser=Rooms(), at=LATER)
    assert set(visits(again.site, Purpose.RENDER)) == {"/", "/profil", "/rusak"}


def test_being_sent_home_for_what_is_missing_is_no_content(tmp_path):
    pages = {
        "/": page("Beranda", ("/hilang", "Visi"), ("/index.php", "Beranda")),
        "/hilang": Reply(status=302, headers={"Location": "/"}),
        "/index.php": Reply(status=302, headers={"Location": "/"}),
    }
    with serve(pages) as served:
        found = visits(audit(tmp_path, served, HOST).site)
    assert (found["/hilang"].detail, found["/hilang"].page) == (SOFT_404, None)
    assert found["/index.php"].page is not None


def test_a_login_wall_is_told(tmp_path):
    form = b"<html><title>Masuk</title><body><main><h1>Masuk</h1><form action=/x method=post><input name=u><input type=password name=p></form></main></body></html>"
    pages = {
        "/": page("Beranda", ("/data", "Data"), ("/masuk", "Masuk")),
        "/data": Reply(status=302, headers={"Location": "/masuk?kembali=/data"}),
        "/masuk": Reply(form),
        "/masuk?kembali=/data": Reply(form),
    }
    with serve(pages) as served:
        found = visits(audit(tmp_path, served, HOST).site)
    assert found["/data"].detail == LOGIN
    assert found["/masuk"].detail == LOGIN
    assert found["/"].detail == ""


def test_a_calendar_does_not_eat_the_budget(tmp_path):
    def month(number: int) -> Reply:
        return page(f"Agenda {number}", (f"/agenda?bulan={number + 1}", "Bulan berikutnya"))

    pages = {f"/agenda?bulan={n}": month(n) for n in range(300)}
    named = {f"/layanan-{name}": page(name) for name in ("ktp", "izin", "pajak", "aduan", "sop")}
    links = [(path, path[1:]) for path in named]
    pages |= named | {"/": page("Beranda", ("/agenda?bulan=0", "Agenda"), *links)}
    with serve(pages) as served:
        site = audit(tmp_path, served, HOST, budget=Budget(pages=25, links=0, resources=0)).site
    assert set(named) <= set(visits(site))
    assert len(site.pages) <= 25
    assert site.stopped == "budget"


def test_repeating_paths_are_written_down_and_not_followed(tmp_path):
    loop = '<a href="a/">lagi</a>'
    pages = {"/": page("B", ("/a/", "A"))} | {"/" + "a/" * n: page(f"A{n}", menu=loop) for n in range(1, 9)}
    with serve(pages) as served:
        found = visits(audit(tmp_path, served, HOST).site)
    assert found["/a/a/a/"].trouble is Trouble.TRAP_REPEAT
    assert "/a/a/a/a/" not in found


def test_budgets_of_pages_documents_and_links_hold(tmp_path):
    links = [(f"/p{chr(97 + n)}", f"P {n}") for n in range(12)]
    files = [(f"/f{chr(97 + n)}.pdf", f"F {n}") for n in range(6)]
    outside = [(f"http://luar{n}.contoh.com/{n}", f"L {n}") for n in range(6)]
    pages = {path: page(text) for path, text in links} | {
        path: Reply(PDF, "application/pdf") for path, _ in files
    }
    pages["/"] = page("Beranda", *links, *files, *outside)
    with serve(pages) as served:
        site = audit(tmp_path, served, HOST, budget=Budget(pages=5, documents=2, links=6, resources=0)).site
        heads = [path for method, path, _ in served.requests if method == "HEAD"]
    assert (len(site.pages), len(site.documents), site.stopped, site.left) == (5, 2, "budget", 8 + 4)
    checked = visits(site, Purpose.LINK)
    assert len(checked) == 6
    assert [p for p in checked if p.endswith(".pdf")]
    assert sum(path.startswith(HOST + "/f") for path in heads) == 4


def test_a_picture_that_stands_alone_is_asked_for_once(tmp_path):
    chart = '<img src="/gambar/bagan.png" alt="Bagan organisasi" width="900" height="600">'
    pages = {
        "/": page("Beranda", ("/struktur", "Struktur"), ("/lagi", "Struktur lama"), ("/cerita", "Cerita")),
        "/struktur": page("Struktur Organisasi", text=chart),
        "/lagi": page("Struktur lama", text=chart),
        "/cerita": page("Cerita", text=f"{'Kisah panjang sekali. ' * 40}<img src='/gambar/hiasan.png'>"),
    }
    with serve(pages) as served:
        site = audit(tmp_path, served, HOST).site
        heads = [path for method, path, _ in served.requests if method == "HEAD"]
    checked = visits(site, Purpose.LINK)
    assert checked["/gambar/bagan.png"].status == 404
    assert sum(path.endswith("bagan.png") for path in heads) == 1
    assert "/gambar/hiasan.png" not in checked


def test_a_server_that_refuses_head_is_asked_again_before_a_link_counts_as_broken(tmp_path):
    other = "luar.contoh.com"
    asked: list[str] = []

    def picky(headers) -> Reply:
        asked.append("x")
        return Reply(status=405) if len(asked) == 1 else page("Ada")

    pages: dict[str, Any] = {
        f"{HOST}/": page("B", (f"http://{other}/a", "A"), (f"http://{other}/b", "B")),
        f"{other}/a": picky,
    }
    with serve(pages) as served:
        site = audit(tmp_path, served, HOST, within=reach(served, HOST, other)).site
    found = visits(site, Purpose.LINK)
    assert (found["/a"].status, found["/b"].status) == (200, 404)


def test_a_busy_server_is_asked_again_when_it_said_and_left_alone_when_it_stays_busy(tmp_path):
    asked: list[str] = []

    def busy_once(headers) -> Reply:
        asked.append("x")
        return Reply(status=429, headers={"Retry-After": "0"}) if len(asked) == 1 else page("Akhirnya")

    always = Reply(status=429, headers={"Retry-After": "9000"})
    pages: dict[str, Any] = {
        "/": page("B", ("/sekali", "A"), ("/selalu", "B")),
        "/sekali": busy_once,
        "/selalu": always,
    }
    with serve(pages) as served:
        found = visits(audit(tmp_path, served, HOST).site)
    assert found["/sekali"].good
    assert (found["/selalu"].trouble, found["/selalu"].status) == (Trouble.RATE_LIMITED, 429)


def test_a_site_that_falls_silent_is_left_in_peace(tmp_path):
    links = [(f"/p{chr(97 + n)}", f"P {n}") for n in range(20)]
    pages = {path: Reply(status=302, headers={"Location": "http://mati.contoh.go.id/"}) for path, _ in links}
    pages["/"] = page("Beranda", *links)
    with serve(pages) as served:
        within = reach(served, HOST)
        within = type(within)(hosts={**within.hosts, "mati.contoh.go.id": ("127.0.0.1", 1)}, only_mapped=True)
        site = audit(tmp_path, served, HOST, within=within).site
    assert site.stopped == "unreachable"
    assert site.left > 5


def test_a_viewer_is_looked_behind(tmp_path):
    pages = {
        "/": page("B", ("/pdfjs/web/viewer.html?file=/isi/renstra.pdf", "Renstra")),
        "/isi/renstra.pdf": Reply(PDF, "application/pdf"),
    }
    with serve(pages) as served:
        site = audit(tmp_path, served, HOST).site
    shown = visits(site)["/pdfjs/web/viewer.html?file=/isi/renstra.pdf"]
    assert shown.document is not None
    assert (shown.document.kind, shown.final) == (Kind.PDF, f"http://{HOST}/isi/renstra.pdf")


def test_a_page_where_a_file_was_promised_is_told_by_its_content(tmp_path):
    pages = {"/": page("B", ("/renstra.pdf", "Renstra"), ("/unduh?id=4", "Unduh"))}
    pages |= {"/renstra.pdf": page("Belum ada"), "/unduh?id=4": Reply(PDF, "application/octet-stream")}
    with serve(pages) as served:
        found = visits(audit(tmp_path, served, HOST).site)
    one, two = found["/renstra.pdf"].document, found["/unduh?id=4"].document
    assert one is not None
    assert two is not None
    assert (one.kind, two.kind) == (Kind.HTML, Kind.PDF)


def test_home_is_asked_as_a_search_engine_too_and_its_parts_are_weighed(tmp_path):
    pages = {
        "/": page("B", head='<link rel="stylesheet" href="/gaya.css">'),
        "/gaya.css": Reply(b"x" * 500, "text/css"),
    }
    with serve(pages) as served:
        site = audit(tmp_path, served, HOST).site
        agents = [agent for _, path, agent in served.requests if path == HOST + "/"]
    assert len(agents) == 2
    assert "Googlebot" in agents[1]
    assert visits(site, Purpose.CLOAK)["/"].page is not None
    assert visits(site, Purpose.RESOURCE)["/gaya.css"].size == 500


SITE = {"/": page("Beranda", *[(f"/b{chr(97 + n)}", f"B {n}") for n in range(8)])} | {
    f"/b{chr(97 + n)}": page(f"Berita {n}", text=f"isi {n} " * 30) for n in range(8)
}


def test_our_own_network_is_no_fault_of_the_site_and_the_run_goes_on_later(tmp_path, monkeypatch):
    fetch = Fetcher.fetch
    asked: list[str] = []

    async def breaks_down(self: Fetcher, url: str, **more: Any) -> Response | Failure:
        asked.append(url)
        if len(asked) > 4:
            return Failure(url, Trouble.OUR_NETWORK, LATER)
        return await fetch(self, url, **more)

    with serve(SITE) as served:
        with monkeypatch.context() as broken:
            broken.setattr(Fetcher, "fetch", breaks_down)
            stopped = audit(tmp_path, served, HOST, finish=False)
        assert stopped.site.stopped == "network"
        assert not [v for v in stopped.site.visits if v.trouble]
        site = audit(tmp_path, served, HOST).site
        assert max(served.counts().values()) == 2  # the home page, once as a search engine
    assert len(site.pages) == 9


def test_a_low_disk_stops_the_site_and_the_run_goes_on_later(tmp_path):
    with serve(SITE) as served:
        stopped = audit(tmp_path, served, HOST, room=Room(share=1.0, bytes=2**62), finish=False)
        assert stopped.site.stopped == "disk"
        assert not served.requests
        site = audit(tmp_path, served, HOST).site
    assert len(site.pages) == 9
    assert site.stopped == ""


def test_a_mistake_of_ours_costs_one_site_and_no_other(tmp_path):

    def fails_for_one(site):
        if "satu" in site.home:
            raise ZeroDivisionError
        return JUDGEMENT.judge(site)

    hosts = ("satu.contoh.go.id", "dua.contoh.go.id")
    with serve(SITE) as served:
        audited = audit(
            tmp_path, served, *hosts, judgement=structs.replace(JUDGEMENT, judge=fails_for_one), finish=False
        )
        one, two = audited.reports
        assert (one.stopped, [v.state for v in one.verdicts]) == ("fault", [State.TIDAK_DAPAT_DINILAI])
        assert two.pages == 9
        asked = len(served.requests)
        again = audit(tmp_path, served, *hosts)
        assert [r.pages for r in again.reports] == [9, 9]
        assert len(served.requests) == asked  # everything was in the journal
