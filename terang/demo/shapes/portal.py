"""A website of recent make: cards, accordions, tabs, lists of documents kept in scripts."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from html import escape

from terang.audit.urls import slug
from terang.demo.model import Content, Files, Form, News, Node, Paper, Reply, Shelf
from terang.demo.shapes import parts
from terang.demo.shapes.blocks import Habit, body, files
from terang.lib.dates import spell

_PER_PAGE = 6
_TABS = """<script>
document.querySelectorAll('[role=tab]').forEach(function (tab) {
  tab.addEventListener('click', function () {
    document.querySelectorAll('[role=tab]').forEach(function (t) { t.setAttribute('aria-selected', t === tab); });
    document.querySelectorAll('[role=tabpanel]').forEach(function (p) { p.hidden = p.id !== tab.getAttribute('aria-controls'); });
  });
});
</script>"""


def build(content: Content) -> Shelf:
    """All addresses of the site."""
    return _Site(content).shelf()


class _Site:
    def __init__(self, content: Content) -> None:
        self.content = content
        self.names = parts.slugs(content.nodes)
        self.groups = parts.grouped(content)
        self.habit = Habit(paper=self.storage, files=content.look.files, action="/kirim")

    def shelf(self) -> Shelf:
        c = self.content
        pages: dict[str, Callable[[], Reply]] = {self.target(n): partial(self.page, n) for n in c.nodes}
        where = {n.code: self.target(n) for n in c.nodes}
        for item in c.news:
            pages[_read(item)] = partial(self.story, item)
            if item.picture:
                pages[self.storage(item.picture)] = partial(parts.paper, item.picture)
        for number, chunk in enumerate(parts.chunks(c.news, _PER_PAGE), 1):
            pages[_list(number)] = partial(self.stories, number, chunk)
        for paper in parts.papers(c):
            if paper.form is not Form.MISSING:
                pages[self.storage(paper)] = partial(parts.paper, paper)
        pages |= {
            "/": self.front,
            "/profil": self.tabs,
            "/informasi-berkala": self.accordion,
            self.storage(parts.CREST): partial(parts.paper, parts.CREST),
            "/css/app.css": parts.css(c),
            "/robots.txt": parts.robots(c.office.host, sitemap="/sitemap.xml"),
            "/sitemap.xml": parts.sitemap(c.office.host, self._known()),
        }
        return Shelf(pages, where | {"berita": _list(1)})

    def _known(self) -> list[tuple[str, date | None]]:
        return [
            ("/", None),
            *((self.target(n), None) for n in self.content.nodes),
            *((_read(i), i.on) for i in self.content.news),
        ]

    def target(self, node: Node) -> str:
        return f"/{slug(node.group)}/{self.names[node.code]}" if node.group else f"/{self.names[node.code]}"

    def storage(self, paper: Paper) -> str:
        return f"/storage/{'gambar' if paper.form is Form.PNG else 'dokumen'}/{paper.file}"

    def _menu(self) -> str:
        items = ['<li><a href="/">Beranda</a></li>']
        first = {
            "Profil": '<li><a href="/profil">Sekilas</a></li>',
            "Transparansi": '<li><a href="/informasi-berkala">Informasi Berkala</a></li>',
        }
        for group, nodes in self.groups.items():
            links = "".join(f'<li><a href="{self.target(n)}">{escape(n.title)}</a></li>' for n in nodes)
            top = (
                f'<li><a href="#" aria-haspopup="true">{group}</a><ul>{first.get(group, "")}{links}</ul></li>'
            )
            items.append(top if group else links)
        items.append(f'<li><a href="{_list(1)}">Berita</a></li>')
        return f'<nav class="utama" aria-label="Menu utama"><ul>{"".join(items)}</ul></nav>'

    def frame(self, title: str, main: str, head: str = "") -> Reply:
        c = self.content
        name = escape(c.facts["lembaga"])
        return parts.html(
            f"""<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Situs resmi {name}">
<title>{escape(title)} | {name}</title>
<link rel="stylesheet" href="/css/app.css">
{head}</head>
<body>
<header class="kop"><img src="{self.storage(parts.CREST)}" alt="" width="56" height="56"><a href="/"><strong>{name}</strong>Melayani dengan terbuka</a></header>
{self._menu()}
<main>
{main}
</main>
<footer><p>{parts.address(c)}</p>
<form role="search" action="/cari"><label for="q">Cari</label> <input id="q" type="search" name="q"> <button>Cari</button></form>
<p>{parts.social(c)}</p><p>&copy; {c.as_of.year} {name}</p></footer>
</body>
</html>
"""
        )

    def page(self, node: Node) -> Reply:
        trail = f'<p class="tanggal"><a href="/">Beranda</a> / {escape(node.group or node.title)}</p>'
        return self.frame(node.title, f"{trail}<h1>{escape(node.title)}</h1>\n{body(node, self.habit)}")

    def tabs(self) -> Reply:
        """All of Profil behind tabs; only the first is shown before somebody clicks."""
        nodes = self.groups.get("Profil", [])
        buttons = "".join(
            f'<button role="tab" id="tab-{n.code}" aria-controls="isi-{n.code}" aria-selected="{str(k == 0).lower()}">{escape(n.title)}</button> '
            for k, n in enumerate(nodes)
        )
        panels = "".join(
            f'<div role="tabpanel" id="isi-{n.code}" aria-labelledby="tab-{n.code}"{"" if k == 0 else " hidden"}><h2>{escape(n.title)}</h2>{body(n, self.habit)}</div>'
            for k, n in enumerate(nodes)
        )
        return self.frame(
            "Profil", f'<h1>Profil</h1><div role="tablist" aria-label="Profil">{buttons}</div>{panels}{_TABS}'
        )

    def accordion(self) -> Reply:
        """The documents of Transparansi, folded away."""
        habit = Habit(paper=self.storage, files="tabel")
        folds = "".join(
            f"<details><summary>{escape(n.title)}</summary>{self._files(n, habit)}"
            f'<p><a href="{self.target(n)}">Selengkapnya</a></p></details>'
            for n in self.groups.get("Transparansi", [])
        )
        return self.frame(
            "Informasi Berkala",
            f"<h1>Informasi Berkala</h1><p>Informasi yang wajib disediakan dan diumumkan secara berkala.</p>{folds}",
        )

    def _files(self, node: Node, habit: Habit) -> str:
        return "".join(files(block.papers, habit) for block in node.blocks if isinstance(block, Files))

    def story(self, item: News) -> Reply:
        image = (
            f'<img src="{self.storage(item.picture)}" alt="" width="640" height="360">'
            if item.picture
            else ""
        )
        texts = "".join(f"<p>{escape(t)}</p>\n" for t in item.body)
        head = (
            '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",'
            f'"headline":"{escape(item.title)}","datePublished":"{item.on}"}}</script>\n'
        )
        meta = f'<p class="tanggal"><time datetime="{item.on}">{spell(item.on)}</time></p>'
        return self.frame(
            item.title, f"<article><h1>{escape(item.title)}</h1>{meta}{image}{texts}</article>", head
        )

    def _card(self, item: News) -> str:
        return (
            f'<div class="kartu"><h3><a href="{_read(item)}">{escape(item.title)}</a></h3>'
            f'<p class="tanggal"><time datetime="{item.on}">{spell(item.on)}</time></p></div>'
        )

    def stories(self, number: int, items: Sequence[News]) -> Reply:
        last = -(-len(self.content.news) // _PER_PAGE)
        pages = " ".join(
            f'<b aria-current="page">{n}</b>' if n == number else f'<a href="{_list(n)}">{n}</a>'
            for n in range(1, last + 1)
        )
        cards = "".join(self._card(i) for i in items) or "<p>Belum ada berita.</p>"
        return self.frame("Berita", f'<h1>Berita</h1><div class="kisi">{cards}</div><p>{pages}</p>')

    def front(self) -> Reply:
        c = self.content
        cards = "".join(self._card(i) for i in c.news[:6])
        services = "".join(f'<div class="kartu"><h3>{escape(s)}</h3></div>' for s in c.office.services)
        return self.frame(
            "Beranda",
            f"<h1>{escape(c.facts['lembaga'])}</h1><p>Selamat datang. Kami melayani urusan {escape(c.facts['pokok'])}.</p>"
            f'<h2>Layanan kami</h2><div class="kisi">{services}</div><h2>Berita terbaru</h2><div class="kisi">{cards}</div>'
            f'<p><a href="{_list(1)}">Semua berita</a></p>',
        )


def _read(item: News) -> str:
    return f"/berita/{slug(item.title)}"


def _list(number: int) -> str:
    return "/berita" if number == 1 else f"/berita?page={number}"
