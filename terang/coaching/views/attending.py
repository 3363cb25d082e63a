"""Attendance: the code on the screen, who scans it, who is written down by hand, and the lists."""

import io
from datetime import timedelta

import segno
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from terang.accounts import guessing
from terang.accounts.http import Refused, SignedInRequest, is_htmx, see_other, signed_in
from terang.accounts.models import User
from terang.bodies.models import Membership, Region
from terang.coaching import attendance_lists as lists
from terang.coaching import codes
from terang.coaching.actions import attending as actions
from terang.coaching.forms.meetings import AttendanceForm, ContactForm, masked
from terang.coaching.models import Meeting, Participant
from terang.coaching.policies import meetings as policy
from terang.coaching.views.meetings import led_meeting, page
from terang.evaluations.views.pages import show
from terang.paper.press import NotPrinted

_TICKET, _DONE = "coaching.ticket", "coaching.attended"
_VALID = 20 * 60  # seconds to fill in the form after scanning
_WRONG = guessing.Limit(free=20, within=timedelta(minutes=15), longest=timedelta(minutes=1))


@never_cache
@require_GET
@signed_in
def screen(request: SignedInRequest, pk: int) -> HttpResponse:
    """For the projector: the code, renewed by itself."""
    meeting = led_meeting(request.user, pk)
    at = timezone.now()
    code = codes.current(meeting.secret, meeting.pk, at=at)
    address = settings.SITE_URL + reverse("coaching:attend", args=[meeting.pk, code])
    picture = segno.make(address, error="m").svg_inline(
        border=2, omitsize=True, svgclass=None, lineclass=None
    )
    context = {
        "meeting": meeting,
        "refusal": policy.why_not_enter(meeting, at=at),
        "qr": mark_safe(picture),  # noqa: S308 - drawn by segno from our own address
        "address": settings.SITE_URL.partition("//")[2] + reverse("coaching:attend_by_hand"),
        "code": f"{meeting.pk}-{code[:4]}-{code[4:]}",
        "count": meeting.participants.count(),
    }
    part = "coaching/meetings/code.html" if is_htmx(request) else "coaching/meetings/screen.html"
    return show(request, part, meeting.region, context)


@never_cache
@require_http_methods(["GET", "POST"])
def typed(request: HttpRequest) -> HttpResponse:
    """For who cannot scan: number of the meeting and code, as the screen shows them."""
    number, _dash, code = request.POST.get("kode", "").strip().partition("-")
    if request.method == "POST" and number.isdigit() and len(number) < 10 and code:
        return see_other(reverse("coaching:attend", args=[int(number), code.replace("/", "")[:40]]))
    refusal = _("Ketik kode seperti di layar, misalnya 12-ABCD-EFGH.") if request.method == "POST" else ""
    return _said("typed.html", request, {"refusal": refusal}, status=422 if refusal else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def attend(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Where the code leads: name and body, then counted."""
    at = timezone.now()
    meeting = get_object_or_404(Meeting.objects.select_related("region"), pk=pk)
    refusal = policy.why_not_enter(meeting, at=at) or _why_not_code(request, meeting, code)
    if refusal:
        return _said("refused.html", request, {"meeting": meeting, "refusal": refusal}, status=403)
    user = request.user if isinstance(request.user, User) else None
    form = AttendanceForm(
        request.POST or None, bodies=meeting.bodies.order_by("name"), initial=_known(user, meeting)
    )
    if request.method == "POST" and form.is_valid():
        try:
            person, is_new = actions.enter(meeting, form.attendee, user=user, at=at)
        except Refused as why:
            form.add_error(None, str(why))
        else:
            if not is_new:
                messages.info(request, _("Anda sudah tercatat hadir; tidak dihitung dua kali."))
            return see_other(reverse("coaching:attended", args=[signing.dumps(person.pk, salt=_DONE)]))
    context = {"meeting": meeting, "form": form, "ticket": request.POST.get("tiket") or _ticket(meeting)}
    return show(
        request,
        "coaching/meetings/attend.html",
        meeting.region,
        context,
        status=422 if form.is_bound else 200,
    )


def _why_not_code(request: HttpRequest, meeting: Meeting, code: str) -> str | None:
    """Who scanned in time may take some minutes to fill in the form; only wrong codes are counted as guesses."""
    at = timezone.now()
    if request.method == "POST" and _holds_ticket(request, meeting):
        return None
    try:
        tries = guessing.enter(
            [guessing.Counted(f"meeting:{guessing.network(guessing.client_address(request))}", _WRONG)], at=at
        )
    except guessing.TooSoon as soon:
        return str(soon)
    word = codes.judge(meeting.secret, meeting.pk, code, at=at)
    if word is not codes.Word.UNKNOWN:
        guessing.forgive(tries)
    if word is codes.Word.GOOD:
        return None
    if word is codes.Word.OLD:
        return _("Kode ini sudah berganti. Pindai kode yang sekarang tampil di layar.")
    return _("Kode ini tidak dikenal. Pindai kode di layar ruang acara, atau minta panitia mencatat Anda.")


def _ticket(meeting: Meeting) -> str:
    return signing.dumps(meeting.pk, salt=_TICKET)


def _holds_ticket(request: HttpRequest, meeting: Meeting) -> bool:
    try:
        return bool(signing.loads(request.POST.get("tiket", ""), salt=_TICKET, max_age=_VALID) == meeting.pk)
    except signing.BadSignature:
        return False


def _known(user: User | None, meeting: Meeting) -> dict[str, object]:
    """What we know of who is signed in."""
    if user is None:
        return {}
    held = Membership.objects.held_by(user).filter(body__in=meeting.bodies.all()).first()
    return {"name": user.name, "email": user.email, "body": held.body_id if held else None}


@never_cache
@require_http_methods(["GET", "POST"])
def attended(request: HttpRequest, signed: str) -> HttpResponse:
    """Counted; and is the contact of the body still right?"""
    try:
        number = signing.loads(signed, salt=_DONE, max_age=3 * _VALID)
    except signing.BadSignature:
        raise Http404 from None
    person = get_object_or_404(
        Participant.objects.select_related("meeting__region", "body__region", "contact"), pk=number
    )
    form = ContactForm(request.POST if request.POST.get("do") == "betulkan" else None)
    contact = actions.contact_of(person)
    try:
        if request.POST.get("do") == "benar":
            actions.confirm_contact(person, at=timezone.now())
            return see_other(request.path)
        if form.is_bound and form.is_valid():
            actions.correct_contact(person, **form.cleaned_data, at=timezone.now())
            return see_other(request.path)
    except Refused as why:
        form.add_error(None, str(why))
    context = {
        "person": person,
        "meeting": person.meeting,
        "form": form,
        "contact": contact,
        "phone": masked(contact.phone) if contact else "",
        "email": masked(contact.email) if contact else "",
    }
    return show(
        request,
        "coaching/meetings/attended.html",
        person.meeting.region,
        context,
        status=422 if form.errors else 200,
    )


@require_POST
@signed_in
def note(request: SignedInRequest, pk: int) -> HttpResponse:
    """Written down by hand."""
    meeting = led_meeting(request.user, pk)
    form = AttendanceForm(request.POST, bodies=meeting.bodies.order_by("name"))
    if form.is_valid():
        try:
            _person, is_new = actions.note(meeting, form.attendee, by=request.user, at=timezone.now())
        except Refused as why:
            form.add_error(None, str(why))
        else:
            if not is_new:
                messages.info(request, _("Orang ini sudah tercatat; tidak dihitung dua kali."))
            return see_other(reverse("coaching:meeting", args=[pk]) + "#hadir")
    return page(request, meeting, form=form)


@require_POST
@signed_in
def strike(request: SignedInRequest, pk: int, participant_pk: int) -> HttpResponse:
    meeting = led_meeting(request.user, pk)
    person = get_object_or_404(
        Participant.objects.select_related("meeting__region"), pk=participant_pk, meeting=meeting
    )
    try:
        actions.strike(person, by=request.user, at=timezone.now())
    except Refused as why:
        return page(request, meeting, refusal=str(why))
    return see_other(reverse("coaching:meeting", args=[pk]) + "#hadir")


@require_GET
@signed_in
def attendance_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = led_meeting(request.user, pk)
    try:
        data = lists.pdf(meeting)
    except NotPrinted as why:
        return page(request, meeting, refusal=str(why))
    return _file(data, "application/pdf", f"daftar-hadir-{pk}.pdf")


@require_GET
@signed_in
def attendance_xlsx(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = led_meeting(request.user, pk)
    target = io.BytesIO()
    lists.xlsx(target, meeting)
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _file(target.getvalue(), media, f"daftar-hadir-{pk}.xlsx")


def _file(data: bytes, media: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(data, content_type=media, headers=headers)


def _said(template: str, request: HttpRequest, context: dict[str, object], *, status: int) -> HttpResponse:
    meeting = context.get("meeting")
    region = meeting.region if isinstance(meeting, Meeting) else Region()
    return show(request, f"coaching/meetings/{template}", region, context, status=status)


urlpatterns: list[URLPattern] = [
    path("pertemuan/<int:pk>/layar/", screen, name="screen"),
    path("pertemuan/<int:pk>/hadir/", note, name="note_attendance"),
    path("pertemuan/<int:pk>/hadir/<int:participant_pk>/coret/", strike, name="strike_attendance"),
    path("pertemuan/<int:pk>/daftar-hadir.pdf", attendance_pdf, name="attendance_pdf"),
    path("pertemuan/<int:pk>/daftar-hadir.xlsx", attendance_xlsx, name="attendance_xlsx"),
    path("hadir/", typed, name="attend_by_hand"),
    path("hadir/<int:pk>/<str:code>/", attend, name="attend"),
    path("hadir/tercatat/<str:signed>/", attended, name="attended"),
]
