"""What an event of the journal carries, as people read it: fields by their names, codes by their labels, numbers by what they number.

The journal itself keeps codes for ever. On English pages a field's own name is read, as with the verbs.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ForeignKey
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from terang.accounts.models import Event
from terang.web.journal_labels import LABELS
from terang.web.templatetags.terang import tanggal, waktu

_NONE: Final = "–"
_NUMBERED: Final = "members"  # a role by the number of who holds it
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)")
# Codes and numbers that belong to no column of their event's own row: the column whose labels or rows they are.
BORROWED: Final = {
    "answer": "coaching.meetinginvitation.answer",
    "bodies": "evaluations.entry.body",
    "body": "evaluations.entry.body",
    "case": "cases.clock.case",
    "entry": "evaluations.result.entry",
    "from": "evaluations.cycle.state",
    "how": "cases.request.delivered_by",
    "members": "coaching.teammember.role",
    "outcome": "cases.answer.outcome",
    "people": "bodies.membership.user",
    "result": "cases.dispute.result",
    "role": "cases.attachment.role",
    "rule": "cases.escalation.rule",
    "ruling": "cases.objection.ruling",
    "set": "evaluations.period.window",
    "removed": "evaluations.period.window",
    "user": "bodies.membership.user",
    "via": "coaching.participant.via",
}


class Fact(NamedTuple):
    """One field: its words, its value in words, and both as the journal keeps them."""

    label: str
    value: str
    name: str


def told(event: Event, data: Mapping[str, Any]) -> list[Fact]:
    """Fields of `data`, which is the event's own or its personal detail; in the order of their words."""
    facts = [
        Fact(label(event.subject_type, name), _worded(event, name, value), name)
        for name, value in data.items()
    ]
    return sorted(facts)


def label(subject: str, name: str) -> str:
    """ "Bagian yang dinilai dua kali": what the form calls the column, else our own words, else the name itself."""
    if (get_language() or "id").startswith("en"):
        return name
    column = _column(subject, name)
    given = str(column.verbose_name) if column is not None else ""
    words = given if given and given != name.replace("_", " ") else LABELS.get(name, name)
    return words[:1].upper() + words[1:] if words != name else name


def _worded(event: Event, name: str, value: Any) -> str:
    if value is None or value == "" or value == []:
        return _NONE
    if isinstance(value, bool):
        return _("Ya") if value else _("Tidak")
    if isinstance(value, Mapping):
        return "; ".join(
            f"{_key(event, name, key)}: {_worded(event, name if name == _NUMBERED else key, one)}"
            for key, one in value.items()
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _listed(event, name, value)
    return _one(event, name, value)


def _key(event: Event, name: str, key: str) -> str:
    """A name within a value: a field's ("before"), a code's ("set") or somebody's number ("members")."""
    if name == _NUMBERED:
        return _one(event, "user", int(key)) if key.isdecimal() else key
    labels = _labels(_origin(event.subject_type, name))
    return labels.get(key) or label(event.subject_type, key)


def _listed(event: Event, name: str, values: Sequence[Any]) -> str:
    if name == "fields":
        return ", ".join(label(event.subject_type, str(one)) for one in values)
    if name == "bodies":  # of a cycle that began: each with its kind and class
        values = [one[0] if isinstance(one, list) else one for one in values]
    numbers = [one for one in values if isinstance(one, int)]
    rows = _rows(_origin(event.subject_type, name), numbers)
    return ", ".join((isinstance(one, int) and rows.get(one)) or _worded(event, name, one) for one in values)


def _one(event: Event, name: str, value: Any) -> str:
    origin = _origin(event.subject_type, name)
    if isinstance(value, int):
        return _rows(origin, [value]).get(value) or str(value)
    text = str(value)
    return _labels(origin).get(text) or _dated(text)


def _dated(text: str) -> str:
    """Days and instants as the rest of the page writes them; anything else as it stands."""
    try:
        if _INSTANT.fullmatch(text):
            return waktu(datetime.fromisoformat(text))
        return tanggal(date.fromisoformat(text)) if _DAY.fullmatch(text) else text
    except ValueError:
        return text


def _origin(subject: str, name: str) -> Field[Any, Any] | None:
    """The column whose codes or numbers these are: the row's own, else the one they are borrowed from."""
    own = _column(subject, name)
    if own is not None and (own.choices or isinstance(own, ForeignKey)):
        return own
    where, _dot, column = BORROWED.get(name, "").rpartition(".")
    return _column(where, column) if where else own


def _column(subject: str, name: str) -> Field[Any, Any] | None:
    try:
        found = apps.get_model(subject)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None
    return found if isinstance(found, Field) else None


def _labels(column: Field[Any, Any] | None) -> dict[str, str]:
    return {str(code): str(words) for code, words in column.flatchoices} if column is not None else {}


def _rows(column: Field[Any, Any] | None, numbers: Sequence[int]) -> dict[int, str]:
    """What those numbers stand for, of rows that still are; one query."""
    if not numbers or not isinstance(column, ForeignKey):
        return {}
    rows = column.related_model._default_manager.in_bulk(numbers)
    return {key: str(row) for key, row in rows.items()}
