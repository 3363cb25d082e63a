"""One complaint at the desk: all that is known, and what may be done next."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts.http import DONE, Overtaken, Refused, SignedInRequest, found, see_other, signed_in, tried
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Role
from terang.bodies.views.pages import show
from terang.cases import envelope, officers, service_levels
from terang.cases.actions import answering, parties, triage
from terang.cases.forms import triage as forms
from terang.cases.models import Attachment, Case
from terang.cases.policies import access
from terang.cases.policies import complaints as policy
from terang.cases.results import complaints as results
from terang.cases.results import places
from terang.cases.results.timeline import running
from terang.cases.states.cases import State
from terang.cases.views.complaint_words import timeline
from terang.cases.views.own_complaint import served

Doing = Callable[[Case, dict[str, Any], User, datetime], None]


def _case(request: SignedInRequest, pk: int) -> Case:
    rows = policy.seen(request.user).select_related("region", "body", "handler", "complaint__district")
    return get_object_or_404(rows.distinct(), pk=pk)


def _form(name: str, case: Case, data: Any = None, files: Any = None) -> django_forms.Form:
    """The form of an action, by the name of its address."""
    given: dict[str, Any] = {"data": data, "prefix": name}
    if name == "periksa":
        return forms.VerifyForm(case, **given)
    if name == "teruskan":
        suggested = results.bodies_suggested(case)
        return forms.RouteForm(case, suggested=suggested[0] if suggested else None, **given)
    if name == "jawab":
        return forms.AnswerForm(label=_("Jawaban untuk pelapor"), **given)
    if name == "tolak":
        return forms.RefuseForm(**given)
    if name == "gabung":
        return forms.MergeForm(**given)
    if name == "sp4n":
        return forms.HandOverForm(**given)
    labels = {
        "tanya": (_("Pertanyaan untuk pelapor"), _("Tenggat berhenti sampai dijawab.")),
        "kabar": (_("Kabar untuk pelapor"), _("Misalnya: petugas ke lokasi hari Senin.")),
        "kembalikan": (_("Mengapa bukan kewenangan badan ini"), ""),
        "catat": (_("Catatan untuk petugas"), _("Tidak dibaca pelapor.")),
    }
    label, hint = labels[name]
    return forms.TextForm(label=label, help_text=hint, **given)


def _possible(case: Case, user: User) -> list[str]:
    """Actions whose refusal is none; in the order in which work goes."""
    checks = {
        "periksa": policy.why_not_triage(user, case, State.VERIFIED),
        "teruskan": policy.why_not_route_any(user, case),
        "jawab": policy.why_not_act(user, case, State.ANSWERED),
        "kabar": policy.why_not_act(user, case) or (None if case.body_id else "-"),
        "tanya": policy.why_not_act(user, case, State.CLARIFYING),
        "kembalikan": policy.why_not_act(user, case, State.VERIFIED) or (None if case.body_id else "-"),
        "gabung": policy.why_not_triage(user, case, State.REFUSED),
        "tolak": policy.why_not_triage(user, case, State.REFUSED),
        "catat": policy.why_not_act(user, case),
        "sp4n": None if policy.triages(user, case) else "-",
    }
    return [name for name, no in checks.items() if no is None]


TITLES = {
    "periksa": gettext_noop("Periksa dan beri kategori"),
    "teruskan": gettext_noop("Teruskan ke badan"),
    "jawab": gettext_noop("Jawab"),
    "kabar": gettext_noop("Beri kabar"),
    "tanya": gettext_noop("Tanya pelapor"),
    "kembalikan": gettext_noop("Kembalikan ke tim"),
    "gabung": gettext_noop("Gabungkan dengan aduan lain"),
    "tolak": gettext_noop("Tidak dapat diproses"),
    "catat": gettext_noop("Catatan internal"),
    "sp4n": gettext_noop("Nomor SP4N-LAPOR!"),
}


@signed_in
@require_safe
def complaint(request: SignedInRequest, pk: int) -> HttpResponseBase:
    return _page(request, _case(request, pk))


def _page(
    request: SignedInRequest,
    case: Case,
    *,
    bound: tuple[str, django_forms.Form] | None = None,
    who: Any = None,
    status: int = 200,
) -> HttpResponse:
    user, possible = request.user, _possible(case, request.user)
    today = day_in(case.region, timezone.now())
    is_team = policy.triages(user, case)
    has_place = case.complaint.latitude is not None
    page = {
        "case": case,
        "category": service_levels.name_of(case.category),
        "level": service_levels.levels().get(case.complaint.level),
        "actions": _steps(case, possible, bound=bound),
        "lines": timeline(case, for_office=True),
        "photos": list(case.attachments.filter(removed_at=None)),
        "similar": results.similar(case) if is_team else [],
        "suggested": results.bodies_suggested(case) if "teruskan" in possible else [],
        "dates": running(case, today=today),
        "has_party": hasattr(case, "party") and bool(case.party.sealed),
        "why_not_look": access.why_not_look(user, case) if hasattr(case, "party") else "",
        "who": who,
        "is_team": is_team,
        "may_take_up": policy.why_not_act(user, case, None) is None
        and case.state == State.ROUTED
        and case.complaint.opened_at is None,
        "officers": officers.of_body(case.body, Role.OFFICER) if case.body else [],
        "today": today,
        "map": places.map_of(case.region, complaint=case.complaint) if has_place else None,
    }
    return show(request, "cases/complaints/case.html", case.region, page, status=status)


def _steps(
    case: Case, possible: Iterable[str], *, bound: tuple[str, django_forms.Form] | None
) -> list[tuple[str, str, django_forms.Form, bool]]:
    """What can be done now: name, title, form, and whether it is the one that was just tried."""
    tried, form = bound or ("", None)
    return [
        (
            name,
            _(TITLES[name]),
            form if form is not None and name == tried else _form(name, case),
            name == tried,
        )
        for name in possible
    ]


def _verify(case: Case, data: dict[str, Any], by: User, at: datetime) -> None:
    triage.verify(case, **data, by=by, at=at)


def _route(case: Case, data: dict[str, Any], by: User, at: datetime) -> None:
    triage.route(case, data["body"], note=data["note"], by=by, at=at)


def _merge(case: Case, data: dict[str, Any], by: User, at: datetime) -> None:
    rows = Case.objects.complaints().filter(region=case.region_id).select_related("region", "complaint")
    into = rows.filter(number=data["number"].strip().upper()).first()
    if into is None:
        raise Refused(_("Nomor aduan itu tidak dikenal."))
    triage.merge(case, into, by=by, at=at)


DOINGS: dict[str, tuple[Doing, str]] = {
    "periksa": (_verify, gettext_noop("Aduan sudah diperiksa. Teruskan ke badan yang menangani.")),
    "teruskan": (_route, gettext_noop("Aduan diteruskan; petugas badan itu dikabari.")),
    "jawab": (
        lambda case, data, by, at: answering.answer(
            case, data["text"], is_public=data["is_public"], by=by, at=at
        ),
        gettext_noop("Jawaban dikirim kepada pelapor."),
    ),
    "kabar": (
        lambda case, data, by, at: answering.report(case, data["text"], by=by, at=at),
        gettext_noop("Kabar dikirim."),
    ),
    "tanya": (
        lambda case, data, by, at: answering.ask_back(case, data["text"], by=by, at=at),
        gettext_noop("Pertanyaan dikirim; tenggat berhenti."),
    ),
    "kembalikan": (
        lambda case, data, by, at: triage.take_back(case, reason=data["text"], by=by, at=at),
        gettext_noop("Aduan kembali ke tim."),
    ),
    "gabung": (_merge, gettext_noop("Aduan digabung.")),
    "tolak": (
        lambda case, data, by, at: triage.refuse(case, code=data["code"], text=data["text"], by=by, at=at),
        gettext_noop("Aduan tidak diproses; alasannya tercatat."),
    ),
    "catat": (
        lambda case, data, by, at: triage.note(case, data["text"], by=by, at=at),
        gettext_noop("Catatan disimpan."),
    ),
    "sp4n": (
        lambda case, data, by, at: triage.hand_over(case, data["number"], by=by, at=at),
        gettext_noop("Nomor SP4N-LAPOR! dicatat."),
    ),
}


@signed_in
@require_http_methods(["POST"])
def act(request: SignedInRequest, pk: int, name: str) -> HttpResponseBase:
    """One action; refused ones come back with what was typed."""
    case = _case(request, pk)
    found(name in DOINGS)
    doing, said = DOINGS[name]
    form = _form(name, case, request.POST)
    status = tried(form, lambda: doing(case, form.cleaned_data, request.user, timezone.now()))
    if status != DONE:
        case.refresh_from_db()
        return _page(request, case, bound=(name, form), status=status)
    messages.success(request, _(said))
    if not policy.seen(request.user).filter(pk=case.pk).exists():  # sent back: no longer theirs
        return see_other(reverse("cases:complaints"))
    return see_other(reverse("cases:complaint", args=[case.pk]))


@signed_in
@require_POST
def take_up(request: SignedInRequest, pk: int) -> HttpResponseBase:
    case = _case(request, pk)
    try:
        answering.take_up(case, by=request.user, at=timezone.now())
        messages.success(request, _("Tercatat: Anda menangani aduan ini."))
    except (Refused, Overtaken) as no:
        messages.error(request, str(no))
    return see_other(reverse("cases:complaint", args=[case.pk]))


@signed_in
@require_POST
def look(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Who complained: written down who looked, and why."""
    case = _case(request, pk)
    found(hasattr(case, "party"))
    try:
        who = parties.look(case, purpose=_("Menghubungi pelapor"), by=request.user, at=timezone.now())
    except Refused as no:
        messages.error(request, str(no))
        return see_other(reverse("cases:complaint", args=[case.pk]))
    except envelope.Unopenable:
        messages.error(request, _("Identitas pelapor sudah dihapus."))
        return see_other(reverse("cases:complaint", args=[case.pk]))
    response = _page(request, case, who=who)
    response["Cache-Control"] = "no-store"
    return response


@signed_in
@require_safe
def photo(request: SignedInRequest, pk: int, file: int) -> HttpResponseBase:
    case = _case(request, pk)
    return served(
        Attachment.objects.filter(case=case, pk=file, removed_at=None).select_related("case").first()
    )


urlpatterns: list[URLPattern] = [
    path("layanan/aduan/<int:pk>/", complaint, name="complaint"),
    path("layanan/aduan/<int:pk>/tangani/", take_up, name="take_up_complaint"),
    path("layanan/aduan/<int:pk>/identitas/", look, name="look_complaint"),
    path("layanan/aduan/<int:pk>/foto/<int:file>/", photo, name="complaint_photo"),
    path("layanan/aduan/<int:pk>/<str:name>/", act, name="act_on_complaint"),
]
