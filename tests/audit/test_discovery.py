"""What a site leads to is forgotten with the site."""

import gc
import weakref

from terang.audit.discovery import Discovery
from terang.audit.model import Body, Link, Page, Section
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
