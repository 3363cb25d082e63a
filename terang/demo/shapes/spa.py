"""A one-page application: an empty shell, one script, one file of data. Nothing can be read before the script ran."""

import json
from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

from terang.audit.urls import slug
from terang.demo.model import Content, Form, News, Node, Paper, Reply, Request, Shelf
from terang.demo.shapes import parts
from terang.demo.shapes.blocks import Habit, body
from terang.lib.dates import spell

APP = """\
'use strict';
(function () {
  var root = document.getElementById('app');
  function page(data) {
    var path = location.pathname;
    return data.pages[path] || {title: 'Halaman tidak ditemukan', html: '<h1>Halaman tidak ditemukan</h1>'};
  }
  function menu(data) {
    return data.menu.map(function (group) {
      var links = group.links.map(function (l) { return '<li><a href="' + l.url + '">' + l.text + '</a></li>'; }).join('');
      return group.name ? '<li><a href="#">' + group.name + '</a><ul>' + links + '</ul></li>' : links;
    }).join('');
  }
  function draw(data) {
    var now = page(data);
    document.title = now.title + ' | ' + data.name;
    root.innerHTML = '<header class="kop"><a href="/"><strong>' + data.name + '</strong>Situs resmi</a></header>' +
      '<nav class="utama" aria-label="Menu utama"><ul>' + menu(data) + '</ul></nav>' +
      '<main>' + now.html + '</main><footer><p>' + data.address + '</p></footer>';
  }
  fetch('/api/situs.json').then(function (r) { return r.json(); }).then(function (data) {
    draw(data);
    document.addEventListener('click', function (event) {
      var link = event.target.closest('a');
      var url = link && link.getAttribute('href');
      if (!url || url.charAt(0) !== '/' || !data.pages[url]) { return; }
      event.preventDefault();
      history.pushState({}, '', url);
      draw(data);
      scrollTo(0, 0);
    });
    addEventListener('popstate', function () { draw(data); });
  });
})();
"""


def build(content: Content) -> Shelf:
    """All addresses of the site."""
    return _Site(content).shelf()


class _Site:
    def __init__(self, content: Content) -> None:
        self.content = content
        self.names = parts.slugs(content.nodes)
        self.habit = Habit(paper=self.file, files=content.look.files, action="/api/kirim")

    def shelf(self) -> Shelf:
        c = self.content
        where = {n.code: self.target(n) for n in c.nodes}
        pages: dict[str, Callable[[], Reply]] = dict.fromkeys(
            ("/", "/berita", *where.values(), *map(_read, c.news)), self.shell
        )
        for paper in (*parts.papers(c), *(i.picture for i in c.news if i.picture)):
            if paper.form is not Form.MISSING:
                pages[self.file(paper)] = partial(parts.paper, paper)
        targets = [(t, None) for t in ("/", "/berita", *where.values())]
        pages |= {
            "/assets/app.js": parts.text_reply(APP, "application/javascript; charset=utf-8"),
            "/assets/app.css": parts.css(c),
            "/api/situs.json": self.data,
            "/robots.txt": parts.robots(c.office.host, sitemap="/sitemap.xml"),
            "/sitemap.xml": parts.sitemap(c.office.host, [*targets, *((_read(i), i.on) for i in c.news)]),
        }
        return Shelf(pages, where | {"berita": "/berita"})

    def target(self, node: Node) -> str:
        return f"/{slug(node.group)}/{self.names[node.code]}" if node.group else f"/{self.names[node.code]}"

    def file(self, paper: Paper) -> str:
        return f"/berkas/{paper.file}"

    def shell(self) -> Reply:
        """The same empty page at every address."""
        return parts.html(
            f"""<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{escape(self.content.office.name)}</title><link rel="stylesheet" href="/assets/app.css"></head>
<body><div id="app"></div><script src="/assets/app.js"></script></body></html>
"""
        )

    def data(self) -> Reply:
        c = self.content
        pages = {
            self.target(n): {"title": n.title, "html": f"<h1>{escape(n.title)}</h1>{body(n, self.habit)}"}
            for n in c.nodes
        }
        pages |= {_read(i): {"title": i.title, "html": self._story(i)} for i in c.news}
        pages["/berita"] = {
            "title": "Berita",
            "html": f"<h1>Berita</h1><div class='kisi'>{self._cards(c.news)}</div>",
        }
        pages["/"] = {"title": "Beranda", "html": self._front()}
        told: dict[str, Any] = {
            "name": c.facts["lembaga"],
            "address": parts.address(c),
            "menu": self._menu(),
            "pages": pages,
        }
        return Reply(json.dumps(told, ensure_ascii=False).encode(), "application/json; charset=utf-8")

    def _menu(self) -> list[dict[str, Any]]:
        groups = [
            {"name": group, "links": [{"url": self.target(n), "text": n.title} for n in nodes]}
            for group, nodes in parts.grouped(self.content).items()
        ]
        home = {"name": "", "links": [{"url": "/", "text": "Beranda"}, {"url": "/berita", "text": "Berita"}]}
        return [home, *groups]

    def _story(self, item: News) -> str:
        image = f'<img src="{self.file(item.picture)}" alt="" width="640">' if item.picture else ""
        texts = "".join(f"<p>{escape(t)}</p>" for t in item.body)
        return f'<article><h1>{escape(item.title)}</h1><p class="tanggal"><time datetime="{item.on}">{spell(item.on)}</time></p>{image}{texts}</article>'

    def _cards(self, items: tuple[News, ...]) -> str:
        return "".join(
            f'<div class="kartu"><h2><a href="{_read(i)}">{escape(i.title)}</a></h2><p class="tanggal">'
            f'<time datetime="{i.on}">{spell(i.on)}</time></p></div>'
            for i in items
        )

    def _front(self) -> str:
        c = self.content
        return (
            f"<h1>Selamat datang</h1><p>{escape(c.facts['lembaga'])} melayani urusan {escape(c.facts['pokok'])}.</p>"
            f"<h2>Berita terbaru</h2><div class='kisi'>{self._cards(c.news[:6])}</div>"
        )


def fallback(site: Shelf, request: Request) -> Reply:
    """A one-page application answers every unknown path with its shell; only missing files are missing."""
    if "." in request.target.rpartition("/")[2]:
        return parts.not_found(request)
    return site.pages["/"]()


def _read(item: News) -> str:
    return f"/berita/{slug(item.title)}"
