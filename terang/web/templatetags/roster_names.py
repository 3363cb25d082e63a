"""Names of ranking classes and kinds of bodies."""

from django import template

from terang.roster.kinds import kinds

register = template.Library()


@register.filter
def class_name(code: str) -> str:
    return kinds().class_names.get(code, code)


@register.filter
def kind_name(code: str) -> str:
    return kinds().name(code)
