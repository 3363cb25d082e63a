"""Who announces danger, and why something may not be done now."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.html import escape
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Body, Membership, Role
from terang.publishing.elements import MOST_BYTES, standard
from terang.publishing.models.alerts import Alert, AlertMessage
from terang.publishing.states.alerts import LIVE, AlertState

LONGEST: Final = timedelta(days=7)  # then it must be said again
MOST_MESSAGES: Final = 60  # of one alert
_FACTS: Final = {"kind": "jenis bahaya", "headline": "judul", "area": "tempat", "severity": "besarnya bahaya"}


def issuing_bodies(user: User) -> QuerySet[Body]:
    """Bodies in whose name a person announces: one's own as officer, all of a region as PPID utama."""
    held = Membership.objects.held_by(user)
    return Body.objects.active().filter(
        Q(pk__in=held.filter(role=Role.OFFICER).values("body"))
        | Q(region__in=access.administered_regions(user))
    )


def own_alerts(user: User) -> QuerySet[Alert]:
    return Alert.objects.filter(body__in=issuing_bodies(user)).exclude(state=AlertState.DROPPED)


def why_not_begin(user: User, body: Body) -> str | None:
    if not issuing_bodies(user).filter(pk=body.pk).exists():
        return _("Pengumuman serta merta dibuat oleh petugas badan itu atau PPID utama.")
    return None


def why_not_prepare(user: User, alert: Alert) -> str | None:
    """The first message, or the next."""
    if refusal := why_not_begin(user, alert.body):
        return refusal
    if alert.state not in (AlertState.DRAFT, *LIVE):
        return _("Pengumuman ini sudah tidak berlaku. Buat pengumuman baru.")
    if AlertMessage.objects.filter(alert=alert).count() >= MOST_MESSAGES:
        return _("Pengumuman ini sudah terlalu sering diperbarui. Cabut, lalu buat yang baru.")
    return None


def missing(draft: dict[str, Any]) -> list[str]:
    """What is still to be said, in words; the law wants all eight elements."""
    told = draft.get("elements", {})
    facts = [name for code, name in _FACTS.items() if not draft.get(code)]
    return facts + [e.name for e in standard().elements if not str(told.get(e.code, "")).strip()]


def why_not_issue(user: User, alert: Alert) -> str | None:
    if refusal := why_not_prepare(user, alert):
        return refusal
    if lacking := missing(alert.draft):
        return _("Belum lengkap: %s.") % ", ".join(lacking)
    if size_of(alert.draft) > MOST_BYTES:
        return _("Teksnya terlalu panjang untuk jaringan yang buruk. Pendekkan beberapa unsur.")
    return None


def size_of(draft: dict[str, Any]) -> int:
    """Bytes that the texts take in a page."""
    texts = [
        *draft.get("elements", {}).values(),
        draft.get("headline", ""),
        draft.get("area", ""),
        draft.get("note", ""),
    ]
    return sum(len(escape(text).encode()) for text in texts)


def why_not_cancel(user: User, alert: Alert, *, at: datetime) -> str | None:
    if refusal := why_not_begin(user, alert.body):
        return refusal
    if alert.state not in LIVE:
        return _("Pengumuman ini sudah tidak berlaku.")
    return None


def why_not_drop(user: User, alert: Alert) -> str | None:
    if refusal := why_not_begin(user, alert.body):
        return refusal
    if alert.state != AlertState.DRAFT:
        return _("Pengumuman ini sudah keluar; cabut dengan alasannya.")
    return None
