"""The visit of one website: home page, sitemap, feeds, then always the page most likely to settle something.

The crawl asks for one URL after the other and decides only from what was answered: with the same answers
it takes the same way, so an interrupted one is continued by walking the journal again.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec import structs

from terang.audit import home, urls, visiting
from terang.audit.announced import Announced
from terang.audit.asking import Answer, Asker, OurNetwork, Request
from terang.audit.assembly import site_of
from terang.audit.calendar import Calendar
from terang.audit.checking import check, other_doors, weigh
from terang.audit.content import Contents
from terang.audit.discovery import Discovery
from terang.audit.edition import edition
from terang.audit.evidence import Ending, Known, Store
from terang.audit.frontier import Candidate, Frontier
from terang.audit.home import Door, Welcome
from terang.audit.journal import DiskFull
from terang.audit.manifest import Budget
from terang.audit.means import Focus, Means, Progress, Report, silent
from terang.audit.model import Body, Page, Purpose, Site, Trouble, Visit
from terang.audit.retrace import retrace
from terang.audit.rules import Rules
from terang.audit.viewers import Aim, target
from terang.audit.warc import RecordKind

_SILENCE: Final = 8  # exchanges in a row without an answer: the server is gone
_REFUSALS: Final = 4
_SEEDS: Final = 2000
_EXAMPLES: Final = 100  # URLs of one kind written down although they were not fetched

OURS: Final = frozenset({"disk", "network"})  # why a crawl ended that is taken up again
_CLOSED: Final = {Welcome.ROBOTS: "robots", Welcome.CLOSED: "home"}


class Crawl:
    """One website being visited."""

    def __init__(
        self,
        body: Body,
        *,
        as_of: date,
        means: Means,
        store: Store,
        focus: Focus,
        budget: Budget,
        report: Report,
    ) -> None:
        self.body = body
        self.as_of = as_of
        self.means = means
        self.store = store
        self.focus = focus
        self.budget = budget
        self.asker = Asker(store, means, seconds=budget.seconds)
        self.rules = Rules(self.asker)
        self.contents = Contents(body.code, means, latest=as_of)
        self.calendar = Calendar()
        self.discovery = Discovery(body.website, focus)
        self.home = body.website
        self.stopped = ""
        self.pages = self.documents = self.links = self.renders = 0
        self._examples: dict[Trouble, int] = {}
        self._parts: tuple[str, ...] = ()  # of the home page, to weigh
        self._before: Ending | None = None  # of the last audit, when everything was as it was then
        self.is_moved = False  # scripts have made another page than the last time
        self._unread = False  # sitemaps and feeds were asked for, and not read
        self._report = report

    async def walk(self) -> None:
        """Visit the site as far as the budget goes."""
        try:
            await self._run()
        except DiskFull:
            self.stopped = "disk"
        except OurNetwork:
            self.stopped = "network"

    def site(self) -> Site:
        """What was brought home. When the fault is ours no end is written: the next run goes on here."""
        ending = self.store.journal.ending or Ending(self.home, self.stopped, self._left())
        if self.stopped in OURS:
            ending = structs.replace(ending, stopped=self.stopped)
        self._know_days()
        visits = self.store.visits()
        if self.stopped == "network" and not any(v.depth == 0 for v in visits):
            url, at = self.body.website, self.means.started_at
            visits.append(visiting.blank(url, Purpose.PAGE, at=at, trouble=Trouble.OUR_NETWORK))
        return site_of(
            self.body, visits, self.store.archive, ending, as_of=self.as_of, calendar=self.calendar
        )

    async def _run(self) -> None:
        if self.store.journal.ending is not None:
            self._remember()
            return
        if self.body.website and await self._comes_in():
            self._seed()
            await self._pages()
            await self._check()
        self._end()

    async def _comes_in(self) -> bool:
        """Whether there is a way to choose: the site is open, and not as the last audit left it.

        The home page is let go of here; hundreds of sites are visited at once, each for long.
        """
        door = await self._walk_in()
        if door is None or await self._as_before(door):
            return False
        await self._ask_around(door)
        return True

    def _remember(self) -> None:
        """The crawl was finished before: only where it led must be known again."""
        ending = self.store.journal.ending
        self.home = ending.home if ending else self.home
        self._unread = True

    def _know_days(self) -> None:
        """The days of sitemaps and feeds, as far as this crawl has not read them itself."""
        if not self._unread:
            return
        self._unread = False
        announced = Announced(self.home, self.asker, self.rules, self.calendar)
        for visit in list(self.store.journal.heads(Purpose.SITEMAP, Purpose.FEED)):
            announced.read(Answer(visit))

    async def _walk_in(self) -> Door | None:
        """Read the home page; None when the site is not open."""
        door = await home.find(self.body.website, asker=self.asker, rules=self.rules, contents=self.contents)
        self.home = self.contents.home = door.home
        self.discovery.home = door.home
        if door.answer:
            self._count(door.answer.visit, known=bool(door.answer.known))
        if door.welcome is not Welcome.OPEN:
            self.stopped = _CLOSED.get(door.welcome, "redirect")
            return None
        self.tell("beranda")
        self.announced = Announced(self.home, self.asker, self.rules, self.calendar)
        self.contents.missing = await self.announced.missing(self.contents)
        if door.answer:
            await self._follow(door.answer, Candidate(door.home, 1.0))
        return door

    async def _as_before(self, door: Door) -> bool:
        """Whether all of the site was as the last audit left it."""
        self._before = await retrace(self, door)
        if self._before is None:
            return False
        self._unread = True
        self.stopped = self.stopped or ("budget" if self._before.left else "")
        return True

    async def _ask_around(self, door: Door) -> None:
        """What the site announces of itself."""
        announced = self.announced
        front = self._page_of(door.answer)
        self._unread = False
        for found in [*await announced.by_sitemaps(), *await announced.by_feeds(front)]:
            self.refuse(self.discovery.offer(found.url, found.title, depth=1))
        claimed = await announced.by_ppid()
        for what, url in claimed.links if claimed else ():  # a way to look, not a name to believe
            self.refuse(self.discovery.offer(url, "", context=what, depth=1, source=self.home))
        self._parts = front.resources if front else ()

    def _end(self) -> None:
        if self._before:
            self.store.end(structs.replace(self._before, stopped=self.stopped))
            return
        seeds = [
            *self.discovery.pages.seeds(documents=False, most=_SEEDS),
            *self.discovery.files.seeds(documents=True, most=_SEEDS),
        ]
        self.store.end(Ending(self.home, self.stopped, self._left(), tuple(seeds), edition()))

    def _left(self) -> int:
        return len(self.discovery.pages) + len(self.discovery.files)

    def tell(self, stage: str) -> None:
        self._report(Progress(self.body.code, stage, self.pages, self.documents, self.links, self._left()))

    async def _check(self) -> None:
        """What is only looked at from outside: parts of the home page, files left over, other websites."""
        await weigh(self._parts, self.home, asker=self.asker, rules=self.rules, most=self.budget.resources)
        waiting = [*other_doors(self.home), *self.discovery.to_check(self.budget.links)]
        await self.look_at(waiting[: self.budget.links])

    async def look_at(self, waiting: Sequence[Candidate]) -> None:
        async for _ in check(waiting, asker=self.asker):
            self.links += 1
            self.tell("tautan")

    def _page_of(self, answer: Answer | None) -> Page | None:
        if answer is None:
            return None
        return answer.visit.page or (answer.known.whole().page if answer.known else None)

    def _seed(self) -> None:
        """What the last audit visited, and what it left."""
        earlier = self.store.earlier
        if earlier is None or earlier.ending is None:
            return
        for visit in earlier.heads(Purpose.PAGE, Purpose.LINK):
            if visit.purpose is Purpose.PAGE and visit.depth > 0:
                self.refuse(
                    self.discovery.offer(visit.url, visit.label, depth=visit.depth, source=visit.source)
                )
            elif visit.purpose is Purpose.LINK:
                self.discovery.outside(visit.url, visit.label, source=visit.source, depth=visit.depth)
        for seed in earlier.ending.seeds:
            self.discovery.plant(seed)

    # Best first

    async def _pages(self) -> None:
        while self.may_go_on():
            frontier = self._next()
            candidate = frontier.take() if frontier else None
            if candidate is None:
                return
            await self.visit(candidate)
            self.tell("halaman")

    def may_go_on(self) -> bool:
        if self.asker.time_left <= 0:
            self.stopped = "budget"
        elif self.asker.silence >= _SILENCE:
            self.stopped = "unreachable"
        elif self.asker.refusals >= _REFUSALS:
            self.stopped = "rate"
        return not self.stopped

    def _next(self) -> Frontier | None:
        """The better of both queues whose budget is not spent."""
        pages, files = self.discovery.pages, self.discovery.files
        page = pages.best() if self.pages < self.budget.pages else -1.0
        file = files.best() if self.documents < self.budget.documents else -1.0
        if page < 0 and file < 0:
            self.stopped = "budget" if self._left() else ""
            return None
        return pages if page >= file else files

    async def visit(self, candidate: Candidate, known: Known | None = None) -> Answer | None:
        """Ask for a page or file and follow where it leads; None when it may not be asked for."""
        url = candidate.url
        aim = target(url)
        trouble = await self.rules.why_not(url)
        if not trouble and aim.url != url:
            trouble = await self.rules.why_not(aim.url)
        if trouble:
            self.refuse((url, trouble), candidate)
            return Answer(known.visit, known=known) if known and known.visit.trouble is trouble else None
        request = Request(
            url,
            Purpose.PAGE,
            place=aim.url,
            label=candidate.text,
            source=candidate.source,
            depth=max(1, candidate.depth),
        )
        promised = aim.aim is Aim.DOCUMENT
        read = self.contents.file if promised else self.contents.page_or_file
        answer = await self.asker.ask(request, read=read, permit=self.rules.why_not, known=known)
        self._count(answer.visit, known=bool(answer.known), file=promised)
        await self._follow(answer, candidate)
        return answer

    def _count(self, visit: Visit, *, known: bool, file: bool = False) -> None:
        if visit.document or file:
            self.documents += 1
        else:
            self.pages += 1
        if not known:
            self.focus.saw(visit)

    async def _follow(self, answer: Answer, candidate: Candidate) -> None:
        """Where a page leads. A page that is as it was leads nowhere new."""
        visit = answer.visit
        self.discovery.seen(visit.final)
        if answer.known:
            if answer.known.is_shell or (not candidate.depth and self._needs_browser(answer.known.whole())):
                await self._render(answer.known.whole())
            return
        page = visit.page
        if page is None or not visit.good:
            return
        self.contents.learn(page)
        if not urls.same_site(self.home, visit.final or visit.url):
            return
        if (onward := home.refresh_of(answer)) and visit.depth:
            self.discovery.offer(onward, candidate.text, depth=candidate.depth + 1, source=visit.url)
        self._offer_links(page, visit)
        if page.shell or page.waits or self._needs_browser(visit):
            await self._render(visit)

    def _needs_browser(self, visit: Visit) -> bool:
        """Whether a front page leads almost nowhere: then its menu comes from a script."""
        return visit.depth == 0 and visit.page is not None and home.hides_menu(visit.page, self.home)

    def _offer_links(self, page: Page, visit: Visit) -> None:
        for refusal in self.discovery.links(page, depth=visit.depth + 1, source=visit.final or visit.url):
            self.refuse(refusal)

    async def _render(self, visit: Visit) -> None:
        """The page as scripts leave it."""
        browser = self.means.browser
        if browser is None or self.renders >= self.budget.renders:
            return
        self.renders += 1
        url = visit.final or visit.url
        done = self.store.done(Purpose.RENDER, visit.url)
        if done is None:
            html, trouble = await browser.dom(url)
            done = self._rendered(visit, html, trouble)
        before = self.store.known(Purpose.RENDER, visit.url)
        self.is_moved = self.is_moved or not (before and _mark(before.visit) == _mark(done))
        if done.page:
            self.contents.learn(done.page)
            self.focus.saw(done)
            self._offer_links(done.page, structs.replace(done, depth=visit.depth))

    def _rendered(self, visit: Visit, html: str, trouble: Trouble | None) -> Visit:
        url = visit.final or visit.url
        request = Request(
            visit.url, Purpose.RENDER, label=visit.label, source=visit.source, depth=visit.depth
        )
        made = Visit(visit.url, Purpose.RENDER, visit.at, final=url, trouble=trouble)
        if html and trouble is None:
            data = html.encode("utf-8", "replace")
            media = "text/html; charset=utf-8"
            capture = self.store.keep_made(RecordKind.CONVERSION, data, url=url, media=media, at=visit.at)
            page = self.contents.dom(html, url=url)
            made = structs.replace(made, status=200, size=len(data), capture=capture, page=page)
        return self.asker.note(made, request)

    def refuse(self, refusal: tuple[str, Trouble] | None, candidate: Candidate | None = None) -> None:
        """Write down a URL that is not fetched, as long as there are not too many of them."""
        if refusal is None:
            return
        url, trouble = refusal
        count = self._examples[trouble] = self._examples.get(trouble, 0) + 1
        if count > _EXAMPLES or self.store.done(Purpose.PAGE, url):
            return
        about = candidate or Candidate(url, 0.0, depth=1)
        request = Request(url, Purpose.PAGE, label=about.text, source=about.source, depth=max(1, about.depth))
        self.asker.note(visiting.blank(url, Purpose.PAGE, at=self.means.started_at, trouble=trouble), request)


def _mark(visit: Visit) -> str:
    return visit.capture.sha256 if visit.capture else ""


async def crawl(
    body: Body,
    *,
    as_of: date,
    means: Means,
    store: Store,
    focus: Focus,
    budget: Budget,
    report: Report = silent,
) -> Site:
    """Everything one visit brings home, as far as the budget goes. Whatever a website does is in the Site."""
    visit = Crawl(body, as_of=as_of, means=means, store=store, focus=focus, budget=budget, report=report)
    await visit.walk()
    return visit.site()
