"""A document on its way: looked at when it comes, published now or at an hour, replaced at the same address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies.models import Body
from terang.catalogue import checking
from terang.catalogue.actions import entries
from terang.catalogue.checking import Level
from terang.catalogue.models import Entry
from terang.lib.dates import span
from terang.publishing import photos
from terang.publishing.actions import documents
from terang.publishing.models import Look, OldFile, PublicDocument, SiteHome
from terang.publishing.policies import may_write


@dataclass(frozen=True)
class File:
    """What somebody sent."""

    name: str
    data: bytes


@dataclass(frozen=True)
class About:
    """What is said of a document."""

    title: str
    klass: str
    year: int | None = None
    period: str = ""
    unit: str = ""


def take(body: Body, topic: str, about: About, file: File, *, by: User, at: datetime) -> PublicDocument:
    """A document that waits to be published, with what was seen in it. Raises Refused for what nobody could read."""
    _may(body, by)
    home = SiteHome.objects.filter(body=body).first()
    if home is None:
        raise Refused(_("Situs badan ini belum dibuat. Minta PPID utama membuatnya."))
    file = _without_secrets(file)
    warnings = _looked_at(file, topic=topic, year=about.year, at=at)
    with transaction.atomic():
        document = PublicDocument(
            body=body, topic=topic, title=about.title.strip()[:255], klass=about.klass, year=about.year,
            period=about.period or span(about.title), unit=about.unit or body.name, collection=home.collection, uploaded_by_user=by,
        )  # fmt: skip
        document.file.save(_stored(file), ContentFile(file.data), save=False)
        document.file_size = len(file.data)
        document.save()
        Look.objects.create(document=document, warnings=_kept(warnings), looked_at=at)
        _note("document.taken", document, by=by, at=at, warnings=[w.code for w in warnings])
    return document


@transaction.atomic
def publish(document: PublicDocument, *, confirmed: bool, by: User, at: datetime) -> None:
    """Shown from now on. Numbers of persons go out only by a knowing yes, which is written down."""
    look = _look(document)
    if look.needs_yes and not confirmed:
        raise Refused(
            _(
                "Di berkas ini terlihat data pribadi. Centang pernyataan di bawah bila Anda yakin boleh terbit."
            )
        )
    told = {"publish_at": None, "withdrawn_for": ""}
    if look.needs_yes:
        told |= {"confirmed_by": by, "confirmed_at": at}  # type: ignore[dict-item]
    Look.objects.filter(pk=look.pk).update(**told)
    documents.publish(document, by=by, at=at)
    PublicDocument.objects.filter(pk=document.pk).update(reviewed_on=_day(document, at))


@transaction.atomic
def plan(document: PublicDocument, publish_at: datetime, *, confirmed: bool, by: User, at: datetime) -> None:
    """To be published at an hour to come."""
    look = _look(document)
    _may_document(document, by)
    if document.published_at:
        raise Refused(_("Dokumen ini sudah terbit."))
    if publish_at <= at:
        raise Refused(_("Waktunya sudah lewat. Pilih waktu yang akan datang, atau terbitkan sekarang."))
    if look.needs_yes and not confirmed:
        raise Refused(
            _(
                "Di berkas ini terlihat data pribadi. Centang pernyataan di bawah bila Anda yakin boleh terbit."
            )
        )
    told = {"publish_at": publish_at, "planned_by": by}
    told |= {"confirmed_by": by, "confirmed_at": at} if look.needs_yes else {}
    Look.objects.filter(pk=look.pk).update(**told)
    _note("document.planned", document, by=by, at=at)


def publish_planned(*, at: datetime) -> int:
    """Documents whose hour has come; doing it twice publishes once."""
    done = 0
    due = Look.objects.filter(publish_at__lte=at, document__published_at=None)
    for look in due.select_related("document__body__region", "planned_by"):
        if look.planned_by is None:
            continue
        try:
            publish(look.document, confirmed=look.confirmed_by is not None, by=look.planned_by, at=at)
            done += 1
        except (Refused, Overtaken):  # whoever planned it may no longer do so: it stays a draft
            Look.objects.filter(pk=look.pk).update(publish_at=None)
    return done


def replace(
    document: PublicDocument, file: File, *, year: int | None, confirmed: bool, by: User, at: datetime
) -> tuple[checking.Warning, ...]:
    """Another file at the same address; the old one is kept. Gives what was seen in the new one."""
    _may_document(document, by)
    file = _without_secrets(file)
    warnings = _looked_at(file, topic=document.topic, year=year, at=at)
    if checking.is_blocked(warnings, confirmed=confirmed):
        raise Refused(" ".join(w.text for w in warnings if w.level is Level.CONFIRM))
    with transaction.atomic():
        same = PublicDocument.objects.filter(pk=document.pk, version=document.version)
        if not same.update(version=F("version") + 1):
            raise Overtaken(document)
        document.refresh_from_db()
        _keep_old(document, by=by, at=at)
        document.file.save(_stored(file), ContentFile(file.data), save=False)
        document.file_size, document.file_hash = len(file.data), ""
        document.year, document.replaced_at, document.reviewed_on = year, at, _day(document, at)
        document.save()
        sure = (
            {"confirmed_by": by, "confirmed_at": at}
            if any(w.level is Level.CONFIRM for w in warnings)
            else {}
        )
        Look.objects.update_or_create(
            document=document, defaults={"warnings": _kept(warnings), "looked_at": at, **sure}
        )
        _note("document.replaced", document, by=by, at=at, warnings=[w.code for w in warnings])
        documents.relist(document, by=by, at=at)
    return warnings


@transaction.atomic
def review(document: PublicDocument, *, by: User, at: datetime) -> None:
    """Somebody has looked: still right. Its entry in the list begins its next period too."""
    _may_document(document, by)
    PublicDocument.objects.filter(pk=document.pk).update(
        reviewed_on=_day(document, at), version=F("version") + 1
    )
    _note("document.reviewed", document, by=by, at=at)
    listed = Entry.objects.shown().filter(source=documents.source(document)).select_related("body__region")
    entries.looked_at(list(listed), by=by, at=at)


@transaction.atomic
def withdraw(document: PublicDocument, *, reason: str, by: User, at: datetime) -> None:
    if not reason.strip():
        raise Refused(_("Tulis alasan dokumen ini ditarik; alasannya tampil di daftar informasi publik."))
    documents.withdraw(document, by=by, at=at, reason=reason.strip())
    told = {"withdrawn_for": reason.strip()[:300]}
    Look.objects.update_or_create(document=document, defaults=told, create_defaults={**told, "looked_at": at})


@transaction.atomic
def drop(document: PublicDocument, *, by: User, at: datetime) -> None:
    """A draft that was never shown is gone; what once was shown stays."""
    _may_document(document, by)
    if document.published_at or document.name:
        raise Refused(_("Dokumen ini pernah terbit. Tarik saja, supaya alamatnya tetap dikenal."))
    _note("document.dropped", document, by=by, at=at)
    document.delete()


def _without_secrets(file: File) -> File:
    """A photograph that serves as a document tells nothing of where it was taken; other files stay as they came."""
    if PurePath(file.name).suffix.lower() not in (".jpg", ".jpeg", ".png", ".webp"):
        return file
    try:
        return File(file.name, photos.without_secrets(file.data))
    except photos.Unusable:
        return file  # the check that follows says why


def _looked_at(file: File, *, topic: str, year: int | None, at: datetime) -> tuple[checking.Warning, ...]:
    warnings = checking.looked_at(file.data, file.name, topic=topic, year=year, at=at)
    if any(warning.level is Level.STOP for warning in warnings):
        raise Refused(warnings[0].text)
    return warnings


def _keep_old(document: PublicDocument, *, by: User, at: datetime) -> None:
    old = OldFile(document=document, replaced_at=at, replaced_by=by, size=document.file_size or 0)
    with document.file.open("rb") as held:
        old.file.save(PurePath(document.file.name).name, ContentFile(held.read()), save=True)


def _kept(warnings: Sequence[checking.Warning]) -> list[dict[str, object]]:
    return [{"code": w.code, "text": w.text, "level": int(w.level)} for w in warnings]


def _stored(file: File) -> str:
    """A name without anything of the sender's path."""
    path = PurePath(file.name.replace("\\", "/"))
    return f"{slugify(path.stem)[:80] or 'dokumen'}{path.suffix.lower()[:8]}"


def _look(document: PublicDocument) -> Look:
    found = Look.objects.filter(document=document).first()
    if found is None:
        raise Refused(_("Dokumen ini belum diperiksa. Unggah berkasnya lagi."))
    return found


def _day(document: PublicDocument, at: datetime) -> date:
    return localdate(at)


def _may_document(document: PublicDocument, by: User) -> None:
    if document.body is None:
        raise Refused(_("Dokumen ini belum punya pemilik."))
    _may(document.body, by)


def _may(body: Body, by: User) -> None:
    if not may_write(by, body):
        raise Refused(_("Hanya petugas badan ini atau PPID utama yang dapat menerbitkan dokumennya."))


def _note(verb: str, document: PublicDocument, *, by: User, at: datetime, **data: object) -> None:
    assert document.body is not None  # noqa: S101 - the policy has seen to it
    told = {"body": document.body.pk, "topic": document.topic, "year": document.year, **data}
    journal.record(verb, document, by=by, at=at, region=document.body.region.code, data=told)
