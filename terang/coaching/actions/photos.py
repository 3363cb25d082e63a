"""Photos of a visit: kept once, whatever number of times they are sent; taken away by hand."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from msgspec import Struct

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.coaching import batches
from terang.coaching.actions.notes import CLOSED, begun, noted
from terang.coaching.models import Photo, Visit
from terang.coaching.policies import visits as policy
from terang.evaluations import pictures
from terang.evaluations.uploads import Streamed
from terang.lib import canonical

MOST: int = 60  # of one visit


def add(
    visit: Visit,
    upload: Streamed,
    *,
    uid: Any,
    code: Any,
    caption: str,
    wants_place: bool,
    device: str,
    written_at: Any,
    by: User,
    at: datetime,
) -> Photo:
    """The kept photo; the one that is here already when it was sent before. Raises Refused."""
    if not policy.may_write(by, visit):
        raise Refused(_("Anda bukan anggota tim kunjungan ini. Foto tetap tersimpan di ponsel Anda."))
    try:
        sent = _sent(upload, uid=uid, code=code, caption=caption, written_at=written_at, by=by)
        known = Photo.objects.filter(visit=visit, uid=sent.uid, digest=sent.digest).first()
        if known:
            return known
        if visit.photos.filter(removed_at=None).count() >= MOST:
            raise Refused(_("Satu kunjungan memuat paling banyak %s foto. Hapus yang tidak perlu.") % MOST)
        picture = pictures.read(upload.path, wants_place=wants_place)
    except (batches.Unreadable, pictures.Unfit) as why:
        raise Refused(str(why)) from None
    pictures.keep(picture)
    return _kept(visit, sent, picture, device=device, by=by, at=at)


class _Sent(Struct, frozen=True):
    """What a phone says of a photo. `digest`: the same photo sent again has the same."""

    uid: UUID
    code: str
    caption: str
    written_at: datetime
    digest: str


def _sent(upload: Streamed, *, uid: Any, code: Any, caption: str, written_at: Any, by: User) -> _Sent:
    """Raises Refused, batches.Unreadable."""
    caption = " ".join(caption.split())[:300]
    if not caption:
        raise Refused(_("Tuliskan apa yang terlihat pada foto ini, misalnya “Meja layanan PPID”."))
    number, of = batches.uid(uid), batches.code(code)
    told = {"by": by.pk, "uid": str(number), "sent": upload.sha256, "caption": caption, "code": of}
    return _Sent(number, of, caption, batches.instant(written_at), canonical.sha256(told))


@transaction.atomic
def _kept(
    visit: Visit, sent: _Sent, picture: pictures.Picture, *, device: str, by: User, at: datetime
) -> Photo:
    begun(visit, by=by, at=at)
    photo, is_new = Photo.objects.get_or_create(
        visit=visit,
        uid=sent.uid,
        digest=sent.digest,
        defaults={
            "code": sent.code,
            "caption": sent.caption,
            "file": picture.sha256,
            "width": picture.width,
            "height": picture.height,
            "size": len(picture.data),
            "place": picture.place,
            "device": device[:40],
            "written_at": sent.written_at,
            "by": by,
            "received_at": at,
            "is_late": visit.state in CLOSED,
        },
    )
    if is_new:
        noted(visit, [sent.digest], by=by, at=at)
    return photo


@transaction.atomic
def remove(photo: Photo, *, by: User, at: datetime) -> None:
    """Taken off the page and out of the minutes."""
    if not policy.may_write(by, photo.visit):
        raise Refused(_("Foto dihapus oleh tim kunjungan."))
    if not Photo.objects.filter(pk=photo.pk, removed_at=None).update(removed_at=at, removed_by=by):
        raise Overtaken(photo)
    visit = photo.visit
    region = visit.round.region.code
    journal.record("visit.photo_removed", visit, by=by, at=at, region=region, data={"photo": photo.pk})
