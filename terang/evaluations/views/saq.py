"""Pages of a questionnaire: all of it, and one part at a time."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from terang.accounts.http import Overtaken, Refused, SignedInRequest, is_htmx, number, see_other, signed_in
from terang.accounts.models import User
from terang.bodies.views.pages import any_region
from terang.evaluations import own_proofs, questionnaire
from terang.evaluations.actions import answers, prefilling
from terang.evaluations.models import Submission
from terang.evaluations.policies import saq as policy
from terang.evaluations.questionnaire import Item, Part, Questionnaire
from terang.evaluations.views import saving
from terang.evaluations.views.pages import show
from terang.evaluations.views.streaming import streaming
from terang.inspections.clock import arrived


def submission_for(user: User, pk: int) -> Submission:
    """A questionnaire the person may read."""
    rows = policy.seen_submissions(user).select_related(
        "entry__cycle__region", "entry__cycle__instrument", "entry__body", "submitted_by"
    )
    rows = rows.defer("entry__cycle__instrument__document")  # large, and known by its hash
    return get_object_or_404(rows.prefetch_related("entry__cycle__periods"), pk=pk)


def own_submission(user: User, pk: int) -> Submission:
    """A questionnaire the person fills in."""
    found = submission_for(user, pk)
    if not policy.answered_submissions(user).filter(pk=pk).exists():
        raise Http404
    return found


def frame(user: User, submission: Submission, *, at: datetime) -> dict[str, Any]:
    """What every page of a questionnaire shows: whose it is, until when, and whether it can be changed."""
    cycle = submission.entry.cycle
    return {
        "submission": submission,
        "entry": submission.entry,
        "cycle": cycle,
        "refusal": policy.why_not_answer(user, submission, at=at),
        "until": policy.due(cycle, submission.stage, at=at),
        "last": policy.last_moment(cycle, submission.stage),
        "is_late": policy.is_late(cycle, at) and not submission.submitted_at,
        "late": cycle.instrument.definition.late,
    }


@require_GET
@signed_in
def index(request: SignedInRequest) -> HttpResponse:
    """Questionnaires of the bodies a person belongs to, newest first."""
    mine = request.user.memberships.filter(until_at=None, body__isnull=False).values("body")
    rows = Submission.objects.filter(entry__body__in=mine).select_related(
        "entry__cycle__region", "entry__cycle__instrument"
    )
    rows = (
        rows.defer("entry__cycle__instrument__document")
        .prefetch_related("entry__cycle__periods")
        .order_by("-entry__cycle__year", "-pk")
    )
    at = timezone.now()
    found = [
        {"submission": s, "until": policy.due(s.entry.cycle, s.stage, at=at)}
        for s in rows[:100]
        if s.entry.cycle.asks
    ]
    return show(request, "evaluations/saq/index.html", any_region(request.user), {"rows": found})


@require_GET
@signed_in
def overview(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far it is, part by part; what is still missing; what it would score."""
    submission = submission_for(request.user, pk)
    at = timezone.now()
    if prefilling.refresh(submission, at=at):
        submission.refresh_from_db(fields=["inspection", "revision"])
    found = questionnaire.load(submission)
    context = {
        **frame(request.user, submission, at=at),
        "saq": found,
        "receipts": submission.receipts.select_related("by").defer("document"),
        "may_return": submission.stage == "terkirim" and policy.may_return(request.user, submission),
    }
    return show(request, "evaluations/saq/overview.html", submission.entry.cycle.region, context)


def _part(submission: Submission, code: str) -> tuple[Questionnaire, Part]:
    found = questionnaire.load(submission)
    part = found.part(code)
    if part is None:
        raise Http404
    return found, part


@streaming
@signed_in
def part(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """One part: read, or saved as a whole when there is no script."""
    if request.method == "POST":
        return save_part(request, pk, code)
    submission = submission_for(request.user, pk)
    prefilling.refresh(submission, at=timezone.now())
    found, this = _part(submission, code)
    return show_part(request, found, this)


def show_part(
    request: SignedInRequest,
    found: Questionnaire,
    this: Part,
    *,
    clashes: dict[str, Any] | None = None,
    faults: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """`clashes` and `faults` by code of the question: what somebody else wrote, and what was refused."""
    here = found.parts.index(this)
    offered = own_proofs.suggested(found.submission.entry.body, this.items)
    cards = [
        {
            **saving.card(item, clash=(clashes or {}).get(code), fault=(faults or {}).get(code)),
            "offered": offered.get(code, ()),
        }
        for item in this.items
        for code in [item.question.code]
    ]
    context = {
        **frame(request.user, found.submission, at=timezone.now()),
        "saq": found,
        "part": this,
        "cards": cards,
        "before": found.parts[here - 1] if here else None,
        "after": found.parts[here + 1] if here + 1 < len(found.parts) else None,
        "has_clash": bool(clashes),
        "has_fault": bool(faults),
    }
    region = found.submission.entry.cycle.region
    return show(request, "evaluations/saq/part.html", region, context, status=status)


def save_part(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """Saves every changed answer of the page, new links and files; says for each what did not go in."""
    submission = own_submission(request.user, pk)
    _found, this = _part(submission, code)
    at = arrived(request)
    outcome = saving.save_all(request, submission, this, at=at)
    here = reverse("evaluations:saq_part", args=[pk, code])
    if outcome.refusal:
        messages.error(request, outcome.refusal)
        return see_other(here)
    if outcome.clashes or outcome.faults:
        fresh = questionnaire.load(submission)
        that = fresh.part(code) or this
        saving.keep_drafts(that, request.POST, {*outcome.clashes, *outcome.faults})
        status = 409 if outcome.clashes else 422
        return show_part(request, fresh, that, clashes=outcome.clashes, faults=outcome.faults, status=status)
    if outcome.saved:
        messages.success(
            request,
            ngettext("%d jawaban tersimpan.", "%d jawaban tersimpan.", outcome.saved) % outcome.saved,
        )
    return see_other(here + (f"#{outcome.anchor}" if outcome.anchor else ""))


@require_POST
@signed_in
def confirm_all(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """Everything the machine found in this part is right."""
    submission = own_submission(request.user, pk)
    _found, this = _part(submission, code)
    seen = request.POST.get("inspection", "")
    codes = [item.question.code for item in this.items]
    here = reverse("evaluations:saq_part", args=[pk, code])
    try:
        count = answers.confirm_all(
            submission,
            codes,
            inspection=number(seen) if seen else None,
            by=request.user,
            at=arrived(request),
        )
        messages.success(request, _("%d temuan mesin dipastikan.") % count)
    except Overtaken:
        messages.warning(
            request, _("Ada pemeriksaan situs yang lebih baru. Lihat dulu temuannya, lalu pastikan lagi.")
        )
    except Refused as why:
        messages.error(request, str(why))
    return see_other(here)


@require_POST
@signed_in
def answer(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """One answer, saved while it is written. Answers a small piece of the page; the whole card when there is more to say."""
    submission = own_submission(request.user, pk)
    item = item_of(submission, code)
    try:
        saving.save_one(request, submission, item, at=arrived(request))
    except Overtaken as clash:
        return _card(request, submission, code, clash=clash.current, status=409)
    except Refused as why:
        return _piece(request, submission, code, fault=str(why), status=422)
    if "pastikan" in request.POST or "pilih" in request.POST:
        return _card(request, submission, code)
    return _piece(request, submission, code)


def item_of(submission: Submission, code: str) -> Item:
    found = questionnaire.load(submission).item(code)
    if found is None:
        raise Http404
    return found


def _piece(
    request: SignedInRequest, submission: Submission, code: str, *, fault: str = "", status: int = 200
) -> HttpResponse:
    """The line under an answer that says it was saved, and the estimate."""
    found = questionnaire.load(submission)
    item = found.item(code)
    if not is_htmx(request) or item is None:
        return see_other(reverse("evaluations:saq", args=[submission.pk]))
    context = {
        **frame(request.user, submission, at=timezone.now()),
        "card": saving.card(item, fault=fault),
        "saq": found,
        "fault": fault,
        "now": timezone.now(),
    }
    region = submission.entry.cycle.region
    return show(request, "evaluations/saq/saved.html", region, context, status=status)


def _card(
    request: SignedInRequest, submission: Submission, code: str, *, clash: Any = None, status: int = 200
) -> HttpResponse:
    """The whole question, in place of the one on the page."""
    found = questionnaire.load(submission)
    item = found.item(code)
    if not is_htmx(request) or item is None:
        return see_other(reverse("evaluations:saq", args=[submission.pk]))
    this = found.part_of(item)
    if clash is not None:
        saving.keep_drafts(this, request.POST, {code})
    context = {
        **frame(request.user, submission, at=timezone.now()),
        "saq": found,
        "part": this,
        "card": saving.card(item, clash=clash),
        "is_piece": True,
    }
    answer = show(
        request,
        "evaluations/saq/card_and_estimate.html",
        submission.entry.cycle.region,
        context,
        status=status,
    )
    answer["HX-Retarget"], answer["HX-Reswap"] = f"#{item.anchor}", "outerHTML"
    return answer


urlpatterns: list[URLPattern] = [
    path("saq/", index, name="saqs"),
    path("saq/<int:pk>/", overview, name="saq"),
    path("saq/<int:pk>/bagian/<str:code>/", part, name="saq_part"),
    path("saq/<int:pk>/bagian/<str:code>/pastikan/", confirm_all, name="saq_confirm_all"),
    path("saq/<int:pk>/jawaban/<str:code>/", answer, name="saq_answer"),
]
