"""Information is excluded after its consequence test, and opened again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused, refuse
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body
from terang.catalogue import policies
from terang.catalogue.models import Exclusion
from terang.catalogue.states import ExclusionState


@transaction.atomic
def begin(body: Body, *, title: str, by: User, at: datetime) -> Exclusion:
    """A test begins; nothing is excluded yet."""
    refuse(policies.why_not_tend(by, body))
    made = Exclusion.objects.create(body=body, title=title.strip()[:300], made_by=by, made_at=at)
    _record("exclusion.begun", made, by=by, at=at)
    return made


@transaction.atomic
def note(
    exclusion: Exclusion, facts: Mapping[str, Any], *, version: int, by: User, at: datetime
) -> Exclusion:
    """What one step of the test says. Raises Overtaken."""
    refuse(policies.why_not_tend(by, exclusion.body))
    if exclusion.state != ExclusionState.DRAFT:
        raise Refused(_("Mulai uji ulang lebih dahulu, lalu ubah isinya."))
    _change(exclusion, version=version, **facts)
    _record("exclusion.noted", exclusion, by=by, at=at, fields=sorted(facts))
    return exclusion


@transaction.atomic
def decide(exclusion: Exclusion, *, version: int, by: User, at: datetime) -> Exclusion:
    """From now on excluded, as narrow and as long as it was tested."""
    refuse(policies.why_not_exclude(by, exclusion, today=day_in(exclusion.body.region, at)))
    _change(exclusion, version=version, state=ExclusionState.DECIDED, decided_at=at)
    _record("exclusion.decided", exclusion, by=by, at=at, article=exclusion.article)
    return exclusion


@transaction.atomic
def lift(exclusion: Exclusion, *, reason: str, version: int, by: User, at: datetime) -> Exclusion:
    """Open: whoever asks gets it."""
    refuse(policies.why_not_lift(by, exclusion, reason=reason))
    _change(
        exclusion, version=version, state=ExclusionState.LIFTED, lifted_at=at, lifted_for=reason.strip()[:300]
    )
    _record("exclusion.lifted", exclusion, by=by, at=at)
    return exclusion


@transaction.atomic
def test_again(exclusion: Exclusion, *, version: int, by: User, at: datetime) -> Exclusion:
    """Back to its test: until it is decided anew it is not excluded."""
    refuse(
        policies.why_not_tend(by, exclusion.body) or policies.why_not_move(exclusion, ExclusionState.DRAFT)
    )
    values = {"state": ExclusionState.DRAFT, "decided_at": None, "tested_on": None, "decree": None}
    _change(exclusion, version=version, **values)
    _record("exclusion.tested_again", exclusion, by=by, at=at)
    return exclusion


def _change(exclusion: Exclusion, *, version: int, **values: Any) -> None:
    same = Exclusion.objects.filter(pk=exclusion.pk, version=version)
    if not same.update(version=F("version") + 1, **values):
        raise Overtaken(exclusion)
    exclusion.refresh_from_db()


def _record(verb: str, exclusion: Exclusion, *, by: User, at: datetime, **data: Any) -> None:
    told = {"body": exclusion.body_id, **data}
    journal.record(verb, exclusion, by=by, at=at, region=exclusion.body.region.code, data=told)
