"""Words of days and terms."""

from datetime import date

from django import template
from django.utils.translation import gettext as _

from terang.lib.workdays import Closed, Closing, Reckoned

register = template.Library()


@register.filter
def hari(on: date) -> str:
    """Day of the week."""
    return (_("Senin"), _("Selasa"), _("Rabu"), _("Kamis"), _("Jumat"), _("Sabtu"), _("Minggu"))[on.weekday()]


@register.filter
def sebab(kind: Closing) -> str:
    """Why an office is closed."""
    return {
        Closing.WEEKEND: _("akhir pekan"),
        Closing.NATIONAL: _("libur nasional"),
        Closing.SHARED_LEAVE: _("cuti bersama"),
        Closing.LOCAL: _("libur daerah"),
    }[kind]


@register.filter
def liburan(reckoned: Reckoned) -> list[Closed]:
    """Weekdays that did not count."""
    return [day for day in reckoned.closed if day.kind is not Closing.WEEKEND and day.on.weekday() < 5]


@register.filter
def akhir_pekan(reckoned: Reckoned) -> int:
    """Saturdays and Sundays that did not count."""
    return sum(day.on.weekday() >= 5 for day in reckoned.closed)
