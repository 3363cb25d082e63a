"""For the administrator: share out verification, see how far it is, whether verifiers agree, hand work over."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from terang.accounts.http import Refused, SignedInRequest, number, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.accounts.models import User
from terang.evaluations.actions import marking as actions
from terang.evaluations.models import Entry, Mark
from terang.evaluations.policies import marking as policy
from terang.evaluations.results.agreement import open_disagreements
from terang.evaluations.results.agreement import overview as read
from terang.evaluations.states import Stage
from terang.evaluations.views.pages import led_cycle, show


@require_GET
@signed_in
def overview(request: SignedInRequest, pk: int) -> HttpResponse:
    cycle = led_cycle(request.user, pk)
    listing = Listing(
        request,
        cycle.entries.select_related("submission").order_by("name"),
        search=("name",),
        filters=[Filter("isian", _("Isian"), Stage.choices, lookup="submission__stage")],
    )
    waiting = cycle.entries.filter(marks=None, submission__stage=Stage.SUBMITTED)
    context = {
        "cycle": cycle,
        "listing": listing,
        "entries": _with_marks(list(listing.page)),
        "waiting": waiting.count(),
        "found": read(cycle),
        "refusal": policy.why_not_share_out(request.user, cycle),
        "verifiers": policy.verifiers(cycle),
        "unsettled": len(open_disagreements(cycle)),
    }
    return show(request, "evaluations/verification.html", cycle.region, context)


def _with_marks(entries: Sequence[Entry]) -> list[tuple[Entry, int, int]]:
    """Each with how many of its questions are decided, and how many are shared out."""
    rows = Mark.objects.filter(entry__in=entries).order_by().values_list("entry")
    rows = rows.annotate(done=Count("pk", filter=Q(decided_at__isnull=False)), total=Count("pk"))
    counts: dict[int, tuple[int, int]] = {entry: (done, total) for entry, done, total in rows}  # type: ignore[misc]
    return [(entry, *counts.get(entry.pk, (0, 0))) for entry in entries]


@require_POST
@signed_in
def share_out(request: SignedInRequest, pk: int) -> HttpResponse:
    cycle = led_cycle(request.user, pk)
    try:
        shared = actions.share_out(cycle, by=request.user, at=timezone.now())
    except Refused as why:
        messages.error(request, str(why))
        return see_other(reverse("evaluations:verification", args=[pk]))
    text = _(
        "%(marks)d tugas dari %(entries)d badan dibagikan; %(thirds)d perbedaan diserahkan kepada penentu."
    )
    messages.success(
        request, text % {"marks": shared.marks, "entries": shared.entries, "thirds": shared.thirds}
    )
    if shared.unserved:
        names = ", ".join(shared.unserved)
        messages.warning(
            request, _("Tidak ada verifikator yang boleh menilai: %s. Undang verifikator lain.") % names
        )
    if shared.unsettled:
        text = _("%d perbedaan belum punya verifikator ketiga. Undang satu verifikator lagi, lalu bagi lagi.")
        messages.warning(request, text % shared.unsettled)
    return see_other(reverse("evaluations:verification", args=[pk]))


@require_POST
@signed_in
def hand_over(request: SignedInRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Gives a body's open tasks from one verifier to another."""
    cycle = led_cycle(request.user, pk)
    entry = get_object_or_404(Entry.objects.select_related("cycle__region", "body"), pk=entry_pk, cycle=cycle)
    giver, to = (get_object_or_404(User, pk=number(request.POST.get(name))) for name in ("dari", "kepada"))
    try:
        count = actions.hand_over(entry, giver=giver, to=to, by=request.user, at=timezone.now())
        messages.success(request, _("%d tugas dialihkan.") % count)
    except Refused as why:
        messages.error(request, str(why))
    return see_other(reverse("evaluations:verification_entry", args=[pk, entry_pk]))


@require_GET
@signed_in
def entry(request: SignedInRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Who verifies a body, and how far they are."""
    cycle = led_cycle(request.user, pk)
    found = get_object_or_404(cycle.entries.select_related("body"), pk=entry_pk)
    workers = (
        found.marks.values("verifier", "verifier__name")
        .annotate(total=Count("pk"), done=Count("pk", filter=Q(decided_at__isnull=False)))
        .order_by("verifier__name")
    )
    context = {"cycle": cycle, "entry": found, "workers": workers, "verifiers": policy.verifiers(cycle)}
    return show(request, "evaluations/verification_entry.html", cycle.region, context)


urlpatterns: list[URLPattern] = [
    path("evaluasi/<int:pk>/verifikasi/", overview, name="verification"),
    path("evaluasi/<int:pk>/verifikasi/bagi/", share_out, name="share_out"),
    path("evaluasi/<int:pk>/verifikasi/<int:entry_pk>/", entry, name="verification_entry"),
    path("evaluasi/<int:pk>/verifikasi/<int:entry_pk>/alih/", hand_over, name="marks_hand_over"),
]
