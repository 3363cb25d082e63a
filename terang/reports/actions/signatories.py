"""Who signs in a region. Their names are in the journal only as personal details, which can be erased."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Region
from terang.reports.models import Signatory


@transaction.atomic
def save(signatory: Signatory, *, by: User, at: datetime) -> None:
    """A new one, or a changed one."""
    _check(by, signatory.region)
    same = Signatory.objects.filter(region=signatory.region, post=signatory.post, name=signatory.name)
    if same.exclude(pk=signatory.pk).exists():
        raise Refused(_("Nama dengan jabatan ini sudah ada di daftar."))
    is_new = signatory.pk is None
    signatory.save()
    _tell("signatory.added" if is_new else "signatory.changed", signatory, by=by, at=at)


@transaction.atomic
def remove(signatory: Signatory, *, by: User, at: datetime) -> None:
    """Papers that were made keep the name; it is printed on them."""
    _check(by, signatory.region)
    _tell("signatory.removed", signatory, by=by, at=at)
    signatory.delete()


def _check(by: User, region: Region) -> None:
    if not access.administers(by, region):
        raise Refused(_("Hanya PPID utama (administrator) yang mengatur penanda tangan."))


def _tell(verb: str, signatory: Signatory, *, by: User, at: datetime) -> None:
    told = {"post": signatory.post, "name": signatory.name, "nip": signatory.nip}
    journal.record(verb, signatory, by=by, at=at, region=signatory.region.code, personal=told)
