"""Looking at links that were given as evidence: is it there, may anybody read it, is it this body's and this year's.

The row says what is to be done; whoever takes it holds it for a while. A lost check is found by `sweep`.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from terang.bodies.models import Body
from terang.evaluations.models import Evidence
from terang.inspections import links
from terang.inspections.clock import database_now
from terang.inspections.links import LinkCheck, LinkFault

_log = logging.getLogger(__name__)
LEASE = timedelta(minutes=3)
TRIES = 3


def advice(fault: str) -> str:
    """What a fault means for whoever gave the link, and what helps."""
    known = LinkFault.values
    return str(LinkFault(fault).label if fault in known else LinkFault.UNKNOWN.label)


def check(pk: int) -> bool:
    """Takes one link and looks at it; False when somebody else has it or it needs no check any more."""
    at = database_now()
    until = at + LEASE
    waiting = _waiting(at).filter(pk=pk)
    if not waiting.update(lease_until=until, tries=F("tries") + 1):
        return False
    evidence = Evidence.objects.select_related(
        "answer__submission__entry__body", "answer__submission__entry__cycle"
    ).get(pk=pk)
    entry = evidence.answer.submission.entry
    found = _look(evidence.url, body=entry.body, year=entry.cycle.year, at=at)
    mine = Evidence.objects.filter(pk=pk, lease_until=until)
    with transaction.atomic():
        return bool(
            mine.update(
                checked_at=at,
                lease_until=None,
                faults=list(found.faults),
                media=found.media[:120],
                name=found.title[:255] if found.is_usable else "",  # “404” names nothing
                capture=found.capture,
            )
        )


def _waiting(at: datetime) -> Any:
    free = Q(lease_until=None) | Q(lease_until__lt=at)
    return Evidence.objects.filter(free, checked_at=None, removed_at=None, tries__lt=TRIES).exclude(url="")


def sweep(most: int = 50) -> int:
    """Checks that got lost: taken up again, oldest first; how many were done."""
    waiting = _waiting(database_now()).order_by("added_at").values_list("pk", flat=True)[:most]
    return sum(_check(pk) for pk in list(waiting))


def _check(pk: int) -> bool:
    try:
        return check(pk)
    except Exception:  # noqa: BLE001 - one link that cannot be looked at keeps no other waiting; it is tried again
        _log.exception("The check of evidence %d failed", pk)
        return False


def _look(url: str, *, body: Body, year: int, at: datetime) -> LinkCheck:
    return links.check(url, body=body, year=year, at=at)
