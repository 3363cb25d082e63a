import gzip
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.audit.calendar import Calendar
from terang.audit.model import Dated, How, Page, Trouble
from terang.audit.sitemaps import Entry, day, read_feed, read_sitemap

BASE = "https://a.go.id/sitemap.xml"


def urlset(*entries: str) -> bytes:
    return f'<?xml version="1.0"?>\n<urlset xmlns="x">{"".join(entries)}</urlset>'.encode()


def test_a_sitemap_names_addresses_and_days():
    data = urlset(
        "<url><loc>https://a.go.id/profil</loc><lastmod>2026-03-14T08:00:00+07:00</lastmod></url>",
        "<url><loc> /relatif?a=1&amp;b=2 </loc></url>",
        "<url><loc><![CDATA[https://a.go.id/c]]></loc><lastmod>rusak</lastmod></url>",
        "<url><loc>https://a.go.id/profil</loc></url>",
        "<url><image:image><image:loc>https://a.go.id/x.jpg</image:loc></image:image></url>",
    )
    assert read_sitemap(data, base=BASE).entries == (
        Entry("https://a.go.id/profil", date(2026, 3, 14)),
        Entry("https://a.go.id/relatif?a=1&b=2"),
        Entry("https://a.go.id/c"),
    )


def test_an_index_names_sitemaps():
    data = b"<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap><sitemap><loc>/s2.xml.gz</loc></sitemap></sitemapindex>"
    sitemap = read_sitemap(data, base=BASE)
    assert sitemap.children == ("https://a.go.id/s1.xml", "https://a.go.id/s2.xml.gz")
    assert sitemap.entries == ()


def test_a_list_of_lines_is_a_sitemap_and_a_page_is_none():
    assert [
        e.url for e in read_sitemap(b"https://a.go.id/x\n\nftp://b\nhttps://a.go.id/x\n", base=BASE).entries
    ] == ["https://a.go.id/x"]
    page = b"<!doctype html><html><body><a href='https://a.go.id/x'>https://a.go.id/x</a></body></html>"
    assert read_sitemap(page, base=BASE).entries == ()


def test_a_packed_sitemap_is_unpacked_and_a_bomb_is_told():
    plain = urlset("<url><loc>https://a.go.id/profil</loc></url>")
    assert read_sitemap(gzip.compress(plain), base=BASE).entries == (Entry("https://a.go.id/profil"),)
    bomb = read_sitemap(gzip.compress(plain + b" " * 60_000_000), base=BASE)
    assert bomb.entries == (Entry("https://a.go.id/profil"),)
    assert Trouble.BOMB in bomb.troubles


def test_entities_are_not_expanded():
    lol = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>https://a.go.id/&b;</loc></url></urlset>'
    assert read_sitemap(lol, base=BASE).entries == (Entry("https://a.go.id/&b;"),)


def test_a_million_open_tags_end_soon():
    assert read_sitemap(b"<urlset>" + b"<url><loc>" * 1_000_000, base=BASE).entries == ()
    assert read_feed(b"<rss>" + b"<item><link><title>" * 500_000, base=BASE) == ()


def test_rss_and_atom():
    rss = b"""<rss><channel><title>Situs</title><link>https://a.go.id</link>
    <item><title><![CDATA[Bupati & warga]]></title><link>https://a.go.id/b/1</link><pubDate>Sat, 14 Mar 2026 23:30:00 +0700</pubDate></item>
    <item><title>Dua &amp; tiga</title><link>/b/2</link><dc:date>2026-02-01</dc:date></item></channel></rss>"""
    assert read_feed(rss, base=BASE) == (
        Entry("https://a.go.id/b/1", date(2026, 3, 14), "Bupati & warga"),
        Entry("https://a.go.id/b/2", date(2026, 2, 1), "Dua & tiga"),
    )
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Situs</title><entry><title>Satu</title>
    <link rel="edit" href="https://a.go.id/edit"/><link rel="alternate" href="https://a.go.id/b/1"/>
    <updated>2026-04-02T00:00:00Z</updated><published>2026-03-14T00:00:00Z</published></entry></feed>"""
    assert read_feed(atom, base=BASE) == (Entry("https://a.go.id/b/1", date(2026, 3, 14), "Satu"),)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2026-03-14", date(2026, 3, 14)),
        ("2026-03", date(2026, 3, 1)),
        ("2026-13-40", None),
        ("Sat, 14 Mar 2026 08:00:00 GMT", date(2026, 3, 14)),
        ("kemarin", None),
        ("", None),
    ],
)
def test_days(text, on):
    assert day(text) == on


@given(
    st.binary(max_size=300), st.sampled_from([b"<urlset><url><loc>", b"<rss><item><link>", b"\x1f\x8b", b""])
)
def test_no_bytes_break_it(data, start):
    read_sitemap(start + data, base=BASE)
    read_feed(start + data, base=BASE)


def test_a_feed_knows_better_than_the_text_and_a_sitemap_only_helps_out():
    calendar = Calendar()
    calendar.sitemap([Entry(f"https://a.go.id/{n}", date(2026, 1, n)) for n in range(1, 9)])
    calendar.feed([Entry("https://a.go.id/1", date(2026, 3, 1))])

    def dated(path: str, how: How | None) -> Dated | None:
        known = Dated(date(2020, 1, 1), how) if how else None
        page = Page(f"https://a.go.id/{path}", dated=known)
        return calendar.dated(page, asked=page.url, latest=date(2026, 5, 1)).dated

    assert dated("1", How.TEXT) == Dated(date(2026, 3, 1), How.FEED)
    assert dated("1", How.METADATA) == Dated(date(2020, 1, 1), How.METADATA)
    assert dated("2", None) == Dated(date(2026, 1, 2), How.SITEMAP)
    assert dated("2", How.TEXT) == Dated(date(2020, 1, 1), How.TEXT)
    assert dated("99", None) is None


def test_days_of_a_sitemap_that_a_program_wrote_at_once_and_days_to_come_say_nothing():
    calendar = Calendar()
    calendar.sitemap([Entry(f"https://a.go.id/{n}", date(2026, 1, 1)) for n in range(9)])
    calendar.feed([Entry("https://a.go.id/besok", date(2027, 1, 1))])
    for path in ("1", "besok"):
        page = Page(f"https://a.go.id/{path}")
        assert calendar.dated(page, asked=page.url, latest=date(2026, 5, 1)).dated is None
