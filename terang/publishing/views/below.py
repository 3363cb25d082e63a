"""What stands below a page of a website: searched, filtered and paged through like every list of ours."""

from collections.abc import Callable
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from terang.accounts.listing import Filter, Listing
from terang.publishing.models import (
    RegulationPage,
    SiteHome,
)
from terang.publishing.models.procurement import Bought, Method, Stage
from terang.publishing.models.regulations import PASSIVE, Force, RegulationKind, RegulationTie, Verb
from terang.publishing.progress import ProjectState
from terang.publishing.results import bulletin, worded
from terang.publishing.results.shown import BELOW

_ORDER: Final[dict[str, tuple[str, ...]]] = {
    "berita": ("-on", "-pk"), "pengumuman": ("-on", "-pk"), "galeri": ("-on", "-pk"), "agenda": ("-starts_at", "-pk"),
    "program_kegiatan": ("-year", "-budget", "pk"), "regulasi": ("-year", "-set_on", "-pk"), "pengadaan": ("-year", "-budget", "pk"),
}  # fmt: skip
_PER_PAGE: Final = {"berita": 12, "galeri": 24}
_WORDS: Final = {
    "berita": ("title", "lead"), "pengumuman": ("title",), "program_kegiatan": ("title", "lead", "place"),
    "regulasi": ("title", "number", "summary"), "pengadaan": ("title", "winner"),
}  # fmt: skip


def listing(request: HttpRequest, topic: str, body: int, *, language: str = "") -> Listing[Any]:
    """The rows of one page, as the address asks for them."""
    rows = BELOW[topic].objects.filter(body=body, live=True).order_by(*_ORDER.get(topic, ("title",)))
    if topic == "regulasi":
        rows = rows.standing()
    if topic in ("berita", "potensi"):
        rows = rows.select_related("photo")
    if topic == "galeri":
        rows = rows.prefetch_related("photos__image")
    rows = worded.only(rows, language)
    filters = _FILTERS[topic](rows) if topic in _FILTERS else ()
    return Listing(
        request, rows, search=_WORDS.get(topic, ()), filters=filters, per_page=_PER_PAGE.get(topic, 50)
    )


def _years(rows: QuerySet[Any]) -> Filter:
    return Filter("tahun", _("Tahun"), bulletin.years(rows), lookup="year")


def _of_regulations(rows: QuerySet[Any]) -> list[Filter]:
    return [
        Filter("jenis", _("Jenis"), RegulationKind.choices, lookup="kind"),
        _years(rows),
        Filter("keadaan", _("Keadaan"), Force.choices, lookup="stands"),
    ]


def _of_procurement(rows: QuerySet[Any]) -> list[Filter]:
    return [
        _years(rows),
        Filter("metode", _("Metode"), Method.choices, lookup="method"),
        Filter("jenis", _("Jenis"), Bought.choices, lookup="bought"),
        Filter("tahap", _("Tahap"), Stage.choices, lookup="stage"),
    ]


def _of_projects(rows: QuerySet[Any]) -> list[Filter]:
    return [_years(rows), Filter("keadaan", _("Keadaan"), ProjectState.choices, lookup="state")]


_FILTERS: Final[dict[str, Callable[[QuerySet[Any]], list[Filter]]]] = {
    "regulasi": _of_regulations,
    "pengadaan": _of_procurement,
    "program_kegiatan": _of_projects,
}


def stands(page: RegulationPage) -> Force:
    """Whether it holds; of a page that is only a draft yet, as declared."""
    found = RegulationPage.objects.filter(pk=page.pk).standing().values_list("stands", flat=True).first()
    return Force(found or page.force)


def ties(page: RegulationPage, home: SiteHome) -> list[tuple[str, str, str]]:
    """What it does to others and others do to it: words, name, and the path where the other is read."""
    found = []
    for tie in page.ties.all():
        other = tie.other if tie.other and tie.other.live and tie.other.body_id == page.body_id else None
        name = other.whole if other else tie.named
        if name:
            found.append((tie.get_verb_display(), name, _path(other, home) if other else ""))
    later = RegulationTie.objects.filter(other=page.pk, page__live=True, page__body=page.body_id)
    for tie in later.select_related("page").order_by("page__year", "pk"):
        found.append((str(PASSIVE[Verb(tie.verb)]), tie.page.whole, _path(tie.page, home)))
    return found


def _path(page: RegulationPage, home: SiteHome) -> str:
    return page.url_path.removeprefix(home.url_path)
