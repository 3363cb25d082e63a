"""What websites of all shapes are put together from."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from html import escape
from typing import Final

from terang.audit.urls import encode_query, slug
from terang.demo import documents
from terang.demo.model import Content, Form, News, Node, Paper, Reply, Request, Thunk
from terang.demo.shapes.blocks import drive_id

GROUPS: Final = ("Profil", "Informasi Publik", "Transparansi", "PPID", "Layanan", "")
CREST: Final = Paper("lambang", Form.PNG, "Lambang Kabupaten Sukamaju", draw="lambang")


def grouped(content: Content) -> dict[str, list[Node]]:
    """Pages under the menus they hang in; '' holds those at the top."""
    found: dict[str, list[Node]] = {name: [] for name in GROUPS}
    for node in content.nodes:
        found[node.group].append(node)
    return {name: nodes for name, nodes in found.items() if nodes}


def html(text: str, *, status: int = 200, changed: date | None = None) -> Reply:
    return Reply(text.encode(), status=status, changed=changed)


def paper(one: Paper) -> Reply:
    """The file behind a link to a paper."""
    if one.form is Form.LOGIN:
        return html(login_page("Sistem Informasi Dokumen"))
    return Reply(documents.build(one), documents.media(one), changed=one.on)


def papers(content: Content) -> Iterable[Paper]:
    """Every document and picture the pages of a content point at, once."""
    seen: dict[str, Paper] = {}
    for node in content.nodes:
        for block in node.blocks:
            for one in getattr(block, "papers", ()) or filter(None, (getattr(block, "picture", None),)):
                seen.setdefault(one.file, one)
    return seen.values()


def stored(content: Content, one: Paper) -> str | None:
    """The address of a paper that the website does not keep itself, but a store of documents."""
    if content.look.files != "bingkai" or one.form is Form.PNG:
        return None
    return f"/file/d/{drive_id(content.office.code, one)}/preview"


def viewed(content: Content, one: Paper, kept: str) -> str | None:
    """The address at which a viewer shows a paper that the website keeps at `kept`."""
    if content.look.files != "penampil" or one.form is Form.PNG:
        return None
    return "/viewer?" + encode_query([("url", f"https://{content.office.host}{kept}"), ("embedded", "true")])


def text_reply(text: str, media: str = "text/plain; charset=utf-8") -> Thunk:
    return partial(Reply, text.encode(), media)


def robots(host: str, *lines: str, sitemap: str = "") -> Thunk:
    rules = "\n".join(("User-agent: *", *(lines or ("Disallow:",))))
    where = f"\nSitemap: https://{host}{sitemap}\n" if sitemap else "\n"
    return text_reply(rules + where)


def sitemap(host: str, targets: Iterable[tuple[str, date | None]]) -> Thunk:
    entries = "".join(
        f"<url><loc>https://{host}{escape(target)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n"
        for target, day in targets
    )
    xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return text_reply(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{xmlns}">\n{entries}</urlset>\n',
        "application/xml; charset=utf-8",
    )


def not_found(request: Request) -> Reply:
    return html(
        '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>404</title></head><body>'
        "<h1>404</h1><p>Halaman yang Anda cari tidak ditemukan.</p></body></html>",
        status=404,
    )


def login_page(title: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Masuk - {title}</title></head><body>'
        f'<h1>{title}</h1><form method="post" action="/login"><p><label for="u">Nama pengguna</label> '
        '<input id="u" name="username"></p><p><label for="s">Kata sandi</label> <input id="s" type="password" '
        'name="password"></p><p><button type="submit">Masuk</button></p></form></body></html>'
    )


def chunks(items: Sequence[News], size: int) -> list[Sequence[News]]:
    """Pages of a list of news; one empty page when there is none."""
    return [items[n : n + size] for n in range(0, len(items), size)] or [()]


def slugs(nodes: Iterable[Node]) -> dict[str, str]:
    """A file-safe name for each page, no two the same."""
    names: dict[str, str] = {}
    for node in nodes:
        name = slug(node.title)
        names[node.code] = name if name not in names.values() else f"{name}-{slug(node.code)}"
    return names


def address(content: Content) -> str:
    """The address lines of a footer."""
    f = content.facts
    return (
        f"{escape(f['lembaga'])}<br>{escape(f['alamat'])}<br>Telepon {f['telepon']} &middot; WhatsApp {f['wa']}<br>"
        f'Surel <a href="mailto:{f["surel"]}">{f["surel"]}</a>'
    )


def social(content: Content) -> str:
    """Links to accounts that nobody holds; only busy offices keep any."""
    name = f"{content.office.code.replace('-', '')}.sukamajukab"
    sites = (
        ("Instagram", f"https://www.instagram.com/{name}/"),
        ("Facebook", f"https://www.facebook.com/{name}"),
    )
    if len(content.news) < 12:
        return '<a href="#">Facebook</a> <a href="#">Instagram</a>'
    return " ".join(f'<a href="{url}">{label}</a>' for label, url in sites)


CSS: Final = """\
*{box-sizing:border-box}
body{margin:0;font-family:"Segoe UI",Arial,Helvetica,sans-serif;color:#1f2937;background:#f3f4f6;line-height:1.6}
a{color:WARNA}
header.kop{background:WARNA;color:#fff;padding:1rem 5vw;display:flex;gap:1rem;align-items:center}
header.kop a{color:#fff;text-decoration:none}
header.kop strong{font-size:1.25rem;display:block}
nav.utama{background:#fff;border-bottom:3px solid WARNA;padding:0 5vw}
nav.utama ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap}
nav.utama>ul>li{position:relative}
nav.utama a{display:block;padding:.7rem .9rem;text-decoration:none;color:#1f2937}
nav.utama li ul{display:none;position:absolute;background:#fff;flex-direction:column;min-width:17rem;box-shadow:0 4px 10px #0003;z-index:2}
nav.utama li:hover>ul,nav.utama li:focus-within>ul{display:flex}
main{background:#fff;max-width:66rem;margin:1.5rem auto;padding:1.5rem 2rem;min-height:24rem}
main img{max-width:100%;height:auto}
h1,h2,h3{line-height:1.25;color:WARNA}
.tabel{border-collapse:collapse;width:100%;margin:1rem 0}
.tabel th,.tabel td{border:1px solid #d1d5db;padding:.45rem .6rem;text-align:left;vertical-align:top}
.tabel th{background:#eef2f7}
.gulir{overflow-x:auto}
.tanggal{color:#4b5563;font-size:.9rem}
.kisi{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:1rem}
.kartu{border:1px solid #e5e7eb;border-radius:.5rem;padding:1rem;background:#fff}
.isian input,.isian textarea{width:100%;max-width:32rem;padding:.4rem;border:1px solid #6b7280;border-radius:.25rem}
.isian button{background:WARNA;color:#fff;border:0;padding:.6rem 1.2rem;border-radius:.25rem}
details{border:1px solid #d1d5db;border-radius:.4rem;margin:.5rem 0;padding:.4rem 1rem}
summary{cursor:pointer;font-weight:600}
footer{background:#1f2937;color:#e5e7eb;padding:1.5rem 5vw;font-size:.95rem}
footer a{color:#fff}
"""


# What tells one kind of website from another at first sight.
THEMES: Final = {
    "wordpress": """\
body{font-family:Georgia,"Times New Roman",serif;background:#fff}
header.kop{background:#fff;color:#1f2937;border-top:6px solid WARNA;justify-content:center}
header.kop a{color:#1f2937}
nav.utama{background:WARNA;border:0}
nav.utama>ul>li>a{color:#fff}
nav.utama>ul{justify-content:center}
main{box-shadow:none;max-width:60rem}
.kartu{border:0;border-bottom:1px solid #d1d5db;border-radius:0;padding:.5rem 0}
.kartu h2{font-size:1.15rem}
""",
    "igniter": """\
body{font-family:Tahoma,Verdana,sans-serif;font-size:14px;background:#e5e7eb}
header.kop{background:linear-gradient(WARNA,#111827)}
nav.utama{background:#374151;border-bottom:1px solid #111827}
nav.utama>ul>li>a{color:#fff;border-right:1px solid #4b5563}
main{margin:0 auto;border-left:1px solid #d1d5db;border-right:1px solid #d1d5db}
h3{border-bottom:2px solid WARNA;padding-bottom:.3rem}
.kisi{display:block}
.kartu{border-radius:0;margin-bottom:.6rem}
""",
    "spa": """\
header.kop{padding:2.2rem 5vw;background:linear-gradient(120deg,WARNA,#0f172a)}
main{border-radius:1rem;box-shadow:0 2px 12px #0002}
.kartu{box-shadow:0 1px 6px #0002;border:0}
.kartu h2{font-size:1.1rem}
""",
    "portal": """\
main>h1:first-child{background:#eef2f7;margin:-1.5rem -2rem 1rem;padding:2rem;border-left:8px solid WARNA}
.kartu{border-top:4px solid WARNA}
.kartu h3{margin-top:0}
""",
}


def css(content: Content) -> Thunk:
    sheet = CSS + THEMES.get(content.look.shape, "")
    return text_reply(sheet.replace("WARNA", content.look.color), "text/css; charset=utf-8")
