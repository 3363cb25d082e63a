"""Made-up evaluations with results, and a printer that needs no browser."""

import io
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from terang.accounts.models import User
from terang.evaluations.actions import awards, publishing, results
from terang.evaluations.models import Cycle, Entry
from terang.evaluations.results import honours, standing
from terang.reports.actions import asking
from terang.reports.models import Run
from terang.reports.states import Kind
from tests import people
from tests.evaluations import made
from tests.people import AT

LONG = "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana Kabupaten Sukamaju"


def computed(count: int = 3, *, kind: str = "kecamatan", names: tuple[str, ...] = ()) -> Cycle:
    """A running cycle with results that nobody but the desk sees."""
    region = people.a_region()
    for n in range(count):
        body = people.a_body(
            names[n] if n < len(names) else "", region=region, kind=kind, url=f"https://b{n}.test/"
        )
        made.inspected(body, renstra="ada", dip="ada" if n else "tidak_ada")
    cycle = made.running(region)
    results.compute(cycle, by=people.administrator(region), at=AT)
    return Cycle.objects.select_related("region", "instrument").get(pk=cycle.pk)


def released(cycle: Cycle) -> Cycle:
    """Every body sees its own result."""
    results.release(cycle, by=people.administrator(cycle.region), at=AT)
    return cycle


def published(cycle: Cycle) -> Cycle:
    by = people.administrator(cycle.region)
    for close in standing.unseen(cycle):
        results.look(close, reason="Sudah dicocokkan.", by=people.verifier(cycle.region), at=AT)
    publishing.settle(cycle, due_at=AT, by=by, at=AT)
    awards.give(cycle, honours.best(cycle, most=1, names={}), by=by, at=AT)
    publishing.publish_due(at=AT)
    return Cycle.objects.select_related("region", "instrument").get(pk=cycle.pk)


def asked(cycle: Cycle, kind: Kind = Kind.RAPOR, *, by: User | None = None, **more: Any) -> Run:
    by = by or people.administrator(cycle.region)
    return asking.ask(cycle.region, kind, year=cycle.year, by=by, at=AT, **more)


def entry(cycle: Cycle) -> Entry:
    return Entry.objects.filter(cycle=cycle).select_related("body", "cycle").order_by("name")[0]


class Printer:
    """Makes a PDF of as many pages as it is told, and remembers what it was given."""

    def __init__(self, *pages: int) -> None:
        self.pages, self.given = list(pages), list[str]()

    def __call__(self, html: str) -> bytes:
        self.given.append(html)
        target = io.BytesIO()
        canvas = Canvas(target, invariant=1)
        for _ in range(self.pages.pop(0) if self.pages else 2):
            canvas.drawString(50, 700, f"{len(self.given)}")
            canvas.showPage()
        canvas.save()
        return target.getvalue()
