"""One visit: what it is about, what was noted, its letter, its minutes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from terang.accounts import overtaking
from terang.accounts.http import (
    Overtaken,
    Refused,
    SignedInRequest,
    found,
    number,
    see_other,
    signed_in,
    status_of,
)
from terang.accounts.models import User
from terang.bodies import access
from terang.coaching.actions import agreeing, announcing, photos, rounds
from terang.coaching.actions import visits as actions
from terang.coaching.forms.visits import ArrangeForm, CloseForm, ReasonForm
from terang.coaching.models import Photo, Visit
from terang.coaching.policies import commitments
from terang.coaching.policies import visits as policy
from terang.coaching.results import agreements
from terang.coaching.results import visits as results
from terang.coaching.states.visits import VisitState
from terang.evaluations.uploads import stored
from terang.evaluations.views.pages import show


@require_GET
@signed_in
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, seen_visit(request.user, pk))


def _not_done(request: SignedInRequest, pk: int, why: Refused | Overtaken) -> HttpResponse:
    """The visit as it stands now, and why nothing was done."""
    return _page(request, seen_visit(request.user, pk), refusal=str(why), status=status_of(why))


def _page(request: SignedInRequest, visit: Visit, *, refusal: str = "", status: int = 200) -> HttpResponse:
    user = request.user
    looks_in = policy.may_look_in(user, visit)
    is_told = looks_in or visit.state == VisitState.DONE
    lines = results.lines(visit) if is_told else [results.Line(i, i.code, [], []) for i in visit.items.all()]
    context = {
        "visit": visit,
        "people": visit.team.members.select_related("user"),
        "lines": lines,
        "noted": [line for line in lines if line.notes or line.photos],
        "general": results.general(visit) if is_told else None,
        "looks_in": looks_in,
        "writes": policy.may_write(user, visit),
        "leads": access.administers(user, visit.round.region),
        "not_announce": policy.why_not_announce(user, visit),
        "not_begin": policy.why_not_begin(user, visit),
        "not_close": policy.why_not_close(user, visit),
        "not_reopen": policy.why_not_reopen(user, visit),
        "not_cancel": policy.why_not_cancel(user, visit),
        "not_arrange": policy.why_not_arrange(user, visit),
        "letters": visit.letters.all() if looks_in else (),
        "late": visit.notes.filter(is_late=True).count() if looks_in else 0,
        "refusal": refusal,
        "reason_form": ReasonForm(),
        "agreed": agreements.of(visit) if is_told else (),
        "owners": commitments.owners(visit.body) if is_told else (),
    }
    return show(request, "coaching/visits/visit.html", visit.round.region, context, status=status)


@require_POST
@signed_in
def begin(request: SignedInRequest, pk: int) -> HttpResponse:
    visit = seen_visit(request.user, pk)
    try:
        actions.begin(visit, by=request.user, at=timezone.now())
    except (Refused, Overtaken) as why:
        return _not_done(request, pk, why)
    return see_other(reverse("coaching:field", args=[pk]))


@require_POST
@signed_in
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    visit = seen_visit(request.user, pk)
    try:
        actions.reopen(visit, by=request.user, at=timezone.now())
    except (Refused, Overtaken) as why:
        return _not_done(request, pk, why)
    return see_other(reverse("coaching:close_visit", args=[pk]))


@require_POST
@signed_in
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    visit = seen_visit(request.user, pk)
    try:
        reason = request.POST.get("reason", "")
        actions.cancel(visit, reason=reason, by=request.user, at=timezone.now())
    except (Refused, Overtaken) as why:
        return _not_done(request, pk, why)
    return see_other(reverse("coaching:visit", args=[pk]))


@require_http_methods(["GET", "POST"])
@signed_in
def announce(request: SignedInRequest, pk: int) -> HttpResponse:
    """The letter as it would go out; a POST sends it."""
    visit = written_visit(request.user, pk)
    refusal = policy.why_not_announce(request.user, visit) or ""
    to = [person.email for person in announcing.people(visit)]
    if request.method == "POST":
        try:
            announcing.announce(visit, by=request.user, at=timezone.now())
            messages.success(request, _("Surat dikirim ke %s.") % ", ".join(to))
            return see_other(reverse("coaching:visit", args=[pk]))
        except (Refused, Overtaken) as why:
            return _not_done(request, pk, why)
    subject, text = announcing.preview(visit)
    context = {
        "visit": visit,
        "subject": subject,
        "text": text,
        "to": to,
        "refusal": refusal,
    }
    return show(request, "coaching/visits/letter.html", visit.round.region, context)


@require_http_methods(["GET", "POST"])
@signed_in
def arrange(request: SignedInRequest, pk: int) -> HttpResponse:
    visit = seen_visit(request.user, pk)
    found(access.administers(request.user, visit.round.region))
    form = ArrangeForm(request.POST or None, visit=visit)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            rounds.arrange(visit, **form.cleaned_data, by=request.user, at=timezone.now())
            return see_other(reverse("coaching:round", args=[visit.round_id]))
        except Refused as why:
            form.add_error(None, str(why))
        except Overtaken:
            overtaking.compare(form, ArrangeForm(request.POST, visit=seen_visit(request.user, pk)))
            status = 409
    context = {"visit": visit, "form": form}
    return show(request, "coaching/visits/arrange.html", visit.round.region, context, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the minutes say; then they can be printed."""
    visit = written_visit(request.user, pk)
    form = CloseForm.of(visit, request.POST or None)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.close(visit, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Berita acara siap dicetak dan ditandatangani."))
            return see_other(reverse("coaching:visit", args=[pk]))
        except Refused as why:
            form.add_error(None, str(why))
        except Overtaken:
            visit = seen_visit(request.user, pk)
            overtaking.compare(form, CloseForm.of(visit, request.POST))
            status = 409
    lines = [line for line in results.lines(visit) if line.notes]
    context: dict[str, Any] = {
        "visit": visit,
        "form": form,
        "lines": lines,
        "split": [line for line in lines if line.is_split],
        "not_close": policy.why_not_close(request.user, visit),
    }
    return show(request, "coaching/visits/close.html", visit.round.region, context, status=status)


@require_POST
@signed_in
def agree(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was agreed becomes commitments of somebody of the body."""
    visit = written_visit(request.user, pk)
    owner = commitments.owners(visit.body).filter(pk=number(request.POST.get("owner", ""))).first()
    try:
        if owner is None:
            raise Refused(_("Pilih dahulu penanggung jawab dari badan ini."))
        made, refusals = agreeing.agree(visit, owner=owner, by=request.user, at=timezone.now())
    except Refused as why:
        return _not_done(request, pk, why)
    messages.success(request, _("%s kesepakatan menjadi janji; Terang mengingatkan pemiliknya.") % len(made))
    for refusal in refusals:
        messages.warning(request, refusal)
    return see_other(reverse("coaching:visit", args=[pk]) + "#kesepakatan")


@require_GET
@signed_in
def photo(request: SignedInRequest, pk: int, photo_pk: int) -> HttpResponseBase:
    """A kept photo: pixels we made ourselves, so it may be shown."""
    visit = seen_visit(request.user, pk)
    found(policy.may_look_in(request.user, visit) or visit.state == VisitState.DONE)
    one = get_object_or_404(Photo, pk=photo_pk, visit=visit, removed_at=None)
    try:
        data = stored(one.file).read_bytes()
    except FileNotFoundError:
        found(False)  # noqa: FBT003 - the file is gone, and so the photo
        raise
    headers = {"Cache-Control": "private, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type="image/jpeg", headers=headers)


@require_POST
@signed_in
def remove_photo(request: SignedInRequest, pk: int, photo_pk: int) -> HttpResponse:
    visit = written_visit(request.user, pk)
    one = get_object_or_404(Photo.objects.select_related("visit__round__region"), pk=photo_pk, visit=visit)
    try:
        photos.remove(one, by=request.user, at=timezone.now())
    except (Refused, Overtaken) as why:
        return _not_done(request, pk, why)
    return see_other(reverse("coaching:visit", args=[pk]) + "#catatan")


def seen_visit(user: User, pk: int) -> Visit:
    rows = policy.seen_visits(user).select_related("round__region", "team", "body")
    return get_object_or_404(rows, pk=pk)


def written_visit(user: User, pk: int) -> Visit:
    rows = policy.team_visits(user).select_related("round__region", "team", "body")
    return get_object_or_404(rows, pk=pk)


urlpatterns: list[URLPattern] = [
    path("kunjungan/<int:pk>/", one, name="visit"),
    path("kunjungan/<int:pk>/mulai/", begin, name="begin_visit"),
    path("kunjungan/<int:pk>/buka/", reopen, name="reopen_visit"),
    path("kunjungan/<int:pk>/batal/", cancel, name="cancel_visit"),
    path("kunjungan/<int:pk>/surat/", announce, name="announce_visit"),
    path("kunjungan/<int:pk>/hari/", arrange, name="arrange_visit"),
    path("kunjungan/<int:pk>/tutup/", close, name="close_visit"),
    path("kunjungan/<int:pk>/janji/", agree, name="agree_visit"),
    path("kunjungan/<int:pk>/foto/<int:photo_pk>/", photo, name="photo"),
    path("kunjungan/<int:pk>/foto/<int:photo_pk>/hapus/", remove_photo, name="remove_photo"),
]
