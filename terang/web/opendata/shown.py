"""What may be shown to everybody. Every dataset, feed and catalogue starts from one of these and from nothing else."""

import re
from typing import Final

from django.db.models import F, Q, QuerySet

from terang.bodies.models import Body, Website
from terang.catalogue.models import Entry, Exclusion
from terang.datasets.models import Edition
from terang.evaluations.models import Award, Cycle, Predicate, Publication, Result
from terang.evaluations.states import CycleState
from terang.inspections.models import Alarm, Change, Month, Standing, Verdict
from terang.instruments.models import Instrument
from terang.instruments.states import State as InstrumentState

_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER: Final = re.compile(
    r"(?<![\w./-])(?:\+?62|0)[\s().-]?\d(?:[\s().-]?\d){6,12}(?!\w)|(?<!\d)\d{16,18}(?!\d)"
)


def out() -> QuerySet[Publication]:
    """Publications that are out."""
    return Publication.objects.filter(published_at__isnull=False)


def bodies() -> QuerySet[Body]:
    return Body.objects.select_related("region", "successor")


def results() -> QuerySet[Result]:
    """Results of what is out, in the revision that was sealed."""
    return Result.objects.filter(
        entry__cycle__publication__in=out(), revision=F("entry__cycle__publication__revision")
    )


def awards() -> QuerySet[Award]:
    return Award.objects.filter(cycle__publication__in=out())


def predicates() -> QuerySet[Predicate]:
    """Those of a cycle come with its publication; the others were brought in from what was published elsewhere."""
    return Predicate.objects.filter(Q(entry=None) | Q(entry__cycle__publication__in=out()))


def instruments() -> QuerySet[Instrument]:
    """Instruments that are published and have been chosen for an evaluation."""
    chosen = Cycle.objects.exclude(state=CycleState.CANCELLED)
    return Instrument.objects.exclude(state=InstrumentState.DRAFT).filter(pk__in=chosen.values("instrument"))


def websites() -> QuerySet[Website]:
    """Websites in use, of bodies that still exist."""
    return Website.objects.filter(until_on=None, body__closed_on=None)


def standings() -> QuerySet[Standing]:
    return Standing.objects.filter(website__in=websites())


def months() -> QuerySet[Month]:
    return Month.objects.all()


def verdicts() -> QuerySet[Verdict]:
    """Those of the last inspection of each website in use."""
    return Verdict.objects.filter(inspection__in=standings().values("inspection"))


def changes() -> QuerySet[Change]:
    return Change.objects.all()


def deaths() -> QuerySet[Alarm]:
    """Websites that died, and came back."""
    return Alarm.objects.filter(kind="mati")


def entries() -> QuerySet[Entry]:
    """The list of public information as it is now."""
    return Entry.objects.shown()


def exclusions() -> QuerySet[Exclusion]:
    """What was tested and decided; drafts of a test are nobody else's."""
    return Exclusion.objects.shown()


def editions() -> QuerySet[Edition]:
    """Functional data that a region has published."""
    return Edition.objects.select_related("form__region")


def newest_editions() -> list[Edition]:
    """Of each form the last, by title; without their rows."""
    rows = list(editions().defer("lines").order_by("form__region__code", "title", "-number"))
    last = {each.form_id: each.number for each in sorted(rows, key=lambda each: each.number)}
    return [each for each in rows if each.number == last[each.form_id]]


def masked(text: str) -> str:
    """A sentence without telephone numbers, mail addresses and numbers of persons that a page may have shown."""
    return _NUMBER.sub("[nomor]", _MAIL.sub("[surel]", text))
