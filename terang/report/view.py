"""What each page of the report shows, worked out before any template sees it. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from terang.audit.model import Finding, Level, State, Verdict
from terang.instruments.model import Dimension, Indicator, Instrument
from terang.report.result import Entry, Mark, Result, SiteStatus
from terang.report.terms import FAMILIES, OTHER_FAMILY, STATES, STATUSES, Group, family, median, ranking
from terang.report.words import Words
from terang.scoring.explain import explain
from terang.scoring.score import Part, half_up

FIRST_STEPS = 5
STRENGTHS = 6
GAPS = 8
STOPPED = {
    "budget": "Batas jumlah halaman atau dokumen tercapai.",
    "robots": "robots.txt melarang halaman lain dibaca.",
    "home": "Halaman depan tidak dapat dibuka.",
    "disk": "Ruang penyimpanan pemeriksa tidak cukup.",
}
_FAMILIES = (*(name for name, _ in FAMILIES), OTHER_FAMILY)  # the gravest first
STOPPED_OTHERWISE = "Pemeriksaan berhenti sebelum semua halaman dikunjungi."


class Count(Struct, frozen=True):
    """How many of something, and its share in per cent for a bar."""

    code: str
    sign: str
    word: str
    meaning: str
    number: int
    start: float
    share: float


class Alarm(Struct, frozen=True):
    """A body and what is wrong with its site today, the gravest first."""

    entry: Entry
    findings: tuple[Finding, ...]


class Gap(Struct, frozen=True):
    """An indicator and how many of those asked have it."""

    code: str
    name: str
    there: int
    asked: int
    share: float


class Column(Struct, frozen=True):
    code: str
    name: str


class Row(Struct, frozen=True):
    entry: Entry
    cells: tuple[State | None, ...]  # None: not asked of this body
    there: int
    asked: int


class HeatMap(Struct, frozen=True):
    """Bodies of one class against the indicators of their main instrument."""

    group: Group
    dimensions: tuple[tuple[str, int], ...]  # name, number of columns
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Gap, ...]


class Judged(Struct, frozen=True):
    """One verdict as the page of a body shows it."""

    name: str
    verdict: Verdict
    indicator: Indicator | None = None
    words: str = ""
    gain: Decimal = Decimal(0)  # points the score would rise by


class Checked(Struct, frozen=True):
    """A check that counts in the score."""

    name: str
    check: str
    words: str
    level: Level | None  # None: the check said nothing


class Aspect(Struct, frozen=True):
    """A dimension on the page of a body."""

    name: str
    weight: Decimal
    own: Decimal | None
    contribution: Decimal
    judged: tuple[Judged, ...]
    checked: tuple[Checked, ...]


class Shown(Struct, frozen=True):
    """A finding and the anchor it is linked by; only the first of a check has one."""

    anchor: str
    finding: Finding


class Family(Struct, frozen=True):
    name: str
    findings: tuple[Shown, ...]


def statuses(result: Result, words: Words) -> tuple[Count, ...]:
    counts = Counter(e.status for e in result.entries)
    return _counts([(s.value, STATUSES[s], counts[s]) for s in SiteStatus], words)


def states(verdicts: Sequence[Verdict], words: Words) -> tuple[Count, ...]:
    counts = Counter(v.state for v in verdicts)
    return _counts([(s.value, STATES[s], counts[s]) for s in State], words)


def _counts(rows: Sequence[tuple[str, object, int]], words: Words) -> tuple[Count, ...]:
    whole, start, found = sum(n for _, _, n in rows), 0.0, []
    for code, term, number in rows:
        share = round(100 * number / whole, 3) if whole else 0.0
        sign, word, meaning = (getattr(term, part) for part in ("sign", "word", "meaning"))
        found.append(Count(code, sign, words(word), words(meaning), number, round(start, 3), share))
        start += share
    return tuple(found)


def summary(result: Result, words: Words) -> tuple[str, ...]:
    """The whole report in three sentences."""
    return (_alive(result, words), _scores(result, words), _needs(result, words))


def _alive(result: Result, t: Words) -> str:
    counts = Counter(e.status for e in result.entries)
    without = counts.pop(SiteStatus.NONE, 0)
    parts = [f"{counts[s]} {t(STATUSES[s].word).lower()}" for s in SiteStatus if counts[s]]
    said = t("Belum ada situs yang diperiksa.")
    if parts:
        said = t("Dari {n} situs yang diperiksa: {parts}.", n=counts.total(), parts=t.listing(parts))
    return f"{said} {t('{n} badan publik tanpa situs pada daftar.', n=without)}" if without else said


def _scores(result: Result, t: Words) -> str:
    scored = [(e, e.main.score.total) for e in result.entries if e.main and e.main.score.total is not None]
    middle = median([total for _, total in scored])
    if middle is None:
        return t("Belum ada situs yang dapat diberi skor.")
    best = max(scored, key=lambda pair: pair[1])
    values = {"name": best[0].report.body.name, "best": t.number(best[1]), "middle": t.number(middle)}
    if len(scored) == 1:
        return t("Skor situs web {name} adalah {best} dari 100.", **values)
    text = "Skor situs web tertinggi diraih {name} ({best} dari 100); nilai tengah semua situs {middle}."
    return t(text, **values)


def _needs(result: Result, t: Words) -> str:
    urgent = len(alarms(result))
    missing = [t.said(g.name) for g in gaps(result) if g.there < g.asked][:3]
    if urgent and missing:
        text = "{n} situs harus ditangani hari ini; yang paling sering belum ada: {missing}."
        return t(text, n=urgent, missing=t.listing(missing))
    if urgent:
        return t("{n} situs harus ditangani hari ini.", n=urgent)
    if missing:
        return t("Yang paling sering belum ada: {missing}.", missing=t.listing(missing))
    return t("Tidak ada yang mendesak untuk ditangani.")


def alarms(result: Result) -> tuple[Alarm, ...]:
    """What someone must act on today, a body once: intrusion first, then dead sites, then certificates."""
    found = (Alarm(e, tuple(sorted(_alarming(e), key=_gravity))) for e in result.entries)
    return tuple(
        sorted(
            (a for a in found if a.findings),
            key=lambda a: (_gravity(a.findings[0]), a.entry.report.body.name),
        )
    )


def _alarming(entry: Entry) -> Iterator[Finding]:
    return (f for f in entry.report.findings if f.level is Level.ALARM)


def _gravity(finding: Finding) -> int:
    return _FAMILIES.index(family(finding.check))


def gaps(result: Result) -> tuple[Gap, ...]:
    """Indicators of the main instruments, those most often missing first. Unassessed ones are left out."""
    there: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for entry in result.entries:
        counted = {p.code for p in entry.main.score.parts} if entry.main else set()
        for v in entry.report.verdicts:
            if v.indicator in counted and v.state is not State.TIDAK_DAPAT_DINILAI:
                asked[v.indicator] += 1
                there[v.indicator] += v.state is State.ADA
    found = [_gap(result, code, there[code], asked[code]) for code in asked]
    return tuple(sorted(found, key=lambda g: (Fraction(g.there, g.asked), -g.asked, g.name)))


def _gap(result: Result, code: str, there: int, asked: int) -> Gap:
    return Gap(code, result.name(code), there, asked, round(100 * there / asked, 1) if asked else 0.0)


def heat_maps(result: Result) -> tuple[HeatMap, ...]:
    return tuple(m for group in ranking(result) if (m := _heat_map(result, group)))


def _heat_map(result: Result, group: Group) -> HeatMap | None:
    main = next((e.main for e in group.entries if e.main), None)
    if main is None:
        return None
    dimensions = [(d, _verdict_columns(d)) for d in result.instrument(main.instrument).dimensions]
    columns = tuple(c for _, inside in dimensions for c in inside)
    rows = tuple(_row(entry, columns) for entry in group.entries)
    return HeatMap(
        group=group,
        dimensions=tuple((d.name, len(inside)) for d, inside in dimensions if inside),
        columns=columns,
        rows=rows,
        totals=tuple(_total(result, rows, at, c) for at, c in enumerate(columns)),
    )


def _verdict_columns(dimension: Dimension) -> list[Column]:
    return [Column(i.code, i.name) for i in dimension.indicators if not i.check]


def _row(entry: Entry, columns: Sequence[Column]) -> Row:
    counted = {p.code for p in entry.main.score.parts} if entry.main else set()
    found = {v.indicator: v.state for v in entry.report.verdicts}
    cells = tuple(found.get(c.code) if c.code in counted else None for c in columns)
    return Row(entry, cells, cells.count(State.ADA), sum(c is not None for c in cells))


def _total(result: Result, rows: Sequence[Row], at: int, column: Column) -> Gap:
    cells = [r.cells[at] for r in rows]
    judged = [c for c in cells if c is not None and c is not State.TIDAK_DAPAT_DINILAI]
    return _gap(result, column.code, judged.count(State.ADA), len(judged))


def aspects(result: Result, entry: Entry, mark: Mark, words: Words) -> tuple[Aspect, ...]:
    """The dimensions of an instrument with what was decided in each."""
    instrument = result.instrument(mark.instrument)
    lines = {
        line.code: words(
            line.template,
            weight=words.number(line.weight),
            points="" if line.points is None else words.number(line.points),
            contribution=words.number(line.contribution),
        )
        for line in explain(mark.score, {})
    }
    return tuple(_aspect(result, entry, mark, dimension, lines) for dimension in instrument.dimensions)


def _aspect(result: Result, entry: Entry, mark: Mark, dimension: Dimension, lines: dict[str, str]) -> Aspect:
    verdicts = {v.indicator: v for v in entry.report.verdicts}
    parts = {p.code: p for p in mark.score.parts}
    sub = next((g for g in mark.score.groups if g.code == dimension.code), None)
    asked = [i for i in dimension.indicators if i.code in parts]
    levels = {f.check: f.level for f in reversed(entry.report.findings)}
    return Aspect(
        name=dimension.name,
        weight=sub.weight if sub else Decimal(0),
        own=sub.own if sub else None,
        contribution=sub.contribution if sub else Decimal(0),
        judged=tuple(
            Judged(i.name, verdicts[i.code], i, lines[i.code], gain(parts[i.code], mark))
            for i in asked
            if not i.check and i.code in verdicts
        ),
        checked=tuple(Checked(i.name, i.code, lines[i.code], levels.get(i.code)) for i in asked if i.check),
    )


def gain(part: Part, mark: Mark) -> Decimal:
    """By how many points the score rises when this item becomes complete."""
    if part.points is None or mark.score.total is None or not mark.score.covered:
        return Decimal("0.00")
    worth = Fraction(part.weight) * 100 / Fraction(mark.score.covered)
    return half_up(worth * (1 - Fraction(part.points)))


def first_steps(found: Sequence[Aspect]) -> tuple[Judged, ...]:
    """What raises the score most."""
    open_ = [j for a in found for j in a.judged if j.gain and j.verdict.advice]
    return tuple(sorted(open_, key=lambda j: (-j.gain, j.name))[:FIRST_STEPS])


def strengths(found: Sequence[Aspect]) -> tuple[Judged, ...]:
    """What is complete, the heaviest first."""
    done = [j for a in found for j in a.judged if j.verdict.state is State.ADA and j.indicator]
    return tuple(
        sorted(done, key=lambda j: (-(j.indicator.weight if j.indicator else 0), j.name))[:STRENGTHS]
    )


def others(result: Result, entry: Entry) -> tuple[Judged, ...]:
    """Verdicts that do not count in the main score."""
    counted = {p.code for p in entry.main.score.parts} if entry.main else set()
    return tuple(
        Judged(result.name(v.indicator), v) for v in entry.report.verdicts if v.indicator not in counted
    )


def families(entry: Entry) -> tuple[Family, ...]:
    """Findings by family, the worst of each first; what could not be assessed stands elsewhere."""
    order = list(Level)[::-1]
    grouped: dict[str, list[Shown]] = {name: [] for name in _FAMILIES}
    for shown in _anchored(entry):
        if shown.finding.level is not Level.UNKNOWN:
            grouped[family(shown.finding.check)].append(shown)
    return tuple(
        Family(name, tuple(sorted(inside, key=lambda s: order.index(s.finding.level))))
        for name, inside in grouped.items()
        if inside
    )


def unassessed(entry: Entry) -> tuple[tuple[Verdict, ...], tuple[Shown, ...]]:
    verdicts = tuple(v for v in entry.report.verdicts if v.state is State.TIDAK_DAPAT_DINILAI)
    return verdicts, tuple(s for s in _anchored(entry) if s.finding.level is Level.UNKNOWN)


def _anchored(entry: Entry) -> tuple[Shown, ...]:
    seen: set[str] = set()
    shown = []
    for finding in entry.report.findings:
        shown.append(Shown("" if finding.check in seen else finding.check, finding))
        seen.add(finding.check)
    return tuple(shown)


def why_stopped(entry: Entry, words: Words) -> str:
    if not entry.report.stopped:
        return ""
    return words(STOPPED.get(entry.report.stopped, STOPPED_OTHERWISE))


def judged_codes(result: Result) -> tuple[str, ...]:
    """Every indicator with a verdict, in the order of the instruments, then by code."""
    listed = [i.code for one in result.instruments for i in one.indicators if not i.check]
    seen = {v.indicator for e in result.entries for v in e.report.verdicts}
    return tuple(dict.fromkeys([c for c in listed if c in seen] + sorted(seen)))


def uses(result: Result, code: str) -> Iterator[tuple[Instrument, Dimension, Indicator]]:
    """Where an indicator counts."""
    for one in result.instruments:
        for dimension in one.dimensions:
            for indicator in dimension.indicators:
                if indicator.code == code and not indicator.check:
                    yield one, dimension, indicator


def verdicts_on(result: Result, code: str) -> tuple[tuple[Group, tuple[tuple[Entry, Verdict], ...]], ...]:
    """What was decided on one indicator, class by class, the best first."""
    order = list(State)
    found = []
    for group in ranking(result):
        rows = [(e, v) for e in group.entries for v in e.report.verdicts if v.indicator == code]
        if rows:
            found.append((group, tuple(sorted(rows, key=lambda row: order.index(row[1].state)))))
    return tuple(found)
