"""robots.txt: the examples of RFC 9309, Google's published cases, and what real servers send instead."""

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.audit.fetch import AGENT, Fetcher
from terang.audit.guard import Reach
from terang.audit.journey import travel
from terang.audit.model import Failure, Response, Timing, Trouble
from terang.audit.robots import MOST, Robots
from tests.audit.hostile import Lab
from tests.audit.misdeeds import PAGE
from tests.audit.test_fetch_hostile import SMALL

SITE = "https://contoh.go.id"
AT = datetime(2026, 3, 14, tzinfo=UTC)


def rules(text, agent="Terang") -> Robots:
    return Robots.read(
        text.encode() if isinstance(text, str) else text, url=f"{SITE}/robots.txt", agent=agent
    )


def allowed(text, path, agent="Terang") -> bool:
    return rules(text, agent).allowed(SITE + path)


# RFC 9309, 5.1
SIMPLE = """
User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
"""


@pytest.mark.parametrize(
    ("agent", "path", "expected"),
    [
        ("Terang", "/publications/a", True),
        ("Terang", "/example/a", False),
        ("Terang", "/a.gif", False),
        ("Terang", "/a.gif?x", True),
        ("foobot", "/", False),
        ("foobot", "/publications/", False),
        ("foobot", "/example/page.html", True),
        ("foobot", "/example/allowed.gif", True),
        ("FooBot/2.1", "/example/allowed.gif", True),
        ("barbot", "/example/page.html", False),
        ("bazbot", "/example/page.html", False),
        ("barbot", "/example/", True),
        ("barbot", "/a.gif", True),
        ("quxbot", "/example/", True),
        ("quxbot", "/a.gif", True),
    ],
)
def test_the_simple_example_of_the_rfc(agent, path, expected):
    assert allowed(SIMPLE, path, agent) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/example/page/disallow.gif", False),  # 5.2: the longest match wins
        ("/example/page/", True),
        ("/example/page/other", True),
        ("/lain", True),
    ],
)
def test_the_longest_match_example_of_the_rfc(path, expected):
    text = "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallow.gif\n"
    assert allowed(text, path, "foobot") is expected


# (lines after "User-agent: *", path, allowed): RFC 9309 2.2.2-2.2.3 and google/robotstxt
MATCHES = [
    ("Disallow: /", "/", False),
    ("Disallow: /", "/apa/pun?x=1", False),
    ("Disallow: /", "/robots.txt", True),
    ("Disallow:", "/", True),
    ("Allow: /", "/x", True),
    ("Disallow: /fish", "/fish", False),
    ("Disallow: /fish", "/fish.html", False),
    ("Disallow: /fish", "/fishheads/yummy.html", False),
    ("Disallow: /fish", "/fish.php?id=anything", False),
    ("Disallow: /fish", "/Fish.asp", True),
    ("Disallow: /fish", "/catfish", True),
    ("Disallow: /fish", "/?id=fish", True),
    ("Disallow: /fish*", "/fish.html", False),
    ("Disallow: /fish*", "/catfish", True),
    ("Disallow: /fish/", "/fish", True),
    ("Disallow: /fish/", "/fish/", False),
    ("Disallow: /fish/", "/fish/salmon.htm", False),
    ("Disallow: /fish/", "/fish.html", True),
    ("Disallow: /*.php", "/filename.php", False),
    ("Disallow: /*.php", "/folder/any.php.file.html", False),
    ("Disallow: /*.php", "/", True),
    ("Disallow: /*.php", "/windows.PHP", True),
    ("Disallow: /*.php$", "/filename.php", False),
    ("Disallow: /*.php$", "/filename.php?parameters", True),
    ("Disallow: /*.php$", "/filename.php/", True),
    ("Disallow: /*.php$", "/filename.php5", True),
    ("Disallow: /fish*.php", "/fishheads/catfish.php?x", False),
    ("Disallow: /fish*.php", "/Fish.PHP", True),
    ("Allow: /p\nDisallow: /", "/page", True),
    ("Allow: /folder\nDisallow: /folder", "/folder/page", True),  # equal: the less restrictive
    ("Allow: /page\nDisallow: /*.htm", "/page.htm", False),
    ("Allow: /page\nDisallow: /*.ph", "/page.php5", True),
    ("Allow: /$\nDisallow: /", "/", True),
    ("Allow: /$\nDisallow: /", "/page.htm", False),
    ("Disallow: /x/\nAllow: /x/a", "/x/a", True),
    ("Allow: /x/a\nDisallow: /x/", "/x/b", False),
    ("Disallow: /a$b", "/a$b", False),
    ("Disallow: /a%24", "/a$", False),
    ("Disallow: /**/a", "/x/a", False),
    ("Disallow: fish", "/fish", True),  # does not start at the path
    ("Disallow: *fish", "/catfish", False),
    ("Disallow: /?", "/?a=1", False),
    ("Disallow: /?", "/a", True),
    ("Disallow: /*?sort=", "/data?sort=asc", False),
    ("Disallow: /foo/bar?baz=http://foo.bar", "/foo/bar?baz=http://foo.bar", False),
    ("Disallow: /foo/bar/%62%61%7A", "/foo/bar/baz", False),  # 2.2.2: escapes of unreserved characters
    ("Disallow: /foo/bar/baz", "/foo/bar/%62%61%7A", False),
    ("Disallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", False),
    ("Disallow: /foo/bar/%E3%83%84", "/foo/bar/%e3%83%84", False),
    ("Disallow: /a%3cd", "/a%3Cd", False),
    ("Disallow: /a%2fb", "/a%2Fb", False),
    ("Disallow: /a%2fb", "/a/b", True),  # an escaped slash is no slash
    ("Disallow: /path/file-with-a-%2A.html", "/path/file-with-a-*.html", False),
    ("Disallow: /path/file-with-a-%2A.html", "/path/file-with-a-b.html", True),
    ("Disallow: /a # rahasia", "/a", False),
    ("Disallow: /a#b", "/a", False),
    ("disallow : /a", "/a", False),
    ("DISALLOW:/a", "/a", False),
    ("Disallow /a", "/a", False),  # forgiven, as Google does
    ("Dissallow: /a", "/a", False),
    ("Disallow:\t/a\t", "/a", False),
    ("Allow: /x/index.html\nDisallow: /x/", "/x/", True),  # Google: a directory's index is the directory
    ("Allow: /x/index.html\nDisallow: /x/", "/x/y", False),
    ("Noindex: /a", "/a", True),
]


@pytest.mark.parametrize(("lines", "path", "expected"), MATCHES)
def test_paths(lines, path, expected):
    assert allowed(f"User-agent: *\n{lines}\n", path) is expected


# (robots.txt, may Terang fetch /x)
GROUPS = [
    ("", True),
    ("Disallow: /x", True),  # no user agent
    ("User-agent: *\nDisallow: /x", False),
    ("User-agent: terang\nDisallow: /x", False),
    ("User-agent: TERANG\nDisallow: /x", False),
    ("User-agent: Terang/1.0\nDisallow: /x", False),
    ("User-agent: Terang (audit)\nDisallow: /x", False),
    ("User-agent: Terangbot\nDisallow: /x", True),
    ("User-agent: Ter\nDisallow: /x", True),
    ("User-agent: Terang-foto\nDisallow: /x", True),
    ("User-agent: *terang\nDisallow: /x", True),
    ("User-agent: * audit\nDisallow: /x", False),
    ("User-agent: *\nDisallow: /\n\nUser-agent: terang\nDisallow: /y", True),
    ("User-agent: terang\nDisallow: /y\n\nUser-agent: *\nDisallow: /", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: terang\nDisallow:", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: terang", True),
    ("User-agent: terang\nDisallow: /y\n\nUser-agent: terang\nDisallow: /x", False),  # merged
    ("User-agent: a\nUser-agent: terang\nDisallow: /x", False),
    ("User-agent: a\n\n\n# kosong\nUser-agent: terang\nDisallow: /x", False),
    ("User-agent: terang\nUser-agent: b\nDisallow: /y\nUser-agent: c\nDisallow: /x", True),
    ("User-agent: terang\nSitemap: https://contoh.go.id/s.xml\nUser-agent: b\nDisallow: /x", False),
    (
        "User-agent: terang\nCrawl-delay: 5\nUser-agent: b\nDisallow: /x",
        False,
    ),  # other records do not interfere
    ("User-agent: terang\nHost: contoh.go.id\nUser-agent: b\nDisallow: /x", False),
    ("User-agent: a\nDisallow: /\nUser-agent: *\nDisallow: /x", False),
    ("User-agent: Googlebot\nDisallow: /x", True),
    ("User agent: *\nDisallow: /x", False),
    ("\ufeffUser-agent: *\nDisallow: /x", False),
    ("User-agent: *\rDisallow: /x\r", False),
    ("User-agent: *\r\nDisallow: /x\r\n", False),
    ("User-agent: *\x0bDisallow: /x", True),  # only CR and LF end a line
    ("User-agent: *\u2028Disallow: /x", True),
    ("User-agent: *\nDisallow: /x".encode("utf-16"), False),
    (b"\xff\xfa\xc3User-agent: *\nUser-agent: *\nDisallow: /x", False),
    (b"User-agent: *\0\nDisallow: /x\0", False),
]


@pytest.mark.parametrize(("text", "expected"), GROUPS)
def test_groups(text, expected):
    assert allowed(text, "/x") is expected
    assert allowed(text, "/x", AGENT) is expected


def test_delay_and_sitemaps():
    robots = rules(
        "Sitemap: https://contoh.go.id/a.xml\nUser-agent: b\nCrawl-delay: 9\nDisallow: /\n"
        "User-agent: *\nCrawl-delay: 2.5\nSitemap: /b.xml\nsite-map: ftp://x/\nSitemap: https://contoh.go.id/a.xml\n"
    )
    assert robots.delay == 2.5
    assert robots.sitemaps == (f"{SITE}/a.xml", f"{SITE}/b.xml")
    assert robots.allowed(f"{SITE}/")
    assert robots.trouble is None


@pytest.mark.parametrize("value", ["cepat", "-1", "nan", "inf", "", "1e12"])
def test_a_delay_that_is_none(value):
    assert rules(f"User-agent: *\nCrawl-delay: {value}\n").delay is None


def answer(status, body=b"User-agent: *\nDisallow: /x"):
    return Response(f"{SITE}/robots.txt", status, {}, b"", body, body, AT, "", Timing())


@pytest.mark.parametrize(
    ("outcome", "expected", "trouble"),
    [
        (answer(200), False, None),
        (answer(200, b""), True, None),
        (answer(200, PAGE), True, None),
        (answer(200, b"\xef\xbb\xbf\r\n <!DOCTYPE html>\nUser-agent: *\nDisallow: /"), True, None),
        (answer(401), True, None),
        (answer(403), True, None),
        (answer(404), True, None),
        (answer(410), True, None),
        (answer(429), True, None),
        (answer(500), False, Trouble.ROBOTS_UNAVAILABLE),
        (answer(503), False, Trouble.ROBOTS_UNAVAILABLE),
        (Failure(SITE, Trouble.TIMEOUT_CONNECT, AT), False, Trouble.ROBOTS_UNAVAILABLE),
        (Failure(SITE, Trouble.RESET, AT), False, Trouble.ROBOTS_UNAVAILABLE),
        (Failure(SITE, Trouble.TLS, AT), False, Trouble.ROBOTS_UNAVAILABLE),
        (Failure(SITE, Trouble.DNS, AT), False, Trouble.ROBOTS_UNAVAILABLE),
        (Failure(SITE, Trouble.OUR_NETWORK, AT), False, Trouble.OUR_NETWORK),
        (Failure(SITE, Trouble.NOT_ALLOWED, AT), False, Trouble.NOT_ALLOWED),
        (Failure(SITE, Trouble.REDIRECT_LOOP, AT), True, None),
        (Failure(SITE, Trouble.BAD_REDIRECT, AT), True, None),
    ],
)
def test_what_an_answer_means(outcome, expected, trouble):
    robots = Robots.parse(outcome)
    assert robots.allowed(f"{SITE}/x") is expected
    assert robots.trouble is trouble
    if trouble:
        assert not robots.allowed(f"{SITE}/")


def test_only_the_first_half_megabyte_is_read_and_no_half_line():
    filler = "# " + "a" * 97 + "\n"
    head = "User-agent: *\nDisallow: /x\n"
    inside = head + filler * ((MOST - len(head) - 40) // 100) + "Disallow: /y\n"
    assert len(inside) < MOST
    text = inside + filler * 2 + "Disallow: /z\n"
    robots = rules(text)
    assert [robots.allowed(SITE + path) for path in ("/x", "/y", "/z")] == [False, False, True]
    half = "User-agent: *\n" + "a" * (MOST - 14 - len("Disallow: /a")) + "\nDisallow: /abc\n"
    assert rules(half).allowed(f"{SITE}/a")


@given(st.text(max_size=400) | st.text(alphabet="user-agent:*\n /disallow$%", max_size=400))
def test_no_text_breaks_it(text):
    robots = rules(text.encode("utf-8", "replace"))
    robots.allowed(f"{SITE}/x?y")
    assert robots.allowed(f"{SITE}/robots.txt")


def test_a_file_made_to_cost_time_costs_little():
    agents = "".join(f"User-agent: {chr(97 + n % 26) * (n % 40 + 1)}\n" for n in range(8000))
    lines = "".join(f"Disallow: /*{n}*b\n" for n in range(12_000))
    robots = rules(f"{agents}User-agent: *\n{lines}Disallow: /rahasia\n")
    assert robots._rules is not None
    assert len(robots._rules._user_agents["*"]._rules) < 2500
    assert not robots.allowed(f"{SITE}/rahasia")
    assert not robots.allowed(f"{SITE}/0b")


@pytest.mark.parametrize(
    ("host", "expected", "trouble"),
    [
        ("aturan", False, None),
        ("tiada", True, None),
        ("rusak", False, Trouble.ROBOTS_UNAVAILABLE),
        ("halaman", True, None),
        ("putar", True, None),
        ("pindah", True, None),
        ("raksasa", False, None),
    ],
)
def test_over_the_wire(host, expected, trouble):
    async def visit(lab):
        name = f"{host}.uji.go.id"
        async with Fetcher(Reach(hosts={name: ("127.0.0.1", lab.port)}), SMALL) as fetcher:
            journey = await travel(fetcher, f"http://{name}/robots.txt", limit=MOST + 1)
            return Robots.parse(journey.end).allowed(f"http://{name}/rahasia"), Robots.parse(
                journey.end
            ).trouble

    with Lab() as lab:
        assert asyncio.run(visit(lab)) == (expected, trouble)
