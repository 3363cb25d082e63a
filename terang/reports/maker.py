"""From a paper of a run to the bytes of its file. What many papers share is gathered once for the run."""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct

from terang.evaluations.awarded import certificate
from terang.evaluations.models import Award, Cycle
from terang.reports import printer
from terang.reports.composing import document, region
from terang.reports.composing import rapor as rapor_page
from terang.reports.composing import service as service_page
from terang.reports.models import Paper, Run
from terang.reports.papers import cycles_of
from terang.reports.results.annual import annual
from terang.reports.results.minutes import minutes
from terang.reports.results.rapor import rapor
from terang.reports.results.scene import Class, Scene, scene
from terang.reports.results.service import service_year
from terang.reports.results.spbe import spbe
from terang.reports.sheets import book, tables
from terang.reports.sheets.book import Table
from terang.reports.states import Kind, Media
from terang.reports.wording import read


class Content(Struct, frozen=True):
    data: bytes
    pages: int  # 0 for a spreadsheet
    revision: int
    is_draft: bool


class Gone(Exception):
    """What the paper is about has no result any more."""


class Maker:
    """Makes the papers of one run. `to_pdf` raises `press.NotPrinted`."""

    def __init__(self, run: Run, to_pdf: Callable[[str], bytes], *, at: datetime) -> None:
        self.run, self.to_pdf, self.at = run, to_pdf, at
        self.wording = read(run.wording)
        self._known: dict[int, Scene] = {}

    def made(self, paper: Paper) -> Content:
        """Raises `press.NotPrinted`, or `Gone`."""
        match Kind(self.run.kind):
            case Kind.RAPOR:
                return self._rapor(paper)
            case Kind.CERTIFICATE:
                return self._certificate(paper)
            case Kind.SERVICE:
                return self._service(paper)
            case _ if paper.media == Media.XLSX:
                return self._sheet(paper)
            case _:
                return self._page(paper)

    def scene(self, cycle: int) -> Scene:
        """An evaluation of the run; read once."""
        if cycle not in self._known:
            found = scene(Cycle.objects.select_related("region", "instrument").get(pk=cycle))
            if found is None:
                raise Gone(str(cycle))
            self._known[cycle] = found
        return self._known[cycle]

    def scenes(self) -> list[Scene]:
        """All evaluations of the run."""
        found = [self.scene(cycle.pk) for cycle in cycles_of(self.run)]
        if not found:
            raise Gone(str(self.run))
        return found

    def _rapor(self, paper: Paper) -> Content:
        """Less is told until it fits on its two pages."""
        if paper.entry is None:
            raise Gone(paper.subject)
        of = self.scene(paper.entry.cycle_id)
        told = rapor(of, of.member(paper.entry.pk))
        number = self.wording.number_of(paper.order)
        for fit in rapor_page.FITS[rapor_page.likely_fit(told, self.wording) :]:
            pdf = self.to_pdf(rapor_page.html(told, wording=self.wording, number=number, fit=fit))
            if (pages := printer.pages(pdf)) <= rapor_page.PAGES:
                break
        return Content(pdf, pages, of.revision, of.is_draft)

    def _certificate(self, paper: Paper) -> Content:
        rows = Award.objects.select_related("entry", "cycle__region", "cycle__publication")
        award = rows.filter(papers=paper).first()
        if award is None:
            raise Gone(paper.subject)
        pdf = certificate(award)
        publication = award.cycle.publication
        return Content(pdf, printer.pages(pdf), publication.revision, publication.published_at is None)

    def _service(self, paper: Paper) -> Content:
        """Rests on the register, not on an evaluation: revision 0, a draft until the year is over."""
        told = service_year(self.run.region, self.run.year, at=self.at)
        if paper.media == Media.XLSX:
            data = book.write(
                service_page.tables(told, self.wording), title=paper.title, author=self.run.region.name,
                foot=service_page.foot(told), is_draft=told.is_draft, at=self.at,
            )  # fmt: skip
            return Content(data, 0, 0, told.is_draft)
        number = self.wording.number_of(paper.order // 2)
        pdf = self.to_pdf(service_page.html(told, wording=self.wording, number=number))
        return Content(pdf, printer.pages(pdf), 0, told.is_draft)

    def _page(self, paper: Paper) -> Content:
        """A paper about the region or one evaluation."""
        html, scenes = self._html(paper)
        pdf = self.to_pdf(html)
        return Content(
            pdf, printer.pages(pdf), max(s.revision for s in scenes), any(s.is_draft for s in scenes)
        )

    def _html(self, paper: Paper) -> tuple[str, Sequence[Scene]]:
        wording, number = self.wording, self.wording.number_of(paper.order // 2)
        if self.run.kind == Kind.RECAP:
            of, group = self._class(paper)
            return region.recap(of, group, wording=wording, number=number), [of]
        scenes = self.scenes()
        match Kind(self.run.kind):
            case Kind.MINUTES:
                html = region.minutes([minutes(s) for s in scenes], wording=wording, number=number)
            case Kind.EKK:
                html = region.ekk(scenes, wording=wording, number=number)
            case Kind.SPBE:
                html = region.spbe(spbe(self.run.region), scenes, wording=wording, number=number)
            case _:
                told = annual(self.run.region, self.run.year, scenes)
                html = region.annual(told, wording=wording, number=number)
        return html, scenes

    def _sheet(self, paper: Paper) -> Content:
        made, scenes = self._tables(paper)
        is_draft = any(s.is_draft for s in scenes)
        data = book.write(
            made,
            title=paper.title,
            author=self.run.region.name,
            foot=document.foot(scenes[0], paper.title),
            is_draft=is_draft,
            at=self.at,
        )
        return Content(data, 0, max(s.revision for s in scenes), is_draft)

    def _tables(self, paper: Paper) -> tuple[Sequence[Table], Sequence[Scene]]:
        if self.run.kind == Kind.RECAP:
            of, group = self._class(paper)
            return tables.recap(of, group), [of]
        scenes = self.scenes()
        match Kind(self.run.kind):
            case Kind.MINUTES:
                return tables.minutes([minutes(s) for s in scenes], self.wording), scenes
            case Kind.EKK:
                return tables.ekk(scenes), scenes
            case Kind.SPBE:
                return [tables.spbe(spbe(self.run.region))], scenes
            case _:
                return tables.annual(annual(self.run.region, self.run.year, scenes)), scenes

    def _class(self, paper: Paper) -> tuple[Scene, Class]:
        """The class a recap is about."""
        cycle, _, ranked = paper.subject.partition(":")
        of = self.scene(int(cycle))
        group = next((g for g in of.classes if g.code == ranked), None)
        if group is None:
            raise Gone(paper.subject)
        return of, group
