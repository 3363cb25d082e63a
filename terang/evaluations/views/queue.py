"""A verifier's work: the queue, the desk where one question is decided, light checks together."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from terang.accounts.http import Overtaken, Refused, SignedInRequest, number, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.accounts.models import User
from terang.bodies.views.pages import any_region
from terang.evaluations import drawn, marking
from terang.evaluations.actions import marking as actions
from terang.evaluations.models import Answer, Cycle, Entry, Mark
from terang.evaluations.policies import marking as policy
from terang.evaluations.states import CycleState
from terang.evaluations.views.pages import show
from terang.instruments.definition import Indicator, Question, grounds, indicators
from terang.instruments.model import Status

_WHOLE = ("entry__cycle__instrument", "entry__cycle__region", "entry__body", "entry__submission")


@require_GET
@signed_in
def queue(request: SignedInRequest) -> HttpResponse:
    """Open marks of a verifier, the most urgent first; light checks by body beside them."""
    own = policy.own_marks(request.user).filter(entry__cycle__state=CycleState.RUNNING)
    waiting = own.filter(decided_at=None)
    listing = _listing(request, waiting, Cycle.objects.filter(entries__marks__in=own).distinct())
    context = {
        "listing": listing,
        "rows": [{"mark": m, "text": texts(m.entry.cycle).get(m.question, m.question)} for m in listing.page],
        "light": _light(request.user, waiting),
        "done": own.filter(decided_at__isnull=False).count(),
        "open": waiting.count(),
        "total": own.count(),
    }
    return show(request, "evaluations/queue.html", any_region(request.user), context)


def _listing(request: SignedInRequest, waiting: QuerySet[Mark], cycles: Iterable[Cycle]) -> Listing[Mark]:
    turns = [("1", _("Pertama")), ("2", _("Kedua, buta")), ("3", _("Penentu"))]
    return Listing(
        request,
        waiting.filter(is_light=False).select_related("entry__cycle__instrument"),
        search=("entry__name", "question"),
        filters=[
            Filter("evaluasi", _("Evaluasi"), [(str(c.pk), c.name) for c in cycles], "entry__cycle"),
            Filter("giliran", _("Jenis"), turns, "turn"),
        ],
        sorts={"mendesak": "priority", "badan": "entry__name"},
        default="-mendesak",
    )


def _light(verifier: User, waiting: QuerySet[Mark]) -> QuerySet[Entry]:
    """Bodies with light checks that wait, each with how many (`n`)."""
    own = Q(marks__verifier=verifier, marks__is_light=True, marks__decided_at=None)
    rows = Entry.objects.filter(marks__in=waiting.filter(is_light=True))
    return rows.annotate(n=Count("marks", filter=own)).order_by("-n", "name")


@require_http_methods(["GET", "POST"])
@signed_in
def desk(request: SignedInRequest, pk: int) -> HttpResponse:
    """One question: answer, evidence and the machine's verdict side by side; decided by keyboard or click."""
    mark = get_object_or_404(policy.own_marks(request.user).select_related(*_WHOLE), pk=pk)
    if request.method == "GET":
        return _desk(request, mark)
    try:
        actions.decide(
            mark,
            choice=request.POST.get("pilihan", ""),
            reason=request.POST.get("alasan", "")[:4000],
            version=number(request.POST.get("versi")),
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        return _desk(request, mark, refusal=str(refusal), status=422)
    except Overtaken as overtaken:
        return _desk(request, overtaken.current, refusal=str(overtaken), mine=request.POST, status=409)
    following = following_mark(request, mark)
    if following is None:
        messages.success(request, _("Semua tugas verifikasi Anda sudah selesai. Terima kasih."))
        return see_other(reverse("evaluations:queue"))
    return see_other(reverse("evaluations:desk", args=[following.pk]))


def following_mark(request: SignedInRequest, mark: Mark) -> Mark | None:
    """The next most urgent open one, of the same body when there is one: its website is still in mind."""
    waiting = policy.own_marks(request.user).filter(decided_at=None, is_light=False).exclude(pk=mark.pk)
    waiting = waiting.filter(entry__cycle__state=CycleState.RUNNING)
    waiting = waiting.select_related("entry")
    same = waiting.filter(entry=mark.entry_id).order_by("-priority", "pk").first()
    return same or waiting.order_by("-priority", "pk").first()


def _desk(
    request: SignedInRequest, mark: Mark, *, refusal: str = "", mine: Any = None, status: int = 200
) -> HttpResponse:
    question, indicator = asked(mark)
    rows = Answer.objects.filter(submission__entry=mark.entry, question=mark.question)
    answer = rows.prefetch_related("evidence").first()
    chosen = (mine or request.POST).get("pilihan") or mark.value
    offered = marking.choices(question, answer.value if answer else None)
    closed = policy.why_not_decide(request.user, mark, at=timezone.now())
    following = following_mark(request, mark)
    drawn.ahead(following, at=timezone.now())
    context = {
        "mark": mark,
        "entry": mark.entry,
        **_shown(mark, question, indicator, answer),
        "choices": [{"choice": c, "key": n, "is_chosen": c.code == chosen} for n, c in enumerate(offered, 1)],
        "refusal": refusal or closed,
        "is_closed": closed is not None,
        "clash": _clash(mark, offered, mine) if mine else None,
        "reason": (mine or request.POST).get("alasan", mark.reason),
        "others": settling(mark, question, answer),
        "next": reverse("evaluations:desk", args=[following.pk]) if following else "",
    }
    return show(request, "evaluations/desk.html", mark.entry.cycle.region, context, status=status)


def _shown(mark: Mark, question: Question, indicator: Indicator, answer: Answer | None) -> dict[str, Any]:
    """What is asked and on what grounds, what was answered, and what the machine saw."""
    basis, firm = grounds(indicator, question)
    machine = (answer.machine if answer else None) or {}
    return {
        "question": question,
        "indicator": indicator,
        "basis": basis,
        "is_law": firm is Status.LAW,
        "answer": answer,
        "said": said(question, answer),
        "evidence": [e for e in answer.evidence.all() if e.removed_at is None] if answer else [],
        "machine": machine,
        "picture": drawn.pictured(mark.entry, machine, at=timezone.now()),
        **drawn.proofs(machine),
    }


def _clash(mark: Mark, offered: Sequence[marking.Choice], mine: Any) -> dict[str, str]:
    """What stands by now beside what was about to be saved."""
    labels = {choice.code: choice.label for choice in offered}
    return {
        "stored": " — ".join(filter(None, (labels.get(str(mark.value), ""), mark.reason))),
        "mine": " — ".join(filter(None, (labels.get(mine.get("pilihan", ""), ""), mine.get("alasan", "")))),
    }


@require_http_methods(["GET", "POST"])
@signed_in
def light(request: SignedInRequest, entry_pk: int) -> HttpResponse:
    """Questions of one body where machine and answer agree: seen at a glance, accepted together."""
    own = policy.own_marks(request.user).filter(is_light=True, entry=entry_pk)
    entry = get_object_or_404(
        Entry.objects.filter(pk__in=own.values("entry")).select_related(
            "cycle__instrument", "cycle__region", "body"
        )
    )
    refusal = ""
    if request.method == "POST":
        try:
            picked = [number(value) for value in request.POST.getlist("tugas")]
            count = actions.agree(entry, picked, by=request.user, at=timezone.now())
            messages.success(
                request, ngettext("%d jawaban disetujui.", "%d jawaban disetujui.", count) % count
            )
            return see_other(reverse("evaluations:queue"))
        except Refused as why:
            refusal = str(why)
    by_code = {q.code: q for i in indicators(entry.cycle.instrument.definition) for q in i.questions}
    answers = {a.question: a for a in Answer.objects.filter(submission__entry=entry)}
    rows = [
        {"mark": m, "question": by_code[m.question], "answer": answers.get(m.question),
         "said": said(by_code[m.question], answers.get(m.question))}
        for m in own.filter(decided_at=None).order_by("pk") if m.question in by_code
    ]  # fmt: skip
    context = {"entry": entry, "rows": rows, "refusal": refusal}
    return show(
        request, "evaluations/light.html", entry.cycle.region, context, status=422 if refusal else 200
    )


@require_POST
@signed_in
def aside(request: SignedInRequest, pk: int) -> HttpResponse:
    """A light question that deserves a closer look after all goes to the queue."""
    own = policy.own_marks(request.user).select_related("entry__cycle__region")
    mark = get_object_or_404(own, pk=pk)
    with suppress(Overtaken):  # pressed twice, or decided meanwhile: the desk shows how it stands
        actions.look_closer(mark, by=request.user, at=timezone.now())
    return see_other(reverse("evaluations:desk", args=[mark.pk]))


def asked(mark: Mark) -> tuple[Question, Indicator]:
    """The question of a mark and the indicator it belongs to."""
    definition = mark.entry.cycle.instrument.definition
    return next((q, i) for i in indicators(definition) for q in i.questions if q.code == mark.question)


def texts(cycle: Cycle) -> dict[str, str]:
    """The wording of each question of a cycle."""
    return {q.code: q.text for i in indicators(cycle.instrument.definition) for q in i.questions}


def said(question: Question, answer: Answer | None) -> str:
    """What the body answered, in words."""
    if answer is None or answer.value in (None, "", []):
        return ""
    if isinstance(answer.value, list):
        return "\n".join(map(str, answer.value))
    return next(
        (c.label for c in marking.choices(question, answer.value) if c.code == answer.value),
        f"{answer.value} {question.unit}".strip(),
    )


def settling(mark: Mark, question: Question, answer: Answer | None) -> list[dict[str, Any]]:
    """Both blind marks, for the third person only; without names."""
    if mark.turn != 3:
        return []
    labels = {c.code: c.label for c in marking.choices(question, answer.value if answer else None)}
    rows = Mark.objects.filter(entry=mark.entry_id, question=mark.question, turn__lt=3).order_by("turn")
    return [{"turn": m.turn, "label": labels.get(str(m.value), m.value), "reason": m.reason} for m in rows]


urlpatterns: list[URLPattern] = [
    path("verifikasi/", queue, name="queue"),
    path("verifikasi/<int:pk>/", desk, name="desk"),
    path("verifikasi/<int:pk>/dalami/", aside, name="mark_aside"),
    path("verifikasi/badan/<int:entry_pk>/sama/", light, name="light"),
]
