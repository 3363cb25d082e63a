"""The calendar of open commitments for other programs: an address for each role, which ends with the role."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terang.accounts.http import SignedInRequest
from terang.bodies.models import Membership, Role
from terang.coaching import ical
from terang.coaching.models import Commitment

_SALT = "coaching.commitments"
_MOST = 500


def feeds(request: SignedInRequest) -> list[dict[str, str]]:
    """Addresses to subscribe to: one's bodies, and the regions one administers or audits."""
    held = Membership.objects.held_by(request.user).select_related("body", "region").order_by("pk")
    return [
        {
            "name": str(m.body or m.region),
            "address": request.build_absolute_uri(
                reverse("coaching:commitment_feed", args=[signing.Signer(salt=_SALT).sign(str(m.pk))])
            ),
        }
        for m in held
        if m.body_id or m.role in (Role.ADMINISTRATOR, Role.AUDITOR)
    ]


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Open without signing in: who has the address has the role, until it ends."""
    try:
        key = int(signing.Signer(salt=_SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        raise Http404 from None
    alive = Membership.objects.filter(until_at=None, user__is_active=True).select_related("body", "region")
    held = get_object_or_404(alive, pk=key)
    rows = Commitment.objects.standing().select_related("body").filter(body__region=held.region)
    if held.body_id:
        rows = rows.filter(body=held.body_id)
    name = _("Janji perbaikan: %s") % (held.body or held.region)
    told = [
        (c, request.build_absolute_uri(reverse("coaching:commitment", args=[c.pk]))) for c in rows[:_MOST]
    ]
    return HttpResponse(
        ical.calendar(name, told, at=timezone.now()), content_type="text/calendar; charset=utf-8"
    )


urlpatterns: list[URLPattern] = [path("janji/kalender/<str:token>.ics", feed, name="commitment_feed")]
