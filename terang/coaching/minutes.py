"""The minutes of a visit as paper: what was seen, what was advised, what was agreed, and places to sign."""

import io
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PIL import Image

from terang.coaching import printing
from terang.coaching.models import Photo, Visit
from terang.coaching.results import visits as results
from terang.evaluations.uploads import stored

PICTURES: Final = 4  # so that a usual visit stays on two pages
_SIDE: Final = 640  # pixels on paper


class Shown(Struct, frozen=True):
    source: str
    caption: str


def draw(visit: Visit) -> bytes:
    """Raises `NotPrinted`."""
    return printing.pdf(visit.round.region, "coaching/paper/minutes.html", context(visit))


def context(visit: Visit) -> dict[str, object]:
    lines = results.lines(visit)
    photos = [p for line in [results.general(visit), *lines] for p in line.photos]
    met = [line.strip() for line in visit.met.splitlines() if line.strip()]
    people = list(visit.team.members.select_related("user"))
    return {
        "visit": visit,
        "present": [
            *((one.user, one.get_role_display()) for one in people),
            *((one, visit.body) for one in met),
        ],
        "signer": visit.signer or next(iter(met), ""),
        "people": people,
        "met": met,
        "noted": [line for line in lines if any(_says(note) for note in line.notes)],
        "general": results.general(visit),
        "open_count": sum(line.item is not None for line in lines),
        "photos": _shown(photos[:PICTURES]),
        "left_out": max(0, len(photos) - PICTURES),
    }


def _says(note: object) -> bool:
    return any(getattr(note, name) for name in ("mark", "text", "advice", "due_on"))


def _shown(photos: Sequence[Photo]) -> list[Shown]:
    """Made small: a page of paper has no use for more."""
    found = []
    for photo in photos:
        place = stored(photo.file)
        if not place.is_file():
            continue
        with Image.open(place, formats=["JPEG"]) as picture:
            picture.thumbnail((_SIDE, _SIDE))
            target = io.BytesIO()
            picture.save(target, "JPEG", quality=75)
        found.append(Shown(printing.inlined(target.getvalue(), "image/jpeg"), photo.caption))
    return found
