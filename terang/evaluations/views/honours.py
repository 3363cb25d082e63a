"""Pages of awards: proposals, special ones, numbers, certificates."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from terang.accounts.http import Refused, SignedInRequest, see_other, signed_in
from terang.accounts.models import User
from terang.bodies.models import Membership
from terang.evaluations.actions import awards as actions
from terang.evaluations.awarded import certificate as certificate_of
from terang.evaluations.forms.results import BestForm, SpecialForm
from terang.evaluations.models import Award, Cycle
from terang.evaluations.policies import results as policy
from terang.evaluations.results import honours, standing
from terang.evaluations.results.honours import Proposal
from terang.evaluations.views.pages import leads, led_cycle, show
from terang.evaluations.views.results import desk_cycle
from terang.roster.kinds import kinds


@require_GET
@signed_in
def awards(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, desk_cycle(request.user, pk))


def _page(
    request: SignedInRequest, cycle: Cycle, *, refusal: str = "", special: SpecialForm | None = None
) -> HttpResponse:
    gains = [(row, gain) for row in honours.with_gains(cycle) if (gain := honours.gain_of(row)) is not None]
    context = {
        "cycle": cycle,
        "awards": Award.objects.filter(cycle=cycle).select_related("entry"),
        "leads": leads(request.user, cycle),
        "not_award": policy.why_not_award(request.user, cycle),
        "is_out": standing.is_public(cycle, timezone.now()),
        "best": BestForm(),
        "special": special or SpecialForm(entries=honours.entries(cycle)),
        "gains": sorted(gains, key=lambda pair: -pair[1])[:10],
        "refusal": refusal,
    }
    status = 422 if refusal or special else 200
    return show(request, "evaluations/awards.html", cycle.region, context, status=status)


@require_POST
@signed_in
def give_best(request: SignedInRequest, pk: int) -> HttpResponse:
    cycle = led_cycle(request.user, pk)
    form = BestForm(request.POST)
    if not form.is_valid():
        return _page(request, cycle, refusal=_("Isi peringkat antara 1 dan 50."))
    most, names = form.cleaned_data["most"], dict(kinds().class_names)
    return _give(request, cycle, honours.best(cycle, most=most, names=names))


@require_POST
@signed_in
def give_improved(request: SignedInRequest, pk: int) -> HttpResponse:
    cycle = led_cycle(request.user, pk)
    proposals = honours.improved(cycle)
    if not proposals:
        return _page(
            request, cycle, refusal=_("Tidak ada badan publik dengan nilai tahun lalu yang meningkat.")
        )
    return _give(request, cycle, proposals)


def _give(request: SignedInRequest, cycle: Cycle, proposals: list[Proposal]) -> HttpResponse:
    try:
        given = actions.give(cycle, proposals, by=request.user, at=timezone.now())
    except Refused as why:
        return _page(request, cycle, refusal=str(why))
    messages.success(request, _("%s penghargaan ditambahkan.") % len(given))
    return see_other(reverse("evaluations:awards", args=[cycle.pk]))


@require_POST
@signed_in
def give_special(request: SignedInRequest, pk: int) -> HttpResponse:
    cycle = led_cycle(request.user, pk)
    form = SpecialForm(request.POST, entries=honours.entries(cycle))
    if form.is_valid():
        entry, title = int(form.cleaned_data["entry"]), form.cleaned_data["title"]
        try:
            actions.give_special(cycle, entry=entry, title=title, by=request.user, at=timezone.now())
            return see_other(reverse("evaluations:awards", args=[cycle.pk]))
        except Refused as why:
            form.add_error(None, str(why))
    return _page(request, cycle, special=form)


@require_POST
@signed_in
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Writes the certificate's number, or takes the award back."""
    award = get_object_or_404(Award.objects.select_related("cycle__region", "entry"), pk=pk)
    cycle = led_cycle(request.user, award.cycle_id)
    at = timezone.now()
    try:
        if request.POST.get("do") == "take":
            actions.take(award, by=request.user, at=at)
        else:
            actions.number(award, request.POST.get("number", "")[:60], by=request.user, at=at)
    except Refused as why:
        return _page(request, cycle, refusal=str(why))
    return see_other(reverse("evaluations:awards", args=[cycle.pk]))


@require_GET
@signed_in
def certificate(request: SignedInRequest, pk: int) -> HttpResponse:
    """The certificate as PDF: for the desk from the plenary on, for the body once it is published."""
    award = get_object_or_404(seen(request.user).select_related("cycle__region", "entry"), pk=pk)
    pdf = certificate_of(award)
    name = f"piagam-{award.entry.body.slug}-{award.cycle.year}.pdf"
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def seen(user: User) -> QuerySet[Award]:
    """Awards whose certificate a person may print."""
    mine = Membership.objects.held_by(user).filter(body__isnull=False).values("body")
    own = Q(entry__body__in=mine, cycle__publication__published_at__isnull=False)
    return Award.objects.filter(Q(cycle__in=policy.desk_cycles(user)) | own)


urlpatterns: list[URLPattern] = [
    path("evaluasi/<int:pk>/penghargaan/", awards, name="awards"),
    path("evaluasi/<int:pk>/penghargaan/terbaik/", give_best, name="give_best"),
    path("evaluasi/<int:pk>/penghargaan/meningkat/", give_improved, name="give_improved"),
    path("evaluasi/<int:pk>/penghargaan/khusus/", give_special, name="give_special"),
    path("penghargaan/<int:pk>/", change, name="award_change"),
    path("penghargaan/<int:pk>/piagam.pdf", certificate, name="certificate"),
]
