"""The comparison as a table for people."""

from collections.abc import Iterator

from terang.accuracy.measures import Measure
from terang.accuracy.run import Accuracy, Miss

HEAD = f"{'':30} {'n':>4} {'presisi':>8} {'daya temu':>10} {'F1':>6} {'sepakat':>8} {'kappa':>6}"


def show(result: Accuracy) -> str:
    """Items, sites, the whole, and every miss with its page."""
    return "\n".join(_lines(result))


def _lines(result: Accuracy) -> Iterator[str]:
    yield f"{result.sites} situs, {result.labels} label ({result.left_out} baris tidak dipakai)"
    yield "'ada' terhadap yang lain: presisi, daya temu, F1; semua kelas: kesepakatan dan kappa Cohen"
    yield ""
    yield HEAD
    for name, measure in result.by_item.items():
        yield _row(name, measure)
    yield ""
    for name, measure in result.by_site.items():
        yield _row(name, measure)
    yield ""
    yield _row("keseluruhan", result.overall)
    yield ""
    yield (
        f"{len(result.misses)} putusan berbeda dari label:"
        if result.misses
        else "Semua putusan sama dengan label."
    )
    for miss in result.misses:
        yield from _miss(miss)


def _row(name: str, m: Measure) -> str:
    ratios = f"{m.precision:8.3f} {m.recall:10.3f} {m.f1:6.3f} {m.agreement:8.3f} {m.kappa:6.3f}"
    return f"{name[:30]:30} {m.n:4d} {ratios}"


def _miss(miss: Miss) -> Iterator[str]:
    yield f"  {miss.site} · {miss.item}: label {miss.label}, putusan {miss.verdict} ({miss.confidence:.2f})"
    yield f"      {miss.reason}"
    yield f"      halaman: {miss.page or '-'} · label: {miss.evidence or '-'} {miss.note}".rstrip()
