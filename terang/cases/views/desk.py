"""The desk of the offices: what is open by its last day, and one request with everything that can be done to it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Case as Choose
from django.db.models import CharField, DateField, F, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts.http import DONE, Refused, SignedInRequest, found, see_other, signed_in, tried
from terang.accounts.listing import Filter, Listing
from terang.bodies import access as rights
from terang.bodies.days import day_in
from terang.bodies.models import Body, Membership, Region, Role
from terang.bodies.views.pages import show
from terang.cases import envelope, law
from terang.cases.actions import parties
from terang.cases.actions import requests as actions
from terang.cases.actions.machine import Said
from terang.cases.forms import desk as forms
from terang.cases.forms.asking import Typed
from terang.cases.identity import Identity
from terang.cases.models import Answer, Attachment, Case
from terang.cases.policies import access, publishing
from terang.cases.policies import objections as objecting
from terang.cases.policies import requests as policy
from terang.cases.results import timeline
from terang.cases.states.cases import OPEN, Channel, Kind, State
from terang.cases.views.places import kept_private

LATE = "lewat"
_AT_DESK = (Role.ADMINISTRATOR, Role.OFFICER, Role.LEADER, Role.SUPERIOR)


def desk_region(request: SignedInRequest) -> Region:
    """Whose desk it is. 404 for people without one."""
    held = Membership.objects.held_by(request.user).filter(role__in=_AT_DESK).select_related("region")
    first = held.order_by("region__code").first()
    found(first)
    assert first is not None  # noqa: S101 - `found` has seen to it
    return first.region


def seen(request: SignedInRequest, pk: int) -> Case:
    rows = (
        access.seen_cases(request.user)
        .requests()
        .select_related("region", "body", "handler", "request", "party")
    )
    return get_object_or_404(rows, pk=pk)


@signed_in
@require_safe
def worklist(request: SignedInRequest) -> HttpResponse:
    """Open requests, the nearest last day first."""
    region = desk_region(request)
    day = day_in(region, timezone.now())
    rows = _looked(access.seen_cases(request.user).requests(), day).select_related("body", "handler")
    bodies = Body.objects.filter(pk__in=rows.order_by().values("body")).order_by("name")
    if "keadaan" not in request.GET and "cari" not in request.GET:
        rows = rows.filter(state__in=OPEN)
    listing = Listing(
        request,
        rows,
        search=("number", "subject", "unit"),
        filters=[
            Filter(
                "keadaan",
                _("Keadaan"),
                [(LATE, _("Lewat tenggat")), *((s.value, s.label) for s in _states())],
                "look",
            ),
            Filter("badan", _("Badan"), [(str(b.pk), b.name) for b in bodies], "body"),
            Filter("kanal", _("Kanal"), [(c.value, c.label) for c in Channel], "channel"),
        ],
        sorts={"tenggat": "due_sort", "nomor": "number", "badan": "body__name", "diterima": "received_on"},
        default="tenggat",
    )
    page = {
        "listing": listing,
        "today": day,
        "tab": "requests",
        "is_open_only": "keadaan" not in request.GET and "cari" not in request.GET,
        "may_type": bool(_own_regions(request)),
    }
    return show(request, "cases/desk/worklist.html", region, page)


def _looked(rows: QuerySet[Case], day: date) -> QuerySet[Case]:
    """Each with `look`: its state, or "lewat" when its last day has passed."""
    late = When(state__in=OPEN, due_on__lt=day, then=Value(LATE))
    last = Coalesce("due_on", Value(date.max), output_field=DateField())  # what stands comes last
    return rows.annotate(look=Choose(late, default=F("state"), output_field=CharField()), due_sort=last)


def _states() -> list[State]:
    return [s for s in State if s not in (State.VERIFIED, State.REFUSED)]


def _own_regions(request: SignedInRequest) -> list[int]:
    """Where requests of others may be typed in."""
    held = Membership.objects.held_by(request.user).filter(role__in=(Role.ADMINISTRATOR, Role.OFFICER))
    return list(held.values_list("region", flat=True))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """What came at the counter, by letter, e-mail or WhatsApp."""
    found(_own_regions(request))
    region, at = desk_region(request), timezone.now()
    day = day_in(region, at)
    form = Typed(request.POST or None, region=region, today=day)
    if not rights.administers(request.user, region):
        mine = Membership.objects.held_by(request.user).filter(role=Role.OFFICER).values("body")
        form.fields["body"].queryset = Body.objects.active().filter(pk__in=mine, region=region)  # type: ignore[attr-defined]
        form.fields["body"].required = True
        form.fields["body"].empty_label = None  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        said = Said(
            kind=Kind.REQUEST,
            region=region,
            channel=Channel(data["channel"]),
            subject=data["subject"],
            text=data["text"],
            received_on=data["received_on"],
            body=data["body"],
            identity=form.identity,
            once=data["once"],
        )
        received = actions.ask(said, form.wish, by=request.user, at=at)
        messages.success(request, _("Terdaftar. Cetak tanda terimanya untuk pemohon."))
        return see_other(reverse("cases:desk_receipt_page", args=[received.case.pk]))
    page = {"form": form, "tab": "requests"}
    return show(request, "cases/desk/new.html", region, page, status=422 if form.errors else 200)


@signed_in
@require_safe
def case(request: SignedInRequest, pk: int) -> HttpResponse:
    return page_of(request, seen(request, pk))


def page_of(
    request: HttpRequest,
    case: Case,
    *,
    typed: dict[str, Any] | None = None,
    identity: Identity | None = None,
    status: int = 200,
) -> HttpResponse:
    """`typed`: forms as they were sent, with what was wrong."""
    user: Any = request.user
    at = timezone.now()
    day = day_in(case.region, at)
    answer = case.answers.filter(sent_at=None).select_related("exclusion", "holder").first()
    page: dict[str, Any] = {
        "case": case,
        "identity": identity,
        "dates": timeline.dates(case, today=day),
        "events": list(case.events.select_related("by")),
        "words": timeline.words(),
        "answer": answer,
        "sent": list(
            case.answers.filter(sent_at__isnull=False).select_related("approved_by", "holder", "forwarded")
        ),
        "files": list(case.attachments.filter(removed_at=None).select_related("made_from")),
        "roles": Attachment.Role,
        "articles": law.exclusions(),
        "objections": list(case.objections.select_related("clock")),
        "grounds": law.grounds(),
        "today": day,
        "tab": "requests",
        **_why_not(user, case, answer, day),
        **_forms(user, case, answer, day),
        **(typed or {}),
    }
    return kept_private(show(request, "cases/desk/case.html", case.region, page, status=status))


def _why_not(user: Any, case: Case, answer: Answer | None, day: date) -> dict[str, Any]:
    """One reason for each button; None shows it."""
    return {
        "not_work": policy.why_not_work(user, case),
        "not_clarify": policy.why_not_clarify(user, case),
        "not_extend": policy.why_not_extend(user, case, actions.running(case), today=day),
        "not_draft": policy.why_not_draft(user, case),
        "not_return": policy.why_not_return(user, answer) if answer else "",
        "not_approve": policy.why_not_approve(user, answer) if answer else "",
        "not_deliver": policy.why_not_deliver(user, case),
        "not_object": None if access.works_on(user, case) and objecting.possible(case, on=day) else "-",
        "not_list": publishing.why_not_list(user, case) if case.answered_at else "-",
        "may_route": policy.why_not_route(user, case, case.body) is None
        if case.body
        else access.routes(user, case),
        "not_look": access.why_not_look(user, case) if hasattr(case, "party") else _("Identitas tidak ada."),
        "is_clarifying": case.state == State.CLARIFYING,
        "works": access.works_on(user, case),
        "decides": objecting.decides(user, case),
    }


def _forms(user: Any, case: Case, answer: Answer | None, day: date) -> dict[str, Any]:
    request = getattr(case, "request", None)
    return {
        "route_form": forms.RouteForm(case=case, everywhere=access.routes(user, case), prefix="disposisi"),
        "note_form": forms.WordsForm(prefix="catatan", label=_("Catatan untuk rekan")),
        "clarify_form": forms.WordsForm(prefix="kejelasan", label=_("Apa yang perlu dijelaskan pemohon?")),
        "explain_form": forms.WordsForm(prefix="penjelasan", label=_("Penjelasan pemohon")),
        "extend_form": forms.WordsForm(prefix="perpanjang", label=_("Alasan perpanjangan")),
        "return_form": forms.WordsForm(prefix="kembalikan", label=_("Apa yang perlu diperbaiki?")),
        "look_form": forms.LookForm(prefix="identitas"),
        "draft_form": forms.DraftForm(case=case, answer=answer, prefix="konsep"),
        "deliver_form": forms.DeliverForm(
            prefix="serah", initial={"on": day, "how": request.delivery if request else ""}
        ),
        "reword_form": forms.RewordForm(
            prefix="pokok", initial={"subject": case.subject, "topic": case.topic}
        ),
        "file_form": forms.FileForm(prefix="berkas"),
        "object_form": forms.TypedObjection(prefix="keberatan", initial={"received_on": day}),
    }


@signed_in
@require_POST
def look(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who asks; the look is journaled. Shown once, in the answer to this request."""
    case, form = seen(request, pk), forms.LookForm(request.POST, prefix="identitas")
    if not form.is_valid():
        return page_of(request, case, typed={"look_form": form}, status=422)
    try:
        purpose = form.cleaned_data["purpose"]
        identity = parties.look(case, purpose=purpose, by=request.user, at=timezone.now())
    except Refused as no:
        form.add_error(None, str(no))
    except envelope.Unopenable:
        form.add_error(None, _("Identitas sudah dihapus, atau kuncinya tidak ada di server ini."))
    else:
        return page_of(request, case, identity=identity)
    return page_of(request, case, typed={"look_form": form}, status=422)


def attempt(
    request: SignedInRequest, case: Case, name: str, form: Any, do: Callable[[], object], sentence: str
) -> HttpResponse:
    """What an officer did; a refusal stands beside the form, which keeps what was typed."""
    if (status := tried(form, do)) == DONE:
        messages.success(request, sentence)
        return see_other(reverse("cases:desk_case", args=[case.pk]))
    return page_of(request, seen(request, case.pk), typed={name: form}, status=status)


urlpatterns: list[URLPattern] = [
    path("layanan/", worklist, name="desk"),
    path("layanan/baru/", new, name="desk_new"),
    path("layanan/<int:pk>/", case, name="desk_case"),
    path("layanan/<int:pk>/identitas/", look, name="desk_look"),
]
