"""What inspections say now: the last finished one of each body, and its verdicts."""

from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery

from terang.bodies.models import Body
from terang.inspections.models import Finding, Inspection, Verdict


def latest(body: Body) -> Inspection | None:
    """The last finished inspection of a body."""
    return Inspection.objects.done().filter(body=body).order_by("-finished_at", "-pk").first()


def verdicts(body: Body) -> dict[str, Verdict]:
    """By code of the indicator; of the last finished inspection."""
    last = latest(body)
    return {v.code: v for v in last.verdicts.all()} if last else {}


def findings_of(body: Body) -> list[Finding]:
    """What the checks of the last finished inspection found."""
    last = latest(body)
    return list(last.findings.order_by("pk")) if last else []


def latest_of(bodies: Iterable[Body]) -> dict[int, dict[str, Verdict]]:
    """Verdicts of many bodies by their primary key, in one query. Bodies never inspected have an empty dict."""
    numbers = [body.pk for body in bodies]
    found: dict[int, dict[str, Verdict]] = {number: {} for number in numbers}
    rows = Verdict.objects.filter(inspection__in=last_inspections(numbers)).select_related("inspection")
    for verdict in rows:
        found[verdict.inspection.body_id][verdict.code] = verdict
    return found


def last_inspections(bodies: Iterable[int]) -> QuerySet[Body, int | None]:
    """Primary keys of the last finished inspection of each body; a subquery."""
    last = Inspection.objects.done().filter(body=OuterRef("pk")).order_by("-finished_at", "-pk")
    numbers = Body.objects.filter(pk__in=list(bodies)).annotate(last=Subquery(last.values("pk")[:1]))
    return numbers.filter(last__isnull=False).values_list("last", flat=True)
