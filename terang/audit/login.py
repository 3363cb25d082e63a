"""Pages that only ask who one is."""

import re
from typing import Final

from terang.audit import urls
from terang.audit.model import Form, Page, Visit

_LOGIN_WORDS: Final = 120  # a page that asks for a password and says more than this is a page
_LOGIN_PATH: Final = re.compile(r"(?:^|[/_-])(?:wp-)?(?:log-?in|sign-?in|masuk|auth)(?:[/._?-]|$)", re.I)


def is_login(visit: Visit, page: Page) -> bool:
    """Redirected to a sign-in page, or a page with hardly more than a password field."""
    asks = any(_has_password(form) for section in page.sections for form in section.forms)
    if asks and len(page.text.split()) <= _LOGIN_WORDS:
        return True
    return bool(visit.hops) and bool(_LOGIN_PATH.search(urls.path(visit.final))) and asks


def _has_password(form: Form) -> bool:
    return any(field.kind == "password" for field in form.fields)
