"""Made-up reports and finished inspections, for tests and for pages."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from terang.audit.model import Finding, Report, State, Verdict
from terang.bodies.models import Body
from terang.inspections.actions import claims, storing
from terang.inspections.actions.asking import ask
from terang.inspections.actions.claims import Claim
from terang.inspections.models import Inspection
from terang.inspections.states import Trigger
from tests.people import AT
from tests.report import made

URL = "https://dinas.sukamaju.example/"


def report(
    *,
    seed: int = 0,
    status: str = "aktif",
    extra: Sequence[Finding] = (),
    states: dict[str, State] | None = None,
) -> Report:
    """A report as the engine gives it; `states` decides some indicators otherwise."""
    found = made.audited("Dinas Contoh", "dinas", seed, status=status, extra=tuple(extra))
    return replace(found, as_of=AT.date(), verdicts=tuple(_as_told(v, states or {}) for v in found.verdicts))


def _as_told(verdict: Verdict, states: dict[str, State]) -> Verdict:
    return replace(verdict, state=states.get(verdict.indicator, verdict.state))


def claimed(body: Body, *, at: datetime = AT, worker: str = "a") -> Claim:
    """An inspection of the body, asked for and held."""
    inspection = ask(body, by=None, trigger=Trigger.SCHEDULE, at=at)
    claim = claims.claim(inspection.pk, worker=worker, at=at)
    assert claim is not None
    return claim


def inspected(body: Body, found: Report | None = None, *, at: datetime = AT) -> Inspection:
    """A finished inspection with what the engine would have found."""
    claim = claimed(body, at=at)
    storing.store(claim, found or report(), at=at + timedelta(minutes=1))
    return Inspection.objects.get(pk=claim.number)
