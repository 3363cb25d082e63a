"""Evidence in pages: adding, looking whether a check is done, taking away, and handing out files safely."""

from django.http import FileResponse, Http404, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from terang.accounts.http import Refused, SignedInRequest, is_htmx, see_other, signed_in
from terang.evaluations import questionnaire, uploads
from terang.evaluations.actions import evidence as actions
from terang.evaluations.models import Submission
from terang.evaluations.questionnaire import Item
from terang.evaluations.views import saving
from terang.evaluations.views.pages import show
from terang.evaluations.views.saq import frame, item_of, own_submission, submission_for
from terang.evaluations.views.streaming import streaming
from terang.inspections.clock import arrived


@require_POST
@signed_in
def link(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    submission = own_submission(request.user, pk)
    item = item_of(submission, code)
    fault = ""
    try:
        text = request.POST.get(f"link-{code}", "")
        actions.add_link(submission, item.question, text=text, by=request.user, at=arrived(request))
    except Refused as why:
        fault = str(why)
    return _list(request, submission, code, fault=fault)


@streaming
@require_POST
@signed_in
def file(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """One file, on disk already when we are asked; only its kind and state decide."""
    submission = own_submission(request.user, pk)
    item = item_of(submission, code)
    upload = request.FILES.get(f"file-{code}")
    fault = ""
    if not isinstance(upload, uploads.Streamed):
        return _list(request, submission, code, fault="Pilih dulu berkasnya, lalu tekan Unggah.")
    try:
        actions.add_file(submission, item.question, upload=upload, by=request.user, at=arrived(request))
    except Refused as why:
        fault = str(why)
    return _list(request, submission, code, fault=fault)


@require_POST
@signed_in
def remove(request: SignedInRequest, pk: int, piece: int) -> HttpResponse:
    submission = own_submission(request.user, pk)
    found = saving.piece_of(submission, piece)
    code = found.answer.question
    item = item_of(submission, code)
    fault = ""
    try:
        actions.remove(found, item.question, by=request.user, at=arrived(request))
    except Refused as why:
        fault = str(why)
    return _list(request, submission, code, fault=fault)


@require_GET
@signed_in
def piece(request: SignedInRequest, pk: int, piece: int) -> HttpResponse:
    """One line of the list, again: asked for by the page while its check runs."""
    submission = submission_for(request.user, pk)
    found = saving.piece_of(submission, piece)
    context = {
        **frame(request.user, submission, at=timezone.now()),
        "proof": saving.proof(found),
    }
    return show(request, "evaluations/saq/piece.html", submission.entry.cycle.region, context)


def _list(request: SignedInRequest, submission: Submission, code: str, *, fault: str) -> HttpResponse:
    """The evidence of one question with what was refused, or back to the page without scripts."""
    found = questionnaire.load(submission)
    item: Item = item_of(submission, code)
    if not is_htmx(request):
        here = reverse(
            "evaluations:saq_part",
            args=[submission.pk, found.part_of(found.items[item.number - 1]).dimension.code],
        )
        return see_other(f"{here}#{item.anchor}")
    context = {
        **frame(request.user, submission, at=timezone.now()),
        "card": saving.card(item),
        "saq": found,
        "proof_fault": fault,
    }
    region = submission.entry.cycle.region
    return show(
        request, "evaluations/saq/evidence_and_state.html", region, context, status=422 if fault else 200
    )


@require_GET
@signed_in
def download(request: SignedInRequest, pk: int, piece: int) -> FileResponse:
    """The file as it came, to be saved and never shown here: whatever is in it runs nowhere near our pages."""
    submission = submission_for(request.user, pk)
    found = saving.piece_of(submission, piece)
    if not found.file:
        raise Http404
    return uploads.handed_out(found.file, found.name)


urlpatterns: list[URLPattern] = [
    path("saq/<int:pk>/jawaban/<str:code>/tautan/", link, name="evidence_link"),
    path("saq/<int:pk>/jawaban/<str:code>/berkas/", file, name="evidence_file"),
    path("saq/<int:pk>/bukti/<int:piece>/", piece, name="evidence_piece"),
    path("saq/<int:pk>/bukti/<int:piece>/hapus/", remove, name="evidence_remove"),
    path("berkas-bukti/<int:pk>/<int:piece>/", download, name="evidence_download"),
]
