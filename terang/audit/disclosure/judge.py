"""From pages and documents to one verdict for each indicator."""

from collections.abc import Iterable, Iterator
from datetime import date

from terang.audit.checks.seen import why_blind
from terang.audit.disclosure import reasons
from terang.audit.disclosure.contact import contact_finds, foreign_find
from terang.audit.disclosure.currency import is_current
from terang.audit.disclosure.finds import (
    UNREAD,
    Find,
    container_finds,
    dead_finds,
    document_finds,
    link_finds,
    news_finds,
    page_finds,
    section_finds,
    word_finds,
)
from terang.audit.disclosure.listed import picture_finds, row_finds
from terang.audit.disclosure.model import Indicator, Needs, Rule, Vocabulary
from terang.audit.disclosure.survey import Survey, is_unread
from terang.audit.login import is_login
from terang.audit.model import Proof, Purpose, Site, State, Verdict, Visit
from terang.lib.text import squeeze

BELIEVED = 0.5  # finds below this are hints, not finds
FINDERS = (
    page_finds,
    container_finds,
    section_finds,
    link_finds,
    row_finds,
    picture_finds,
    word_finds,
    contact_finds,
)
DOUBTED = 0.62  # a find below this gives way to a page that plainly is empty
PLAIN = 0.8
BY_YEAR = frozenset({Rule.FISCAL_YEAR, Rule.PERIOD})  # these say nothing until their year is known
QUOTE = 300  # characters of a quoted passage


def judge(site: Site, vocabulary: Vocabulary) -> tuple[Verdict, ...]:
    """One verdict for every indicator of the vocabulary, in its order; none where there is no website to judge."""
    if not site.body.website:
        return ()
    if verdicts := _unseen(site, vocabulary):
        return verdicts
    survey = Survey(site, vocabulary)
    finds: dict[str, list[Find]] = {i.code: [] for i in vocabulary.indicators}
    for find in _finds(survey):
        finds[find.code].append(find)
    return tuple(_verdict(i, finds[i.code], survey) for i in vocabulary.indicators)


def _finds(survey: Survey) -> Iterator[Find]:
    for leaf in survey.leaves:
        for finder in FINDERS:
            yield from finder(leaf, survey)
    yield from document_finds(survey)
    yield from dead_finds(survey)
    yield from news_finds(survey)


def _unseen(site: Site, vocabulary: Vocabulary) -> tuple[Verdict, ...]:
    """A website nobody could open cannot be assessed."""
    if why := _why_blind(site):
        return tuple(_plain(i, why) for i in vocabulary.indicators)
    return ()


def _why_blind(site: Site) -> str:
    """Why nothing of the site can be judged; '' when it can. What nobody could see is never called absent."""
    if not site.pages:
        return reasons.unreachable(site)
    if site.stopped == "redirect":
        return reasons.elsewhere(site)
    if site.entry and site.entry.page and is_login(site.entry, site.entry.page):
        return reasons.LOGIN_ONLY
    if all(is_unread(v) for v in site.pages):
        return reasons.SCRIPTS_ONLY
    blind = why_blind(site)
    return f"Situs tidak dapat dinilai: {blind}." if blind else ""


def _plain(indicator: Indicator, reason: str) -> Verdict:
    return Verdict(indicator.code, State.TIDAK_DAPAT_DINILAI, 1.0, reason, reasons.OPEN_SITE_FIRST)


def _verdict(indicator: Indicator, finds: list[Find], survey: Survey) -> Verdict:
    if indicator.needs is Needs.CONTACT and (foreign := foreign_find(survey, indicator.code)):
        finds = [foreign]
    finds = sorted(finds, key=_rank)
    there = [f for f in finds if f.there and f.confidence >= BELIEVED]
    empty = [f for f in finds if not f.there]
    if there and not _outdone(there, empty):
        return _settled(indicator, there, survey)
    if empty:
        return _empty_verdict(indicator, empty, survey)
    return _absent(indicator, survey)


def _rank(find: Find) -> tuple[float, str, str]:
    """Surest first; equal ones in a fixed order, so that a replay gives the same verdict."""
    return (-find.confidence, find.url, find.target)


def _outdone(there: list[Find], empty: list[Find]) -> bool:
    return bool(empty) and there[0].confidence < DOUBTED and empty[0].confidence >= PLAIN


def _settled(indicator: Indicator, there: list[Find], survey: Survey) -> Verdict:
    """There: current if any sure find is; out of date when all that name a year are too old."""
    as_of = survey.site.as_of
    aged = [(f.way == "channel" or is_current(indicator, f.period, f.on, as_of=as_of), f) for f in there]
    current, undated, old = ([f for age, f in aged if age is wanted] for wanted in (True, None, False))
    if current:
        return _there_verdict(indicator, _newest_of(current), survey)
    if undated and (not old or undated[0].confidence > old[0].confidence + 0.2):
        if indicator.freshness.rule in BY_YEAR and all(f.way in UNREAD for f in undated):
            return _unread_verdict(indicator, undated[0], survey)
        return _there_verdict(indicator, undated[0], survey, doubt=0.9)
    newest = _newest_of(old)
    return Verdict(
        indicator.code,
        State.KEDALUWARSA,
        round(newest.confidence, 2),
        reasons.out_of_date(indicator, newest, as_of=as_of),
        indicator.advice,
        _proof(newest, survey),
        _year(newest),
    )


def _unread_verdict(indicator: Indicator, find: Find, survey: Survey) -> Verdict:
    """It may be there: a picture or scan stands in its place. Of which year, nobody here can read."""
    reason = reasons.unread(indicator, find)
    return Verdict(
        indicator.code, State.TIDAK_DAPAT_DINILAI, 0.6, reason, reasons.WRITE_IT_OUT, _proof(find, survey)
    )


def _newest_of(finds: list[Find]) -> Find:
    return max(finds, key=lambda f: ((f.period or (0, 0))[::-1], f.on or date.min, f.confidence))


def _there_verdict(indicator: Indicator, find: Find, survey: Survey, *, doubt: float = 1.0) -> Verdict:
    return Verdict(
        indicator.code,
        State.ADA,
        round(find.confidence * doubt, 2),
        reasons.there(indicator, find),
        "",
        _proof(find, survey),
        _year(find),
    )


def _year(find: Find) -> int:
    return find.period[1] if find.period else 0


def _empty_verdict(indicator: Indicator, empty: list[Find], survey: Survey) -> Verdict:
    find = empty[0]
    return Verdict(
        indicator.code,
        State.KOSONG,
        round(find.confidence, 2),
        reasons.empty(indicator, find),
        indicator.advice,
        _proof(find, survey),
    )


def _absent(indicator: Indicator, survey: Survey) -> Verdict:
    """Nothing met. When the page that would settle it could not be opened, nobody knows."""
    blocked = _blocked(indicator, survey)
    if blocked is not None:
        reason = reasons.blocked(indicator, blocked)
        return Verdict(indicator.code, State.TIDAK_DAPAT_DINILAI, 0.6, reason, reasons.OPEN_PAGE_FIRST)
    confidence = 0.9 if len(survey.leaves) >= 5 else 0.7
    return Verdict(
        indicator.code, State.TIDAK_ADA, confidence, reasons.absent(indicator, survey), indicator.advice
    )


def _blocked(indicator: Indicator, survey: Survey) -> Visit | None:
    """A visit whose label names the indicator, and that failed for a reason that says nothing about it."""
    return next((visit for visit, scores in survey.closed if scores.get(indicator.code, 0.0) >= PLAIN), None)


def _proof(find: Find, survey: Survey) -> tuple[Proof, ...]:
    """The page it stands on and, when a file was opened, the file."""
    urls: Iterable[str] = dict.fromkeys(u for u in (find.url, find.target) if u)
    return tuple(p for p in (_one_proof(u, find, survey) for u in urls) if p is not None)


def _one_proof(url: str, find: Find, survey: Survey) -> Proof | None:
    visit = _seen(url, survey)
    if visit is None:
        return None
    capture = visit.capture or visit.same_as
    quote = (find.quote or find.name) if url == find.url else _document_quote(visit, find)
    return Proof(url, visit.at, _passage(quote), capture.sha256 if capture else "", capture)


def _seen(url: str, survey: Survey) -> Visit | None:
    """The visit that was read: what a browser made of a page, where that replaced what the server sent."""
    leaf = next((x.visit for x in survey.leaves if x.url == url), None)
    return leaf if leaf and leaf.purpose is Purpose.RENDER else survey.visit(url) or leaf


def _document_quote(visit: Visit, find: Find) -> str:
    text = visit.document.text if visit.document else ""
    return squeeze(text[:600]) or find.name


def _passage(text: str) -> str:
    """At most QUOTE characters, cut between words."""
    text = squeeze(text)
    return text if len(text) <= QUOTE else text[: QUOTE - 2].rsplit(" ", 1)[0] + " …"
