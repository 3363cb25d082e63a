"""Injected gambling advertisements: in sight, out of sight, or shown only to search engines.

Thousands of go.id pages carry them. A news item about fighting gambling uses the same words: density, promotion by
link, hidden text and titles tell the two apart, never a single word.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from terang.audit import urls
from terang.audit.checks.gambling_words import AGAINST, HINTS, TERMS
from terang.audit.checks.seen import SHOWN, all_links, on_pages, proof, views
from terang.audit.model import Finding, Level, Link, Page, Site
from terang.lib.text import fold

# Names of gambling sites: a word that ends in their lucky numbers, or starts with their trade.
BRAND = re.compile(
    r"\b(?:[a-z]{3,}(?:88|77|777|99|138|303|69|4d|168|365)|(?:slot|toto|togel|mpo|qq|bet|hoki|gacor)[a-z]*\d{2,4})\b"
)
NO_BRAND = re.compile(
    r"^(?:covid|kelas|tahun|pasal|nomor|perda|perbup|perwal|permen|uu|pp|sd|rt|rw|dapil|lampiran|hal|no)\d"
)

LINKED = 2  # promoting links to foreign sites
DENSE = 0.015  # weight a word
HEAVY = 8  # weight of visible words that is no accident


class Signs(Struct, frozen=True):
    """What one page shows."""

    visible: int = 0  # weight of terms in visible text
    distinct: int = 0
    words: int = 0
    hidden: int = 0
    linked: int = 0
    title: int = 0
    brands: int = 0
    against: int = 0
    quote: str = ""

    @property
    def way(self) -> str:
        """How the page advertises; '' when it does not."""
        if self.hidden >= 4 or (self.hidden and self.linked):
            return "tersembunyi"
        if self.linked >= LINKED and self.against <= self.linked * 2:
            return "tautan"
        if self.title >= 3 and not self.against:
            return "judul"
        dense = self.visible >= HEAVY and self.visible >= DENSE * self.words
        pitched = self.distinct >= 3 or self.brands >= 2
        return "tampak" if dense and pitched and self.visible > 2 * self.against else ""


@cache
def _terms() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, TERMS), key=len, reverse=True)) + r")\b")


@cache
def _against() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(AGAINST, key=len, reverse=True)) + r")")


def signs(page: Page, home: str) -> Signs:
    """Weigh one page; the home's address tells foreign links from own."""
    text = fold(f"{page.title}\n{page.text}\n{page.chrome}")
    hidden = fold(page.hidden)
    links = [link for link in all_links(page) if _promotes(link, home)]
    if not links and not any(hint in text for hint in HINTS) and not any(hint in hidden for hint in HINTS):
        return Signs()
    hits = Counter(_terms().findall(text))
    covert = Counter(_terms().findall(hidden))
    brands = {b for b in BRAND.findall(text) if not NO_BRAND.match(b)}
    title = fold(page.title)
    return Signs(
        visible=_weight(hits),
        distinct=sum(1 for term in hits if TERMS[term] > 1),
        words=len(text.split()),
        hidden=_weight(covert),
        linked=len(links),
        title=_weight(Counter(_terms().findall(title))),
        brands=len(brands),
        against=len(_against().findall(text)),
        quote=_quote(links, covert, hits),
    )


def _weight(hits: Counter[str]) -> int:
    return sum(TERMS[term] * n for term, n in hits.items())


def _promotes(link: Link, home: str) -> bool:
    """A link out of the house whose words, or whose very name, advertise."""
    if not link.url.startswith("http"):
        return False
    said = fold(link.text)
    worded = _weight(Counter(_terms().findall(said))) >= 2 and not _against().search(said) and len(said) < 80
    if not worded and not BRAND.search(said):
        return False
    return not urls.same_site(home, link.url) and not urls.host(link.url).endswith((".go.id", ".desa.id"))


def _quote(links: list[Link], covert: Counter[str], hits: Counter[str]) -> str:
    if links:
        return ", ".join(f"{link.text} → {urls.host(link.url)}" for link in links[:4])
    return ", ".join(term for term, _ in (covert or hits).most_common(6))


@on_pages("gambling")
def gambling(site: Site) -> Iterator[Finding]:
    """Pages that advertise gambling, visibly or hidden from visitors."""
    found = [(v, s) for v, page in views(site) if (s := signs(page, site.home)).way]
    ways = Counter(s.way for _, s in found)
    spelled = ", ".join(f"{n} {way}" for way, n in ways.most_common())
    yield Finding(
        "gambling",
        Level.ALARM if found else Level.GOOD,
        f"{len(found)} halaman memuat iklan judi daring ({spelled})."
        if found
        else "Tidak ada iklan judi daring pada halaman yang dibaca.",
        url=site.home,
        advice="Anggap situs telah disusupi: amankan cadangan, bersihkan berkas dan basis data, ganti semua sandi, lapor CSIRT daerah."
        if found
        else "",
        value=str(len(found)),
        proof=tuple(proof(v, s.quote) for v, s in found[:SHOWN]),
    )
