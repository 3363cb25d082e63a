"""What the machine saw of the made-up websites a year ago: the planted truth, a little worse than it is today."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import Final

from msgspec.structs import replace

from terang.accounts import journal
from terang.audit.model import Finding as Found
from terang.audit.model import Level, Report, State
from terang.audit.model import Verdict as Decided
from terang.bodies.days import day_in
from terang.bodies.models import Body, Region, Website
from terang.demo import Planted, Regency
from terang.demo import regency as past
from terang.inspections import shown
from terang.inspections.actions import storing
from terang.inspections.actions.asking import folder_of
from terang.inspections.models import Finding, Inspection, Month, Verdict
from terang.inspections.states import State as Life
from terang.inspections.states import Trigger
from terang.report.terms import STATES
from terang.web.rehearsed import captured

_STATES: Final = frozenset(state.value for state in State)
_ASKED: Final = (
    "https",
    "gambling",
    "broken_links",
    "mobile",
    "search",
    "social_media",
    "request_form",
    "accessibility",
)
_WORSE: Final = 0.07  # so many of what is there today was not there a year ago
_BETTER: Final = 0.04  # and so many of what is missing today had been there
FALLEN: Final = frozenset({"bkpsdm", "dispertan"})  # looked after their websites then, and do not any more


def inspect(region: Region, regency: Regency, bodies: Mapping[str, Body], *, at: datetime) -> None:
    """A finished inspection for each body, with copies of the pages as they were then."""
    day = day_in(region, at)
    then = past(regency.seed, as_of=day)
    for body in bodies.values():
        website = body.websites.get()
        inspection = _done(website, day, at=at)
        seen = {truth.subject: truth.page for truth in then.truths(body.slug) if truth.page}
        copies = captured.keep(inspection, then.website(body.slug), seen.values(), at=at)
        truths = [replace(truth, page=seen.get(truth.subject, "")) for truth in regency.truths(body.slug)]
        verdicts = list(_verdicts(inspection, truths, copies, at=at))
        Verdict.objects.bulk_create(verdicts)
        findings = list(_findings(inspection, regency.truths(body.slug)))
        Finding.objects.bulk_create(findings)
        score = _score(inspection, regency, verdicts, findings, at=at)
        _summed_up(website, inspection, regency, verdicts, score, at=at)


def _done(website: Website, day: date, *, at: datetime) -> Inspection:
    return Inspection.objects.create(
        body=website.body,
        website=website,
        url=website.url,
        trigger=Trigger.SCHEDULE,
        state=Life.DONE,
        queued_at=at,
        started_at=at,
        finished_at=at,
        as_of=day,
        folder=folder_of(website.body),
        run=f"{day:%Y%m%d}-setahun-lalu",
    )


def _summed_up(
    website: Website,
    inspection: Inspection,
    regency: Regency,
    verdicts: Iterable[Verdict],
    score: Decimal | None,
    *,
    at: datetime,
) -> None:
    """What boards and charts show of it, and that it was done."""
    body = website.body
    present = sum(v.state == State.ADA for v in verdicts)
    status = next((p.expected for p in regency.truths(body.slug, "status")), "tidak_dapat_dinilai")
    told = {"status": status, "present": present}
    Inspection.objects.filter(pk=inspection.pk).update(facts={"standing": told})
    first_on = inspection.as_of.replace(day=1)
    Month.objects.create(website=website, first_on=first_on, status=status, present=present, score=score)
    region, data = body.region.code, {"body": body.pk}
    journal.record("inspection.done", inspection, by=None, at=at, region=region, data=data)


def _score(
    inspection: Inspection,
    regency: Regency,
    verdicts: Sequence[Verdict],
    findings: Sequence[Finding],
    *,
    at: datetime,
) -> Decimal | None:
    """The score of the website as it would have been given then, by what is known of it."""
    body = next(b for b in regency.bodies if b.code == inspection.body.slug)
    decided = tuple(Decided(v.code, State(v.state), 0.9, v.reason) for v in verdicts)
    seen = tuple(Found(f.code, Level(f.level), f.message, value=f.value) for f in findings)
    report = Report(body, inspection.as_of, at, inspection.url, 0, 0, seen, decided)
    mark = storing.entry_of(report, at=at).main
    if mark is None:
        return None
    Inspection.objects.filter(pk=inspection.pk).update(score=mark.score.total, band=mark.band)
    return mark.score.total


def _verdicts(
    inspection: Inspection, truths: Sequence[Planted], copies: Mapping[str, captured.Kept], *, at: datetime
) -> Iterator[Verdict]:
    chance = Random(f"setahun:{inspection.body.slug}")  # noqa: S311 - made up, the same every time
    for truth in truths:
        if truth.expected in _STATES:
            state = _then(State(truth.expected), chance)
            if inspection.body.slug in FALLEN and state is not State.TIDAK_DAPAT_DINILAI:
                state = State.ADA
            yield _verdict(inspection, truth, state, copies, at=at)


def _findings(inspection: Inspection, truths: tuple[Planted, ...]) -> Iterator[Finding]:
    """What the checks would have found that instruments ask about: what was planted, else nothing to complain of."""
    planted = {truth.subject: truth.expected for truth in truths}
    status = planted.get("status", "tidak_dapat_dinilai")
    is_read = status not in {"mati", "suspend", "tidak_dapat_dinilai"}
    for code in _ASKED:
        level = planted.get(code, "good") if is_read else "unknown"
        yield Finding(inspection=inspection, code=code, level=level, message=shown.name(code))
    level = "good" if status == "aktif" else "warning" if is_read else "unknown"
    message = f"Status situs: {status.replace('_', ' ')}."
    yield Finding(inspection=inspection, code="status", level=level, value=status, message=message)


def _then(now: State, chance: Random) -> State:
    roll = chance.random()
    if now is State.ADA and roll < _WORSE:
        return chance.choice((State.TIDAK_ADA, State.KOSONG, State.KEDALUWARSA))
    if now is State.TIDAK_ADA and roll < _BETTER:
        return State.ADA
    return now


def _verdict(
    inspection: Inspection, truth: Planted, state: State, copies: Mapping[str, captured.Kept], *, at: datetime
) -> Verdict:
    page = truth.page if state is not State.TIDAK_ADA else ""
    kept = copies.get(page)
    mark, quote = (kept.sha256, kept.heading) if kept else ("", "")
    return Verdict(
        inspection=inspection,
        code=truth.subject,
        state=state.value,
        confidence=Decimal("0.90"),
        reason=STATES[state].meaning,
        url=page,
        passage=quote,
        sha256=mark,
        proof=[{"url": page, "at": at.isoformat(), "quote": quote, "sha256": mark}] if page else [],
        seen_at=at if page else None,
    )
