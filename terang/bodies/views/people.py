"""Who holds which role in a region, who is invited, who hands over, and which bodies nobody looks after."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts import sessions, totp
from terang.accounts.forms import NewEmail
from terang.accounts.http import Overtaken, Refused, SignedInRequest, found, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.accounts.models import User
from terang.accounts.views import email
from terang.bodies import access, policies, results
from terang.bodies.actions import handing_over, memberships
from terang.bodies.forms.people import HandOver
from terang.bodies.models import Invitation, Membership, Role


@signed_in
@require_safe
def people(request: SignedInRequest) -> HttpResponseBase:
    regions = access.administered_regions(request.user)
    found(regions.exists())
    held = Membership.objects.filter(region__in=regions, until_at=None)
    listing = Listing(
        request,
        held.select_related("user", "body", "region"),
        search=("user__name", "user__email", "body__name"),
        filters=[Filter("peran", _("Peran"), Role.choices, "role")],
        sorts={"nama": "user__name", "badan": "body__name", "masuk": "user__seen_at"},
        default="nama",
    )
    waiting = Invitation.objects.filter(region__in=regions, accepted_at=None, withdrawn_at=None)
    now = timezone.now()
    page = {
        "listing": listing,
        "invitations": waiting.select_related("body", "region").order_by("-invited_at")[:100],
        "orphans": results.orphans(regions, at=now).count(),
        "now": now,
    }
    return render(request, "bodies/people.html", page)


@signed_in
@require_safe
def orphans(request: SignedInRequest) -> HttpResponseBase:
    """Bodies with nobody, or with somebody who has not been here for 90 days; each with an invitation."""
    regions = access.administered_regions(request.user)
    found(regions.exists())
    listing = Listing(
        request,
        results.orphans(regions, at=timezone.now()),
        search=("name", "short_name"),
        sorts={"nama": "name", "masuk": "seen"},
        default="nama",
    )
    return render(request, "bodies/orphans.html", {"listing": listing})


@signed_in
@require_http_methods(["GET", "POST"])
def hand_over(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """By the officer, or by the administrator."""
    membership = get_object_or_404(Membership.objects.select_related("user", "body", "region"), pk=pk)
    found(policies.why_not_hand_over(request.user, membership) is None)
    form = HandOver(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sent = handing_over.hand_over(membership, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Undangan untuk %s sudah dibuat. Serah terima tercatat.") % sent.name)
            is_own = membership.user_id == request.user.pk
            return see_other(reverse("accounts:account") if is_own else reverse("bodies:people"))
        except (Refused, Overtaken) as no:
            form.add_error(None, _(str(no)))
    page = {"form": form, "membership": membership}
    return render(request, "bodies/hand_over.html", page, status=422 if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def change_email(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Of an officer who lost the old mailbox: confirmed from the new one, as the officer's own wish would be."""
    membership = _administered(request, pk)
    found(membership.body is not None)
    form = NewEmail(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if refusal := policies.why_not_change_email(request.user, membership):
            form.add_error(None, refusal)
        elif email.ask(request, form, membership.user, region=membership.region.code):
            return see_other(reverse("bodies:people"))
    page = {"form": form, "membership": membership}
    return render(request, "bodies/change_email.html", page, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def end_role(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = _administered(request, pk)
    try:
        memberships.end(membership, by=request.user, at=timezone.now())
        messages.success(request, _("Peran %s sudah berakhir.") % membership.user.name)
    except (Refused, Overtaken) as no:
        messages.error(request, _(str(no)))
    return see_other(reverse("bodies:people"))


@signed_in
@require_POST
def reset_second_factor(request: SignedInRequest, pk: int) -> HttpResponse:
    """For who has lost the phone and the recovery codes: they set up a new one at the next sign-in."""
    membership = _administered(request, pk)
    user: User = membership.user
    found(user.pk != request.user.pk)
    totp.remove(user, by=request.user, at=timezone.now())
    sessions.end_others(user, kept=None)
    messages.success(
        request, _("Kode sekali pakai %s dilepas. Yang baru dipasang saat masuk berikutnya.") % user.name
    )
    return see_other(reverse("bodies:people"))


def _administered(request: SignedInRequest, pk: int) -> Membership:
    regions = access.administered_regions(request.user)
    held = Membership.objects.filter(region__in=regions, until_at=None)
    return get_object_or_404(held.select_related("user", "body", "region"), pk=pk)


urlpatterns = [
    path("orang/", people, name="people"),
    path("orang/<int:pk>/serah-terima/", hand_over, name="hand_over"),
    path("orang/<int:pk>/email/", change_email, name="change_email"),
    path("orang/<int:pk>/akhiri/", end_role, name="end_role"),
    path("orang/<int:pk>/lepas-kode/", reset_second_factor, name="reset_second_factor"),
    path("badan/tanpa-petugas/", orphans, name="orphans"),
]
