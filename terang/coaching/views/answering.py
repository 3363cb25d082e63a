"""The page behind the link of an invitation: comes, or not; no account is needed, the link is the proof."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from terang.accounts import secret_links
from terang.accounts.http import Refused, see_other
from terang.coaching.actions import inviting
from terang.coaching.models import Material, MeetingInvitation
from terang.coaching.policies import meetings as policy
from terang.coaching.states.meetings import Answer
from terang.evaluations.uploads import handed_out
from terang.evaluations.views.pages import show


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Looking changes nothing: programs that read mail look at links, too."""
    invitation = _invitation(secret)
    meeting, at = invitation.meeting, timezone.now()
    refusal = policy.why_not_answer(meeting, at=at) or ""
    word = request.POST.get("jawaban", "")
    if request.method == "POST" and word in {Answer.YES, Answer.NO}:
        try:
            inviting.answer(invitation, Answer(word), at=at)
            return see_other(request.path)
        except Refused as why:
            refusal = str(why)
    context = {
        "invitation": invitation,
        "meeting": meeting,
        "refusal": refusal,
        "is_open": policy.why_not_answer(meeting, at=at) is None,
        "secret": secret,
        "materials": meeting.materials.filter(removed_at=None),
    }
    status = 422 if request.method == "POST" else 200
    return show(request, "coaching/meetings/answer.html", meeting.region, context, status=status)


@never_cache
@require_GET
def material(request: HttpRequest, secret: str, material_pk: int) -> HttpResponseBase:
    found = get_object_or_404(Material, pk=material_pk, meeting=_invitation(secret).meeting, removed_at=None)
    return handed_out(found.file, found.name)


def _invitation(secret: str) -> MeetingInvitation:
    rows = MeetingInvitation.objects.select_related("meeting__region", "body")
    found = rows.filter(token=secret_links.digest(secret)).first()
    if found is None:
        raise Http404
    return found


urlpatterns: list[URLPattern] = [
    path("undangan-pertemuan/<str:secret>/", answer, name="answer_meeting"),
    path("undangan-pertemuan/<str:secret>/materi/<int:material_pk>/", material, name="invited_material"),
]
