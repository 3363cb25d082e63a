"""Pictures of proofs: asked for by who looks, made by a worker, kept by their hash."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db.models import F, Q

from terang.inspections.engine.messages import Shot
from terang.inspections.models import Capture, Fault, Picture

LEASE: Final = timedelta(minutes=2)
TRIES: Final = 3
AGAIN: Final = timedelta(hours=1)  # after which what failed may be asked for once more
_FOR_GOOD: Final = (Fault.NO_PAGE, Fault.LOCKED)
_LONGEST: Final = 600  # characters of a passage, as answers keep it


def ask(capture: Capture, passage: str, *, at: datetime) -> Picture:
    """The picture of this passage, made or to be made. Asked twice it is one."""
    passage = passage.strip()[:_LONGEST]
    mark = hashlib.sha256(passage.encode()).hexdigest()
    values = {"passage": passage, "asked_at": at}
    picture, is_new = Picture.objects.get_or_create(capture=capture, mark=mark, defaults=values)
    if not is_new and picture.fault and picture.fault not in _FOR_GOOD and picture.asked_at < at - AGAIN:
        failed = Picture.objects.filter(pk=picture.pk).exclude(fault="")
        failed.update(made_at=None, fault="", tries=0, lease_until=None, asked_at=at)
        picture.refresh_from_db()
    return picture


def ask_ahead(wanted: Iterable[tuple[Capture, str]], *, at: datetime) -> None:
    """Those a person will look at next."""
    for capture, passage in wanted:
        ask(capture, passage, at=at)


def claim(*, at: datetime) -> Picture | None:
    """The next one, held for `LEASE`; the latest wish first: somebody looks at it now."""
    free = Q(lease_until=None) | Q(lease_until__lte=at)
    for row in Picture.objects.filter(free, made_at=None).order_by("-asked_at", "-pk")[:5]:
        mine = Picture.objects.filter(pk=row.pk, made_at=None, lease_until=row.lease_until)
        if row.tries >= TRIES:
            mine.update(made_at=at, fault=Fault.FAILED)
        elif mine.update(lease_until=at + LEASE, tries=F("tries") + 1):
            return Picture.objects.select_related("capture").get(pk=row.pk)
    return None


def finish(picture: Picture, shot: Shot, *, at: datetime) -> None:
    """Files first, then the row that names them."""
    Picture.objects.filter(pk=picture.pk, made_at=None).update(
        made_at=at,
        lease_until=None,
        fault=shot.fault,
        near=_kept(shot.near),
        whole=_kept(shot.whole),
        width=shot.width,
        height=shot.height,
        tall=shot.tall,
        number=shot.number,
        pages=shot.pages,
        is_marked=shot.is_marked,
        is_rendered=shot.is_rendered,
        parts_at=shot.parts_at,
    )


def let_go(picture: Picture) -> None:
    """Our fault: somebody else may try at once."""
    Picture.objects.filter(pk=picture.pk, made_at=None).update(lease_until=None)


def place(sha256: str) -> Path:
    return Path(settings.DATA) / "gambar" / sha256[:2] / f"{sha256}.webp"


def _kept(image: bytes) -> str:
    if not image:
        return ""
    sha256 = hashlib.sha256(image).hexdigest()
    target = place(sha256)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(f".{id(image):x}")
        draft.write_bytes(image)
        draft.replace(target)
    return sha256
