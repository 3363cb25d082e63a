"""Who is still untrained; certificates, and the page that proves one."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from terang.accounts.http import SignedInRequest, found, signed_in
from terang.bodies import access, results
from terang.bodies.models import Membership
from terang.coaching import training_certificate
from terang.coaching.models import Participant
from terang.coaching.policies import meetings as policy
from terang.coaching.results.training import Trained, standing
from terang.coaching.states.meetings import MeetingKind, MeetingState
from terang.evaluations.views.pages import show

MONTHS = (6, 12, 24)
_A_MONTH = timedelta(days=365.25 / 12)


@require_GET
@signed_in
def untrained(request: SignedInRequest) -> HttpResponse:
    region = access.administered_regions(request.user).order_by("pk").first()
    if region is None:
        raise Http404
    asked = request.GET.get("bulan", "")
    months = int(asked) if asked in {str(m) for m in MONTHS} else 12
    lines = standing(region, since=timezone.now() - months * _A_MONTH)
    context = {
        "lines": lines,
        "months": months,
        "choices": MONTHS,
        "untrained": [line for line in lines if line.state is not Trained.YES],
        "query": "&".join(f"badan={line.body.pk}" for line in lines if line.state is not Trained.YES),
    }
    return show(request, "coaching/meetings/untrained.html", region, context)


@require_GET
@signed_in
def certificate(request: SignedInRequest, pk: int) -> HttpResponse:
    """For who leads, for whom it is for, and for people of the body."""
    person = get_object_or_404(
        Participant.objects.exclude(number="").select_related("meeting__region", "body"), pk=pk
    )
    own = Membership.objects.held_by(request.user).filter(body=person.body_id, body__isnull=False).exists()
    leads = access.administers(request.user, person.meeting.region)
    found(policy.is_certified(person.meeting) and (leads or own or person.user_id == request.user.pk))
    return _pdf(person)


@require_GET
def proof(request: HttpRequest, token: str) -> HttpResponse:
    """Where the QR code of a certificate leads. The address is in no list and is not to be indexed."""
    person = get_object_or_404(
        Participant.objects.exclude(number="").select_related("meeting__region", "body"),
        token=token,
        meeting__kind=MeetingKind.TRAINING,
        meeting__state=MeetingState.HELD,
    )
    context = {"person": person, "meeting": person.meeting}
    answer = show(request, "coaching/meetings/proof.html", person.meeting.region, context)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _pdf(person: Participant) -> HttpResponse:
    meeting = person.meeting
    zone = ZoneInfo(meeting.region.zone)
    data = training_certificate.draw(
        training_certificate.Certificate(
            region=meeting.region.name,
            name=person.name,
            office=str(person.body or person.office),
            kind=str(meeting.get_kind_display()),
            title=meeting.title,
            place=meeting.place,
            on=meeting.starts_at.astimezone(zone).date(),
            number=person.number,
            address=settings.SITE_URL + reverse("coaching:certificate_proof", args=[person.token]),
            emblem=results.logo(meeting.region),
        )
    )
    headers = {
        "Content-Disposition": f'inline; filename="sertifikat-{person.pk}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(data, content_type="application/pdf", headers=headers)


urlpatterns: list[URLPattern] = [
    path("pertemuan/belum-terlatih/", untrained, name="untrained"),
    path("pertemuan/sertifikat/<int:pk>.pdf", certificate, name="training_certificate"),
    path("sertifikat/<str:token>/", proof, name="certificate_proof"),
]
