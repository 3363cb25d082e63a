"""Pages behind the links of letters, open to whoever holds one: how often they may be tried."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from terang.accounts import guessing
from terang.accounts.guessing import TooSoon, client_address


def leads_nowhere(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """404; and for who tries many wrong ones a wait. People behind the same address whose link is right notice nothing."""
    try:
        guessing.enter(guessing.of_wrong_link(client_address(request)), at=at)
    except TooSoon as no:
        page = render(request, "accounts/too_soon.html", {"why": _(str(no))}, status=429)
        page["Retry-After"] = str(no.seconds)
        return page
    raise Http404


def why_not_yet(digest: str, *, at: datetime) -> str | None:
    """Counts a form sent through a link; a sentence when it comes too soon after too many others."""
    try:
        guessing.enter(guessing.of_link(digest), at=at)
    except TooSoon as no:
        return _(str(no))
    return None
