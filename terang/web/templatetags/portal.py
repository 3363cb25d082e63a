"""Addresses and words of the public pages."""

from decimal import Decimal
from typing import Any

from django import template
from django.template import Context
from django.utils.translation import gettext, gettext_noop

from terang.evaluations.results.body_year import Met
from terang.evaluations.results.ranked import Place, Rate
from terang.publishing.results import alerts
from terang.web.portal.addresses import address, path
from terang.web.templatetags.terang import angka
from terang.web.templatetags.translated import said

register = template.Library()

MET = {
    Met.FULL: (gettext_noop("terpenuhi"), "good"),
    Met.PARTLY: (gettext_noop("sebagian"), "warn"),
    Met.NOT: (gettext_noop("belum"), "bad"),
    Met.UNKNOWN: (gettext_noop("tidak dapat dinilai"), "neutral"),
}
ORIGINS = {
    "kosong": gettext_noop("tidak dijawab"),
    "mesin": gettext_noop("putusan mesin"),
    "saq": gettext_noop("jawaban badan publik"),
    "verifikator": gettext_noop("penilaian verifikator"),
    "sanggah": gettext_noop("putusan atas sanggahan"),
}


@register.simple_tag(takes_context=True)
def public(context: Context, name: str, *args: Any) -> str:
    """The address of a public page of the region the page speaks of; elsewhere of the region at the desk."""
    home = context.get("home")
    return path(name, *args) if home is None else address(context["region"], name, *args, home=home)


@register.filter
def met_word(met: Met) -> str:
    return said(MET[met][0])


@register.filter
def met_state(met: Met) -> str:
    """The colour of its badge."""
    return MET[met][1]


@register.filter
def origin_word(origin: str) -> str:
    return said(ORIGINS[origin]) if origin in ORIGINS else ""


@register.filter
def place_words(row: Place) -> str:
    """3, and among whom it cannot be told apart: "3 (setara 2–4)"."""
    if row.place is None:
        return "–"
    if not row.is_alike or row.span is None:
        return str(row.place)
    return gettext("%(place)s (setara %(first)s–%(last)s)") % {
        "place": row.place,
        "first": row.span[0],
        "last": row.span[1],
    }


@register.filter
def rate_words(rate: Rate) -> str:
    """4 dari 24 (16,7%); of a tiny sample only the numbers."""
    told = gettext("%(part)s dari %(whole)s") % {"part": rate.part, "whole": rate.whole}
    return told if rate.percent is None else f"{told} ({angka(rate.percent)}%)"


@register.filter
def signed(number: Decimal | None) -> str:
    """+1,25 or −0,50, as a change is written."""
    if number is None:
        return "–"
    sign = "+" if number > 0 else "−" if number < 0 else "±"
    return f"{sign}{angka(abs(number))}"


@register.simple_tag(takes_context=True)
def brief(context: Context, name: str) -> str:
    """A body's name without the region it is of: the page says which one that is."""
    region = context.get("region")
    return name.removesuffix(f" {region}") if region else name


@register.filter
def rupiah(amount: Decimal | None) -> str:
    """Rp19,5 miliar: large sums as people say them; the full figure stands where it counts."""
    if amount is None:
        return "–"
    for unit, name in (
        (10**12, gettext_noop("triliun")),
        (10**9, gettext_noop("miliar")),
        (10**6, gettext_noop("juta")),
    ):
        if amount >= unit:
            return f"Rp{angka((amount / unit).quantize(Decimal('0.1')))} {gettext(name)}"
    return f"Rp{angka(amount, 0)}"


@register.inclusion_tag("publishing/parts/alerts.html", takes_context=True)
def emergencies(context: Context) -> dict[str, Any]:
    """What holds now in the region of the page; one query."""
    region, home = context.get("region"), context.get("home")
    if region is None:
        return {"alerts": ()}
    return {"alerts": [(a, address(region, "emergency", a.code, home=home)) for a in alerts.live(region)]}
