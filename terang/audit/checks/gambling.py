"""Injected gambling advertisements: in sight, out of sight, or shown only to search engines.

Thousands of go.id pages carry them. A news item about fighting gambling uses the same words: density, promotion by
link, hidden text and titles tell the two apart, never a single word.
"""

import re
from collections import Counter
from collections.abc import Iterator, Set
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation
from msgspec import Struct

from terang.audit import urls
from terang.audit.checks.gambling_words import AGAINST, TERMS
from terang.audit.checks.hints import Hint, scanned
from terang.audit.checks.seen import SHOWN, all_links, on_pages, proof
from terang.audit.checks.seen import links as links_of
from terang.audit.model import Finding, Level, Link, Page, Site
from terang.lib.text import fold

# Names of gambling sites: a word that ends in their lucky numbers, or starts with their trade.
BRAND = re.compile(
    r"\b(?:[a-z]{3,}(?:88|77|777|99|138|303|69|4d|168|365)|(?:slot|toto|togel|mpo|qq|bet|hoki|gacor)[a-z]*\d{2,4})\b"
)
NO_BRAND = re.compile(
    r"^(?:covid|kelas|tahun|pasal|nomor|perda|perbup|perwal|permen|uu|pp|sd|rt|rw|dapil|lampiran|hal|no)\d"
)

# Letters that only look like letters, and invisible ones between them.
DISGUISE = re.compile("[\u00ad\u200b-\u200d\u2060\uff21-\uff5a\U0001d400-\U0001d7ff]")

Mark = tuple[str, str]  # address and words of a link

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


TERM_LIST = tuple(TERMS)


@cache
def _terms() -> AhoCorasick:
    return AhoCorasick(TERM_LIST, implementation=Implementation.DFA)


@cache
def _against() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(AGAINST, key=len, reverse=True)) + r")")


def _hits(text: str) -> Counter[str]:
    """How often each term stands in a text as words of its own; longer terms hide the shorter inside them."""
    spans = sorted(
        ((start, -end, n) for n, start, end in _terms().find_matches_as_indexes(text, overlapping=True)),
    )
    hits: Counter[str] = Counter()
    past = 0
    for start, minus_end, n in spans:
        end = -minus_end
        inner = text[start - 1 : start].isalnum() if start else False
        if start >= past and not inner and not text[end : end + 1].isalnum():
            hits[TERM_LIST[n]] += 1
            past = end
    return hits


def is_disguised(text: str) -> bool:
    """Whether letters in it are not what they look like."""
    return not text.isascii() and bool(DISGUISE.search(text))


def signs(page: Page, home: str, *, text: str | None = None, promoting: Set[Mark] | None = None) -> Signs:
    """Weigh one page; the home's address tells foreign links from own.

    `text`: its words in lower case, `promoting`: the advertising links among all of the website, when known.
    """
    said = f"{page.title}\n{page.text}\n{page.chrome}".lower() if text is None else text
    if is_disguised(said):
        said = fold(said)
    covert = _hits(fold(page.hidden)) if page.hidden else Counter()
    links = _promoted(page, home, promoting)
    if not covert and not links and not _hits(said):
        return Signs()
    said = fold(said)
    hits = _hits(said)
    return Signs(
        visible=_weight(hits),
        distinct=sum(1 for term in hits if TERMS[term] > 1),
        words=len(said.split()),
        hidden=_weight(covert),
        linked=len(links),
        title=_weight(_hits(fold(page.title))),
        brands=len({b for b in BRAND.findall(said) if not NO_BRAND.match(b)}),
        against=len(_against().findall(said)),
        quote=_quote(links, covert, hits),
    )


def _weight(hits: Counter[str]) -> int:
    return sum(TERMS[term] * n for term, n in hits.items())


def _promoted(page: Page, home: str, promoting: Set[Mark] | None) -> list[Link]:
    if promoting is None:
        return [link for link in all_links(page) if _promotes(link, home)]
    return [link for link in all_links(page) if (link.url, link.text) in promoting] if promoting else []


def _promotes(link: Link, home: str) -> bool:
    """A link out of the house whose words advertise."""
    if not link.url.startswith("http") or urls.same_site(home, link.url):
        return False
    said = fold(link.text)
    worded = _weight(_hits(said)) >= 2 and not _against().search(said) and len(said) < 80
    named = any(not NO_BRAND.match(b) for b in BRAND.findall(said))
    return (worded or named) and not urls.host(link.url).endswith((".go.id", ".desa.id"))


def _quote(links: list[Link], covert: Counter[str], hits: Counter[str]) -> str:
    if links:
        return ", ".join(f"{link.text} → {urls.host(link.url)}" for link in links[:4])
    return ", ".join(term for term, _ in (covert or hits).most_common(6))


@on_pages("gambling")
def gambling(site: Site) -> Iterator[Finding]:
    """Pages that advertise gambling, visibly or hidden from visitors."""
    promoting = {(link.url, link.text) for _, link in links_of(site) if _promotes(link, site.home)}
    weighed = (
        (s.visit, signs(s.page, site.home, text=s.text, promoting=promoting))
        for s in scanned(site)
        if promoting or s.page.hidden or Hint.GAMBLING in s.hints or is_disguised(s.text)
    )
    found = [(v, s) for v, s in weighed if s.way]
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
