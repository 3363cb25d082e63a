"""Who has handed in the questionnaire: one state for each body of a cycle, computed in the database."""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from terang.bodies.models import Contact
from terang.evaluations.models import Cycle, Entry, Reminder
from terang.evaluations.policies.saq import IN_HAND
from terang.evaluations.states import Stage

NOT_STARTED, UNDER_WAY, RETURNED, IN_TIME, LATE = "belum", "diisi", "dikembalikan", "terkirim", "terlambat"
STATES = {
    NOT_STARTED: _("Belum mulai"),
    UNDER_WAY: _("Sedang diisi"),
    RETURNED: _("Dikembalikan untuk dilengkapi"),
    IN_TIME: _("Terkirim"),
    LATE: _("Terkirim terlambat"),
}
LOOKS = {NOT_STARTED: "bad", UNDER_WAY: "warn", RETURNED: "warn", IN_TIME: "good", LATE: "info"}
WAITING = (NOT_STARTED, UNDER_WAY, RETURNED)  # the body still has to do something
OCCASION = "pengisian"

_STATE = Case(
    When(submission__stage=Stage.RETURNED, then=Value(RETURNED)),
    When(submission__stage__in=(Stage.SUBMITTED, Stage.VERIFIED), submission__is_late=True, then=Value(LATE)),
    When(submission__stage__in=(Stage.SUBMITTED, Stage.VERIFIED), then=Value(IN_TIME)),
    When(submission__started_at__isnull=False, then=Value(UNDER_WAY)),
    default=Value(NOT_STARTED),
    output_field=CharField(),
)


def entries(cycle: Cycle) -> QuerySet[Entry, Any]:
    """Bodies of a cycle with `state`, how many questions a person answered, when they were last reminded, and in vain."""
    answered = Count("submission__answers", filter=Q(submission__answers__value__isnull=False), distinct=True)
    sent = Reminder.objects.filter(entry=OuterRef("pk"), sent_at__isnull=False).order_by().values("entry")
    unreached = Reminder.objects.filter(entry=OuterRef("pk"), sent_at=None).exclude(fault="")
    return (
        Entry.objects.filter(cycle=cycle)
        .select_related("submission", "body")
        .annotate(
            state=_STATE,
            answered=answered,
            reminded_at=Subquery(sent.annotate(last=Max("sent_at")).values("last")),
            is_unreached=Exists(unreached),
        )
        .order_by("ranked", "name")
    )


def waiting(cycle: Cycle) -> QuerySet[Entry, Any]:
    """Bodies that still have to hand in."""
    return entries(cycle).filter(submission__stage__in=IN_HAND)


def counts(cycle: Cycle) -> dict[str, dict[str, int]]:
    """How many bodies of each class are in each state; one query."""
    rows = Entry.objects.filter(cycle=cycle).annotate(state=_STATE).values("ranked", "state")
    found: dict[str, dict[str, int]] = {}
    for row in rows.annotate(n=Count("pk")).order_by("ranked", "state"):
        found.setdefault(row["ranked"], dict.fromkeys(STATES, 0))[row["state"]] = row["n"]
    return found


def reminded_today(cycle: Cycle, today: date) -> int:
    """Bodies that got a letter on this day."""
    return Reminder.objects.filter(
        entry__cycle=cycle, occasion=OCCASION, on=today, sent_at__isnull=False
    ).count()


def contacts(cycle: Cycle) -> dict[int, Contact]:
    """For each body the contact verified last; one query."""
    rows = Contact.objects.filter(body__in=cycle.entries.values("body"))
    found: dict[int, Contact] = {}
    for contact in rows.order_by("verified_at", "pk"):
        best = found.get(contact.body_id)
        if best is None or contact.verified_at is not None or best.verified_at is None:
            found[contact.body_id] = contact
    return found
