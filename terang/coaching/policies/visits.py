"""Who plans, sees and writes on coaching visits, and why something may not be done now."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import OF_BODY, Membership, Region
from terang.coaching.models import Round, TeamMember, Visit
from terang.coaching.models.visits import VisitQuerySet
from terang.coaching.states.visits import AHEAD, VisitState

SHOWN_TO_BODY = (VisitState.ANNOUNCED, VisitState.UNDER_WAY, VisitState.DONE)


def led_rounds(user: User) -> QuerySet[Round]:
    return Round.objects.filter(region__in=access.administered_regions(user))


def seen_rounds(user: User) -> QuerySet[Round]:
    """Of regions one administers, and those one is in a team of."""
    mine = TeamMember.objects.filter(user=user).values("team__round")
    return Round.objects.filter(Q(region__in=access.administered_regions(user)) | Q(pk__in=mine))


def team_visits(user: User) -> VisitQuerySet:
    """Visits one may write on: of one's own team, and of regions one administers."""
    mine = TeamMember.objects.filter(user=user).values("team")
    return Visit.objects.filter(Q(team__in=mine) | Q(round__region__in=access.administered_regions(user)))


def seen_visits(user: User) -> VisitQuerySet:
    """Those of one's rounds; and for people of a body its own, once they were announced."""
    own = Membership.objects.held_by(user).filter(body__isnull=False).values("body")
    return Visit.objects.filter(
        Q(pk__in=team_visits(user).values("pk"))
        | Q(round__in=seen_rounds(user))
        | Q(body__in=own, state__in=SHOWN_TO_BODY)
    )


def may_write(user: User, visit: Visit) -> bool:
    return team_visits(user).filter(pk=visit.pk).exists()


def may_look_in(user: User, visit: Visit) -> bool:
    """At notes before the minutes are made: the team and the administrator."""
    return seen_rounds(user).filter(pk=visit.round_id).exists()


def candidates(region: Region) -> QuerySet[User]:
    """People of the region's desk: they can be in a team."""
    held = Membership.objects.filter(region=region, until_at=None).exclude(role__in=sorted(OF_BODY))
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name")


def why_not_plan(user: User, region: Region) -> str | None:
    if not access.administers(user, region):
        return _("Putaran kunjungan direncanakan oleh PPID utama.")
    return None


def why_not_arrange(user: User, visit: Visit) -> str | None:
    """Another day, team or order."""
    if refusal := why_not_plan(user, visit.round.region):
        return refusal
    if visit.state not in AHEAD:
        return _("Kunjungan ini sudah dimulai; harinya tidak dipindah lagi.")
    return None


def why_not_announce(user: User, visit: Visit) -> str | None:
    if not may_write(user, visit):
        return _("Surat pemberitahuan dikirim oleh tim kunjungan atau PPID utama.")
    if visit.state not in AHEAD:
        return _("Surat dikirim sebelum kunjungan dimulai.")
    return None


def why_not_begin(user: User, visit: Visit) -> str | None:
    if not may_write(user, visit):
        return _("Kunjungan dimulai oleh tim kunjungan.")
    if visit.state not in AHEAD:
        return _("Kunjungan ini sudah dimulai.")
    return None


def why_not_close(user: User, visit: Visit) -> str | None:
    if not may_write(user, visit):
        return _("Berita acara disusun oleh tim kunjungan.")
    if visit.state == VisitState.DONE:
        return _("Kunjungan ini sudah ditutup. Buka kembali bila berita acaranya perlu dibetulkan.")
    if visit.state != VisitState.UNDER_WAY:
        return _("Mulai dahulu kunjungannya; berita acara disusun dari catatan di tempat.")
    return None


def why_not_reopen(user: User, visit: Visit) -> str | None:
    if not may_write(user, visit):
        return _("Berita acara dibetulkan oleh tim kunjungan.")
    if visit.state != VisitState.DONE:
        return _("Kunjungan ini belum ditutup.")
    return None


def why_not_cancel(user: User, visit: Visit) -> str | None:
    if refusal := why_not_plan(user, visit.round.region):
        return refusal
    if visit.state in {VisitState.DONE, VisitState.CANCELLED}:
        return _("Kunjungan ini sudah berakhir.")
    return None
