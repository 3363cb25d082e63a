"""Who tends the lists, and why something may not be done now."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.audit import urls
from terang.bodies.access import administers, works_for
from terang.bodies.models import Body, Membership, Role
from terang.catalogue import grounds
from terang.catalogue.models import Exclusion
from terang.catalogue.states import EXCLUSION_MOVES, ExclusionState


def may_tend(user: User, body: Body) -> bool:
    """Officers of the body, and PPID utama of its region."""
    return works_for(user, body) or administers(user, body.region)


def tended(user: User) -> QuerySet[Body]:
    """Bodies whose lists a person tends."""
    held = Membership.objects.held_by(user)
    own = held.filter(role=Role.OFFICER).values("body")
    led = held.filter(role=Role.ADMINISTRATOR).values("region")
    return Body.objects.active().filter(Q(pk__in=own) | Q(region__in=led))


def why_not_tend(user: User, body: Body) -> str | None:
    if not may_tend(user, body):
        return _("Daftar informasi diubah oleh petugas badan ini atau PPID utama.")
    if body.closed_on is not None:
        return _("Badan ini sudah dibubarkan.")
    return None


def why_not_link(link: str) -> str | None:
    """A link leads within this site or to a website."""
    if not link or (link.startswith("/") and not link.startswith("//") and "\\" not in link):
        return None
    parsed = urls.canonical(link) if link.lower().startswith(("http://", "https://")) else None
    if parsed is None or not link.isprintable() or " " in link:
        return _("Tulis tautannya lengkap, misalnya https://dinas.sukamaju.go.id/dpa-2026.pdf.")
    return None


def why_not_decide_list(user: User, body: Body, *, number: str, decided_on: date, today: date) -> str | None:
    if refusal := why_not_tend(user, body):
        return refusal
    if not number.strip():
        return _("Isi nomor keputusannya.")
    if decided_on > today:
        return _("Tanggal keputusannya belum tiba.")
    return None


def missing_of_test(exclusion: Exclusion) -> list[str]:
    """What a consequence test still lacks, in the order of its steps."""
    wanted: Mapping[str, Any] = {
        _("dasar hukum"): exclusion.article,
        _("undang-undang lain yang melarang"): exclusion.law
        if exclusion.article == grounds.OTHER_LAW
        else "-",
        _("akibat bila dibuka"): exclusion.if_opened,
        _("manfaat bila ditutup"): exclusion.if_closed,
        _("jangka waktu"): exclusion.until_on or exclusion.until_event,
        _("tanggal uji"): exclusion.tested_on,
        _("yang memutuskan"): exclusion.decided_by,
    }
    return [name for name, value in wanted.items() if not value]


def why_not_exclude(user: User, exclusion: Exclusion, *, today: date) -> str | None:
    """Nothing is excluded without its test (UU 14/2008, Pasal 19)."""
    if refusal := why_not_tend(user, exclusion.body) or why_not_move(exclusion, ExclusionState.DECIDED):
        return refusal
    if missing := missing_of_test(exclusion):
        return _("Uji konsekuensinya belum lengkap: %s.") % ", ".join(missing)
    if exclusion.tested_on and exclusion.tested_on > today:
        return _("Tanggal uji konsekuensinya belum tiba.")
    if exclusion.until_on and exclusion.until_on <= today:
        return _("Jangka waktunya sudah lewat; informasi ini sudah boleh dibuka.")
    return None


def why_not_lift(user: User, exclusion: Exclusion, *, reason: str) -> str | None:
    if refusal := why_not_tend(user, exclusion.body) or why_not_move(exclusion, ExclusionState.LIFTED):
        return refusal
    return None if reason.strip() else _("Tulis alasan informasi ini dibuka.")


def why_not_move(exclusion: Exclusion, to: ExclusionState) -> str | None:
    if to not in EXCLUSION_MOVES[ExclusionState(exclusion.state)]:
        return (
            _("Informasi ini %s, jadi tidak dapat diubah begitu.")
            % str(exclusion.get_state_display()).lower()
        )
    return None
