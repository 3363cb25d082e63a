"""A WordPress-like website: dated post addresses, categories with pages, feed, uploads by month."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from html import escape

from terang.audit.urls import slug
from terang.demo.model import Content, Form, News, Node, Paper, Reply, Shelf, Thunk
from terang.demo.shapes import parts
from terang.demo.shapes.blocks import DRIVE, Habit, body
from terang.lib.dates import spell

_PER_PAGE = 6


def build(content: Content) -> Shelf:
    """All addresses of the site."""
    return _Site(content).shelf()


class _Site:
    def __init__(self, content: Content) -> None:
        self.content = content
        self.host = content.office.host
        self.names = parts.slugs(content.nodes)
        self.menu = self._menu()
        self.habit = Habit(paper=self.shown, files=content.look.files, action="/wp-comments-post.php")

    def shelf(self) -> Shelf:
        c = self.content
        pages: dict[str, Callable[[], Reply]] = {self.page_target(n): partial(self.page, n) for n in c.nodes}
        where = {n.code: self.page_target(n) for n in c.nodes}
        for item in c.news:
            pages[self.post_target(item)] = partial(self.post, item)
            if item.picture:
                pages[upload(item.picture)] = partial(parts.paper, item.picture)
        for number, chunk in enumerate(parts.chunks(c.news, _PER_PAGE), 1):
            pages[_category(number)] = partial(self.category, number, chunk)
        for paper in parts.papers(c):
            if paper.form is not Form.MISSING and not parts.stored(c, paper):
                pages[upload(paper)] = partial(parts.paper, paper)
        pages |= {
            "/": self.front,
            "/feed/": self.feed,
            "/wp-json/": parts.text_reply(
                '{"name":"' + c.office.name + '","namespaces":["wp/v2"]}', "application/json"
            ),
            "/wp-content/themes/sukamaju/style.css": parts.css(c),
            upload(parts.CREST): partial(parts.paper, parts.CREST),
            "/robots.txt": parts.robots(self.host, "Disallow: /wp-admin/", sitemap="/wp-sitemap.xml"),
            "/wp-sitemap.xml": self.sitemap(),
        }
        return Shelf(pages, where | {"berita": _category(1)})

    def page_target(self, node: Node) -> str:
        parent = f"/{slug(node.group)}" if node.group else ""
        return f"{parent}/{self.names[node.code]}/"

    def post_target(self, item: News) -> str:
        return f"/{item.on:%Y/%m/%d}/{slug(item.title)}/"

    def shown(self, paper: Paper) -> str:
        """Where pages show a paper: in a frame of the viewer, or as it is kept."""
        kept = upload(paper)
        frame = parts.stored(self.content, paper) or parts.viewed(self.content, paper, kept)
        return f"https://{DRIVE}{frame}" if frame else kept

    def sitemap(self) -> Thunk:
        days: list[tuple[str, date | None]] = [(self.page_target(n), None) for n in self.content.nodes]
        posts: list[tuple[str, date | None]] = [(self.post_target(i), i.on) for i in self.content.news]
        return parts.sitemap(self.host, [("/", None), *days, *posts])

    def _menu(self) -> str:
        items = ['<li class="menu-item"><a href="/">Beranda</a></li>']
        for group, nodes in parts.grouped(self.content).items():
            links = "".join(
                f'<li class="menu-item"><a href="{self.page_target(n)}">{escape(n.title)}</a></li>'
                for n in nodes
            )
            sub = f'<li class="menu-item-has-children"><a href="#">{group}</a><ul class="sub-menu">{links}</ul></li>'
            items.append(sub if group else links)
        items.append(f'<li class="menu-item"><a href="{_category(1)}">Berita</a></li>')
        return f'<nav class="utama" aria-label="Menu utama"><ul class="menu">{"".join(items)}</ul></nav>'

    def frame(self, title: str, main: str, head: str = "", *, status: int = 200) -> Reply:
        c = self.content
        name = escape(c.facts["lembaga"])
        return parts.html(
            f"""<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} &#8211; {name}</title>
<meta name="generator" content="WordPress 6.4.3">
<link rel="alternate" type="application/rss+xml" title="{name} &raquo; Umpan" href="https://{self.host}/feed/">
<link rel="https://api.w.org/" href="https://{self.host}/wp-json/">
<link rel="stylesheet" href="/wp-content/themes/sukamaju/style.css">
{head}</head>
<body class="wp-site">
<header class="kop"><img src="{upload(parts.CREST)}" alt="" width="56" height="56">
<a href="/"><strong>{name}</strong>Situs resmi</a></header>
{self.menu}
<main id="content">
{main}
</main>
<footer><p>{parts.address(c)}</p>
<form role="search" method="get" action="/"><label for="s">Cari</label> <input id="s" type="search" name="s"> <button>Cari</button></form>
<p>{parts.social(c)}</p><p>&copy; {c.as_of.year} {name}</p></footer>
</body>
</html>
""",
            status=status,
        )

    def page(self, node: Node) -> Reply:
        title = escape(node.title)
        return self.frame(
            node.title,
            f'<article class="page type-page"><h1 class="entry-title">{title}</h1>\n'
            f'<div class="entry-content">\n{body(node, self.habit)}\n</div></article>',
        )

    def post(self, item: News) -> Reply:
        image = f'<img src="{upload(item.picture)}" alt="" width="640" height="360">' if item.picture else ""
        texts = "".join(f"<p>{escape(text)}</p>\n" for text in item.body)
        main = (
            f'<article class="post type-post"><h1 class="entry-title">{escape(item.title)}</h1>\n'
            f'<p class="entry-meta tanggal"><time class="entry-date published" datetime="{item.on}T09:00:00+07:00">'
            f'{spell(item.on)}</time> oleh <span class="author">admin</span> di <a href="{_category(1)}">Berita</a></p>\n'
            f'{image}<div class="entry-content">{texts}</div></article>'
        )
        head = f'<meta property="article:published_time" content="{item.on}T09:00:00+07:00">\n'
        return self.frame(item.title, main, head)

    def _teaser(self, item: News) -> str:
        return (
            f'<article class="kartu"><h2 class="entry-title"><a href="{self.post_target(item)}">{escape(item.title)}</a></h2>'
            f'<p class="tanggal"><time datetime="{item.on}">{spell(item.on)}</time></p><p>{escape(item.body[0][:150])} [&hellip;]</p></article>'
        )

    def front(self) -> Reply:
        c = self.content
        teasers = "".join(self._teaser(i) for i in c.news[:_PER_PAGE])
        links = "".join(
            f'<li><a href="{self.page_target(n)}">{escape(n.title)}</a></li>' for n in c.nodes[:5]
        )
        main = (
            f"<h1>Selamat datang di situs {escape(c.facts['lembaga'])}</h1><p>Melayani urusan {escape(c.facts['pokok'])} "
            f'dengan ramah dan terbuka.</p>\n<h2>Berita terbaru</h2><div class="kisi">{teasers}</div>\n'
            f'<p><a href="{_category(1)}">Berita lainnya</a></p><h2>Tautan cepat</h2><ul>{links}</ul>'
        )
        return self.frame("Beranda", main)

    def category(self, number: int, items: Sequence[News]) -> Reply:
        last = -(-len(self.content.news) // _PER_PAGE)
        older = (
            f'<a class="next page-numbers" href="{_category(number + 1)}">Sebelumnya</a>'
            if number < last
            else ""
        )
        newer = (
            f'<a class="prev page-numbers" href="{_category(number - 1)}">Berikutnya</a>'
            if number > 1
            else ""
        )
        teasers = "".join(self._teaser(i) for i in items) or "<p>Belum ada berita.</p>"
        return self.frame(
            "Berita", f'<h1>Kategori: Berita</h1><div class="kisi">{teasers}</div><p>{newer} {older}</p>'
        )

    def feed(self) -> Reply:
        base = f"https://{self.host}"
        items = "".join(
            f"<item><title>{escape(i.title)}</title><link>{base}{self.post_target(i)}</link>"
            f"<pubDate>{i.on:%a, %d %b %Y} 02:00:00 +0000</pubDate><description>{escape(i.body[0])}</description></item>\n"
            for i in self.content.news[:10]
        )
        name = escape(self.content.facts["lembaga"])
        text = (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>{name}</title>'
            f"<link>{base}</link><description>Berita</description>\n{items}</channel></rss>"
        )
        return Reply(text.encode(), "application/rss+xml; charset=UTF-8")


def upload(paper: Paper) -> str:
    """Where the media library keeps a file: by the month it was uploaded."""
    return f"/wp-content/uploads/{paper.on:%Y/%m}/{paper.file}"


def _category(number: int) -> str:
    return "/category/berita/" if number == 1 else f"/category/berita/page/{number}/"
