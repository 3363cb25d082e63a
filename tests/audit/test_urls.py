"""The one URL parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.audit import urls

HOME = "https://dinkes.contoh.go.id/profil/visi?x=1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HTTP://Contoh.GO.ID:80", "http://contoh.go.id/"),
        ("https://contoh.go.id:443/a/../b/./c", "https://contoh.go.id/b/c"),
        ("https://contoh.go.id/a b#atas", "https://contoh.go.id/a%20b"),
        ("https://contoh.go.id./x", "https://contoh.go.id/x"),
        ("http://localhost.", "http://localhost/"),
        ("http:\\\\contoh.go.id\\a", "http://contoh.go.id/a"),
        ("https://désa.id/é?q=é", "https://xn--dsa-bma.id/%C3%A9?q=%C3%A9"),
        ("  https://contoh.go.id/\n", "https://contoh.go.id/"),
        ("https://contoh.go.id/a?", "https://contoh.go.id/a?"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
        ("http://[::FFFF:127.0.0.1]/", "http://[::ffff:7f00:1]/"),
        ("ftp://contoh.go.id/", None),
        ("mailto:a@contoh.go.id", None),
        ("javascript:void(0)", None),
        ("file:///etc/passwd", None),
        ("contoh.go.id", None),
        ("http://", None),
        ("http://x:99999/", None),
        ("http://x%00y/", None),
        ("http://\ud800/", None),
        ("", None),
    ],
)
def test_canonical(text, expected):
    assert urls.canonical(text) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/ppid", "https://dinkes.contoh.go.id/ppid"),
        ("misi", "https://dinkes.contoh.go.id/profil/misi"),
        ("../ppid/", "https://dinkes.contoh.go.id/ppid/"),
        ("?page=2", "https://dinkes.contoh.go.id/profil/visi?page=2"),
        ("#bawah", HOME),
        ("", HOME),
        ("//lain.go.id/a", "https://lain.go.id/a"),
        (" \n/ppid\t", "https://dinkes.contoh.go.id/ppid"),
        (" ?page=2", "https://dinkes.contoh.go.id/profil/visi?page=2"),
        ("\t#bawah", HOME),
        ("?pa\nge=2", "https://dinkes.contoh.go.id/profil/visi?page=2"),
        ("https:misi", "https://dinkes.contoh.go.id/profil/misi"),
        ("h\nttps:?z", "https://dinkes.contoh.go.id/profil/visi?z"),
        ("http:misi", "http://misi/"),
        ("HTTP://LAIN.go.id/A", "http://lain.go.id/A"),
        ("tel:021", None),
        ("javascript:;", None),
    ],
)
def test_joiner_joins_as_browsers_do(href, expected):
    join = urls.Joiner()
    assert join(href, HOME) == expected
    assert join(href, HOME) == expected  # from memory


_BASES = st.sampled_from(
    [
        HOME,
        "https://dinkes.contoh.go.id/",
        "https://dinkes.contoh.go.id/profil/",
        "https://dinkes.contoh.go.id/profil/misi",
        "http://dinkes.contoh.go.id/profil/misi",
        "https://lain.go.id/a?b/c",
    ]
)
_HREFS = st.text(alphabet="ahtps:/?#.\t\n \\A%2@x[]", max_size=12) | st.sampled_from(
    ["https://x.id/a", "http://x.id", "//x.id/b", "/a", "b", "../c", "?d", "#e", "./", "mailto:f"]
)


@given(st.lists(st.tuples(_HREFS, _BASES), max_size=30))
def test_joiner_remembers_nothing_wrong(asked):
    """Whatever was asked before, the answer is the one of a fresh join."""
    join = urls.Joiner()
    for href, base in asked + asked:
        assert join(href, base) == urls.canonical(href, base)


def test_joiner_forgets_before_it_grows_without_end(monkeypatch):
    monkeypatch.setattr(urls, "_MOST_KEPT", 10)
    join = urls.Joiner()
    for number in range(100):
        base = f"https://x.id/{number}/"
        assert join(f"/{number}", base) == f"https://x.id/{number}"
        assert join._count <= 12


@given(st.text(max_size=60))
def test_canonical_is_stable(text):
    for candidate in (text, f"http://{text}", f"https://x.id/{text}"):
        once = urls.canonical(candidate)
        if once is not None:
            assert urls.canonical(once) == once
            assert once.isascii()
            assert "#" not in once


@pytest.mark.parametrize(
    ("url", "host", "port", "origin", "path", "query"),
    [
        ("https://a.go.id/", "a.go.id", 443, "https://a.go.id", "/", ""),
        ("http://a.go.id:8080/b/c?d=/e", "a.go.id", 8080, "http://a.go.id:8080", "/b/c", "d=/e"),
        ("http://u:p@a.go.id:81/@x:9", "a.go.id", 81, "http://a.go.id:81", "/@x:9", ""),
        ("http://[::1]/x", "::1", 80, "http://[::1]", "/x", ""),
        ("http://[::1]:8443/", "::1", 8443, "http://[::1]:8443", "/", ""),
        ("https://a.go.id/?https://b.id/c", "a.go.id", 443, "https://a.go.id", "/", "https://b.id/c"),
    ],
)
def test_parts(url, host, port, origin, path, query):
    assert urls.canonical(url) == url
    assert (urls.host(url), urls.port(url), urls.origin(url)) == (host, port, origin)
    assert (urls.path(url), urls.query(url)) == (path, query)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("dinkes.kab-sukamaju.go.id", "kab-sukamaju.go.id"),
        ("kab-sukamaju.go.id", "kab-sukamaju.go.id"),
        ("a.b.desa.id", "b.desa.id"),
        ("dinas.blogspot.com", "dinas.blogspot.com"),
        ("go.id", "go.id"),
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("::1", "::1"),
    ],
)
def test_registrable(host, expected):
    assert urls.registrable(host) == expected


@pytest.mark.parametrize(
    ("home", "url", "same"),
    [
        ("https://dinkes.x.go.id/", "http://dinkes.x.go.id/a", True),
        ("https://dinkes.x.go.id/", "https://www.dinkes.x.go.id/", True),
        ("https://www.dinkes.x.go.id/", "https://dinkes.x.go.id/", True),
        ("https://dinkes.x.go.id/", "https://ppid.dinkes.x.go.id/", True),
        ("https://www.dinkes.x.go.id/", "https://ppid.dinkes.x.go.id/", True),
        ("https://dinkes.x.go.id/", "https://disdik.x.go.id/", False),
        ("https://dinkes.x.go.id/", "https://x.go.id/", False),
        ("https://dinkes.x.go.id/", "https://jahatdinkes.x.go.id/", False),
        ("https://x.go.id/", "https://y.go.id/", False),
        ("https://go.id/", "https://x.go.id/", False),
        ("http://127.0.0.1:80/", "http://127.0.0.1:8080/", True),
    ],
)
def test_same_site(home, url, same):
    assert urls.same_site(home, url) is same


def test_words_of_a_path():
    assert urls.decode("https://x.id/Laporan%20Kinerja/%C3%A9%FF?a%20b") == "/Laporan Kinerja/é�"
    assert urls.pairs("https://x.id/?a=1&b=c+d&a=%26") == [("a", "1"), ("b", "c d"), ("a", "&")]
    assert urls.encode_query([("q", "rencana kerja"), ("t", "a&b")]) == "q=rencana+kerja&t=a%26b"


@given(st.lists(st.tuples(st.text(min_size=1, max_size=8), st.text(max_size=8)), max_size=5))
def test_a_query_survives_the_way_there_and_back(items):
    text = urls.encode_query(items)
    assert urls.pairs(f"http://x.id/?{text}") == items


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dinas Kesehatan Kab. Sukamaju", "dinas-kesehatan-kab-sukamaju"),
        ("  Désa / Kelurahan ", "desa-kelurahan"),
        ("../../etc/passwd", "etc-passwd"),
        ("***", "tanpa-nama"),
        ("a" * 200, "a" * 80),
    ],
)
def test_slug(text, expected):
    assert urls.slug(text) == expected
