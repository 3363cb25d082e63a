"""From the engine's report to rows: all of it in one transaction, or nothing, and only by who holds the inspection."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from terang import __version__
from terang.accounts import journal
from terang.audit.model import Finding as Found
from terang.audit.model import Level, Proof, Report, State
from terang.audit.model import Verdict as Decided
from terang.inspections import results
from terang.inspections.actions import alarms
from terang.inspections.actions.claims import Claim, Lost, held
from terang.inspections.models import Capture, Change, Finding, Inspection, Month, Standing, Verdict
from terang.inspections.states import State as Life
from terang.instruments.load import built_in
from terang.lib.dates import first_date
from terang.report.assemble import assemble
from terang.report.result import Entry, Run, SiteStatus

_REMEMBERED = 12  # inspections back that a verdict is looked for when the last could not assess it


def entry_of(report: Report, *, at: datetime) -> Entry:
    """The report judged by the built-in instruments: status, scores, bands. Pure."""
    run = Run(report.as_of, report.started_at, at, f"terang {__version__}")
    return assemble([report], run=run, instruments=built_in()).entries[0]


def store(claim: Claim, report: Report, *, at: datetime) -> None:
    """Everything an inspection found. Raises Lost when it is not ours any more: then nothing is written."""
    entry = entry_of(report, at=at)
    with transaction.atomic():
        inspection = _finish(claim, entry, at=at)
        before = _assessed_before(inspection)
        _keep(inspection, report)
        changed = _note_changes(inspection, before, at=at)
        if inspection.website is not None:
            standing = _stand(inspection, entry, changed_at=at if changed else None)
            _remember_month(inspection, standing)
            alarms.settle(inspection.website, standing, report.findings, at=at)
        region, facts = inspection.body.region.code, _told(inspection, entry, changed)
        journal.record("inspection.done", inspection, by=None, at=at, region=region, data=facts)


def _finish(claim: Claim, entry: Entry, *, at: datetime) -> Inspection:
    """First the row: whoever holds it, writes."""
    mark = entry.main
    done = held(claim.number, claim.fence).update(
        state=Life.DONE,
        lease_until=None,
        finished_at=at,
        score=mark.score.total if mark else None,
        band=mark.band if mark else "",
        facts=_facts(entry),
        fault="",
    )
    if not done:
        raise Lost(claim.number)
    return Inspection.objects.select_related("body__region", "website").get(pk=claim.number)


def _facts(entry: Entry) -> dict[str, Any]:
    """What is told of the inspection and sealed with it; `standing` as the board shows it."""
    report, mark = entry.report, entry.main
    newest = newest_on(report)
    return {
        "standing": {**_shown(entry), "newest_on": newest.isoformat() if newest else None},
        "pages": report.pages,
        "documents": report.documents,
        "missing": report.missing,
        "left": report.left,
        "stopped": report.stopped,
        "home": report.home,
        "why_none": mark.why_none if mark else "",
        "marks": [
            {"instrument": m.instrument, "total": _text(m.score.total), "band": m.band} for m in entry.marks
        ],
    }


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _told(inspection: Inspection, entry: Entry, changed: int) -> dict[str, Any]:
    return {
        "body": inspection.body_id,
        "status": entry.status.value,
        "score": _text(inspection.score),
        "changes": changed,
    }


def _keep(inspection: Inspection, report: Report) -> None:
    """Verdicts, findings, and where the bytes of their proofs lie."""
    Verdict.objects.bulk_create(_verdict(inspection, v) for v in report.verdicts)
    Finding.objects.bulk_create(_finding(inspection, f) for f in report.findings)
    proofs = [p for v in report.verdicts for p in v.proof] + [p for f in report.findings for p in f.proof]
    Capture.objects.bulk_create(_captures(inspection, proofs), ignore_conflicts=True)


def _verdict(inspection: Inspection, verdict: Decided) -> Verdict:
    first = verdict.proof[0] if verdict.proof else None
    return Verdict(
        inspection=inspection,
        code=verdict.indicator,
        state=verdict.state.value,
        confidence=Decimal(repr(verdict.confidence)).quantize(Decimal("0.01")),
        reason=verdict.reason,
        advice=verdict.advice,
        year=verdict.year,
        url=first.url if first else "",
        passage=first.quote if first else "",
        sha256=_mark(first) if first else "",
        proof=[_proof(p) for p in verdict.proof],
        seen_at=first.at if first else None,
    )


def _finding(inspection: Inspection, found: Found) -> Finding:
    return Finding(
        inspection=inspection,
        code=found.check,
        level=found.level.value,
        message=found.message,
        advice=found.advice,
        value=found.value[:200],
        url=found.url,
        proof=[_proof(p) for p in found.proof],
    )


def _proof(proof: Proof) -> dict[str, Any]:
    return {
        "url": proof.url,
        "at": proof.at.astimezone(UTC).isoformat(),
        "quote": proof.quote,
        "sha256": _mark(proof),
    }


def _mark(proof: Proof) -> str:
    return proof.sha256 or (proof.capture.sha256 if proof.capture else "")


def _captures(inspection: Inspection, proofs: Iterable[Proof]) -> Iterator[Capture]:
    seen: set[str] = set()
    for proof in proofs:
        place, mark = proof.capture, _mark(proof)
        if place is None or mark in seen:
            continue
        seen.add(mark)
        yield Capture(
            body_id=inspection.body_id,
            inspection=inspection,
            sha256=mark,
            url=proof.url,
            folder=inspection.folder,
            file=place.file,
            offset=place.offset,
            length=place.length,
            taken_at=proof.at,
        )


def _assessed_before(inspection: Inspection) -> dict[str, str]:
    """For each indicator the state it had when it could last be assessed."""
    earlier = Inspection.objects.done().filter(body=inspection.body_id).exclude(pk=inspection.pk)
    numbers = list(earlier.order_by("-finished_at", "-pk").values_list("pk", flat=True)[:_REMEMBERED])
    rows = Verdict.objects.filter(inspection__in=numbers).exclude(state=State.TIDAK_DAPAT_DINILAI)
    order = {number: place for place, number in enumerate(numbers)}
    told = rows.values_list("inspection", "code", "state")
    return {code: state for _, code, state in sorted(told, key=lambda row: -order[row[0]])}


def _note_changes(inspection: Inspection, before: dict[str, str], *, at: datetime) -> int:
    """What could not be assessed today has not changed: we do not know."""
    now = results.verdicts(inspection.body)
    changes = [
        Change(
            inspection=inspection, body_id=inspection.body_id, code=v.code, before=was, after=v.state, at=at
        )
        for v in now.values()
        if v.state != State.TIDAK_DAPAT_DINILAI and (was := before.get(v.code)) and was != v.state
    ]
    Change.objects.bulk_create(changes)
    return len(changes)


def _stand(inspection: Inspection, entry: Entry, *, changed_at: datetime | None) -> Standing:
    values = {
        "inspection": inspection,
        **_shown(entry),
        "newest_on": newest_on(entry.report),
        "score": inspection.score,
        "band": inspection.band,
        "checked_at": inspection.finished_at,
        **({"changed_at": changed_at} if changed_at else {}),
    }
    standing, _ = Standing.objects.update_or_create(website=inspection.website, defaults=values)
    return standing


def _shown(entry: Entry) -> dict[str, Any]:
    report = entry.report
    return {
        "status": entry.status.value,
        "message": _said(report, "status"),
        "certificate_days": certificate_days(report),
        "is_spammed": any(f.check == "gambling" and f.level is Level.ALARM for f in report.findings),
        "present": sum(v.state is State.ADA for v in report.verdicts),
    }


def _said(report: Report, check: str) -> str:
    return next((f.message for f in report.findings if f.check == check and f.message), "")


def newest_on(report: Report) -> date | None:
    """The day of the newest content, which the check of the status names when it knows it."""
    status = next((f for f in report.findings if f.check == "status"), None)
    if status is None or status.value not in {SiteStatus.ACTIVE, SiteStatus.SLEEPY, SiteStatus.INACTIVE}:
        return None
    return first_date(status.message, latest=report.as_of)


def certificate_days(report: Report) -> int | None:
    """Days the certificate is still valid, negative when it has ended; None when none was seen."""
    value = next((f.value for f in report.findings if f.check == "certificate"), "")
    return int(value) if value.removeprefix("-").isdecimal() else None


def _remember_month(inspection: Inspection, standing: Standing) -> None:
    Month.objects.update_or_create(
        website=inspection.website,
        first_on=inspection.as_of.replace(day=1),
        defaults={"status": standing.status, "score": standing.score, "present": standing.present},
    )
