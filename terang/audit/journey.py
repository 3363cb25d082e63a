"""From a URL to what finally answers: redirects by hand, one retry, certificates read past but not hidden."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

from msgspec import Struct, structs

from terang.audit import certificates, urls
from terang.audit.fetch import Fetcher, Learn, Turn
from terang.audit.model import Certificate, Failure, Response, Trouble

Permit = Callable[[str], Awaitable[Trouble | None]]  # why a redirect target may not be asked for

_AGAIN: Final = frozenset({Trouble.RESET, Trouble.TIMEOUT_CONNECT, Trouble.TIMEOUT_TLS})
_FLAKY: Final = frozenset({502, 503, 504})  # 500 is mostly a broken page, and stays one
_TOO_MANY: Final = 429


class Journey(Struct, frozen=True):
    """Redirects on the way and the end of it."""

    url: str
    hops: tuple[Response, ...]  # redirects that were followed, in order
    end: Response | Failure
    troubles: tuple[Trouble, ...] = ()  # faults passed over on the way: certificates, an unfinished retry
    certificate: Certificate | None = None  # the one behind a certificate fault, else the last one seen

    @property
    def final(self) -> str:
        """URL of the end."""
        return self.end.url

    @property
    def response(self) -> Response | None:
        return self.end if isinstance(self.end, Response) else None

    @property
    def failure(self) -> Failure | None:
        return self.end if isinstance(self.end, Failure) else None

    @property
    def notes(self) -> tuple[Trouble, ...]:
        """All faults of what was brought home."""
        own = self.end.troubles if isinstance(self.end, Response) else ()
        return tuple(dict.fromkeys((*self.troubles, *own)))


class _Road:
    """What one journey has met so far."""

    def __init__(self, fetcher: Fetcher, *, request: Mapping[str, Any]) -> None:
        self.fetcher = fetcher
        self.request = request
        self.hops: list[Response] = []
        self.troubles: list[Trouble] = []
        self.certificate: Certificate | None = None
        self.retried = False

    async def ask(self, url: str) -> Response | Failure:
        """One hop: in turn, past a bad certificate, and once more when it broke off."""
        answer = await self._once(url)
        pause = self._pause(answer)
        if pause is not None:
            self.retried = True
            await asyncio.sleep(pause)
            answer = await self._once(url)
        self.certificate = self.certificate or answer.certificate
        return answer

    async def _once(self, url: str) -> Response | Failure:
        answer = await self.fetcher.fetch(url, **self.request)
        if isinstance(answer, Failure) and answer.trouble in certificates.FAULTS:
            self.troubles.append(answer.trouble)
            self.certificate = answer.certificate
            answer = await self.fetcher.fetch(url, verify=False, **self.request)
        return answer

    def _pause(self, answer: Response | Failure) -> float | None:
        """Seconds until a retry makes sense; None when it does not."""
        limits = self.fetcher.limits
        if self.retried:
            return None
        if isinstance(answer, Failure):
            return limits.retry_pause if answer.trouble in _AGAIN else None
        if Trouble.RESET in answer.troubles:
            return limits.retry_pause
        asked = retry_after(answer)
        if answer.status in _FLAKY and asked is None:
            return limits.retry_pause
        if answer.status not in {*_FLAKY, _TOO_MANY} or asked is None:
            return None
        return asked if asked <= limits.retry_wait else None


def retry_after(response: Response) -> float | None:
    """Seconds the server asks us to wait, counted from its answer; None when it asks for nothing sensible."""
    value = response.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    return _seconds_until(value, response.at) if value else None


def _seconds_until(text: str, at: datetime) -> float | None:
    try:
        until = parsedate_to_datetime(text)
        return max(0.0, (until - at).total_seconds()) if until.tzinfo else None
    except (ValueError, TypeError, OverflowError):
        return None


async def travel(
    fetcher: Fetcher,
    url: str,
    *,
    turn: Turn | None = None,
    permit: Permit | None = None,
    learn: Learn | None = None,
    headers: Mapping[str, str] = {},
    agent: str | None = None,
    limit: int | None = None,
    method: str = "GET",
    redirects: int | None = None,
) -> Journey:
    """Fetches `url` and follows its redirects, each through the guard.

    `turn` is waited for before every hop, `permit` before every redirect is followed, `learn` hears of
    every answer. Validators in `headers` go to every hop.
    """
    most = fetcher.limits.redirects if redirects is None else redirects
    request = {
        "headers": headers,
        "agent": agent,
        "limit": limit,
        "method": method,
        "turn": turn,
        "learn": learn,
    }
    road = _Road(fetcher, request=request)
    here = urls.canonical(url) or url
    seen = {here}
    while True:
        answer = await road.ask(here)
        if isinstance(answer, Failure) or answer.location is None:
            return _arrive(url, road, answer)
        target = _target(answer, seen, left=most - len(road.hops))
        if isinstance(target, str) and permit is not None and (refusal := await permit(target)):
            target = Failure(target, refusal, answer.at, f"dialihkan dari {here}")
        road.hops.append(answer)
        if isinstance(target, Failure):
            return _arrive(url, road, target)
        here = target
        seen.add(here)


def _target(answer: Response, seen: set[str], *, left: int) -> str | Failure:
    """Where a redirect leads, or why nobody can follow it."""
    place = answer.location or ""
    target = urls.canonical(place, answer.url) if place.strip() else None
    if target is None:
        return Failure(
            answer.url, Trouble.BAD_REDIRECT, answer.at, f"dialihkan ke {place[:200]!r}", answer.ip
        )
    if target in seen:
        return Failure(target, Trouble.REDIRECT_LOOP, answer.at, "pengalihan berputar", answer.ip)
    if left <= 0:
        return Failure(target, Trouble.REDIRECT_LOOP, answer.at, "terlalu banyak pengalihan", answer.ip)
    return target


def _arrive(url: str, road: _Road, end: Response | Failure) -> Journey:
    if (
        road.hops
        and isinstance(end, Failure)
        and end.trouble in {Trouble.BAD_PORT, Trouble.BAD_URL, Trouble.TRAP_LENGTH}
    ):
        end = structs.replace(end, trouble=Trouble.BAD_REDIRECT)
    return Journey(
        url=url,
        hops=tuple(road.hops),
        end=end,
        troubles=tuple(dict.fromkeys(road.troubles)),
        certificate=road.certificate or end.certificate,
    )
