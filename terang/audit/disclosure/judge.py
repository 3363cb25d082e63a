"""From pages and documents to one verdict for each indicator.

In two steps: `gather` takes from a site what it shows of every indicator, whatever the day; `decide` settles what
that comes to on a day. What was gathered of a site that has not changed can be decided again without its pages.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from msgspec import Struct

from terang.audit.checks.seen import why_blind
from terang.audit.disclosure import reasons
from terang.audit.disclosure.beyond import dead_finds, document_finds, news_finds
from terang.audit.disclosure.contact import contact_finds, foreign_find
from terang.audit.disclosure.currency import is_current
from terang.audit.disclosure.find import FIRM, SCRIPT, UNREAD, Find
from terang.audit.disclosure.finds import container_finds, link_finds, page_finds, section_finds, word_finds
from terang.audit.disclosure.listed import form_finds, people_finds, picture_finds, row_finds
from terang.audit.disclosure.model import Indicator, Needs, Rule, Vocabulary
from terang.audit.disclosure.survey import Survey
from terang.audit.disclosure.visits import is_unread
from terang.audit.login import is_locked
from terang.audit.model import Capture, Proof, Purpose, Site, State, Trouble, Verdict, Visit
from terang.lib.text import squeeze

BELIEVED = 0.5  # finds below this are hints, not finds
FINDERS = (
    page_finds,
    container_finds,
    section_finds,
    link_finds,
    row_finds,
    people_finds,
    form_finds,
    picture_finds,
    word_finds,
    contact_finds,
)
DOUBTED = 0.62  # a find below this gives way to a page that plainly is empty
PLAIN = 0.8
BY_YEAR = frozenset({Rule.FISCAL_YEAR, Rule.PERIOD})  # these say nothing until their year is known
QUOTE = 300  # characters of a quoted passage
FEW_PAGES = 3  # that are found of a website whose menu nobody could see


class Place(Struct, frozen=True, array_like=True, omit_defaults=True):
    """Where a find stands, as it was fetched."""

    at: datetime
    capture: Capture | None = None
    opening: str = ""  # of a document: its first words


class Gathered(Struct, frozen=True, omit_defaults=True):
    """What a site shows of every indicator. Nothing here hangs on the day it is judged at."""

    blind: str = ""  # why nothing of it can be judged
    finds: Mapping[str, tuple[Find, ...]] = {}  # surest first, by indicator
    blocked: Mapping[str, str] = {}  # why nobody knows, where nothing was found
    places: Mapping[str, Place] = {}  # by URL
    pages: int = 0
    documents: int = 0


def judge(site: Site, vocabulary: Vocabulary) -> tuple[Verdict, ...]:
    """One verdict for every indicator of the vocabulary, in its order; none where there is no website to judge."""
    return decide(gather(site, vocabulary), vocabulary, as_of=site.as_of) if site.body.website else ()


def gather(site: Site, vocabulary: Vocabulary) -> Gathered:
    """What a website shows, with the places it stands at."""
    if blind := _why_blind(site):
        return Gathered(blind)
    survey = Survey(site, vocabulary)
    found: dict[str, list[Find]] = {i.code: [] for i in vocabulary.indicators}
    for find in _finds(survey):
        found[find.code].append(find)
    finds = {i.code: _weighty(i, found[i.code], survey) for i in vocabulary.indicators}
    open_ones = (i for i in vocabulary.indicators if not finds[i.code])
    urls = {url for many in finds.values() for find in many for url in (find.url, find.target) if url}
    return Gathered(
        finds=finds,
        blocked={i.code: why for i in open_ones if (why := _blocked(i, survey))},
        places=dict(_places(sorted(urls), survey)),
        pages=len(survey.leaves),
        documents=len(site.documents),
    )


def decide(gathered: Gathered, vocabulary: Vocabulary, *, as_of: date) -> tuple[Verdict, ...]:
    """What was gathered, judged at a day."""
    if gathered.blind:
        return tuple(_plain(i, gathered.blind) for i in vocabulary.indicators)
    return tuple(_verdict(i, gathered, as_of) for i in vocabulary.indicators)


def _weighty(indicator: Indicator, finds: list[Find], survey: Survey) -> tuple[Find, ...]:
    """What can decide: all that is believed to be there, and the surest of the empty ones."""
    if indicator.needs is Needs.CONTACT and (foreign := foreign_find(survey, indicator.code)):
        finds = [foreign]
    ranked = sorted((_named(f, survey) for f in finds), key=_rank)
    there = [f for f in ranked if f.there and f.confidence >= BELIEVED]
    empty = [f for f in ranked if not f.there][:1]
    return (*there, *empty)


def _named(find: Find, survey: Survey) -> Find:
    return find._replace(named=survey.scores((find.name,)).get(find.code, 0.0)) if find.there else find


def _places(urls: Iterable[str], survey: Survey) -> Iterator[tuple[str, Place]]:
    leaves = {leaf.url: leaf.visit for leaf in reversed(survey.leaves)}  # the first of each
    for url in urls:
        visit = _seen(url, leaves.get(url), survey)
        if visit is not None:
            document = visit.document
            opening = squeeze(document.text[:600]) if document else ""
            yield url, Place(visit.at, visit.capture or visit.same_as, opening)


def _finds(survey: Survey) -> Iterator[Find]:
    for leaf in survey.leaves:
        for finder in FINDERS:
            yield from finder(leaf, survey)
    yield from document_finds(survey)
    yield from dead_finds(survey)
    yield from news_finds(survey)


def _why_blind(site: Site) -> str:
    """Why nothing of the site can be judged; '' when it can. What nobody could see is never called absent."""
    if not site.pages:
        return reasons.unreachable(site)
    if site.stopped == "redirect":
        return reasons.elsewhere(site)
    if is_locked(site):
        return reasons.LOGIN_ONLY
    if all(is_unread(v) for v in site.pages) or _menu_unseen(site):
        return reasons.SCRIPTS_ONLY
    blind = why_blind(site)
    return f"Situs tidak dapat dinilai: {blind}." if blind else ""


def _menu_unseen(site: Site) -> bool:
    """Whether the front page wanted a browser, ours did not start, and hardly a page was found without it."""
    missed = any(
        v.purpose is Purpose.RENDER and not v.depth and v.trouble is Trouble.NO_BROWSER for v in site.visits
    )
    return missed and len(site.pages) <= FEW_PAGES


def _plain(indicator: Indicator, reason: str) -> Verdict:
    return Verdict(indicator.code, State.TIDAK_DAPAT_DINILAI, 1.0, reason, reasons.OPEN_SITE_FIRST)


def _verdict(indicator: Indicator, gathered: Gathered, as_of: date) -> Verdict:
    finds = gathered.finds[indicator.code]
    there = [f for f in finds if f.there]
    empty = [f for f in finds if not f.there]
    if there and not _outdone(there, empty):
        return _settled(indicator, there, gathered, as_of)
    if empty:
        return _empty_verdict(indicator, empty, gathered)
    return _absent(indicator, gathered)


def _rank(find: Find) -> tuple[float, float, str, str]:
    """Surest first, then best named; equal ones in a fixed order, so that a replay gives the same verdict."""
    return (-find.confidence, -find.named, find.url, find.target)


def _outdone(there: list[Find], empty: list[Find]) -> bool:
    return (
        bool(empty)
        and empty[0].way != SCRIPT
        and there[0].confidence < DOUBTED
        and empty[0].confidence >= PLAIN
    )


def _settled(indicator: Indicator, there: list[Find], gathered: Gathered, as_of: date) -> Verdict:
    """There: current if any sure find is; out of date when all that name a year are too old."""
    aged = [(f.way == "channel" or is_current(indicator, f.period, f.on, as_of=as_of), f) for f in there]
    current, undated, old = ([f for age, f in aged if age is wanted] for wanted in (True, None, False))
    if current:
        return _there_verdict(indicator, _shown_of(indicator, current), gathered)
    if undated and (not old or undated[0].confidence > old[0].confidence + 0.2):
        if indicator.freshness.rule in BY_YEAR and all(f.way in UNREAD for f in undated):
            return _unread_verdict(indicator, undated[0], gathered)
        return _there_verdict(indicator, undated[0], gathered, doubt=0.9)
    newest = _newest_of(old)
    return Verdict(
        indicator.code,
        State.KEDALUWARSA,
        round(newest.confidence, 2),
        reasons.out_of_date(indicator, newest, as_of=as_of),
        indicator.advice,
        _proof(newest, gathered),
        _year(newest),
    )


def _unread_verdict(indicator: Indicator, find: Find, gathered: Gathered) -> Verdict:
    """It may be there: a picture or scan stands in its place. Of which year, nobody here can read."""
    reason = reasons.unread(indicator, find)
    return Verdict(
        indicator.code, State.TIDAK_DAPAT_DINILAI, 0.6, reason, reasons.WRITE_IT_OUT, _proof(find, gathered)
    )


def _shown_of(indicator: Indicator, finds: list[Find]) -> Find:
    """By which of several the verdict is shown: by what is called so; the newest where years count, else the surest."""
    called = [f for f in finds if f.named >= FIRM or f.way == "contact"] or finds
    return called[0] if indicator.freshness.rule is Rule.NONE else _newest_of(called)


def _newest_of(finds: list[Find]) -> Find:
    return max(finds, key=lambda f: ((f.period or (0, 0))[::-1], f.on or date.min, f.confidence))


def _there_verdict(indicator: Indicator, find: Find, gathered: Gathered, *, doubt: float = 1.0) -> Verdict:
    return Verdict(
        indicator.code,
        State.ADA,
        round(find.confidence * doubt, 2),
        reasons.there(indicator, find),
        "",
        _proof(find, gathered),
        _year(find),
    )


def _year(find: Find) -> int:
    return find.period[1] if find.period else 0


def _empty_verdict(indicator: Indicator, empty: list[Find], gathered: Gathered) -> Verdict:
    find = empty[0]
    if find.way == SCRIPT:
        reason, proof = reasons.scripted(indicator, find), _proof(find, gathered)
        return Verdict(indicator.code, State.TIDAK_DAPAT_DINILAI, 0.6, reason, reasons.LINK_IT, proof)
    return Verdict(
        indicator.code,
        State.KOSONG,
        round(find.confidence, 2),
        reasons.empty(indicator, find),
        indicator.advice,
        _proof(find, gathered),
    )


def _absent(indicator: Indicator, gathered: Gathered) -> Verdict:
    """Nothing met. When the page that would settle it could not be opened, nobody knows."""
    if blocked := gathered.blocked.get(indicator.code):
        return Verdict(indicator.code, State.TIDAK_DAPAT_DINILAI, 0.6, blocked, reasons.OPEN_PAGE_FIRST)
    confidence = 0.9 if gathered.pages >= 5 else 0.7
    reason = reasons.absent(indicator, pages=gathered.pages, documents=gathered.documents)
    return Verdict(indicator.code, State.TIDAK_ADA, confidence, reason, indicator.advice)


def _blocked(indicator: Indicator, survey: Survey) -> str:
    """Why it could not be seen: a label names the indicator, and failed for a reason that says nothing about it."""
    closed = (v for v, scores in survey.closed if scores.get(indicator.code, 0.0) >= PLAIN)
    return next((reasons.blocked(indicator, visit) for visit in closed), "")


def _proof(find: Find, gathered: Gathered) -> tuple[Proof, ...]:
    """The page it stands on and, when a file was opened, the file."""
    urls: Iterable[str] = dict.fromkeys(u for u in (find.url, find.target) if u in gathered.places)
    return tuple(_one_proof(u, find, gathered.places[u]) for u in urls)


def _one_proof(url: str, find: Find, place: Place) -> Proof:
    quote = (find.quote or find.name) if url == find.url else place.opening or find.name
    capture = place.capture
    return Proof(url, place.at, _passage(quote), capture.sha256 if capture else "", capture)


def _seen(url: str, leaf: Visit | None, survey: Survey) -> Visit | None:
    """The visit that was read: what a browser made of a page, where that replaced what the server sent."""
    return leaf if leaf and leaf.purpose is Purpose.RENDER else survey.visit(url) or leaf


def _passage(text: str) -> str:
    """At most QUOTE characters, cut between words."""
    text = squeeze(text)
    return text if len(text) <= QUOTE else text[: QUOTE - 2].rsplit(" ", 1)[0] + " …"
