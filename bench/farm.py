"""A made farm of office websites for the bench: seeded, byte-identical for the same seed, with its truth beside it.

`python -m bench.farm --out DIR --sites 50 --pages 200` writes DIR/sites/001/… and DIR/truth.json.
"""

import argparse
import json
import os
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import deflate

from bench import page, pdfs, prose
from bench.items import ITEMS, Item
from bench.page import Anchor

PORT = 8080
SEED = 2026
AS_OF = date(2026, 11, 20)
PAGES = 200  # a site
PDFS = 8  # a site
SCANS = 2  # of them
BROKEN = 22
REDIRECTS = 4
PER_LIST = 15
_ABSENT, _EMPTY = (
    0.15,
    0.25,
)  # below the first: not there; below the second: a page that says there is nothing
_EMPTY_TEXT = '<p class="wp-block-paragraph">Belum ada data.</p>'
_NEWS_PATHS = (
    "/berita/{slug}-{n}/",
    "/{on:%Y}/{on:%m}/{slug}-{n}/",
    "/index.php/berita/detail/{n}",
    "/artikel/{slug}-{n}.html",
)
_DATES = (
    '<time class="entry-date" datetime="{iso}">{said}</time>',
    '<span class="tanggal-posting">{said}</span>',
    "<table><tr><td>Diterbitkan</td><td>{said}</td></tr></table>",
    "<p>Sukamaju, {said} &ndash; ringkasan kegiatan.</p>",
)


def host(number: int) -> str:
    return f"127.1.{(number - 1) // 250}.{(number - 1) % 250 + 1}"


def base(number: int) -> str:
    return f"http://{host(number)}:{PORT}"


class Site:
    """One website in the making: `files` by path, and what is true of it."""

    def __init__(self, number: int, pages: int, *, seed: int, as_of: date) -> None:
        self.number = number
        self.as_of = as_of
        self.chance = random.Random(f"{seed}:{number}")
        self.office = f"Dinas Contoh {number:03} Kabupaten Sukamaju"
        self.files: dict[str, bytes] = {}
        self.truth: dict[str, Any] = {
            "name": self.office,
            "items": {},
            "pages": [],
            "documents": {},
            "broken": [],
            "redirects": {},
            "dates": {},
        }
        self.menu: dict[str, list[Anchor]] = {}
        self._fates = self._decide()
        self._plan(pages)
        self._write()

    def _decide(self) -> dict[str, str]:
        """Which items are there. Those that need a paper get at most what the site has room for."""
        papers = [one.code for one in ITEMS if one.paper]
        chosen = set(self.chance.sample(papers, PDFS - SCANS))
        fates = {}
        for one in ITEMS:
            draw = self.chance.random()
            fate = "tidak_ada" if draw < _ABSENT else "kosong" if draw < _EMPTY else "ada"
            if one.always or one.code in chosen:
                fate = "ada"
            elif one.paper:
                fate = "tidak_ada"
            fates[one.code] = fate
        return fates

    def _plan(self, pages: int) -> None:
        """Paths first: every page links to others."""
        shown = [one for one in ITEMS if self._fates[one.code] != "tidak_ada"]
        for one in shown:
            self.menu.setdefault(one.group, []).append(Anchor(f"/{one.slug}/", one.title))
        rest = pages - 1 - len(shown)
        lists = -(-rest // (PER_LIST + 1))
        self.news = list(self._news(rest - lists))
        self.lists = [Anchor(f"/kabar/halaman/{n}/", f"Berita halaman {n}") for n in range(1, lists + 1)]
        self.menu["Berita"] = self.lists[:3]
        self.broken = [self._broken_path(n) for n in range(BROKEN)]
        self.redirects = [
            Anchor(f"/alih{one.path}", one.text) for one, _ in self.chance.sample(self.news, REDIRECTS)
        ]

    def _news(self, count: int) -> Iterator[tuple[Anchor, date]]:
        silent = self.chance.choice([2, 5, 9, 20, 45, 120, 400])
        on = self.as_of - timedelta(days=silent)
        pattern = _NEWS_PATHS[self.number % len(_NEWS_PATHS)]
        for n in range(count, 0, -1):
            title = prose.headline(self.chance)
            yield Anchor(pattern.format(slug=title.lower().replace(" ", "-"), n=n, on=on), title), on
            on -= timedelta(days=self.chance.randrange(1, 9))

    def _broken_path(self, n: int) -> Anchor:
        path = f"/unduhan/hilang-{n}.pdf" if n % 3 == 0 else f"/hilang/{n}/"
        return Anchor(path, prose.headline(self.chance))

    def _write(self) -> None:
        recent = [anchor for anchor, _ in self.news[:40]]
        archive = [
            *self.lists,
            *(anchor for anchor, _ in self.chance.sample(self.news, min(62, len(self.news)))),
        ]
        self.shared = page.frame(self.office, self.menu, recent, archive, self.chance)
        self._write_home()
        for one in ITEMS:
            self._write_item(one)
        for n in range(SCANS):
            self._write_scan(n)
        for n, anchor in enumerate(self.lists):
            part = [one for one, _ in self.news[n * PER_LIST : (n + 1) * PER_LIST]]
            self._add(anchor, "<p>Kumpulan berita dan pengumuman.</p>", [*part, *self.lists])
        for n, (anchor, on) in enumerate(self.news):
            self._write_news(n, anchor, on)
        self._write_crawl_files()
        self.truth["newest"] = self.news[0][1].isoformat()
        self.truth["broken"] = [one.path for one in self.broken]
        self.truth["redirects"] = {one.path: one.path.removeprefix("/alih") for one in self.redirects}

    def _write_home(self) -> None:
        welcome = f"<p>Selamat datang di situs {self.office}.</p>{page.paragraphs(self.chance, 6)}"
        self._add(Anchor("/", "Beranda"), welcome, [*self.lists, *(one for one, _ in self.news[:40])])

    def _write_item(self, one: Item) -> None:
        fate = self._fates[one.code]
        self.truth["items"][one.code] = fate
        if fate == "tidak_ada":
            return
        body = (
            _EMPTY_TEXT if fate == "kosong" else "".join(f"<p>{self._fill(text)}</p>\n" for text in one.text)
        )
        if fate == "ada" and one.paper:
            body += self._write_paper(one)
        self._add(
            Anchor(f"/{one.slug}/", one.title),
            body,
            [anchor for anchor, _ in self.chance.sample(self.news, 30)],
        )

    def _write_paper(self, one: Item) -> str:
        title = self._fill(one.paper)
        path = f"/wp-content/uploads/{self.as_of:%Y/%m}/{one.slug}.pdf"
        lines = [title, self.office, *map(self._fill, one.text)]
        rows = [
            f"{n}. Belanja {prose.headline(self.chance)} Rp {self.chance.randrange(10**6, 10**9)}"
            for n in range(1, 31)
        ]
        pages = [
            [*lines, *rows],
            *([prose.sentence(self.chance) for _ in range(40)] for _ in range(self.chance.randrange(1, 9))),
        ]
        self.files[path] = pdfs.text(title, pages, f"{self.as_of:%Y}0105090000")
        self.truth["documents"][path] = {"scan": False, "pages": len(pages)}
        return f'<p><a class="btn btn-unduh" href="{path}">Unduh {title}</a></p>'

    def _write_scan(self, n: int) -> None:
        path = f"/wp-content/uploads/{self.as_of:%Y/%m}/pengumuman-{n}.pdf"
        self.files[path] = pdfs.scan(f"scan{n}", self.chance, f"{self.as_of:%Y}0210100000")
        self.truth["documents"][path] = {"scan": True, "pages": 1}

    def _write_news(self, n: int, anchor: Anchor, on: date) -> None:
        said = prose.SPELLINGS[n % len(prose.SPELLINGS)](on)
        dated = _DATES[(n // len(prose.SPELLINGS) + self.number) % len(_DATES)].format(
            said=said, iso=on.isoformat()
        )
        more = [one for one, _ in self.chance.sample(self.news, min(30, len(self.news)))]
        if n < len(self.broken):
            more[1:1] = [self.broken[n]]
        if n < len(self.redirects):
            more[2:2] = [self.redirects[n]]
        body = dated + page.paragraphs(self.chance, 9)
        if n < SCANS:
            body += f'<p><a href="/wp-content/uploads/{self.as_of:%Y/%m}/pengumuman-{n}.pdf">Lampiran pengumuman</a></p>'
        self._add(anchor, body, more, on=on)
        self.truth["dates"][anchor.path] = on.isoformat()

    def _fill(self, text: str) -> str:
        year = self.as_of.year
        first = year - (year - 2025) % 5
        return text.format(
            office=self.office, n=self.number, year=year, past=year - 1, five=f"{first}-{first + 4}"
        )

    def _add(self, anchor: Anchor, body: str, more: list[Anchor], *, on: date | None = None) -> None:
        head = (
            f'<meta property="article:published_time" content="{on}T08:00:00+07:00">'
            if on and self.number % 3 == 0
            else ""
        )
        self.files[anchor.path] = page.page(self.shared, anchor.text, body, more, self.chance, head=head)
        self.truth["pages"].append(anchor.path)

    def _write_crawl_files(self) -> None:
        """Five ways: nothing; robots with sitemap; an index of sitemaps; a compressed one; a sitemap nobody names."""
        here = base(self.number)
        way = self.number % 5
        robots = "User-agent: *\nDisallow: /admin/\n"
        everything = _sitemap(
            [(here + path, self.truth["dates"].get(path, "")) for path in self.truth["pages"]]
        )
        if way == 1:
            self.files["/robots.txt"] = f"{robots}Sitemap: {here}/sitemap.xml\n".encode()
        if way == 2:
            parts = [f"{here}/sitemap.xml"]
            self.files["/sitemap_index.xml"] = _sitemap_index(parts)
            self.files["/robots.txt"] = f"{robots}Sitemap: {here}/sitemap_index.xml\n".encode()
        if way == 3:
            self.files["/sitemap.xml.gz"] = bytes(deflate.gzip_compress(everything, 6))
            self.files["/robots.txt"] = f"{robots}Sitemap: {here}/sitemap.xml.gz\n".encode()
        if way == 4:
            self.files["/robots.txt"] = robots.encode()
        if way in {1, 2, 4}:
            self.files["/sitemap.xml"] = everything


def _sitemap(entries: list[tuple[str, str]]) -> bytes:
    rows = "".join(
        f"<url><loc>{url}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n" for url, day in entries
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'.encode()


def _sitemap_index(urls: list[str]) -> bytes:
    rows = "".join(f"<sitemap><loc>{url}</loc></sitemap>\n" for url in urls)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</sitemapindex>\n'.encode()


def generate(out: Path, *, sites: int, pages: int, seed: int = SEED, as_of: date = AS_OF) -> None:
    """Write the farm; one that is there with the same figures is kept."""
    figures = {
        "sites": sites,
        "pages": pages,
        "seed": seed,
        "as_of": as_of.isoformat(),
        "version": _version(),
    }
    mark = out / "truth.json"
    if mark.is_file() and json.loads(mark.read_text())["figures"] == figures:
        return
    shutil.rmtree(out, ignore_errors=True)
    truths = []
    for number in range(1, sites + 1):
        site = Site(number, pages, seed=seed, as_of=as_of)
        _save(out / "sites" / f"{number:03}", site.files, as_of)
        truths.append(site.truth | {"host": host(number), "base": base(number)})
    mark.write_text(json.dumps({"figures": figures, "sites": truths}, indent=1, sort_keys=True))


def _version() -> str:
    """A farm made by other code is another farm."""
    import hashlib

    here = Path(__file__).parent
    names = ("farm.py", "items.py", "page.py", "pdfs.py", "prose.py")
    return hashlib.sha256(b"".join((here / name).read_bytes() for name in names)).hexdigest()[:16]


def _save(root: Path, files: dict[str, bytes], as_of: date) -> None:
    """Pages also compressed beside themselves, so that the server never compresses. One time for all files."""
    stamp = (as_of - date(1970, 1, 1)).days * 86_400 - 30 * 86_400
    for path, data in files.items():
        name = root / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
        name.parent.mkdir(parents=True, exist_ok=True)
        name.write_bytes(data)
        os.utime(name, (stamp, stamp))
        if data.startswith(b"<!DOCTYPE"):
            packed = name.with_name(name.name + ".gz")
            packed.write_bytes(deflate.gzip_compress(data, 6))
            os.utime(packed, (stamp, stamp))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sites", type=int, default=50)
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    generate(given.out, sites=given.sites, pages=given.pages, seed=given.seed)


if __name__ == "__main__":
    main()
