"""Words of the lists, for templates."""

from django import template

from terang.catalogue import grounds, official
from terang.catalogue.models import Exclusion

register = template.Library()


@register.filter
def law(exclusion: Exclusion) -> str:
    """Articles on which it is excluded."""
    return official.law(exclusion)


@register.filter
def limit(exclusion: Exclusion) -> str:
    """Until when it is excluded."""
    return official.limit(exclusion)


@register.filter
def ground(code: str) -> str:
    """What a ground says: "mengungkapkan rahasia pribadi"."""
    return grounds.grounds()[code].name if code in grounds.grounds() else ""


@register.filter
def topic(code: str) -> str:
    """The name of a topic of the vocabulary; "" for none."""
    return official.topics().get(code, "")
