"""Which unvisited link is most likely to settle an indicator that is still open."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from terang.audit.disclosure.model import Rule, Vocabulary
from terang.audit.disclosure.naming import Names
from terang.audit.hope import Hope
from terang.audit.model import Area, Body, Visit
from terang.audit.urls import decode, host
from terang.lib.text import fold

ENOUGH = 2  # good finds after which more of the same are worth little
SETTLED = 0.35  # share of its worth that a link keeps when what it names is settled
DEPTH = 0.02
LIKELY = (
    ("ppid", 0.62),
    ("informasi publik", 0.62),
    ("informasi berkala", 0.7),
    ("informasi setiap saat", 0.7),
    ("informasi serta merta", 0.7),
    ("dokumen", 0.5),
    ("transparansi", 0.6),
    ("laporan", 0.45),
    ("layanan", 0.4),
    ("profil", 0.5),
    ("unduh", 0.4),
    ("download", 0.4),
    ("arsip", 0.3),
    ("perencanaan", 0.55),
    ("keuangan", 0.55),
    ("kinerja", 0.55),
    ("standar", 0.4),
    ("berita", 0.35),
    ("pengumuman", 0.35),
    ("kontak", 0.5),
)
LIKELIEST = sorted(LIKELY, key=lambda pair: -pair[1])
ENOUGH_TEXT, ENOUGH_LINKS = 400, 3  # characters and links above which a page has something to say
PLAIN = 0.12
ABOUT, ADDRESSED = 0.8, 0.85  # trust in the words around a link and in those of its address, beside its own
EVENT = 0.4  # share of its worth that a link keeps when it tells of something that happened
IN_MENU = 0.08
SURE = 0.75
STALE = 0.2  # share of its worth that a link to an older year keeps
YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
YEARLY = frozenset({Rule.FISCAL_YEAR, Rule.PERIOD})


@lru_cache(maxsize=4_000)
def _promise(text: str) -> tuple[float, int]:
    """What the words of a text are worth whatever they name, and the newest year in it."""
    folded = fold(text)
    flat = next((value for word, value in LIKELIEST if word in folded), PLAIN)
    years = [int(y) for y in YEAR.findall(text)] if "20" in text else ()
    return flat if len(folded) < 60 else flat * 0.5, max(years, default=0)


def _address(url: str) -> str:
    """The words of an address."""
    return decode(url).replace("/", " ")


class Focus:
    """The crawl asks `worth` before it queues a link and tells what it `saw` afterwards."""

    def __init__(self, vocabulary: Vocabulary, body: Body) -> None:
        self._names = Names(
            vocabulary, own=(body.name, body.region, host(body.website) if body.website else "")
        )
        self.epoch = 0
        self._seen: Counter[str] = Counter()
        self._newest: dict[str, int] = {}  # newest year met of what is dated by years
        self._yearly = {i.code for i in vocabulary.indicators if i.freshness.rule in YEARLY}

    def hope(self, url: str, text: str, context: str, *, area: Area) -> Hope:
        """What text, context and address of a link promise."""
        read = ((text, 1.0), (context, ABOUT), (_address(url), ADDRESSED))
        promises = [(_promise(words), weight) for words, weight in read if words]
        return Hope(
            plain=max(flat * weight for (flat, _), weight in promises),
            named=tuple(name for words, weight in read if words for name in self._named(words, weight)),
            factor=EVENT if self._names.is_event(text) else 1.0,
            bonus=IN_MENU if area is Area.MENU else 0.0,
        )

    def _named(self, text: str, weight: float) -> Iterator[tuple[str, float, int, float]]:
        """What a text names, then what usually stands on a page called so."""
        named = self._names.read(text)
        if not (named.names or named.kin):
            return
        _, year = _promise(text)
        for name in named.names:
            yield name.code, name.score * 0.9, year, weight
        for code in named.kin.difference(n.code for n in named.names):
            yield code, 0.6, year, weight

    def worth(self, hope: Hope, *, depth: int) -> float:
        """0-1: how likely a visit settles something open. Ties are broken by the crawl, in page order."""
        best = hope.plain
        for code, score, year, weight in hope.named:
            best = max(best, self._open(code, score, year) * weight)
        return max(0.0, min(1.0, best * hope.factor + hope.bonus - DEPTH * depth))

    def _open(self, code: str, score: float, year: int) -> float:
        """A newer year than any met opens an indicator again; an older one than met is worth little."""
        if code in self._yearly and year:
            newest = self._newest.get(code, 0)
            return score * (1.0 if year > newest else SETTLED if year == newest else STALE)
        return score if self._seen.get(code, 0) < ENOUGH else score * SETTLED

    def saw(self, visit: Visit) -> None:
        """Count what a visit was called, when it brought something."""
        if visit.trouble is not None or not _has_content(visit):
            return
        title = visit.page.title if visit.page else (visit.document.title if visit.document else "")
        for text in {visit.label, title} - {""}:
            for name in self._names.names(text):
                if name.score >= SURE:
                    year = max((int(y) for y in YEAR.findall(text)), default=0)
                    self.epoch += 1
                    self._seen[name.code] += 1
                    self._newest[name.code] = max(year, self._newest.get(name.code, 0))


def _has_content(visit: Visit) -> bool:
    if visit.document is not None:
        return True
    if visit.page is None:
        return False
    links = size = 0
    for section in visit.page.sections:
        links += len(section.links)
        size += len(section.heading) + len(section.text)
        if size > ENOUGH_TEXT or links > ENOUGH_LINKS:
            return True
    return False
