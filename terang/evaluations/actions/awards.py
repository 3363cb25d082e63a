"""Giving awards, and taking one back before the ranking is published."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.evaluations.models import Award, Cycle, Entry
from terang.evaluations.policies import results as policy
from terang.evaluations.results.honours import Proposal
from terang.evaluations.states import AwardKind


@transaction.atomic
def give(cycle: Cycle, proposals: Sequence[Proposal], *, by: User, at: datetime) -> list[Award]:
    """Gives those that were not given yet."""
    if refusal := policy.why_not_award(by, cycle):
        raise Refused(refusal)
    known = set(Award.objects.filter(cycle=cycle).values_list("entry_id", "kind", "title"))
    fresh = [p for p in proposals if (p.entry, p.kind.value, p.title) not in known]
    return [_made(cycle, p, by=by, at=at) for p in fresh]


def give_special(cycle: Cycle, *, entry: int, title: str, by: User, at: datetime) -> Award:
    """An award with a title of its own."""
    if not title.strip():
        raise Refused(_("Tuliskan nama penghargaannya."))
    if not Entry.objects.filter(cycle=cycle, pk=entry).exists():
        raise Refused(_("Badan publik ini tidak ikut dalam evaluasi."))
    try:
        (made,) = give(cycle, [Proposal(entry, AwardKind.SPECIAL, title.strip(), 0)], by=by, at=at)
    except (ValueError, IntegrityError):
        raise Refused(_("Penghargaan ini sudah diberikan.")) from None
    return made


@transaction.atomic
def take(award: Award, *, by: User, at: datetime) -> None:
    """Takes one back. Not after publication: its certificate may hang on a wall."""
    if refusal := policy.why_not_take(by, award):
        raise Refused(refusal)
    _remove(award, by=by, at=at)


def take_all(cycle: Cycle, *, by: User, at: datetime) -> None:
    """The ranking they rest on is withdrawn; part of the caller's transaction."""
    for award in cycle.awards.select_related("cycle__region"):
        _remove(award, by=by, at=at)


@transaction.atomic
def number(award: Award, text: str, *, by: User, at: datetime) -> None:
    """The number under which the region registers the certificate."""
    if refusal := policy.why_not_award(by, award.cycle):
        raise Refused(refusal)
    Award.objects.filter(pk=award.pk).update(number=text.strip())
    region = award.cycle.region.code
    journal.record("award.numbered", award, by=by, at=at, region=region, data={"number": text.strip()})


def _made(cycle: Cycle, proposal: Proposal, *, by: User, at: datetime) -> Award:
    award = Award.objects.create(
        cycle=cycle,
        entry_id=proposal.entry,
        kind=proposal.kind,
        title=proposal.title,
        place=proposal.place,
        token=secrets.token_urlsafe(12),
        given_by=by,
        given_at=at,
    )
    facts = {
        "entry": proposal.entry,
        "kind": proposal.kind.value,
        "title": proposal.title,
        "place": proposal.place,
    }
    journal.record("award.given", award, by=by, at=at, region=cycle.region.code, data=facts)
    return award


def _remove(award: Award, *, by: User, at: datetime) -> None:
    facts = {"entry": award.entry_id, "title": award.title}
    key = award.pk
    award.delete()
    award.pk = key  # the journal is told which one it was
    journal.record("award.removed", award, by=by, at=at, region=award.cycle.region.code, data=facts)
