"""From reports to a result: score every body under its instruments, then rank class by class. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from terang.audit import urls
from terang.audit.checks.catalogue import CATALOGUE
from terang.audit.model import Report, State, Verdict
from terang.instruments.mark import mark
from terang.instruments.model import Instrument
from terang.instruments.vocabulary import vocabulary
from terang.report.result import Entry, Mark, Result, Run, SiteStatus
from terang.roster.kinds import Kinds, kinds
from terang.scoring.band import band
from terang.scoring.explain import explain
from terang.scoring.rank import rank

# Names that Windows keeps for devices: a page called con.html cannot be opened there.
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})

CLOSED = frozenset({SiteStatus.DEAD, SiteStatus.SUSPENDED})


def assemble(
    reports: Sequence[Report],
    *,
    run: Run,
    instruments: Sequence[Instrument],
    known: Kinds | None = None,
    names: Mapping[str, str] | None = None,
) -> Result:
    """Equal reports give an equal result: order, ranks and sentences depend on nothing else."""
    known = known or kinds()
    codes = _codes(reports)
    entries = [_entry(report, code, instruments, known) for report, code in zip(reports, codes, strict=True)]
    used = {m.instrument for e in entries for m in e.marks}
    return Result(
        run=run,
        instruments=tuple(i for i in instruments if i.code in used),
        classes=tuple(c for c in known.classes if any(e.ranked == c.code for e in entries)),
        entries=tuple(_ranked(entries)),
        names=_names(reports, instruments, names),
    )


def _names(
    reports: Sequence[Report], instruments: Sequence[Instrument], given: Mapping[str, str] | None
) -> Mapping[str, str]:
    """Short names of the instruments first, then those of the vocabulary and the catalogue of checks."""
    if given is None:
        given = {i.code: i.name for i in vocabulary().indicators} | {c.code: c.title for c in CATALOGUE}
    named = {i.code: i.name for one in reversed(instruments) for i in one.indicators if not i.check}
    used = {v.indicator for r in reports for v in r.verdicts} | {f.check for r in reports for f in r.findings}
    everything = {**given, **named}
    return {code: everything[code] for code in sorted(used) if code in everything}


def _codes(reports: Sequence[Report]) -> list[str]:
    """A distinct file-safe code for each body; file systems that ignore case included."""
    taken: set[str] = set()
    codes = []
    for report in reports:
        stem = urls.slug(report.body.code or report.body.name)
        if stem in DEVICES:
            stem = f"badan-{stem}"
        code, n = stem, 2
        while code in taken:
            code, n = f"{stem}-{n}", n + 1
        taken.add(code)
        codes.append(code)
    return codes


def _entry(report: Report, code: str, instruments: Sequence[Instrument], known: Kinds) -> Entry:
    ranked = known.ranked(report.body.kind)
    status = _status(report)
    asked = () if status is SiteStatus.NONE else instruments
    fitting = sorted((i for i in asked if ranked in i.classes), key=lambda i: not i.main)
    return Entry(
        code=code,
        ranked=ranked,
        kind_name=known.name(report.body.kind),
        status=status,
        report=report,
        marks=tuple(_mark(i, report) for i in fitting),
    )


def _status(report: Report) -> SiteStatus:
    """What the check of the status found; unknown when it said nothing."""
    said = next((f.value for f in report.findings if f.check == "status"), "")
    return SiteStatus(said) if said in set(SiteStatus) else SiteStatus.UNKNOWN


def _mark(instrument: Instrument, report: Report) -> Mark:
    found = mark(instrument, report)
    reached = band(found.total, instrument.bands) if found.total is not None else None
    names = {i.code: i.name for i in instrument.indicators}
    return Mark(
        instrument=instrument.code,
        score=found,
        band=reached.name if reached else "",
        why_none="" if found.total is not None else _why_none(report, found.covered, instrument),
        words={line.code: line.words for line in explain(found, names)},
    )


def _why_none(report: Report, covered: Decimal, instrument: Instrument) -> str:
    """What keeps everybody out of the site; else the share that is missing, and its commonest cause."""
    if _status(report) in CLOSED or not report.pages:
        said = next((f.message for f in report.findings if f.check == "status" and f.message), "")
        return said or "Tidak satu pun indikator dapat dinilai."
    missing = format(100 - covered, "f").replace(".", ",")
    limit = format(instrument.unknown_limit, "f").replace(".", ",")
    cause = _commonest(report.verdicts)
    why = f" Sebab tersering: {cause}" if cause else ""
    return f"{missing}% bobot tidak dapat dinilai; batasnya {limit}%.{why}"


def _commonest(verdicts: Iterable[Verdict]) -> str:
    reasons = [v.reason for v in verdicts if v.state is State.TIDAK_DAPAT_DINILAI and v.reason]
    return max(sorted(set(reasons)), key=reasons.count, default="")


def _ranked(entries: Sequence[Entry]) -> Iterable[Entry]:
    """Ranks within class and instrument."""
    totals: dict[tuple[str, str], dict[str, Decimal | None]] = {}
    for entry in entries:
        for m in entry.marks:
            totals.setdefault((entry.ranked, m.instrument), {})[entry.code] = m.score.total
    places = {key: rank(group) for key, group in totals.items()}
    return (replace(e, marks=tuple(_placed(e, m, places) for m in e.marks)) for e in entries)


def _placed(entry: Entry, m: Mark, places: Mapping[tuple[str, str], Mapping[str, int]]) -> Mark:
    group = places[entry.ranked, m.instrument]
    return replace(m, rank=group.get(entry.code), among=len(group))
