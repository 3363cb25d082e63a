"""Who may do what with websites, and what stands against it."""

import re
from typing import Final

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http.request import validate_host
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies.access import administers, holds, works_for
from terang.bodies.models import Body, Membership, Role
from terang.publishing.models import PublicDocument, SiteHome
from terang.publishing.models.pages import ReviewOf

_HOST: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+")


def worked_on(user: User) -> QuerySet[Body]:
    """Bodies whose websites a person works on."""
    held = Membership.objects.held_by(user)
    own = held.filter(role__in=(Role.OFFICER, Role.LEADER)).values("body")
    regions = held.filter(role=Role.ADMINISTRATOR).values("region")
    return Body.objects.active().filter(Q(pk__in=own) | Q(region__in=regions))


def may_make(user: User, body: Body) -> bool:
    """PPID utama makes websites."""
    return administers(user, body.region)


def may_write(user: User, body: Body) -> bool:
    """Who works on a body's website: its officers and leaders, and PPID utama of the region."""
    return works_for(user, body) or may_review(user, body)


def may_review(user: User, body: Body) -> bool:
    """Who publishes what others wrote: the leader of the body, PPID utama."""
    return holds(user, {Role.LEADER}, body=body) or administers(user, body.region)


def may_publish(user: User, site: SiteHome) -> bool:
    """Reviewers; the officers too where the website says so."""
    return may_review(user, site.body) or (site.review == ReviewOf.DIRECT and works_for(user, site.body))


def why_not_make(body: Body) -> str | None:
    if body.closed_on:
        return _("Badan ini sudah dibubarkan; situsnya tidak dibuat lagi.")
    return None


def why_not_settle(home: SiteHome, *, by: User) -> str | None:
    if not may_make(by, home.body):
        return _("Hanya PPID utama yang mengatur situs badan.")
    return None


def why_not_host(home: SiteHome, host: str) -> str | None:
    """A name of its own must be ours to answer for, and nobody else's."""
    if not host:
        return None
    if not _HOST.fullmatch(host) or host.replace(".", "").isdigit():
        return _("“%(host)s” bukan nama host. Tulis tanpa https:// dan tanpa garis miring.") % {"host": host}
    if host == _own_host():
        return _("Nama itu dipakai portal sendiri. Pilih nama lain untuk situs badan.")
    taken = SiteHome.objects.filter(host=host).exclude(pk=home.pk).first()
    if taken:
        return _("Nama “%(host)s” sudah dipakai situs %(body)s.") % {"host": host, "body": taken.title}
    if not validate_host(host, settings.ALLOWED_HOSTS):
        return _(
            "Nama “%(host)s” belum diizinkan di server ini. Minta pengelola server menambahkannya ke ALLOWED_HOSTS."
        ) % {"host": host}
    return None


def _own_host() -> str:
    return settings.SITE_URL.partition("//")[2].partition("/")[0].partition(":")[0].lower()


def why_not_publish(document: PublicDocument, *, by: User) -> str | None:
    if document.body is None or not document.file:
        return _("Dokumen ini belum punya pemilik atau berkas.")
    if not may_write(by, document.body):
        return _("Hanya petugas badan ini atau PPID utama yang dapat menerbitkan dokumennya.")
    if document.published_at:
        return _("Dokumen ini sudah terbit.")
    return None


def why_not_withdraw(document: PublicDocument, *, by: User) -> str | None:
    if document.body is None or not may_write(by, document.body):
        return _("Hanya petugas badan ini atau PPID utama yang dapat menarik dokumennya.")
    if not document.published_at:
        return _("Dokumen ini tidak sedang terbit.")
    return None
