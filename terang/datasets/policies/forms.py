"""Who defines forms and sees them, and why something may not be done with one now."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Membership, Region, Role
from terang.datasets import definition
from terang.datasets.models import Form, Sheet, Version
from terang.datasets.states import VersionState

_AT_DESK = (Role.ADMINISTRATOR, Role.AUDITOR)


def seen_forms(user: User) -> QuerySet[Form]:
    """All of the regions one administers or audits."""
    held = Membership.objects.held_by(user).filter(role__in=_AT_DESK)
    return Form.objects.filter(region__in=held.values("region"))


def desk_regions(user: User) -> QuerySet[Region]:
    """Regions whose data a person compiles or audits."""
    held = Membership.objects.held_by(user).filter(role__in=_AT_DESK)
    return Region.objects.filter(pk__in=held.values("region"))


def led_forms(user: User) -> QuerySet[Form]:
    """Those a person defines, checks and publishes."""
    return Form.objects.filter(region__in=access.administered_regions(user))


def why_not_define(user: User, region: Region) -> str | None:
    if not access.administers(user, region):
        return _("Formulir data dibuat oleh PPID utama daerah ini.")
    return None


def why_not_change(user: User, version: Version) -> str | None:
    if refusal := why_not_define(user, version.form.region):
        return refusal
    if version.state != VersionState.DRAFT:
        return _("Versi ini sudah dipakai, jadi dibekukan. Buat versi baru untuk mengubahnya.")
    return None


def why_not_revise(user: User, form: Form) -> str | None:
    """A next version: one draft at a time."""
    if refusal := why_not_define(user, form.region):
        return refusal
    if form.versions.filter(state=VersionState.DRAFT).exists():
        return _("Formulir ini sudah punya draf versi baru. Selesaikan draf itu dahulu.")
    return None


def why_not_use(user: User, version: Version) -> str | None:
    if refusal := why_not_change(user, version):
        return refusal
    used = version.form.versions.filter(state=VersionState.IN_USE).order_by("first_on")
    before = [column for one in used for column in one.columns]
    if fault := next(definition.faults(version.columns, before=before), None):
        return fault
    if not version.bodies.filter(closed_on=None).exists():
        return _("Belum ada badan publik yang mengisi. Pilih sedikitnya satu.")
    return _why_not_begin(version, last=used.last())


def _why_not_begin(version: Version, *, last: Version | None) -> str | None:
    if last is not None and version.first_on <= last.first_on:
        return _("Versi baru harus berlaku setelah versi %(n)s, yang berlaku mulai %(period)s.") % {
            "n": last.number,
            "period": version.form.period_at(last.first_on).label,
        }
    filled = Sheet.objects.filter(form=version.form, first_on__gte=version.first_on).exclude(started_at=None)
    if filled.exists():
        return _("Sudah ada badan yang mengisi periode itu dengan versi lama. Mulai dari periode berikutnya.")
    return None


def why_not_end(user: User, form: Form, *, on: date) -> str | None:
    if refusal := why_not_define(user, form.region):
        return refusal
    if form.ended_on is not None:
        return _("Pengumpulan data ini sudah diakhiri.")
    if Sheet.objects.filter(Q(first_on__gt=on) & ~Q(started_at=None), form=form).exists():
        return _("Sudah ada isian untuk periode setelah tanggal itu.")
    return None
