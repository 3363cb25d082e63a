"""Meetings: list, plan, invite, material, the end of it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from terang.accounts import overtaking
from terang.accounts.http import Overtaken, Refused, SignedInRequest, numbers, see_other, signed_in, status_of
from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.views.pages import any_region
from terang.coaching import agenda
from terang.coaching.actions import attending, inviting
from terang.coaching.actions import meetings as actions
from terang.coaching.forms.meetings import AttendanceForm, MaterialForm, MeetingForm
from terang.coaching.forms.visits import ReasonForm
from terang.coaching.models import Material, Meeting, Participant
from terang.coaching.policies import meetings as policy
from terang.coaching.states.meetings import Answer, ContactWord
from terang.evaluations import uploads
from terang.evaluations.views.pages import show
from terang.evaluations.views.streaming import streaming


@require_GET
@signed_in
def index(request: SignedInRequest) -> HttpResponse:
    rows = policy.seen_meetings(request.user).select_related("region")
    counted = rows.annotate(
        asked=Count("invitations", distinct=True),
        coming=Count("invitations", filter=Q(invitations__answer=Answer.YES), distinct=True),
        there=Count("participants", distinct=True),
    )
    context = {
        "meetings": counted,
        "regions": access.administered_regions(request.user),
        "at": timezone.now(),
    }
    return show(request, "coaching/meetings/index.html", any_region(request.user), context)


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    region = access.administered_regions(request.user).order_by("pk").first()
    if region is None:
        raise Http404
    chosen = numbers(request.GET.getlist("badan"), most=500)
    form = MeetingForm(request.POST or None, region=region, initial={"bodies": chosen} if chosen else None)
    with timezone.override(ZoneInfo(region.zone)):
        is_good = request.method == "POST" and form.is_valid()
    if is_good:
        try:
            bodies, at = list(form.cleaned_data["bodies"]), timezone.now()
            made = actions.plan(region, bodies=bodies, **form.facts, by=request.user, at=at)
            return see_other(reverse("coaching:meeting", args=[made.pk]))
        except Refused as why:
            form.add_error(None, str(why))
    return show(request, "coaching/meetings/form.html", region, {"form": form}, status=_status(form))


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = led_meeting(request.user, pk)
    form = MeetingForm.of(meeting, request.POST or None)
    with timezone.override(ZoneInfo(meeting.region.zone)):
        is_good = request.method == "POST" and form.is_valid()
    if is_good:
        try:
            bodies, version = list(form.cleaned_data["bodies"]), form.cleaned_data["version"] or 0
            actions.change(
                meeting, bodies=bodies, version=version, **form.facts, by=request.user, at=timezone.now()
            )
            return see_other(reverse("coaching:meeting", args=[pk]))
        except Refused as why:
            form.add_error(None, str(why))
        except Overtaken:
            with timezone.override(ZoneInfo(meeting.region.zone)):
                overtaking.compare(form, MeetingForm.of(led_meeting(request.user, pk), request.POST))
            return _form(request, meeting, form, status=409)
    return _form(request, meeting, form, status=_status(form))


def _form(request: SignedInRequest, meeting: Meeting, form: MeetingForm, *, status: int) -> HttpResponse:
    context = {"form": form, "meeting": meeting}
    return show(request, "coaching/meetings/form.html", meeting.region, context, status=status)


@require_GET
@signed_in
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    return page(request, seen_meeting(request.user, pk))


def page(
    request: SignedInRequest,
    meeting: Meeting,
    *,
    refusal: str = "",
    form: AttendanceForm | None = None,
    status: int = 0,
) -> HttpResponse:
    """Everything for who leads it; for others what it is about, its material, and their own certificate."""
    user, at = request.user, timezone.now()
    leads = access.administers(user, meeting.region)
    people = meeting.participants.select_related("body", "contact")
    context: dict[str, Any] = {
        "meeting": meeting,
        "leads": leads,
        "materials": meeting.materials.filter(removed_at=None),
        "bodies": meeting.bodies.count(),
        "mine": people.filter(user=user),
        "is_certified": policy.is_certified(meeting),
        "refusal": refusal,
        "reason_form": ReasonForm(),
    }
    if leads:
        context |= _to_lead(meeting, people, user, form=form, at=at)
    status = status or (422 if refusal or form else 200)
    return show(request, "coaching/meetings/meeting.html", meeting.region, context, status=status)


def _to_lead(
    meeting: Meeting, people: QuerySet[Participant], user: User, *, form: AttendanceForm | None, at: datetime
) -> dict[str, Any]:
    """Who was invited and who came, what is still to be set right, and what can be done now."""
    return {
        "invitations": meeting.invitations.select_related("body"),
        "people": people,
        "corrections": [
            p for p in people if p.contact_word == ContactWord.CHANGED and p.contact_settled_at is None
        ],
        "not_invite": policy.why_not_invite(user, meeting, at=at),
        "not_change": policy.why_not_change(user, meeting),
        "not_note": policy.why_not_note(user, meeting),
        "not_hold": policy.why_not_hold(user, meeting, at=at),
        "not_reopen": policy.why_not_reopen(user, meeting),
        "not_enter": policy.why_not_enter(meeting, at=at),
        "form": form or AttendanceForm(bodies=meeting.bodies.order_by("name")),
        "material_form": MaterialForm(),
    }


def _not_done(request: SignedInRequest, pk: int, why: Refused | Overtaken) -> HttpResponse:
    """The meeting as it stands now, and why nothing was done."""
    return page(request, led_meeting(request.user, pk), refusal=str(why), status=status_of(why))


@require_POST
@signed_in
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = led_meeting(request.user, pk)
    try:
        count, unreachable = inviting.invite(meeting, by=request.user, at=timezone.now())
    except (Refused, Overtaken) as why:
        return _not_done(request, pk, why)
    messages.success(request, _("%s undangan dikirim.") % count)
    if unreachable:
        names = ", ".join(unreachable[:5]) + (" …" if len(unreachable) > 5 else "")
        messages.warning(
            request, _("Belum ada alamat email di: %s. Lengkapi petugas atau kontaknya.") % names
        )
    return see_other(reverse("coaching:meeting", args=[pk]))


@require_POST
@signed_in
def move(request: SignedInRequest, pk: int, verb: str) -> HttpResponse:
    """Closes the list, opens it again, or cancels the meeting."""
    meeting, at = led_meeting(request.user, pk), timezone.now()
    try:
        if verb == "tutup":
            given = actions.hold(meeting, by=request.user, at=at)
            messages.success(request, _("Daftar hadir ditutup. %s sertifikat dibuat.") % given)
        elif verb == "buka":
            actions.reopen(meeting, by=request.user, at=at)
        elif verb == "batal":
            actions.cancel(meeting, reason=request.POST.get("reason", ""), by=request.user, at=at)
        else:
            raise Http404
    except (Refused, Overtaken) as why:
        return _not_done(request, pk, why)
    return see_other(reverse("coaching:meeting", args=[pk]))


@streaming
@require_POST
@signed_in
def add_material(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = led_meeting(request.user, pk)
    upload = request.FILES.get("file")
    try:
        if not isinstance(upload, uploads.Streamed):
            raise Refused(_("Pilih dahulu berkasnya."))
        title = request.POST.get("title", "")
        actions.add_material(meeting, upload, title=title, by=request.user, at=timezone.now())
    except Refused as why:
        return page(request, meeting, refusal=str(why))
    return see_other(reverse("coaching:meeting", args=[pk]) + "#materi")


@require_POST
@signed_in
def remove_material(request: SignedInRequest, pk: int, material_pk: int) -> HttpResponse:
    meeting = led_meeting(request.user, pk)
    material = get_object_or_404(
        Material.objects.select_related("meeting__region"), pk=material_pk, meeting=meeting
    )
    try:
        actions.remove_material(material, by=request.user, at=timezone.now())
    except (Refused, Overtaken) as why:
        return _not_done(request, pk, why)
    return see_other(reverse("coaching:meeting", args=[pk]) + "#materi")


@require_GET
@signed_in
def material(request: SignedInRequest, pk: int, material_pk: int) -> HttpResponseBase:
    meeting = seen_meeting(request.user, pk)
    found = get_object_or_404(Material, pk=material_pk, meeting=meeting, removed_at=None)
    return uploads.handed_out(found.file, found.name)


@require_POST
@signed_in
def settle_contact(request: SignedInRequest, pk: int, participant_pk: int) -> HttpResponse:
    meeting = led_meeting(request.user, pk)
    person = get_object_or_404(
        Participant.objects.select_related("meeting__region", "body__region", "contact__body__region"),
        pk=participant_pk,
        meeting=meeting,
    )
    try:
        is_taken = request.POST.get("do") == "terima"
        attending.settle_contact(person, is_taken=is_taken, by=request.user, at=timezone.now())
    except Refused as why:
        return page(request, meeting, refusal=str(why))
    return see_other(reverse("coaching:meeting", args=[pk]) + "#kontak")


@require_GET
@signed_in
def calendar(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = seen_meeting(request.user, pk)
    address = request.build_absolute_uri(reverse("coaching:meeting", args=[pk]))
    data = agenda.calendar(meeting.title, [agenda.of_meeting(meeting, address)], at=timezone.now())
    answer = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="acara.ics"'
    return answer


def led_meeting(user: User, pk: int) -> Meeting:
    return get_object_or_404(policy.led_meetings(user).select_related("region"), pk=pk)


def seen_meeting(user: User, pk: int) -> Meeting:
    return get_object_or_404(policy.seen_meetings(user).select_related("region"), pk=pk)


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200


urlpatterns: list[URLPattern] = [
    path("pertemuan/", index, name="meetings"),
    path("pertemuan/baru/", new, name="new_meeting"),
    path("pertemuan/<int:pk>/", one, name="meeting"),
    path("pertemuan/<int:pk>/ubah/", change, name="change_meeting"),
    path("pertemuan/<int:pk>/undang/", invite, name="invite_meeting"),
    path("pertemuan/<int:pk>/acara.ics", calendar, name="meeting_calendar"),
    path("pertemuan/<int:pk>/materi/", add_material, name="add_material"),
    path("pertemuan/<int:pk>/materi/<int:material_pk>/", material, name="material"),
    path("pertemuan/<int:pk>/materi/<int:material_pk>/hapus/", remove_material, name="remove_material"),
    path("pertemuan/<int:pk>/kontak/<int:participant_pk>/", settle_contact, name="settle_contact"),
    path("pertemuan/<int:pk>/keadaan/<str:verb>/", move, name="move_meeting"),
]
