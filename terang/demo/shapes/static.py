"""A hand-made website of the table-and-font age: no nav element, no language, flat files."""

from collections.abc import Callable
from datetime import date
from functools import partial
from html import escape

from terang.audit.urls import slug
from terang.demo.model import Content, Form, News, Node, Paper, Reply, Shelf
from terang.demo.shapes import parts
from terang.demo.shapes.blocks import Habit, body
from terang.lib.dates import spell


def build(content: Content) -> Shelf:
    """All addresses of the site."""
    return _Site(content).shelf()


class _Site:
    def __init__(self, content: Content) -> None:
        self.content = content
        names = parts.slugs(content.nodes)
        self.files = {code: f"{name.replace('-', '_')}.html" for code, name in names.items()}
        self.habit = Habit(paper=self.file, files="tabel", old=True, action="kirim.php")
        self.made = content.news[0].on if content.news else content.as_of

    def shelf(self) -> Shelf:
        c = self.content
        pages: dict[str, Callable[[], Reply]] = {
            "/" + self.files[n.code]: partial(self.page, n) for n in c.nodes
        }
        where = {n.code: "/" + self.files[n.code] for n in c.nodes}
        for item in c.news:
            pages["/" + _news(item)] = partial(self.story, item)
            if item.picture:
                pages["/" + self.file(item.picture)] = partial(parts.paper, item.picture)
        for paper in parts.papers(c):
            if paper.form is not Form.MISSING:
                pages["/" + self.file(paper)] = partial(parts.paper, paper)
        pages |= {
            "/": self.front,
            "/index.html": self.front,
            "/berita.html": self.stories,
            "/" + self.file(parts.CREST): partial(parts.paper, parts.CREST),
            "/style.css": parts.text_reply(self.css(), "text/css"),
        }
        return Shelf(pages, where | {"berita": "/berita.html"})

    def css(self) -> str:
        color = self.content.look.color
        return f"body{{background:#dfe6dd;margin:8px}} a{{color:{color}}} td{{font-family:Verdana,sans-serif;font-size:14px}} .menu a{{display:block;padding:3px}}"

    def file(self, paper: Paper) -> str:
        folder = "gambar" if paper.form is Form.PNG else "dokumen"
        return f"{folder}/{paper.file}"

    def frame(self, title: str, main: str, *, changed: date | None = None) -> Reply:
        c, color = self.content, self.content.look.color
        menu = "\n".join(self._menu())
        return parts.html(
            f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>:: {escape(c.office.name)} :: {escape(title)}</title>
<link rel="stylesheet" href="style.css" type="text/css">
</head>
<body>
<table width="980" align="center" border="0" cellpadding="8" cellspacing="0" bgcolor="#ffffff">
<tr><td colspan="2" bgcolor="{color}"><img src="{self.file(parts.CREST)}" width="64" height="64" alt="Lambang" align="left">
<font color="#ffffff" size="5"><b>{escape(c.facts["lembaga"].upper())}</b></font><br><font color="#ffffff">Selamat datang di situs kami</font></td></tr>
<tr><td width="210" valign="top" bgcolor="#eef2ee" class="menu">{menu}</td>
<td valign="top">
{main}
</td></tr>
<tr><td colspan="2" align="center" bgcolor="#eef2ee"><font size="2">{parts.address(c)}<br>Hak cipta {self.made.year}</font></td></tr>
</table>
</body>
</html>
""",
            changed=changed or self.made,
        )

    def _menu(self) -> list[str]:
        lines = ['<a href="index.html">Beranda</a>']
        for group, nodes in parts.grouped(self.content).items():
            if group:
                lines.append(f'<b><font size="3">{group}</font></b>')
            lines += [f'<a href="{self.files[n.code]}">{escape(n.title)}</a>' for n in nodes]
        return [*lines, '<a href="berita.html">Berita</a>']

    def page(self, node: Node) -> Reply:
        title = (
            f'<p><font size="4" color="{self.content.look.color}"><b>{escape(node.title)}</b></font></p><hr>'
        )
        return self.frame(node.title, f"{title}\n{body(node, self.habit)}")

    def story(self, item: News) -> Reply:
        image = f'<img src="{self.file(item.picture)}" width="480" alt="">' if item.picture else ""
        texts = "".join(
            f'<p align="justify"><font face="Verdana" size="2">{escape(t)}</font></p>\n' for t in item.body
        )
        main = f'<p><font size="4"><b>{escape(item.title)}</b></font></p><p><i>{spell(item.on)}</i></p>\n{image}{texts}'
        return self.frame(item.title, f'{main}<p><a href="berita.html">Kembali</a></p>', changed=item.on)

    def stories(self) -> Reply:
        rows = "".join(
            f'<tr><td width="150">{spell(i.on)}</td><td><a href="{_news(i)}">{escape(i.title)}</a></td></tr>\n'
            for i in self.content.news
        )
        return self.frame(
            "Berita",
            f'<p><font size="4"><b>Berita</b></font></p><table border="1" cellpadding="4" width="100%">{rows}</table>',
        )

    def front(self) -> Reply:
        c = self.content
        rows = "".join(
            f'<li>{spell(i.on)} - <a href="{_news(i)}">{escape(i.title)}</a></li>' for i in c.news[:4]
        )
        main = (
            f'<p align="center"><font size="4"><b>Selamat datang di {escape(c.facts["lembaga"])}</b></font></p>'
            f'<p align="justify"><font face="Verdana" size="2">Terima kasih telah mengunjungi situs kami. Semoga situs ini '
            f"bermanfaat bagi masyarakat {escape(c.facts['wilayah'])}.</font></p><p><b>Berita terbaru</b></p><ul>{rows}</ul>"
        )
        return self.frame("Beranda", main)


def _news(item: News) -> str:
    return f"berita_{item.number:02}_{slug(item.title)[:40].replace('-', '_')}.html"
