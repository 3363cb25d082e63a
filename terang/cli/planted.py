"""What was planted in the made-up regency against what the audit found. Pure but for reading journals."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from terang.audit.evidence import Archive
from terang.audit.model import Report
from terang.demo import Planted

SHOWN = 12
"""Misses that are printed; all of them go to a file."""


class Compared(Struct, frozen=True):
    """One planted fact and what the audit said about it."""

    planted: Planted
    answers: tuple[str, ...]

    @property
    def is_found(self) -> bool:
        return any(map(self.planted.agrees, self.answers))


def compare(planted: Sequence[Planted], reports: Sequence[Report], archive: Archive) -> list[Compared]:
    """Every fact about an audited body, with the answers it got."""
    by_code = {report.body.code: report for report in reports}
    return [
        Compared(fact, tuple(_answers(fact, by_code[fact.body], archive)))
        for fact in planted
        if fact.body in by_code
    ]


def _answers(fact: Planted, report: Report, archive: Archive) -> Iterator[str]:
    """The state of the verdict, the value of the status, the level of the finding, or the troubles met."""
    if fact.subject == "trouble":
        for visit in archive.journal(report.body.code).heads():
            yield from (trouble.value for trouble in (visit.trouble, *visit.notes) if trouble)
        return
    yield from (v.state.value for v in report.verdicts if v.indicator == fact.subject)
    for finding in report.findings:
        if finding.check == fact.subject:
            yield finding.value if fact.subject == "status" else finding.level.value


def groups(compared: Sequence[Compared], indicators: Mapping[str, object]) -> dict[str, tuple[int, int]]:
    """Found and planted, by what kind of fact it is."""

    def group(fact: Planted) -> str:
        if fact.subject in indicators:
            return "putusan atas informasi"
        return "status situs" if fact.subject == "status" else "pemeriksaan lain"

    total = Counter(group(c.planted) for c in compared)
    found = Counter(group(c.planted) for c in compared if c.is_found)
    return {name: (found[name], number) for name, number in total.items()}


def lines(compared: Sequence[Compared], indicators: Mapping[str, object]) -> Iterator[str]:
    """The comparison for people."""
    found = sum(c.is_found for c in compared)
    yield f"Ditanam {len(compared)} fakta, {found} ditemukan ({percent(found, len(compared))}):"
    for name, (hit, total) in groups(compared, indicators).items():
        yield f"  {name}: {hit} dari {total} ({percent(hit, total)})"


def misses(compared: Sequence[Compared]) -> Iterator[str]:
    """Every fact that was not found, with what was said instead."""
    for c in compared:
        if not c.is_found:
            said = ", ".join(sorted(set(c.answers))) or "tidak ada"
            wanted = " atau ".join((c.planted.expected, *c.planted.also))
            yield f"  {c.planted.body} · {c.planted.subject}: ditanam {wanted}, audit berkata {said}. {c.planted.page}"


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %".replace(".", ",") if whole else "–"
