"""Slowing down who guesses, without locking anybody out: waits grow with failures and end by themselves.

Whole villages share one address, so an address waits seconds where a stranger's tries at one account wait minutes;
a browser that has signed in before is counted by itself, so that a stranger's guesses cannot keep its owner out.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from math import ceil
from typing import Final

from django.conf import settings
from django.db.models import Count, Max
from django.http import HttpRequest

from terang.accounts.models import Attempt

FORGOTTEN_AFTER: Final = timedelta(hours=24)


@dataclass(frozen=True)
class Limit:
    """After `free` failures `within` a time, each further one doubles the wait: 1 s, 2 s, 4 s … up to `longest`."""

    free: int
    within: timedelta
    longest: timedelta

    def wait(self, failures: int) -> timedelta:
        """How long after the last of so many failures the next try may come."""
        if failures < self.free:
            return timedelta(0)
        return min(self.longest, timedelta(seconds=2 ** min(failures - self.free, 20)))


PAIR: Final = Limit(free=5, within=timedelta(minutes=15), longest=timedelta(minutes=5))
ACCOUNT: Final = Limit(free=20, within=timedelta(hours=1), longest=timedelta(minutes=2))
ADDRESS: Final = Limit(free=100, within=timedelta(hours=1), longest=timedelta(seconds=20))
LINK: Final = Limit(free=20, within=timedelta(hours=1), longest=timedelta(minutes=5))
WRONG_LINKS: Final = Limit(free=60, within=timedelta(hours=1), longest=timedelta(minutes=1))
LETTERS: Final = Limit(free=3, within=timedelta(hours=1), longest=timedelta(minutes=30))


@dataclass(frozen=True)
class Counted:
    """What tries are counted by, and how many are free."""

    what: str
    limit: Limit

    @property
    def key(self) -> str:
        return hashlib.sha256(self.what.encode()).hexdigest()


class TooSoon(Exception):
    """The next try may come after `seconds`."""

    def __init__(self, left: timedelta) -> None:
        self.seconds = max(1, ceil(left.total_seconds()))
        super().__init__(f"Terlalu banyak percobaan. Silakan coba lagi dalam {_spoken(self.seconds)}.")


def enter(counted: Sequence[Counted], *, at: datetime) -> list[int]:
    """Count a try before it is judged, so that tries at the same moment see each other. Raises TooSoon.

    Returns what `forgive` takes when the try was no failure after all.
    """
    Attempt.objects.filter(at__lt=at - FORGOTTEN_AFTER).delete()
    mine = [Attempt.objects.create(key=each.key, at=at).pk for each in counted]
    left = max((_left(each, before=pk, at=at) for each, pk in zip(counted, mine, strict=True)))
    if left > timedelta(0):
        forgive(mine)
        raise TooSoon(left)
    return mine


def forgive(tries: Sequence[int]) -> None:
    """These tries were no failures."""
    Attempt.objects.filter(pk__in=tries).delete()


def clear(counted: Sequence[Counted]) -> None:
    """Who has proved to be themselves begins anew."""
    Attempt.objects.filter(key__in=[each.key for each in counted]).delete()


def of_sign_in(email: str, address: str, device: str) -> list[Counted]:
    """What a try to sign in is counted by; `device` is '' for a browser that has never signed in to the account."""
    if device:
        return [Counted(f"device:{device}", PAIR)]
    return [
        Counted(f"pair:{email}:{network(address)}", PAIR),
        Counted(f"account:{email}", ACCOUNT),
        Counted(f"address:{network(address)}", ADDRESS),
    ]


def of_code(user_pk: int) -> list[Counted]:
    """Tries at one-time passwords."""
    return [Counted(f"code:{user_pk}", PAIR)]


def of_letter(email: str, address: str) -> list[Counted]:
    """Letters asked for by whoever: their number to one mailbox, and from one address."""
    return [Counted(f"letter:{email}", LETTERS), Counted(f"letters:{network(address)}", ADDRESS)]


def of_email_change(user_pk: int, email: str, address: str) -> list[Counted]:
    """Letters about a new address: to it, and notices to the old mailbox of one account."""
    return [*of_letter(email, address), Counted(f"email-change:{user_pk}", LETTERS)]


def of_link(digest: str) -> list[Counted]:
    """Forms sent through the link of one letter, whoever holds it."""
    return [Counted(f"link:{digest}", LINK)]


def of_wrong_link(address: str) -> list[Counted]:
    """Links that lead nowhere, from one network; a right link is never kept waiting for them."""
    return [Counted(f"wrong-links:{network(address)}", WRONG_LINKS)]


def client_address(request: HttpRequest) -> str:
    """Where a request comes from; behind our own proxy, what that proxy saw (the last of the list)."""
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        seen = request.headers.get("X-Forwarded-For", seen).rpartition(",")[2].strip()
    try:
        return str(ip_address(seen))
    except ValueError:
        return ""


def network(address: str) -> str:
    """What one person has of addresses: an IPv4 address, or an IPv6 network of 64 bits."""
    try:
        ip = ip_address(address)
    except ValueError:
        return ""
    return ip.exploded[:19] if isinstance(ip, IPv6Address) else str(ip)


def _left(counted: Counted, *, before: int, at: datetime) -> timedelta:
    rows = Attempt.objects.filter(key=counted.key, at__gt=at - counted.limit.within, pk__lt=before)
    told = rows.aggregate(number=Count("pk"), last=Max("at"))
    last: datetime | None = told["last"]
    return timedelta(0) if last is None else last + counted.limit.wait(told["number"]) - at


def _spoken(seconds: int) -> str:
    return f"{seconds} detik" if seconds < 60 else f"{ceil(seconds / 60)} menit"
