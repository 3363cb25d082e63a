"""What the server made of its pages on the way: cut, undecodable, or in other letters than it says."""

from collections import Counter
from collections.abc import Iterator

from terang.audit.checks.seen import SHOWN, on_pages, proof, texts
from terang.audit.checks.troubles import describe
from terang.audit.model import Finding, Level, Page, Site, Trouble, Visit

CODE = "damaged_pages"
CUT = frozenset({Trouble.TRUNCATED, Trouble.EXCESS, Trouble.UNDECODABLE, Trouble.BOMB, Trouble.EMPTY})
UNREAD = frozenset({Trouble.PARSER_CRASH, Trouble.PARSER_TIMEOUT})
BROKEN = "\N{REPLACEMENT CHARACTER}"


@on_pages(CODE)
def damaged_pages(site: Site) -> Iterator[Finding]:
    """Pages that came in pieces, that no reader survives, or with letters nobody can read; the share of those."""
    cut = [(v, _fault(v)) for v in site.visits if v.source and not v.document and _fault(v)]
    shares = [(v, _broken(page, text)) for v, page, text in texts(site)]
    broken = [(v, share) for v, share in shares if share]
    lying = [v for v, share in shares if not share and Trouble.CHARSET in v.notes]
    if not (cut or broken or lying):
        yield Finding(CODE, Level.GOOD, "Semua halaman yang dibaca datang utuh.", url=site.home, value="0")
        return
    yield Finding(
        CODE,
        Level.WARNING if cut else Level.INFO,
        " ".join(_said(cut, broken, lying)),
        url=site.home,
        advice="Periksa pengaturan server: panjang kiriman, kompresi, dan pengodean huruf (pakai UTF-8).",
        value=str(len({v.url for v in (*(v for v, _ in cut), *(v for v, _ in broken), *lying)})),
        proof=(
            *(proof(v, f"{v.url} ({describe(fault)})") for v, fault in cut[:SHOWN] if fault),
            *(proof(v, f"{v.url} ({_per_cent(share)} persen huruf rusak)") for v, share in broken[:SHOWN]),
            *(proof(v) for v in lying[:SHOWN]),
        )[:SHOWN],
    )


def _fault(visit: Visit) -> Trouble | None:
    """What kept the page from arriving whole or from being read."""
    told = (*visit.notes, *((visit.trouble,) if visit.trouble else ()))
    return next((t for t in told if t in UNREAD or (visit.page and t in CUT)), None)


def _broken(page: Page, said: str) -> float:
    """Share of the letters of a page that stand for nothing; `said` is what it says but for its frame."""
    if BROKEN not in said and BROKEN not in page.chrome:
        return 0.0
    parts = (page.title, page.chrome, page.text)
    return sum(part.count(BROKEN) for part in parts) / (sum(map(len, parts)) + 2)


def _said(
    cut: list[tuple[Visit, Trouble | None]], broken: list[tuple[Visit, float]], lying: list[Visit]
) -> Iterator[str]:
    if cut:
        commonest = Counter(fault for _, fault in cut if fault).most_common(1)[0][0]
        yield f"{len(cut)} halaman datang tidak utuh: {describe(commonest)}."
    if broken:
        worst = _per_cent(max(share for _, share in broken))
        yield f"{len(broken)} halaman memuat huruf rusak, paling banyak {worst} persen dari isinya."
    if lying:
        yield f"{len(lying)} halaman menyatakan pengodean huruf yang keliru, tetapi tetap terbaca."


def _per_cent(share: float) -> str:
    """At least a hundredth, so that "some" never reads as "none"."""
    return f"{max(0.01, 100 * share):.2f}".replace(".", ",")
