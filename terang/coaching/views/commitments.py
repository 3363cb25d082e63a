"""Commitments: list with filters and bulk actions, one commitment, and what people do with it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts.http import Overtaken, Refused, SignedInRequest, found, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.bodies.days import day_in
from terang.bodies.models import Body
from terang.bodies.views.pages import any_region, show
from terang.coaching import steps
from terang.coaching.actions import commitments as actions
from terang.coaching.forms.commitments import BulkForm, CommitmentForm, DayForm, KeepForm, OwnerForm
from terang.coaching.models import Advice, Commitment
from terang.coaching.policies import commitments as policy
from terang.coaching.states.commitments import STANDING, CommitmentState
from terang.coaching.views.calendars import feeds
from terang.coaching.views.shown import coached, desk_regions, seen_commitment
from terang.inspections import policies as inspecting
from terang.notices.models import Notice
from terang.roster.kinds import kinds

LATE = "lewat"


def with_look(rows: QuerySet[Commitment], day: date) -> QuerySet[Commitment]:
    """Each with `look`: its state, or "lewat" when it is open and its day has passed."""
    late = When(state__in=STANDING, due_on__lt=day, then=Value(LATE))
    return rows.annotate(look=Case(late, default=F("state"), output_field=CharField()))


@signed_in
@require_safe
def commitments(request: SignedInRequest) -> HttpResponse:
    return _list(request)


def _list(request: SignedInRequest, *, form: BulkForm | None = None) -> HttpResponse:
    region = any_region(request.user)
    at = timezone.now()
    day = day_in(region, at) if region.pk else at.date()
    rows = with_look(policy.seen_commitments(request.user), day).select_related("body", "owner")
    names = kinds().class_names
    classes = sorted(set(rows.order_by().values_list("body__ranked", flat=True)))
    codes = rows.exclude(code="").order_by("title").values_list("code", "title").distinct()[:200]
    listing = Listing(
        request,
        rows,
        search=("title", "body__name", "owner__name"),
        filters=[
            Filter("keadaan", _("Keadaan"), [*_looks()], "look"),
            Filter("kelas", _("Kelas"), [(c, names.get(c, c)) for c in classes], "body__ranked"),
            Filter("hal", _("Hal"), list(dict(codes).items()), "code"),
        ],
        sorts={"tenggat": "due_on", "badan": "body__name", "orang": "owner__name", "hal": "title"},
        default="tenggat",
    )
    context = {
        "listing": listing,
        "is_coach": bool(desk_regions(request.user)),
        "today": day,
        "form": form,
        "feeds": feeds(request),
        "tended": set(
            policy.tended(request.user)
            .standing()
            .filter(pk__in=[c.pk for c in listing.page])
            .values_list("pk", flat=True)
        ),
        "tab": "commitments",
    }
    return show(request, "coaching/commitments.html", region, context, status=422 if form else 200)


def _looks() -> list[tuple[str, str]]:
    return [(LATE, _("Lewat tenggat")), *((s.value, str(s.label)) for s in CommitmentState)]


@signed_in
@require_POST
def bulk(request: SignedInRequest) -> HttpResponse:
    """Another day for several, or letting them go."""
    form = BulkForm(request.POST)
    if not form.is_valid():
        return _list(request, form=form)
    told = form.cleaned_data
    chosen = policy.tended(request.user).filter(pk__in=told["pilih"]).select_related("body__region", "owner")
    done, refusals = actions.in_bulk(
        chosen.order_by("pk"), told["verb"], due_on=told["due_on"], by=request.user, at=timezone.now()
    )
    if done:
        messages.success(request, _("%d janji diubah. Tiap janji dapat diurungkan di halamannya.") % done)
    for refusal in refusals[:5]:
        messages.warning(request, refusal)
    return see_other(reverse("coaching:commitments"))


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, pk: int) -> HttpResponse:
    """A commitment from a recommendation (`langkah`), or in one's own words."""
    body = coached(request.user, pk)
    found(policy.may_tend(request.user, body))
    at = timezone.now()
    code = request.GET.get("langkah", "")
    code = code if steps.parts(code) else ""
    initial = {"title": _title(body, code), "owner": request.user.pk}
    form = CommitmentForm(request.POST or None, body=body, today=day_in(body.region, at), initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.make(body, code=code, by=request.user, at=at, **told)
            messages.success(request, _("Janji dicatat. Pengingat dikirim sendiri."))
            return see_other(reverse("coaching:commitment", args=[made.pk]))
        except Refused as no:
            form.add_error(None, str(no))
    context = {"body": body, "form": form, "code": code, "tab": "commitments"}
    return show(
        request, "coaching/new_commitment.html", body.region, context, status=422 if form.is_bound else 200
    )


def _title(body: Body, code: str) -> str:
    """As the advice of the body has it; else by the name of the thing."""
    known = Advice.objects.filter(body=body, code=code).first() if code else None
    if known is not None:
        return known.name
    named = steps.parts(code)
    return steps.name_of(*named) if named else ""


@signed_in
@require_safe
def commitment(request: SignedInRequest, pk: int) -> HttpResponse:
    return _one(request, seen_commitment(request.user, pk))


def _one(
    request: SignedInRequest, it: Commitment, *, status: int = 200, refusal: str = "", current: Any = None
) -> HttpResponse:
    user, day = request.user, day_in(it.body.region, timezone.now())
    later = max(day, it.due_on)
    context = {
        "it": it,
        "body": it.body,
        "look": LATE if it.is_late(day) else it.state,
        "left": (it.due_on - day).days,
        "is_standing": it.state in STANDING,
        "may_tend": policy.may_tend(user, it.body),
        "may_keep": policy.why_not_keep(user, it) is None,
        "may_drop": policy.why_not_move(user, it, CommitmentState.DROPPED) is None,
        "may_undo": policy.why_not_undo(user, it) is None,
        "may_ask": inspecting.may_ask(user, it.body),
        "why_not_ask": inspecting.why_not_ask(it.body, by=user, at=timezone.now()),
        "day_form": DayForm(initial={"due_on": later}, auto_id="tenggat_%s"),
        "owner_form": OwnerForm(body=it.body, auto_id="serah_%s"),
        "keep_form": KeepForm(auto_id="selesai_%s"),
        "letters": Notice.objects.filter(about=f"commitment:{it.pk}").order_by("asked_at", "pk"),
        "refusal": refusal,
        "current": current,
        "tab": "commitments",
    }
    return show(request, "coaching/commitment.html", it.body.region, context, status=status)


def _do(request: SignedInRequest, pk: int, act: Callable[[Commitment], str]) -> HttpResponse:
    """Do it, or say beside the commitment why not."""
    it = seen_commitment(request.user, pk)
    found(policy.may_tend(request.user, it.body))
    try:
        messages.success(request, act(it))
    except Refused as no:
        return _one(request, it, status=422, refusal=str(no))
    except Overtaken as other:
        return _one(
            request, seen_commitment(request.user, pk), status=409, refusal=str(other), current=other.current
        )
    return see_other(reverse("coaching:commitment", args=[pk]))


@signed_in
@require_POST
def keep(request: SignedInRequest, pk: int) -> HttpResponse:
    def act(it: Commitment) -> str:
        form = KeepForm(request.POST)
        if not form.is_valid():
            raise Refused(_("Tautan buktinya tidak dapat dibaca."))
        actions.keep(it, url=form.cleaned_data["url"], by=request.user, at=timezone.now())
        return _("Terima kasih. Janji ini ditepati.")

    return _do(request, pk, act)


@signed_in
@require_POST
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    def act(it: Commitment) -> str:
        actions.drop(it, by=request.user, at=timezone.now())
        return _("Janji dilepas. Anda dapat mengurungkannya.")

    return _do(request, pk, act)


@signed_in
@require_POST
def put_off(request: SignedInRequest, pk: int) -> HttpResponse:
    def act(it: Commitment) -> str:
        form = DayForm(request.POST)
        if not form.is_valid():
            raise Refused(_("Tanggalnya tidak dapat dibaca."))
        actions.put_off(it, due_on=form.cleaned_data["due_on"], by=request.user, at=timezone.now())
        return _("Tenggat diubah; pengingatnya mengikuti.")

    return _do(request, pk, act)


@signed_in
@require_POST
def hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    def act(it: Commitment) -> str:
        form = OwnerForm(request.POST, body=it.body)
        if not form.is_valid():
            raise Refused(_("Pilih orang yang punya peran di badan ini."))
        actions.hand_over(it, owner=form.cleaned_data["owner"], by=request.user, at=timezone.now())
        return _("Penanggung jawab diganti.")

    return _do(request, pk, act)


@signed_in
@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    def act(it: Commitment) -> str:
        actions.undo(it, by=request.user, at=timezone.now())
        return _("Perubahan terakhir diurungkan.")

    return _do(request, pk, act)


urlpatterns: list[URLPattern] = [
    path("janji/", commitments, name="commitments"),
    path("janji/banyak/", bulk, name="commitments_bulk"),
    path("badan/<int:pk>/janji/baru/", new, name="new_commitment"),
    path("janji/<int:pk>/", commitment, name="commitment"),
    path("janji/<int:pk>/selesai/", keep, name="keep_commitment"),
    path("janji/<int:pk>/lepas/", drop, name="drop_commitment"),
    path("janji/<int:pk>/tenggat/", put_off, name="put_off_commitment"),
    path("janji/<int:pk>/serah/", hand_over, name="hand_over_commitment"),
    path("janji/<int:pk>/urungkan/", undo, name="undo_commitment"),
]
