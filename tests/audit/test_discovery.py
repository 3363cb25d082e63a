"""What a site leads to is forgotten with the site, and what a page was read with, with the page."""

import gc
import weakref
from collections import Counter
from datetime import date

from terang.audit.discovery import Discovery
from terang.audit.model import Body, Link, Page, Section
from terang.audit.parse import Memory, read_html
from terang.instruments.judgement import judgement

HOME = "https://dinkes.contoh.go.id/"


def test_nothing_of_a_site_waits_for_the_garbage_collector():
    """Hundreds of sites are visited in one process, and collecting is put off: whoever holds himself stays for long."""
    body = Body("Dinas Kesehatan", "dinas", HOME, "dinkes")
    found = Discovery(HOME, judgement().focus(body))
    links = tuple(Link(f"{HOME}profil/{n}", f"Profil {n}") for n in range(5))
    assert list(found.links(Page(HOME, sections=(Section(links=links),)), depth=1, source=HOME)) == []
    assert found.pages.take() is not None
    found.seen(links[0].url)
    site, pages = weakref.ref(found), weakref.ref(found.pages)
    gc.disable()
    try:
        del found
        assert (site(), pages()) == (None, None)
    finally:
        gc.enable()


MENU = "".join(f'<li><a href="/menu/{n}">Menu ke-{n}</a></li>' for n in range(9))
PAGE = f"""<html><body><nav><ul>{MENU}</ul></nav>
<main><h1>Unduhan</h1><table><tr><td>Laporan Kinerja 2025</td><td><a href="/c.pdf">Unduh</a></td></tr></table>
<h2>Lain</h2><p>Lihat <a href="/d">di sini</a>.</p></main></body></html>"""


def tools() -> Counter[str]:
    names = {"Anchor", "Part", "Joiner", "Targets", "Watched", "Walk"}
    return Counter(name for o in gc.get_objects() if (name := type(o).__name__) in names)


def test_what_a_page_was_read_with_goes_with_it():
    gc.collect()
    before = tools()
    gc.disable()
    try:
        memory = Memory()
        for n in range(3):
            page = read_html(PAGE, url=f"{HOME}{n}/", memory=memory, latest=date(2026, 1, 1))
            assert page.links
        del memory
        assert tools() == before
    finally:
        gc.enable()
