"""Pages behind the links of letters, open to whoever holds one: how often they may be tried."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from terang.accounts import guessing
from terang.accounts.guessing import TooSoon, client_address


def leads_nowhere(request: HttpRequest, *, at: datetime, advice: str = "") -> HttpResponse:
    """404; and for who tries many wrong ones a wait. People behind the same address whose link is right notice nothing.

    A link that serves once comes with `advice` for whoever used it already. Used, replaced and invented links get the
    same page: it tells nobody which of them ever existed.
    """
    try:
        guessing.enter(guessing.of_wrong_link(client_address(request)), at=at)
    except TooSoon as no:
        page = render(request, "accounts/too_soon.html", {"why": _(str(no))}, status=429)
        page["Retry-After"] = str(no.seconds)
        return page
    if not advice:
        raise Http404
    return render(request, "accounts/spent_link.html", {"advice": advice}, status=404)


def why_not_yet(digest: str, *, at: datetime) -> str | None:
    """Counts a form sent through a link; a sentence when it comes too soon after too many others."""
    try:
        guessing.enter(guessing.of_link(digest), at=at)
    except TooSoon as no:
        return _(str(no))
    return None
