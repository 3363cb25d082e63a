"""Who asked: each look is written down, and it is erased when its time has come."""

from datetime import date, datetime
from typing import Final

from django.db import transaction

from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.cases import identity
from terang.cases.actions.machine import tell
from terang.cases.identity import Identity
from terang.cases.models import Case, Complaint, Event, Objection, Party, Pause, Request, Trace
from terang.cases.policies import access

_OF_OFFICE: Final = ("extended", "answered")
"""Words of steps that the office must keep: why a term was extended, what it answered."""


def look(case: Case, *, purpose: str, by: User, at: datetime) -> Identity:
    """Opened for a person, who is named in the case's history and the journal. Raises Refused and Unopenable."""
    if no := access.why_not_look(by, case):
        raise Refused(no)
    found = identity.opened(case.party)
    with transaction.atomic():
        tell(case, "identity_seen", by=by, at=at, text=purpose)
    return found


@transaction.atomic
def erase(party: Party, *, by: User | None, at: datetime) -> None:
    """Identity gone for good; the case stays, as archives want it."""
    Trace.objects.filter(party=party).delete()
    Party.objects.filter(pk=party.pk).update(sealed=b"", erased_at=at)
    tell(party.case, "identity_erased", by=by, at=at)


@transaction.atomic
def forget_words(case: Case, *, instead: str) -> None:
    """Whatever was written around a case by whom or about whom is gone; what the office decided and answered stays.

    The steps and their days remain: the law wants the register, not the words.
    """
    Event.objects.filter(case=case).exclude(text="").exclude(verb__in=_OF_OFFICE).update(text=instead)
    Pause.objects.filter(case=case).update(why=instead)
    Case.objects.filter(pk=case.pk).update(text=instead)
    Request.objects.filter(case=case).update(purpose=instead)
    Objection.objects.filter(case=case).exclude(text="").update(text=instead)
    Objection.objects.filter(case=case).exclude(reply="").update(reply=instead)
    Complaint.objects.filter(case=case).exclude(rating_note="").update(rating_note=instead)
    Complaint.objects.filter(case=case).update(place="", latitude=None, longitude=None)


def erase_due(*, today: date, at: datetime) -> int:
    """Identities whose time has passed. How many there were."""
    due = list(Party.objects.filter(keep_until__lt=today, erased_at=None).select_related("case__region"))
    for party in due:
        erase(party, by=None, at=at)
    return len(due)
