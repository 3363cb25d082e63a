"""Pages that only ask who one is."""

import re
from typing import Final

from terang.audit import urls
from terang.audit.model import Form, Page, Site, Visit

_LOGIN_WORDS: Final = 120  # a page that asks for a password and says more than this is a page
_FEW_PAGES: Final = 3  # that a website shows which only lets its own people in: sign in, sign up, forgotten
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
    """Whether more than a few different pages were read."""
    shown = {v.final or v.url: v.page.text for v in site.pages if v.page}
    return len(set(shown.values())) > _FEW_PAGES


def _asks(page: Page) -> bool:
    return any(_has_password(form) for section in page.sections for form in section.forms)


def _has_password(form: Form) -> bool:
    return any(field.kind == "password" for field in form.fields)
