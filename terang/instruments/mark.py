"""From an audited website to a score: which points each verdict and finding earns under an instrument."""

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from terang.audit.model import Finding, Report
from terang.instruments.model import Indicator, Instrument, Rule, Step
from terang.scoring.score import Group, Item, Score, score


def mark(instrument: Instrument, report: Report) -> Score:
    """The score of one website under one instrument, over the indicators asked of its kind of body."""
    states = {v.indicator: v.state for v in report.verdicts}
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.check, []).append(finding)

    def item(indicator: Indicator) -> Item:
        if indicator.check:
            points = check_points(instrument, indicator.rule, found.get(indicator.code, ()))
        else:
            state = states.get(indicator.code)
            points = instrument.points[state] if state else None
        return Item(indicator.code, indicator.weight, points)

    groups = [
        Group(d.code, d.weight, tuple(map(item, _asked(d.indicators, report)))) for d in instrument.dimensions
    ]
    return score(groups, limit=instrument.unknown_limit)


def _asked(indicators: Iterable[Indicator], report: Report) -> Iterable[Indicator]:
    return (i for i in indicators if i.asked_of(report.body.kind))


def check_points(instrument: Instrument, rule: Rule, findings: Sequence[Finding]) -> Decimal | None:
    """The worst points of the findings of one check; None when none of them could be assessed."""
    if not findings:
        return rule.silent
    earned = [_points(instrument, rule, finding) for finding in findings]
    return min((points for points in earned if points is not None), default=None)


def _points(instrument: Instrument, rule: Rule, finding: Finding) -> Decimal | None:
    by_level = rule.levels.get(finding.level, instrument.levels[finding.level])
    if by_level is None:
        return None
    if finding.value in rule.values:
        return rule.values[finding.value]
    figure = _figure(finding.value) if rule.steps else None
    return by_level if figure is None else _stepped(rule.steps, figure)


def _stepped(steps: Sequence[Step], figure: Decimal) -> Decimal:
    for step in steps:
        low = step.at_least is None or figure >= step.at_least
        high = step.at_most is None or figure <= step.at_most
        if low and high:
            return step.points
    return Decimal(0)


def _figure(value: str) -> Decimal | None:
    try:
        figure = Decimal(value)
    except InvalidOperation:
        return None
    return figure if figure.is_finite() else None
