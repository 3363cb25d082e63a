"""An old CodeIgniter-like website: index.php in every address, numbers instead of names, files behind ?id=."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from msgspec.structs import replace

from terang.demo.model import Content, Form, News, Node, Paper, Reply, Shelf
from terang.demo.shapes import parts
from terang.demo.shapes.blocks import Habit, body
from terang.lib.dates import spell

_PER_PAGE = 5
_INNER = frozenset({"PPID", "Transparansi", "Informasi Publik"})


def build(content: Content) -> Shelf:
    """All addresses of the site."""
    return _Site(content).shelf()


class _Site:
    def __init__(self, content: Content) -> None:
        self.content = content
        self.numbers = {n.code: k for k, n in enumerate(content.nodes, 11)}
        self.papers = {p.file: k for k, p in enumerate(parts.papers(content), 101)}
        self.habit = Habit(paper=self.download, level=4, action="/index.php/kirim")
        self.hides = "ppid_di_dalam" in content.look.traits

    def shelf(self) -> Shelf:
        c = self.content
        pages: dict[str, Callable[[], Reply]] = {self.target(n): partial(self.page, n) for n in c.nodes}
        where = {n.code: self.target(n) for n in c.nodes}
        for item in c.news:
            pages[_read(item)] = partial(self.story, item)
            if item.picture:
                pages[_image(item.picture)] = partial(parts.paper, item.picture)
        for start, chunk in enumerate(parts.chunks(c.news, _PER_PAGE)):
            pages[_list(start * _PER_PAGE)] = partial(self.stories, start * _PER_PAGE, chunk)
        for paper in parts.papers(c):
            if paper.form is not Form.MISSING:
                pages[self.download(paper)] = partial(_attachment, paper)
        pages |= {
            "/": self.front,
            "/index.php": self.front,
            _image(parts.CREST): partial(parts.paper, parts.CREST),
            "/assets/css/gaya.css": parts.css(c),
            "/robots.txt": parts.robots(c.office.host),
        }
        return Shelf(pages, where | {"berita": _list(0)})

    def target(self, node: Node) -> str:
        return f"/index.php/halaman/detail/{self.numbers[node.code]}"

    def download(self, paper: Paper) -> str:
        return _image(paper) if paper.form is Form.PNG else f"/index.php/unduh?id={self.papers[paper.file]}"

    def _links(self, groups: dict[str, list[Node]]) -> str:
        items = []
        for group, nodes in groups.items():
            links = "".join(f'<li><a href="{self.target(n)}">{escape(n.title)}</a></li>' for n in nodes)
            items.append(
                f'<li class="dropdown"><a href="#">{group}</a><ul>{links}</ul></li>' if group else links
            )
        return "".join(items)

    def _menu(self) -> str:
        groups = parts.grouped(self.content)
        if self.hides:
            groups = {g: nodes for g, nodes in groups.items() if g not in _INNER}
        return (
            f'<nav class="utama"><ul><li><a href="/index.php">Home</a></li>{self._links(groups)}'
            f'<li><a href="{_list(0)}">Berita</a></li></ul></nav>'
        )

    def _side(self) -> str:
        """The menu that only inner pages have."""
        if not self.hides:
            return ""
        groups = {g: nodes for g, nodes in parts.grouped(self.content).items() if g in _INNER}
        return f"<aside><h4>Menu terkait</h4><ul>{self._links(groups)}</ul></aside>"

    def frame(self, title: str, main: str) -> Reply:
        c = self.content
        name = escape(c.facts["lembaga"])
        return parts.html(
            f"""<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}</title>
<link rel="stylesheet" href="/assets/css/gaya.css">
</head>
<body>
<header class="kop"><img src="{_image(parts.CREST)}" alt="logo" width="56" height="56"><a href="/index.php"><strong>{name}</strong>{escape(title)}</a></header>
{self._menu()}
<main class="container">
{main}
</main>
<footer><p>{parts.address(c)}</p><p>{parts.social(c)}</p><p>Halaman dimuat dalam <strong>0.0412</strong> detik</p></footer>
</body>
</html>
"""
        )

    def page(self, node: Node) -> Reply:
        return self.frame(
            node.title, f"<h3>{escape(node.title)}</h3>\n{body(node, self.habit)}\n{self._side()}"
        )

    def story(self, item: News) -> Reply:
        image = f'<img src="{_image(item.picture)}" alt="" width="480">' if item.picture else ""
        texts = "".join(f"<p>{escape(t)}</p>\n" for t in item.body)
        meta = f'<p class="tanggal">Diposting pada {spell(item.on)} | Dibaca {item.number * 37 + 12} kali</p>'
        return self.frame("Berita", f"<h3>{escape(item.title)}</h3>{meta}{image}{texts}")

    def _row(self, item: News) -> str:
        return (
            f'<div class="kartu"><h4><a href="{_read(item)}">{escape(item.title)}</a></h4>'
            f'<p class="tanggal">{spell(item.on)}</p><p>{escape(item.body[0][:140])}...</p></div>'
        )

    def stories(self, start: int, items: Sequence[News]) -> Reply:
        rows = "".join(self._row(i) for i in items) or "<p>Belum ada berita.</p>"
        pages = range(0, len(self.content.news), _PER_PAGE)
        numbers = " ".join(
            f"<strong>{n // _PER_PAGE + 1}</strong>"
            if n == start
            else f'<a href="{_list(n)}">{n // _PER_PAGE + 1}</a>'
            for n in pages
        )
        return self.frame("Berita", f'<h3>Berita</h3>{rows}<p class="pagination">{numbers}</p>')

    def front(self) -> Reply:
        c = self.content
        rows = "".join(self._row(i) for i in c.news[:4])
        return self.frame(
            "Beranda",
            f"<h3>Selamat Datang</h3><p>Selamat datang di situs {escape(c.facts['lembaga'])}.</p>"
            f'<h3>Berita Terkini</h3><div class="kisi">{rows}</div>{self._extra()}',
        )

    def _extra(self) -> str:
        """The calendar that never ends."""
        if "kalender" not in self.content.look.traits:
            return ""
        day = self.content.as_of
        return f'<p><a href="/index.php/kalender?bulan={day.month}&amp;tahun={day.year}">Kalender kegiatan</a></p>'


def _attachment(paper: Paper) -> Reply:
    reply = parts.paper(paper)
    if paper.form is Form.LOGIN:
        return reply
    return replace(reply, headers=(("Content-Disposition", f'attachment; filename="{paper.file}"'),))


def _read(item: News) -> str:
    return f"/index.php/berita/baca/{item.number}"


def _list(start: int) -> str:
    return f"/index.php/berita/index/{start}" if start else "/index.php/berita"


def _image(paper: Paper) -> str:
    return f"/assets/img/{paper.file}"
