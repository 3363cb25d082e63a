"""Open311 GeoReport v2: what complaints are called there, as JSON and as XML. Privacy kept: no words, no exact place.

Specification: wiki.open311.org/GeoReport_v2 (frozen). `description` is the public subject; places are rounded to about
a hundred metres; what the team has not looked at, and secret categories, are not there.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from terang.cases import service_levels
from terang.cases.models import Case
from terang.cases.states.cases import OPEN

Row = Mapping[str, Any]
_ONE: Final = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "attributes": "attribute",
    "endpoints": "endpoint",
    "formats": "format",
}


def services() -> list[Row]:
    """Every category; none asks for more than the standard fields."""
    return [
        {
            "service_code": category.code,
            "service_name": category.name,
            "description": category.name,
            "metadata": "false",
            "type": "realtime",
            "keywords": ",".join(category.words),
            "group": "aduan",
        }
        for category in service_levels.categories().values()
    ]


def definition(code: str) -> Row | None:
    """GET service: its attributes, of which there are none; None when there is no such service."""
    return {"service_code": code, "attributes": []} if code in service_levels.categories() else None


def row(case: Case) -> Row:
    """One request as everybody may read it."""
    complaint = case.complaint
    return {
        "service_request_id": case.number,
        "status": "open" if case.state in OPEN else "closed",
        "status_notes": str(case.get_state_display()),
        "service_name": service_levels.name_of(case.category),
        "service_code": case.category,
        "description": case.subject,
        "agency_responsible": case.body.name if case.body else "",
        "service_notice": "",
        "requested_datetime": _instant(case.registered_at),
        "updated_datetime": _instant(case.closed_at or case.answered_at or case.registered_at),
        "expected_datetime": _instant(_end_of(case.due_on, case.region.zone)) if case.due_on else "",
        "address": complaint.district.name if complaint.district else "",
        "address_id": complaint.district.code if complaint.district else "",
        "zipcode": "",
        "lat": float(round(complaint.latitude, 3)) if complaint.latitude is not None else "",
        "long": float(round(complaint.longitude, 3)) if complaint.longitude is not None else "",
        "media_url": "",
    }


def nulled(rows: Iterable[Row]) -> list[Row]:
    """As JSON: what is not known is null there, where XML has an empty element."""
    return [{key: None if value == "" else value for key, value in each.items()} for each in rows]


def _end_of(day: date, zone: str) -> datetime:
    """The last second of a day in the zone of the region."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _instant(at: Any) -> str:
    """The common subset of ISO 8601, in UTC."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def xml(root: str, rows: Sequence[Row]) -> bytes:
    """The same as XML: a list of elements, each with an element for each field; lists within as elements of their own."""
    inner = "".join(_element(_ONE[root], each) for each in rows)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{root}>{inner}</{root}>'.encode()


def xml_one(root: str, each: Row) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?>\n{_element(root, each)}'.encode()


def _element(name: str, each: Row) -> str:
    return f"<{name}>{''.join(_field(key, value) for key, value in each.items())}</{name}>"


def _field(key: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return _element(key, value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        parts = (
            _element(_ONE.get(key, "item"), one)
            if isinstance(one, Mapping)
            else _field(_ONE.get(key, "item"), one)
            for one in value
        )
        return f"<{key}>{''.join(parts)}</{key}>"
    return f"<{key}>{escape(_clean(str(value)))}</{key}>"


def _clean(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or ("\x20" <= c <= "\ud7ff") or c >= "\ue000")
