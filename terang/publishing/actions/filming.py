"""A sign-language video is put on a page of a website, exchanged, or taken away."""

from datetime import datetime
from typing import Any, Final

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.publishing.models import Film, SiteHome, SiteImage
from terang.publishing.policies import may_publish
from terang.publishing.topics import topics

MOST: Final = 50 * 1024 * 1024  # bytes of a video
_MOST_CAPTIONS: Final = 512 * 1024


def why_not_film(home: SiteHome, *, by: User) -> str | None:
    if not may_publish(by, home):
        return _("Video langsung tampil untuk umum, jadi dipasang oleh pimpinan atau PPID utama.")
    return None


@transaction.atomic
def put(
    home: SiteHome,
    topic: str,
    *,
    title: str,
    text: str,
    url: str = "",
    file: UploadedFile[Any] | None = None,
    captions: UploadedFile[Any] | None = None,
    poster: UploadedFile[Any] | None = None,
    by: User,
    at: datetime,
) -> Film:
    """Of several parts those that were sent are exchanged, the others stay."""
    if reason := why_not_film(home, by=by) or _why_not_topic(topic):
        raise Refused(reason)
    film = Film.objects.filter(body=home.body_id, topic=topic).first() or Film(body=home.body, topic=topic)
    film.title, film.text, film.url, film.changed_at = title, text, url, at
    if file:
        film.file.save(f"video{_suffix(file)}", file, save=False)
    if captions:
        film.captions.save("takarir.vtt", ContentFile(_captions(captions)), save=False)
    if poster:
        film.poster = SiteImage.objects.create(
            title=title, description=title, file=poster, collection=home.collection, uploaded_by_user=by
        )
    if not film.file and not film.url:
        raise Refused(_("Unggah berkas videonya, atau tulis alamatnya."))
    film.save()
    _note("film.put", film, home, by=by, at=at)
    return film


@transaction.atomic
def remove(film: Film, home: SiteHome, *, by: User, at: datetime) -> None:
    if reason := why_not_film(home, by=by):
        raise Refused(reason)
    _note("film.removed", film, home, by=by, at=at)
    film.delete()


def _why_not_topic(topic: str) -> str | None:
    return None if not topic or topic in topics() else _("Halaman itu tidak ada.")


def _suffix(file: UploadedFile[Any]) -> str:
    """By what the file begins with (ISO 14496-12 and Matroska), never by its name."""
    if (file.size or 0) > MOST:
        raise Refused(_("Video ini lebih dari 50 MB. Kecilkan dulu, misalnya ke 720p."))
    file.seek(0)
    head = file.read(12)
    file.seek(0)
    if head[4:8] == b"ftyp":
        return ".mp4"
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return ".webm"
    raise Refused(_("Berkas ini bukan video MP4 atau WebM. Simpan ulang sebagai MP4, lalu unggah lagi."))


def _captions(file: UploadedFile[Any]) -> bytes:
    data = file.read(_MOST_CAPTIONS + 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if len(data) > _MOST_CAPTIONS or not text.startswith("WEBVTT"):
        raise Refused(_("Takarir harus berupa berkas WebVTT (.vtt) yang diawali tulisan WEBVTT."))
    return text.encode()


def _note(verb: str, film: Film, home: SiteHome, *, by: User, at: datetime) -> None:
    told = {"body": home.body_id, "topic": film.topic}
    journal.record(verb, film, by=by, at=at, region=home.body.region.code, data=told)
