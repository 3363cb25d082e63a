"""Answers that anybody may have: granted in full, with a file that was released, and not yet in the list."""

from datetime import date, timedelta
from typing import Final

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from terang.bodies.models import Body
from terang.cases.models import Answer, Attachment, Case
from terang.cases.states.answers import Outcome
from terang.catalogue.models import Entry

WITHIN: Final = timedelta(days=365)


def source_of(case: Case) -> str:
    """The key of its entry in the list."""
    return f"case:{case.pk}"


def granted(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Those of which a file was released in full, and that never stood in the list."""
    released = Attachment.objects.filter(role=Attachment.Role.RELEASED, removed_at=None)
    answers = Answer.objects.filter(
        case=OuterRef("pk"), sent_at__isnull=False, outcome=Outcome.GRANTED, files__in=released
    )
    source = Concat(Value("case:"), Cast("pk", CharField()))
    entries = Entry.objects.filter(source=OuterRef("listed_as"))
    return rows.annotate(listed_as=source).filter(Exists(answers), ~Exists(entries), body__isnull=False)


def listable(bodies: QuerySet[Body], *, today: date) -> QuerySet[Case]:
    """Of these bodies, of the last twelve months, the newest first."""
    rows = Case.objects.requests().filter(
        body__in=bodies.order_by().values("pk"), received_on__gt=today - WITHIN
    )
    return granted(rows).select_related("body").order_by(F("answered_at").desc(nulls_last=True), "-pk")
