"""Borders from a GeoJSON file: read with suspicion, projected, simplified, written as paths of an SVG. Pure.

Coordinates are longitude and latitude in degrees (RFC 7946). A region is small: an equirectangular projection
about its middle is true to the eye.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from terang.lib.text import fold

LARGEST: Final = 15 * 1024 * 1024  # bytes of the file
MOST_AREAS: Final = 600
MOST_POINTS: Final = 600_000
WIDTH: Final = 1000  # of the drawing
MOST_DRAWN: Final = 200_000  # characters of all paths together
_TOLERANCES: Final = (0.6, 1.2, 2.4, 5.0)  # units of the drawing; the next when the paths are still too long
_PREFIX: Final = re.compile(r"^(kecamatan|kec|kapanewon|kemantren|distrik|kelurahan|kel|desa)\b\.?\s*")

Point = tuple[float, float]
Ring = Sequence[Point]
Box = tuple[float, float, float, float]  # west, south, east, north in degrees


class NoBorders(Exception):
    """The file is none that can be drawn; the message is a sentence for who sent it."""


class Area(Struct, frozen=True):
    """One part of the region, as the file has it."""

    properties: Mapping[str, str]
    path: str
    box: Box


class Drawing(Struct, frozen=True):
    width: int
    height: int
    areas: tuple[Area, ...]


class Match(Struct, frozen=True):
    """Which body an area belongs to. `how`: kode, nama, or nothing."""

    name: str
    code: str
    body: int | None
    how: str
    path: str
    box: Box


class Frame(Struct, frozen=True):
    """Where a drawing lies: its north-western corner in degrees, and how many degrees one of its units is."""

    west: float
    north: float
    east_step: float
    south_step: float

    def units(self, *, longitude: float, latitude: float) -> Point:
        """A place on the drawing."""
        return (longitude - self.west) / self.east_step, (self.north - latitude) / self.south_step


class Named(Struct, frozen=True):
    """A body to find an area for. `codes`: official codes of the place, digits only."""

    body: int
    name: str
    codes: frozenset[str] = frozenset()


def draw(data: bytes) -> Drawing:
    """Raises NoBorders."""
    shapes = [_polygons(feature) for feature in _features(data)]
    drawn = [(properties, polygons) for properties, polygons in shapes if polygons]
    if not drawn:
        raise NoBorders("Berkas ini tidak memuat satu pun batas wilayah (Polygon atau MultiPolygon).")
    points = [p for _, polygons in drawn for p in _points(polygons)]
    if len(points) > MOST_POINTS:
        raise NoBorders(
            f"Berkas ini memuat {len(points)} titik; paling banyak {MOST_POINTS}. Sederhanakan dulu."
        )
    project, height = _projection(points)
    for tolerance in _TOLERANCES:
        areas = tuple(
            Area(p, _path(polygons, project, tolerance), _box(_points(polygons))) for p, polygons in drawn
        )
        if sum(len(a.path) for a in areas) <= MOST_DRAWN:
            return Drawing(WIDTH, height, tuple(a for a in areas if a.path))
    raise NoBorders("Batasnya terlalu rumit untuk digambar. Sederhanakan dulu dengan alat peta Anda.")


def matches(drawing: Drawing, bodies: Iterable[Named]) -> tuple[Match, ...]:
    """Each area with its body: by the column whose values are most often codes, or names, of bodies."""
    known = list(bodies)
    by_code = {code: b.body for b in known for code in b.codes}
    by_name = {plain(b.name): b.body for b in known}
    codes = _column(drawing, lambda text: by_code.get(digits(text)))
    names = _column(drawing, lambda text: by_name.get(plain(text)))
    return tuple(_match(area, codes, names, by_code, by_name) for area in drawing.areas)


def plain(name: str) -> str:
    """A name without what kind of place it is: "Kec. Suka Maju" and "Sukamaju" are the same."""
    return re.sub(r"[^a-z0-9]", "", _PREFIX.sub("", fold(name)))


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _match(
    area: Area, codes: str, names: str, by_code: Mapping[str, int], by_name: Mapping[str, int]
) -> Match:
    code, name = area.properties.get(codes, ""), area.properties.get(names, "")
    if (body := by_code.get(digits(code))) is not None:
        return Match(name or code, code, body, "kode", area.path, area.box)
    found = by_name.get(plain(name))
    label = name or _first_words(area.properties)
    return Match(label, code, found, "nama" if found is not None else "", area.path, area.box)


def _column(drawing: Drawing, known: Any) -> str:
    """The property that tells most bodies apart; "" when none tells any."""
    counted: dict[str, set[int]] = {}
    for area in drawing.areas:
        for key, text in area.properties.items():
            if (body := known(text)) is not None:
                counted.setdefault(key, set()).add(body)
    return max(sorted(counted), key=lambda key: len(counted[key]), default="")


def _first_words(properties: Mapping[str, str]) -> str:
    return next((text for text in properties.values() if text and not text[0].isdigit()), "")


def _features(data: bytes) -> list[Any]:
    if len(data) > LARGEST:
        raise NoBorders(f"Berkas ini terlalu besar; paling besar {LARGEST // (1024 * 1024)} MB.")
    try:
        document = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise NoBorders("Berkas ini bukan JSON yang utuh.") from None
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise NoBorders("Berkas ini bukan GeoJSON berisi FeatureCollection.")
    features = document.get("features")
    if not isinstance(features, list) or not features:
        raise NoBorders("Berkas ini tidak memuat satu pun wilayah.")
    if len(features) > MOST_AREAS:
        raise NoBorders(f"Berkas ini memuat {len(features)} wilayah; paling banyak {MOST_AREAS}.")
    return features


def _polygons(feature: Any) -> tuple[dict[str, str], list[list[list[Point]]]]:
    """Properties as texts, and polygons as rings of points."""
    if not isinstance(feature, dict):
        raise NoBorders("Ada wilayah yang tidak dapat dibaca.")
    properties = feature.get("properties")
    told = {
        str(key)[:60]: str(value)[:120]
        for key, value in list((properties if isinstance(properties, dict) else {}).items())[:60]
        if isinstance(value, (str, int, float))
    }
    geometry = feature.get("geometry")
    kind, inner = (
        (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else ("", [])
    )
    polygons = {"Polygon": [inner], "MultiPolygon": inner}.get(str(kind), [])
    return told, [[_ring(ring) for ring in _list(polygon)] for polygon in _list(polygons)]


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise NoBorders("Ada batas wilayah yang tidak dapat dibaca.")
    return value


def _ring(ring: Any) -> list[Point]:
    return [_point(point) for point in _list(ring)]


def _point(point: Any) -> Point:
    numbers = _list(point)[:2]
    if len(numbers) < 2 or not all(isinstance(n, (int, float)) and math.isfinite(n) for n in numbers):
        raise NoBorders("Ada titik yang bukan bujur dan lintang.")
    longitude, latitude = float(numbers[0]), float(numbers[1])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise NoBorders(
            "Koordinatnya bukan derajat bujur dan lintang (WGS 84). Ubah dulu sistem koordinatnya ke EPSG:4326."
        )
    return longitude, latitude


def _projection(points: Sequence[Point]) -> tuple[Any, int]:
    """Degrees to units of the drawing, and its height."""
    box = _box(points)
    frame = _framed(box)
    tall = box[3] - box[1]
    return (lambda p: frame.units(longitude=p[0], latitude=p[1])), max(1, round(tall / frame.south_step))


def frame_of(shapes: Sequence[Mapping[str, Any]]) -> Frame | None:
    """Of a drawing as the database keeps it; None for one drawn before its boxes were kept."""
    boxes = [tuple(shape["box"]) for shape in shapes if shape.get("box")]
    if not boxes or len(boxes) < len(shapes):
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return _framed((min(west), min(south), max(east), max(north)))


def _framed(box: Box) -> Frame:
    """Equirectangular about the middle; the longer side is as wide as the drawing."""
    west, south, east, north = box
    flat = math.cos(math.radians((south + north) / 2))
    wide, tall = (east - west) * flat, north - south
    if wide <= 0 or tall <= 0:
        raise NoBorders("Batas wilayahnya tidak punya luas.")
    step = max(wide, tall) / WIDTH
    return Frame(west, north, step / flat, step)


def _box(points: Sequence[Point]) -> Box:
    longitudes, latitudes = [p[0] for p in points], [p[1] for p in points]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _points(polygons: Iterable[Iterable[Ring]]) -> list[Point]:
    return [p for polygon in polygons for ring in polygon for p in ring]


def _path(polygons: Iterable[Iterable[Ring]], project: Any, tolerance: float) -> str:
    rings = (simplified([project(p) for p in ring], tolerance) for polygon in polygons for ring in polygon)
    return "".join(_written(ring) for ring in rings if len(ring) > 3)


def _written(ring: Ring) -> str:
    points = [f"{x:.1f} {y:.1f}" for x, y in ring[:-1]]
    return "M" + "L".join(points) + "Z"


def simplified(ring: Ring, tolerance: float) -> list[Point]:
    """The ring by Douglas and Peucker (1973): no point left out is further than `tolerance` from what remains."""
    if len(ring) < 4:
        return list(ring)
    middle = max(range(len(ring)), key=lambda n: _far(ring[n], ring[0], ring[0]))
    kept = {0, middle, len(ring) - 1}
    waiting = [(0, middle), (middle, len(ring) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        furthest = max(range(first + 1, last), key=lambda n: _far(ring[n], ring[first], ring[last]))
        if _far(ring[furthest], ring[first], ring[last]) > tolerance:
            kept.add(furthest)
            waiting += [(first, furthest), (furthest, last)]
    return [ring[n] for n in sorted(kept)]


def _far(point: Point, start: Point, end: Point) -> float:
    """How far a point is from the line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if not length:
        return math.hypot(point[0] - start[0], point[1] - start[1])
    return abs(dy * (point[0] - start[0]) - dx * (point[1] - start[1])) / length


def told(found: Sequence[Match]) -> Iterator[dict[str, Any]]:
    """As the database keeps it."""
    yield from (msgspec.to_builtins(match) for match in found)
