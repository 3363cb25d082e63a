"""Who fills in, checks and reads sheets, and why something may not be done with one now."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Body, Membership, Role
from terang.datasets import values
from terang.datasets.models import Sheet
from terang.datasets.states import IN_HAND, SheetState
from terang.datasets.values import Cells, Places

FILLS = (Role.OFFICER, Role.DATA_OFFICER)


def seen_sheets(user: User) -> QuerySet[Sheet]:
    """Of one's own body, and all of the regions one administers or audits."""
    held = Membership.objects.held_by(user)
    at_desk = held.filter(role__in=(Role.ADMINISTRATOR, Role.AUDITOR))
    return Sheet.objects.filter(
        Q(body__in=held.filter(body__isnull=False).values("body"))
        | Q(form__region__in=at_desk.values("region"))
    )


def filled_sheets(user: User) -> QuerySet[Sheet]:
    """Those a person fills in."""
    held = Membership.objects.held_by(user).filter(role__in=FILLS)
    return Sheet.objects.filter(body__in=held.values("body"))


def checked_sheets(user: User) -> QuerySet[Sheet]:
    """Those a person accepts or returns."""
    return Sheet.objects.filter(form__region__in=access.administered_regions(user))


def fills(user: User, body: Body) -> bool:
    return Membership.objects.held_by(user).filter(role__in=FILLS, body=body).exists()


def why_not_fill(user: User, sheet: Sheet) -> str | None:
    if not fills(user, sheet.body):
        return _("Lembar ini diisi oleh petugas data badannya.")
    if sheet.body.closed_on is not None:
        return _("Badan publik ini sudah ditutup; datanya tinggal dibaca.")
    if sheet.state == SheetState.SUBMITTED:
        return _("Lembar ini sudah dikirim dan sedang diperiksa. Bila perlu diubah, minta dikembalikan.")
    if sheet.state == SheetState.ACCEPTED:
        return _("Lembar ini sudah diterima. Bila perlu diralat, minta PPID utama membukanya lagi.")
    return None


def why_not_submit(
    user: User, sheet: Sheet, rows: Sequence[Cells], *, places: Places, today: date
) -> str | None:
    """Faulty cells stay in the draft; what is handed in has none."""
    if refusal := why_not_fill(user, sheet):
        return refusal
    if today < sheet.first_on:
        return _("Periode ini belum mulai.")
    if sheet.is_nil:
        return None
    told = [cells for cells in rows if not values.is_blank(cells)]
    if not told:
        return _("Belum ada yang diisi. Bila memang tidak ada data untuk periode ini, laporkan nihil.")
    if wrong := values.faults(sheet.version.columns, rows, places=places):
        return _("Masih ada %d isian yang perlu diperbaiki; tiap isian diberi tanda.") % len(wrong)
    return None


def why_not_report_nil(user: User, sheet: Sheet, rows: Sequence[Cells]) -> str | None:
    if refusal := why_not_fill(user, sheet):
        return refusal
    if any(not values.is_blank(cells) for cells in rows):
        return _("Lembar ini sudah berisi data. Hapus barisnya dahulu bila memang nihil.")
    return None


def why_not_check(user: User, sheet: Sheet) -> str | None:
    if not access.administers(user, sheet.form.region):
        return _("Lembar diperiksa oleh PPID utama daerah ini.")
    if sheet.state != SheetState.SUBMITTED:
        return _("Lembar ini tidak sedang menunggu diperiksa.")
    return None


def why_not_reopen(user: User, sheet: Sheet) -> str | None:
    """A correction of what was accepted; the accepted data stay published until the new ones are accepted."""
    if not access.administers(user, sheet.form.region):
        return _("Hanya PPID utama yang dapat membuka lagi lembar yang sudah diterima.")
    if sheet.state != SheetState.ACCEPTED:
        return _("Lembar ini belum diterima, jadi tidak perlu dibuka lagi.")
    return None


def why_not_remind(user: User, sheet: Sheet) -> str | None:
    if not access.administers(user, sheet.form.region):
        return _("Hanya PPID utama yang mengirim pengingat.")
    if sheet.state not in IN_HAND:
        return _("Lembar ini sudah dikirim.")
    return None
