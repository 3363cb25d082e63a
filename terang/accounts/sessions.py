"""Signed-in browsers: the list people see, and how one is ended from another."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY, login, logout
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.db import OperationalError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from terang.accounts.guessing import client_address
from terang.accounts.models import Session, User

SEEN_EVERY: Final = timedelta(minutes=5)  # how exactly the list knows when a browser was last used
BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
SECOND: Final = "second_factor"  # in the session: whether it is past the second factor


def begin(request: HttpRequest, user: User, *, is_past_second: bool, at: datetime) -> None:
    """Sign a person in; a new session key, so that none can have been planted before."""
    login(request, user, backend=BACKEND)
    request.session[SECOND] = is_past_second
    User.objects.filter(pk=user.pk).update(seen_at=at)
    Session.objects.filter(
        user=user, seen_at__lt=at - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    ).delete()
    request.session.save()
    is_new(request.session.session_key or "")  # noted right here; its next pages need not be
    _note(request, user, at=at)


def of(user: User, *, at: datetime) -> QuerySet[Session]:
    """Browsers still signed in, the last used first."""
    living = at - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return Session.objects.filter(user=user, seen_at__gt=living).order_by("-seen_at")


def leave(request: HttpRequest) -> None:
    """Sign this browser out."""
    Session.objects.filter(key=request.session.session_key or "").delete()
    logout(request)


def end(session: Session) -> None:
    """Sign another browser out."""
    SessionStore(session.key).delete()
    session.delete()


def end_others(user: User, *, kept: str | None) -> int:
    """Sign all of a person's browsers out but one; how many these were."""
    others = list(Session.objects.filter(user=user).exclude(key=kept or ""))
    for session in others:
        end(session)
    return len(others)


class SessionList:
    """Middleware: remembers which browser was used last and when, at most every few minutes.

    Only pages that are read are noted, never what is sent: handing in waits for no such list, and fails for none.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_read = request.method in ("GET", "HEAD") and settings.SESSION_COOKIE_NAME in request.COOKIES
        if is_read and SESSION_KEY in request.session:
            self._see(request, at=timezone.now())  # noqa: TID251 - a middleware is a border, as a view is
        return self._answer(request)

    def _see(self, request: HttpRequest, *, at: datetime) -> None:
        if is_new(request.session.session_key or "") and isinstance(request.user, User):
            with suppress(OperationalError):  # a busy database has better things to do
                _note(request, request.user, at=at)


def is_new(key: str) -> bool:
    """Whether this process has not seen the browser for a few minutes; from now on it has."""
    return cache.add(f"seen:{key}", 1, SEEN_EVERY.total_seconds())


def _note(request: HttpRequest, user: User, *, at: datetime) -> None:
    seen = {
        "seen_at": at,
        "agent": request.headers.get("User-Agent", "")[:300],
        "address": client_address(request) or None,
    }
    key = request.session.session_key or ""
    if not Session.objects.filter(key=key, user=user).update(**seen):
        row = Session(key=key, user=user, started_at=at, **seen)
        Session.objects.bulk_create([row], ignore_conflicts=True)


_BROWSERS: Final = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
                    ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
_SYSTEMS: Final = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
                   ("Mac OS", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"))  # fmt: skip


def device(agent: str) -> str:
    """A browser as people call it: "Chrome, Android". Order matters, for most claim to be several."""
    names = [next((name for mark, name in known if mark in agent), "") for known in (_BROWSERS, _SYSTEMS)]
    return ", ".join(filter(None, names))
