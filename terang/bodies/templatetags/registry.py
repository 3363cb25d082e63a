"""Words of the registry in templates."""

from django import template
from django.utils.translation import gettext as _

from terang.bodies.phones import shown
from terang.bodies.plan import LABELS
from terang.roster.kinds import kinds

register = template.Library()


@register.filter
def jenis(code: str) -> str:
    """Name of a kind of body."""
    return kinds().name(code)


@register.filter
def telepon(number: str) -> str:
    """A number as people dial it."""
    return shown(number)


@register.filter
def medan(field: str) -> str:
    """What people call a field."""
    return _(LABELS.get(field, field))


@register.filter
def isi_medan(value: str, field: str) -> str:
    """Codes of kinds and classes as their names."""
    if field == "kind":
        return kinds().name(value)
    return str(kinds().class_names.get(value, value)) if field == "ranked" else value
