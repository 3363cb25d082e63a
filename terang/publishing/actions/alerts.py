"""Announcing danger: prepare in steps, issue, update, cancel; what has run out ends by itself."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from terang.accounts import journal, urgent
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.lib import moves
from terang.publishing.models.alerts import Alert, AlertMessage
from terang.publishing.policies import alerts as policy
from terang.publishing.states.alerts import ALERT_MOVES, LIVE, AlertState, MessageKind, Mode

HOURS: Final = 24  # how long an announcement holds when nothing else was chosen


@transaction.atomic
def begin(body: Body, *, mode: Mode, by: User, at: datetime) -> Alert:
    if refusal := policy.why_not_begin(by, body):
        raise Refused(refusal)
    made = Alert.objects.create(
        region=body.region, body=body, mode=mode, made_by=by, made_at=at, draft=_fresh(body)
    )
    _record("alert.begun", made, by=by, at=at)
    return made


def _fresh(body: Body) -> dict[str, Any]:
    """What is known before anybody has typed a word."""
    told = {
        "pengumum": _("%(body)s atas nama Pemerintah %(region)s")
        % {"body": body.name, "region": body.region.name},
        "tata_cara": _("Perkembangan diumumkan di halaman ini dan lewat pengeras suara desa."),
    }
    return {"elements": told, "hours": HOURS, "area": body.region.name}


@transaction.atomic
def save(alert: Alert, facts: dict[str, Any], *, version: int, by: User, at: datetime) -> Alert:
    """`facts`: part of the draft; `elements` among them are added to those there. Raises Overtaken."""
    if refusal := policy.why_not_prepare(by, alert):
        raise Refused(refusal)
    before = base_of(alert)
    elements = {**before.get("elements", {}), **facts.get("elements", {})}
    draft = {**before, **facts, "elements": elements}
    _change(alert, version, draft=draft)
    _record("alert.prepared", alert, by=by, at=at)
    return alert


def base_of(alert: Alert) -> dict[str, Any]:
    """What the next message begins from: what is being prepared, else what the last one said."""
    if alert.draft or alert.state not in LIVE:
        return dict(alert.draft)
    return {**alert.messages.order_by("-number")[0].content, "note": ""}


@transaction.atomic
def revise(alert: Alert, *, by: User, at: datetime) -> Alert:
    """Begins the next message of a running alert with what the last one said."""
    if refusal := policy.why_not_prepare(by, alert):
        raise Refused(refusal)
    if alert.state in LIVE and not alert.draft:
        _change(alert, alert.version, draft=base_of(alert))
        _record("alert.prepared", alert, by=by, at=at)
    return alert


@transaction.atomic
def issue(alert: Alert, *, version: int, by: User, at: datetime) -> AlertMessage:
    """The prepared message goes out, at once: on the portal, on all websites of the region, as CAP and in the feed."""
    if refusal := policy.why_not_issue(by, alert):
        raise Refused(refusal)
    is_first = alert.state == AlertState.DRAFT
    new = AlertState.ACTIVE if is_first else AlertState.UPDATED
    kind = MessageKind.ALERT if is_first else MessageKind.UPDATE
    moves.check(ALERT_MOVES, AlertState(alert.state), new)
    content = dict(alert.draft)
    note, hours = content.pop("note", ""), int(content.get("hours", HOURS))
    ends = at + min(timedelta(hours=hours), policy.LONGEST)
    first = {"code": _next_code(alert.region, at=at), "issued_at": at} if is_first else {}
    _change(
        alert, version, state=new, draft={}, title=content["headline"], kind=content["kind"],
        severity=content["severity"], changed_at=at, expires_at=ends, **first,
    )  # fmt: skip
    return _say(alert, kind, content, note=note, ends=ends, by=by, at=at)


@transaction.atomic
def cancel(alert: Alert, *, reason: str, by: User, at: datetime) -> AlertMessage:
    """Says that it no longer holds: the danger is over, or it was a mistake."""
    if refusal := policy.why_not_cancel(by, alert, at=at):
        raise Refused(refusal)
    moves.check(ALERT_MOVES, AlertState(alert.state), AlertState.CANCELLED)
    content = alert.messages.order_by("-number")[0].content
    _change(alert, alert.version, state=AlertState.CANCELLED, draft={}, changed_at=at, expires_at=at)
    return _say(alert, MessageKind.CANCEL, content, note=reason, ends=at, by=by, at=at)


@transaction.atomic
def drop(alert: Alert, *, by: User, at: datetime) -> None:
    if refusal := policy.why_not_drop(by, alert):
        raise Refused(refusal)
    moves.check(ALERT_MOVES, AlertState(alert.state), AlertState.DROPPED)
    _change(alert, alert.version, state=AlertState.DROPPED, draft={})
    _record("alert.dropped", alert, by=by, at=at)


def expire_due(*, at: datetime) -> int:
    """Ends what has run out; how many. For timers and for whoever asks first; twice does no harm."""
    due = list(Alert.objects.live().filter(expires_at__lte=at).values_list("pk", flat=True))
    if not due:  # nearly always: every public page asks
        return 0
    ended = 0
    for alert in Alert.objects.live().filter(pk__in=due).select_related("region"):
        with transaction.atomic():
            rows = Alert.objects.filter(pk=alert.pk, state=alert.state, version=alert.version)
            if rows.update(state=AlertState.EXPIRED, draft={}, version=F("version") + 1):
                alert.refresh_from_db()
                _record("alert.expired", alert, by=None, at=at)
                ended += 1
    return ended


def _next_code(region: Region, *, at: datetime) -> str:
    """The next number of the year; writers of one region wait for each other here."""
    Region.objects.select_for_update().get(pk=region.pk)
    year = f"{localdate(at):%Y}"
    last = Alert.objects.filter(region=region, code__startswith=f"{year}-").aggregate(last=Max("code"))[
        "last"
    ]
    return f"{year}-{int(last[5:]) + 1 if last else 1:04}"


def _change(alert: Alert, version: int, **facts: Any) -> None:
    rows = Alert.objects.filter(pk=alert.pk, version=version, state=alert.state)
    if not rows.update(**facts, version=F("version") + 1):
        raise Overtaken(alert)
    alert.refresh_from_db()


def _say(
    alert: Alert,
    kind: MessageKind,
    content: dict[str, Any],
    *,
    note: str,
    ends: datetime,
    by: User,
    at: datetime,
) -> AlertMessage:
    number = alert.messages.count() + 1
    said = AlertMessage.objects.create(
        alert=alert,
        number=number,
        kind=kind,
        sent_at=at,
        expires_at=ends,
        content=content,
        note=note,
        sent_by=by,
    )
    verb = {MessageKind.ALERT: "alert.issued", MessageKind.UPDATE: "alert.updated"}.get(
        kind, "alert.cancelled"
    )
    _record(verb, alert, by=by, at=at, number=number)
    transaction.on_commit(urgent.announce)
    return said


def _record(verb: str, alert: Alert, *, by: User | None, at: datetime, **data: Any) -> None:
    told = {"code": alert.code, "state": alert.state, "mode": alert.mode, "body": alert.body_id, **data}
    journal.record(verb, alert, by=by, at=at, region=alert.region.code, data=told)
