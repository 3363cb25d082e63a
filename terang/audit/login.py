"""Pages that only ask who one is."""

import re
from typing import Final

from terang.audit import urls
from terang.audit.model import Form, Page, Site, Visit

_LOGIN_WORDS: Final = 120  # a page that asks for a password and says more than this is a page
_FEW_PAGES: Final = 3  # that a website shows which only lets its own people in: sign in, sign up, forgotten
_OWN: Final = 4  # words by which a page that asks says more than the front page: a sum to solve has fewer
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_LOGIN_PATH: Final = re.compile(r"(?:^|[/_-])(?:wp-)?(?:log-?in|sign-?in|masuk|auth)(?:[/._?-]|$)", re.I)


def is_login(visit: Visit, page: Page) -> bool:
    """Redirected to a sign-in page, or a page with hardly more than a password field."""
    asks = _asks(page)
    if asks and len(page.text.split()) <= _LOGIN_WORDS:
        return True
    return bool(visit.hops) and bool(_LOGIN_PATH.search(urls.path(visit.final))) and asks


def is_locked(site: Site) -> bool:
    """Whether the front page asks who one is, and hardly another page can be read."""
    entry = site.entry
    return bool(entry and entry.page and is_login(entry, entry.page)) and not _is_readable(site)


def has_box(site: Site) -> bool:
    """Whether the front page shows a box to sign in beside what all may read; it may then stand on every page."""
    entry = site.entry
    return bool(entry and entry.page and _asks(entry.page)) and _is_readable(site)


def _is_readable(site: Site) -> bool:
    """Whether a few pages, each different, say something besides the front page, which asks who one is."""
    known = _words(site.entry.page) if site.entry and site.entry.page else frozenset()
    told = {v.final or v.url: _told(v.page, known) for v in site.pages if v.page and v is not site.entry}
    return len(set(told.values()) - {""}) >= _FEW_PAGES


def _told(page: Page, known: frozenset[str]) -> str:
    """The text; of a page that asks too, only words that the front page lacks: a clock or a captcha tells nothing."""
    if not _asks(page):
        return page.text
    own = _words(page) - known
    return " ".join(sorted(own)) if len(own) >= _OWN else ""


def _words(page: Page) -> frozenset[str]:
    return frozenset(_WORD.findall(page.text.lower()))


def _asks(page: Page) -> bool:
    return any(_has_password(form) for section in page.sections for form in section.forms)


def _has_password(form: Form) -> bool:
    return any(field.kind == "password" for field in form.fields)
