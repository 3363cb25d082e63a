"""The map on which a complaint is placed: the region's own borders, so that nobody else learns who looks where."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from terang.bodies.borders import Frame, frame_of, plain
from terang.bodies.models import Borders, Level, Region
from terang.cases.models import Complaint


class Part(Struct, frozen=True):
    """One area; `district`: the kecamatan it is, or None."""

    path: str
    name: str
    middle: tuple[float, float]
    district: int | None


class PlaceMap(Struct, frozen=True):
    width: int
    height: int
    frame: Frame
    parts: Sequence[Part]
    dot: tuple[float, float] | None = None


def map_of(region: Region, *, complaint: Complaint | None = None) -> PlaceMap | None:
    """With the place of a complaint on it; None when the region has no borders, or the complaint no place on them."""
    borders = Borders.objects.filter(region=region, applied_at__isnull=False).first()
    frame = frame_of(borders.shapes) if borders else None
    if borders is None or frame is None:
        return None
    dot = _dot(complaint, frame)
    if complaint and not (dot and 0 <= dot[0] <= borders.width and 0 <= dot[1] <= borders.height):
        return None
    return PlaceMap(borders.width, borders.height, frame, _parts(region, borders.shapes, frame), dot)


def _parts(region: Region, shapes: Sequence[dict[str, Any]], frame: Frame) -> list[Part]:
    rows = Region.objects.filter(parent=region, level=Level.DISTRICT).values_list("name", "pk")
    known = {plain(name): key for name, key in rows}
    return [
        Part(each["path"], each["name"].title(), _middle(each["box"], frame), known.get(plain(each["name"])))
        for each in shapes
    ]


def _middle(box: Sequence[float], frame: Frame) -> tuple[float, float]:
    x, y = frame.units(longitude=(box[0] + box[2]) / 2, latitude=(box[1] + box[3]) / 2)
    return round(x), round(y)


def _dot(complaint: Complaint | None, frame: Frame) -> tuple[float, float] | None:
    if complaint is None or complaint.latitude is None or complaint.longitude is None:
        return None
    x, y = frame.units(longitude=float(complaint.longitude), latitude=float(complaint.latitude))
    return round(x, 1), round(y, 1)
