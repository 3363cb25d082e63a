"""How well verdicts agree with labels: precision, recall, F1 of "ada", agreement and Cohen's kappa of all classes."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from terang.audit.model import State

Pair = tuple[State, State]  # (label, verdict)


class Measure(Struct, frozen=True):
    """Figures over some pairs; ratios are 0-1. Precision, recall and F1 take ada against the rest."""

    n: int
    true_positive: int
    false_positive: int
    false_negative: int
    precision: float
    recall: float
    f1: float
    agreement: float
    kappa: float


def measure(pairs: Sequence[Pair]) -> Measure:
    """Figures of `pairs`. With nothing to find and nothing claimed, precision, recall and F1 are 1."""
    tp = sum(1 for want, got in pairs if want is State.ADA and got is State.ADA)
    fp = sum(1 for want, got in pairs if want is not State.ADA and got is State.ADA)
    fn = sum(1 for want, got in pairs if want is State.ADA and got is not State.ADA)
    return Measure(
        n=len(pairs),
        true_positive=tp,
        false_positive=fp,
        false_negative=fn,
        precision=_ratio(tp, tp + fp),
        recall=_ratio(tp, tp + fn),
        f1=_ratio(2 * tp, 2 * tp + fp + fn),
        agreement=_ratio(sum(1 for want, got in pairs if want is got), len(pairs)),
        kappa=kappa(pairs),
    )


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def kappa(pairs: Sequence[Pair]) -> float:
    """Cohen's kappa: agreement beyond what the class frequencies alone would give. 1 when both never vary."""
    if not pairs:
        return 1.0
    n = len(pairs)
    observed = sum(1 for want, got in pairs if want is got) / n
    wanted, given = Counter(w for w, _ in pairs), Counter(g for _, g in pairs)
    chance = sum(wanted[s] * given[s] for s in State) / (n * n)
    return 1.0 if chance == 1 else round((observed - chance) / (1 - chance), 4)


def confusion(pairs: Iterable[Pair]) -> dict[str, dict[str, int]]:
    """How often each label met each verdict."""
    counts = Counter((w.value, g.value) for w, g in pairs)
    return {w.value: {g.value: counts[(w.value, g.value)] for g in State} for w in State}
