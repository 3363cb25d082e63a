"""Common Alerting Protocol 1.2 (OASIS): one message as XML that other systems read.

Order of elements, names and values are those of the OASIS schema; instants have an offset and whole seconds;
identifiers hold no space, comma, "<" or "&".
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from msgspec import Struct

from terang.publishing.elements import Standard

NAMESPACE: Final = "urn:oasis:names:tc:emergency:cap:1.2"
MEDIA: Final = "application/cap+xml; charset=utf-8"
_FORBIDDEN: Final = re.compile(r"[^\w.:@/-]+", re.ASCII)
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RESPONSES: Final = {"bencana_alam": "Evacuate", "bencana_nonalam": "Evacuate", "bencana_sosial": "Shelter"}


class Reference(Struct, frozen=True):
    """An earlier message that this one replaces."""

    identifier: str
    sent: datetime


class Message(Struct, frozen=True, kw_only=True):
    """What is said of one message. Instants are aware, in the zone of the region."""

    sender: str  # host name: unique in the world
    identifier: str
    sent: datetime
    expires: datetime
    mode: str
    kind: str
    note: str
    content: Mapping[str, Any]
    replaces: Sequence[Reference]
    place: str  # of the whole region, where nothing closer is said
    code: str  # official code of the region
    issuer: str
    web: str


def identifier(host: str, region: str, code: str, number: int) -> str:
    return _FORBIDDEN.sub("-", f"{host}:darurat:{region}:{code}:{number}")


def instant(at: datetime) -> str:
    """2026-03-14T09:30:00+07:00; never "Z", never a fraction."""
    whole = at.replace(microsecond=0)
    offset = whole.utcoffset() or timedelta()
    sign, minutes = ("-", -offset) if offset < timedelta() else ("+", offset)
    hours, rest = divmod(int(minutes.total_seconds()) // 60, 60)
    return f"{whole:%Y-%m-%dT%H:%M:%S}{sign}{hours:02}:{rest:02}"


def document(message: Message, standard: Standard) -> bytes:
    """The whole message as an XML file."""
    root = Element("alert", {"xmlns": NAMESPACE})
    for name, text in (
        ("identifier", message.identifier),
        ("sender", message.sender),
        ("sent", instant(message.sent)),
        ("status", message.mode),
        ("msgType", message.kind),
        ("scope", "Public"),
        ("note", message.note),
        ("references", _references(message)),
    ):
        _add(root, name, text)
    _info(root, message, standard)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8") + b"\n"


def _references(message: Message) -> str:
    return " ".join(f"{message.sender},{r.identifier},{instant(r.sent)}" for r in message.replaces)


def _info(root: Element, message: Message, standard: Standard) -> None:
    """Name, place and danger first, as the schema orders them."""
    content = message.content
    elements = content.get("elements", {})
    kind = standard.kind(content["kind"])
    info = SubElement(root, "info")
    for name, text in (
        ("language", "id-ID"),
        ("category", kind.category),
        ("event", kind.name),
        ("responseType", _RESPONSES.get(kind.code, "Prepare") if message.kind != "Cancel" else "AllClear"),
        ("urgency", content["urgency"]),
        ("severity", content["severity"]),
        ("certainty", content["certainty"]),
        ("audience", elements.get("terdampak", "")),
        ("effective", instant(message.sent)),
        ("expires", instant(message.expires)),
        ("senderName", message.issuer),
        ("headline", content["headline"]),
        ("description", elements.get("bahaya", "")),
        ("instruction", "\n\n".join(filter(None, map(elements.get, ("menghindar", "evakuasi", "bantuan"))))),
        ("web", message.web),
        ("contact", content.get("contact", "")),
    ):
        _add(info, name, text)
    for element in standard.elements:
        _parameter(info, element.name, elements.get(element.code, ""))
    _area(info, message)


def _parameter(info: Element, name: str, value: str) -> None:
    if _clean(value):
        parameter = SubElement(info, "parameter")
        _add(parameter, "valueName", name)
        _add(parameter, "value", value)


def _area(info: Element, message: Message) -> None:
    content = message.content
    area = SubElement(info, "area")
    _add(area, "areaDesc", _clean(content.get("area", "")) or message.place)
    _add(area, "polygon", content.get("polygon", ""))
    _add(area, "circle", content.get("circle", ""))
    code = SubElement(area, "geocode")
    _add(code, "valueName", "Kode wilayah administrasi (Kepmendagri)")
    _add(code, "value", message.code)


def _add(parent: Element, name: str, text: str) -> None:
    """An element that has no text is left out."""
    if told := _clean(text):
        SubElement(parent, name).text = told


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text).strip()


_PAIR: Final = re.compile(r"^(-?\d{1,2}(?:\.\d{1,7})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,7})?)$")


def pair(text: str) -> tuple[float, float] | None:
    """Latitude and longitude (WGS 84) of "-7.55, 110.82"; None when they are none."""
    found = _PAIR.match(text.strip())
    if found is None:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def circle(place: str, radius: float) -> str | None:
    """As CAP writes it: "-7.55,110.82 3.0"; the radius in kilometres."""
    found = pair(place)
    return f"{_point(found)} {radius:g}" if found and 0 < radius <= 500 else None


def polygon(text: str) -> str | None:
    """Points, one a line or divided by ";", closed when they are not; None when they make no area."""
    points = [pair(line) for line in re.split(r"[\n;]+", text) if line.strip()]
    if not 3 <= len(points) <= 200 or not all(points):
        return None
    if points[0] != points[-1]:
        points.append(points[0])
    if len(set(points)) < 3:
        return None
    return " ".join(_point(p) for p in points if p)


def _point(found: tuple[float, float]) -> str:
    """Six decimals are a hand's breadth."""
    return ",".join(f"{number:.6f}".rstrip("0").rstrip(".") for number in found)
