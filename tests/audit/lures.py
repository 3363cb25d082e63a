"""Behaviours of the hostile lab: headers, redirects, robots.txt, and what traps or misleads readers."""

from tests.audit.misdeeds import MIB, PAGE, Request, behaviour, bomb, fixed

fixed("long_header_line", more=b"X-Panjang: " + b"a" * MIB + b"\r\n")
fixed("line_of_20k", more=b"X-Panjang: " + b"a" * 20_000 + b"\r\n")
fixed("many_headers", more=b"".join(b"X-%d: a\r\n" % n for n in range(10_000)))
fixed("headers_300", more=b"".join(b"X-%d: a\r\n" % n for n in range(300)))
fixed("many_cookies", more=b"".join(b"Set-Cookie: c%d=1\r\n" % n for n in range(10_000)))
fixed("cookie", more=b"Set-Cookie: sesi=1; Path=/\r\n")
fixed("ask_password", b"", status="401 Unauthorized", more=b'WWW-Authenticate: Basic realm="x"\r\n')
fixed("empty", b"")
fixed("broken", b"galat", status="500 Internal Server Error")
fixed("busy", b"sibuk", status="503 Service Unavailable", more=b"Retry-After: 0\r\n")
fixed("busy_long", b"sibuk", status="503 Service Unavailable", more=b"Retry-After: 7200\r\n")
fixed("soft404", b"<html><title>Tidak ditemukan</title><p>Halaman tidak ditemukan.</p></html>")
fixed("page")


@behaviour
async def folded_header(request: Request) -> None:
    await request.answer(more=b"X-Lipat: satu\r\n  dua\r\nX-Latin: caf\xe9\r\n")


@behaviour
async def echo(request: Request) -> None:
    """The request itself, as the body."""
    await request.answer(request.head, media="text/plain")


def redirect(name: str, target: str, status: str = "302 Found") -> None:
    fixed(name, b"", status=status, more=b"Location: " + target.encode() + b"\r\n")


redirect("loop", "/loop")
redirect("loop_two", "/loop_back")
redirect("loop_back", "/loop_two")
redirect("to_page", "/page", "301 Moved Permanently")
redirect("to_file", "file:///etc/passwd")
redirect("to_javascript", "javascript:alert(1)")
redirect("to_nowhere", "")
redirect("to_private", "http://10.0.0.7/")
redirect("to_metadata", "http://169.254.169.254/latest/meta-data/")
redirect("to_decimal", "http://2130706433:8080/")
redirect("to_ssh", "http://contoh.go.id:22/")
redirect("to_userinfo", "http://admin:rahasia@contoh.go.id/")
redirect("to_long", "/" + "a" * 2 * MIB)
redirect("to_5000", "/" + "a" * 5000)


@behaviour
async def chain(request: Request) -> None:
    """/chain/50 → /chain/49 → … → /chain/0, a page."""
    left = int(request.rest or 0)
    if not left:
        await request.answer()
        return
    await request.answer(b"", status="302 Found", more=f"Location: /chain/{left - 1}\r\n".encode())


@behaviour
async def flaky(request: Request) -> None:
    """Breaks off the first time, answers the second."""
    if request.count % 2:
        request.reset()
        return
    await request.answer()


@behaviour
async def calendar(request: Request) -> None:
    month = int(request.rest or 0)
    await request.answer(f'<html><a href="/calendar/{month + 1}">bulan berikut</a></html>'.encode())


@behaviour
async def sessions(request: Request) -> None:
    await request.answer(
        f'<html><a href="/sessions?PHPSESSID={request.count:032x}">beranda</a></html>'.encode()
    )


fixed("charset_header_lies", "<html><p>Informasi é</p></html>".encode(), media="text/html; charset=utf-16")
fixed("charset_meta_lies", '<html><meta charset="ascii"><p>Informasi é</p></html>'.encode())
fixed("charset_bom_lies", b"\xef\xbb\xbf<html><p>caf\xe9</p></html>")
fixed("invalid_utf8", b"<html><p>\xff\xfe\xc3\x28</p></html>", media="text/html; charset=utf-8")
fixed("utf16_without_bom", "<html><p>Informasi</p></html>".encode("utf-16-le"))
fixed("nul_bytes", b"<html><p>Infor\0masi</p></html>")
fixed("deep", lambda: b"<html>" + b"<div>" * 100_000)
fixed("attributes", lambda: b"<html><p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">x</p></html>")
fixed("huge_text", lambda: b"<html><p>" + b"a " * 25_000_000)
fixed(
    "entity_bomb",
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><urlset><url><loc>&c;</loc></url></urlset>',
    media="application/xml",
)
fixed(
    "index_loop",
    b"<sitemapindex><sitemap><loc>/index_loop</loc></sitemap></sitemapindex>",
    media="application/xml",
)
fixed("sitemap_gz_bomb", lambda: bomb("gzip"), media="application/gzip")


fixed("robots_aturan", b"User-agent: *\nDisallow: /rahasia\nCrawl-delay: 3\n", media="text/plain")
fixed("robots_tiada", b"", status="404 Not Found")
fixed("robots_rusak", b"", status="500 Internal Server Error")
fixed("robots_halaman", PAGE)
redirect("robots_putar", "/robots.txt")
redirect("robots_pindah", "/chain/5")


@behaviour
async def robots_raksasa(request: Request) -> None:
    await request.send(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\nDisallow: /rahasia\n"
    )
    while True:
        await request.send(b"Disallow: /x\n" * 5000)
