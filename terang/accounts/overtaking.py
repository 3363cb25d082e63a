"""Somebody else was faster: a form that says beside each field what stands now, ready to be sent once more."""

from datetime import date, datetime, time
from typing import Any

from django.forms import BaseForm, Field, ModelChoiceField
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from terang.accounts.http import Overtaken
from terang.lib.dates import spell

VERSION = "version"
"""Name of the hidden field that says what the person saw."""


def compare(typed: BaseForm, now: BaseForm) -> None:
    """Tells in `typed` what differs from `now`: the same form over what stands. Sent again it counts as seen."""
    typed.add_error(None, str(Overtaken()))
    typed.add_error(
        None,
        _(
            "Belum ada yang ditimpa. Isian Anda ada di bawah; simpan sekali lagi bila isian Anda yang dipakai, atau batalkan."
        ),
    )
    for name in now.changed_data:
        field = now.fields[name]
        if not field.widget.is_hidden:
            stored = _shown(field, now.get_initial_for_field(field, name))
            typed.add_error(name, f"{_('Sekarang tersimpan')}: {stored}")
    if VERSION in now.initial:
        seen = QueryDict(mutable=True)
        seen.update(typed.data)
        seen[typed.add_prefix(VERSION)] = str(now.initial[VERSION])
        typed.data = seen


def _shown(field: Field, value: Any) -> str:
    """A value as people read it."""
    if value in (None, "", []):
        return "–"
    if isinstance(value, list | tuple):
        return ", ".join(_shown(field, one) for one in value)
    if isinstance(value, datetime):
        return f"{spell(timezone.localtime(value).date())} {timezone.localtime(value):%H.%M}"
    if isinstance(value, date):
        return spell(value)
    if isinstance(value, time):
        return f"{value:%H.%M}"
    return _named(field, value)


def _named(field: Field, value: Any) -> str:
    if isinstance(field, ModelChoiceField) and field.queryset is not None:
        return str(field.queryset.filter(pk=getattr(value, "pk", value)).first() or "–")
    labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    return labels.get(str(value), str(value))
