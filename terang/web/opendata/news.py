"""What has changed lately, for the feed: verdicts, publications, websites that died or came back."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from django.db.models import Q
from msgspec import Struct

from terang.bodies.models import Body
from terang.inspections import models as inspections
from terang.inspections.shown import name
from terang.web.opendata import shown
from terang.web.opendata.addresses import Addresses, absolute

MOST = 60  # entries
_CHANGES = 600  # verdicts looked at for them


class News(Struct, frozen=True):
    """One entry. `code` is permanent."""

    code: str
    at: datetime
    title: str
    text: str
    address: str


def latest(where: Addresses, body: Body | None = None) -> list[News]:
    """The newest first; of one body, or of all."""
    own = Q(body=body) if body else Q()
    of_site = Q(website__body=body) if body else Q()
    of_cycle = Q(cycle__entries__body=body) if body else Q()
    found = [*_verdicts(where, own), *_sites(where, of_site), *_publications(where, of_cycle)]
    return sorted(found, key=lambda one: (one.at, one.code), reverse=True)[:MOST]


def _verdicts(where: Addresses, own: Q) -> Iterator[News]:
    """One entry for all that one inspection saw changed."""
    rows = shown.changes().filter(own).select_related("body__region").order_by("-at", "-inspection", "code")
    for number, group in groupby(rows[:_CHANGES], key=lambda row: row.inspection_id):
        several = list(group)
        body = several[0].body
        yield News(
            f"putusan/{number}",
            several[0].at,
            f"{body.name}: {_counted(several)}",
            "; ".join(f"{name(c.code)}: {_word(c.before)} → {_word(c.after)}" for c in several) + ".",
            where.body(body.region.code, body.slug),
        )


def _counted(several: Iterable[inspections.Change]) -> str:
    came = sum(change.after == "ada" for change in several)
    went = sum(change.before == "ada" for change in several)
    told = [f"{came} informasi terbit" if came else "", f"{went} informasi hilang" if went else ""]
    return ", ".join(filter(None, told)) or "putusan berubah"


def _sites(where: Addresses, own: Q) -> Iterator[News]:
    rows = shown.deaths().filter(own).select_related("website__body__region").order_by("-raised_at", "-pk")
    for alarm in rows[:MOST]:
        body = alarm.website.body
        page = where.body(body.region.code, body.slug)
        yield News(
            f"mati/{alarm.pk}", alarm.raised_at, f"{body.name}: situs mati",
            f"{alarm.website.url} tidak dapat dibuka. {shown.masked(alarm.detail)}".strip(), page,
        )  # fmt: skip
        if alarm.cleared_at:
            yield News(
                f"pulih/{alarm.pk}", alarm.cleared_at, f"{body.name}: situs hidup kembali",
                f"{alarm.website.url} dapat dibuka lagi.", page,
            )  # fmt: skip


def _publications(where: Addresses, own: Q) -> Iterator[News]:
    rows = shown.out().filter(own).select_related("cycle__region").defer("document")
    for made in rows.order_by("-published_at")[:MOST]:
        cycle = made.cycle
        if made.published_at:
            yield News(
                f"pengumuman/{made.pk}", made.published_at, f"Hasil diumumkan: {cycle.name}",
                f"Peringkat keterbukaan informasi {cycle.region.name} {cycle.year}. Sidik dokumen: {made.sha256}.",
                absolute(f"{where.root(cycle.region.code)}peringkat/{cycle.year}/"),
            )  # fmt: skip


def _word(state: str) -> str:
    return state.replace("_", " ")
