"""What people do with commitments. What inspections do with them stands in `following`."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused, refuse
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body
from terang.coaching.models import Commitment, Outlook
from terang.coaching.policies import commitments as policy
from terang.coaching.states.commitments import COMMITMENT_MOVES, CommitmentState
from terang.inspections import results
from terang.lib import moves


def make(
    body: Body, *, code: str, title: str, note: str, owner: User, due_on: date, by: User, at: datetime
) -> Commitment:
    """Somebody of the body will have it done by a day; scores of today are noted beside it, for comparison."""
    today = day_in(body.region, at)
    refuse(policy.why_not_make(by, body, owner=owner, code=code, due_on=due_on, today=today))
    last = results.latest(body)
    outlook = Outlook.objects.filter(body=body).first()
    try:
        with transaction.atomic():
            made = Commitment.objects.create(
                body=body,
                code=code,
                title=title.strip()[:300],
                note=note.strip(),
                owner=owner,
                due_on=due_on,
                made_by=by,
                made_at=at,
                seen=last,
                site_before=last.score if last else None,
                estimate_before=outlook.total if outlook else None,
                estimate_of=outlook.of if outlook else "",
            )
            told = {"code": code, "due_on": due_on.isoformat(), "owner": owner.pk}
            record("commitment.made", made, by=by, at=at, data=told, personal={"title": made.title})
    except IntegrityError:  # somebody else promised the same in the same moment
        raise Refused(_("Hal ini sudah dijanjikan dan belum selesai.")) from None
    return made


@transaction.atomic
def keep(commitment: Commitment, *, url: str, by: User, at: datetime) -> None:
    """Done, says a person, of what no inspection sees."""
    refuse(policy.why_not_keep(by, commitment))
    changes = {"kept_at": at, "kept_by": by, "proof_url": url.strip(), "lost_at": None}
    change(commitment, CommitmentState.KEPT, changes, by=by)
    record(
        "commitment.kept", commitment, by=by, at=at, personal={"url": url.strip()} if url.strip() else None
    )


@transaction.atomic
def drop(commitment: Commitment, *, by: User, at: datetime) -> None:
    refuse(policy.why_not_move(by, commitment, CommitmentState.DROPPED))
    change(commitment, CommitmentState.DROPPED, {"kept_at": None, "kept_by": None, "lost_at": None}, by=by)
    record("commitment.dropped", commitment, by=by, at=at)


@transaction.atomic
def put_off(commitment: Commitment, *, due_on: date, by: User, at: datetime) -> None:
    """Another day; reminders follow it."""
    today = day_in(commitment.body.region, at)
    refuse(policy.why_not_put_off(by, commitment, due_on=due_on, today=today))
    old = commitment.due_on
    change(commitment, None, {"due_on": due_on}, by=by)
    told = {"from": old.isoformat(), "to": due_on.isoformat()}
    record("commitment.put_off", commitment, by=by, at=at, data=told)


@transaction.atomic
def hand_over(commitment: Commitment, *, owner: User, by: User, at: datetime) -> None:
    """Another person of the body takes it on."""
    refuse(policy.why_not_tend(by, commitment.body))
    if not policy.owners(commitment.body).filter(pk=owner.pk).exists():
        raise Refused(_("Penanggung jawab harus punya peran di badan ini."))
    change(commitment, None, {"owner": owner}, by=by)
    record("commitment.handed_over", commitment, by=by, at=at, data={"owner": owner.pk})


@transaction.atomic
def undo(commitment: Commitment, *, by: User, at: datetime) -> None:
    """Takes the last change of a person back."""
    refuse(policy.why_not_undo(by, commitment))
    held = _restored(commitment.before)
    if (state := held.get("state")) and state != commitment.state:
        moves.check(COMMITMENT_MOVES, CommitmentState(commitment.state), CommitmentState(state))
    changes = {**held, "before": {}, "version": commitment.version + 1}
    try:
        with transaction.atomic():
            _set(commitment, changes)
    except IntegrityError:
        raise Refused(_("Hal ini sudah dijanjikan lagi; janji yang lama tidak dapat dihidupkan.")) from None
    record("commitment.undone", commitment, by=by, at=at, data={"state": commitment.state})


def in_bulk(
    chosen: Iterable[Commitment], verb: str, *, due_on: date | None, by: User, at: datetime
) -> tuple[int, list[str]]:
    """The same for many, each for itself: how many it was done to, and why not to the others."""
    done, refusals = 0, []
    for each in chosen:
        try:
            if verb == "lepas":
                drop(each, by=by, at=at)
            elif due_on is not None:
                put_off(each, due_on=due_on, by=by, at=at)
            done += 1
        except (Refused, Overtaken) as why:
            refusals.append(f"{each.body}: {why}")
    return done, refusals


def change(
    commitment: Commitment, to: CommitmentState | None, changes: dict[str, Any], *, by: User | None
) -> None:
    """Compare and set; what a person changes can be taken back."""
    if to is not None:
        moves.check(COMMITMENT_MOVES, CommitmentState(commitment.state), to)
        changes = {**changes, "state": to}
    before = _kept(commitment, changes) if by is not None else {}
    _set(commitment, {**changes, "before": before, "version": commitment.version + 1})


def _set(commitment: Commitment, changes: dict[str, Any]) -> None:
    mine = Commitment.objects.filter(pk=commitment.pk, version=commitment.version, state=commitment.state)
    if not mine.update(**changes):
        raise Overtaken(Commitment.objects.get(pk=commitment.pk))
    commitment.refresh_from_db()


def _kept(commitment: Commitment, changes: dict[str, Any]) -> dict[str, Any]:
    """What a change replaces, as JSON holds it."""
    return {name: _plain(getattr(commitment, f"{name}_id" if name in _KEYS else name)) for name in changes}


_KEYS = frozenset({"owner", "kept_by"})
_DAYS = frozenset({"due_on"})
_TIMES = frozenset({"kept_at", "lost_at"})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _restored(before: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in before.items():
        if value is not None and name in _DAYS:
            found[name] = date.fromisoformat(value)
        elif value is not None and name in _TIMES:
            found[name] = datetime.fromisoformat(value)
        else:
            found[f"{name}_id" if name in _KEYS else name] = value
    return found


def record(
    verb: str,
    commitment: Commitment,
    *,
    by: User | None,
    at: datetime,
    data: dict[str, Any] | None = None,
    personal: dict[str, Any] | None = None,
) -> None:
    facts = {"body": commitment.body_id, **(data or {})}
    region = commitment.body.region.code
    journal.record(verb, commitment, by=by, at=at, region=region, data=facts, personal=personal)
