"""Steps of a request at the desk, each one button."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terang.accounts.http import Overtaken, SignedInRequest, found, signed_in
from terang.bodies.views.pages import show
from terang.cases import envelope, receipt_pdf
from terang.cases.actions import answers, objections
from terang.cases.actions import requests as actions
from terang.cases.actions.machine import secret_of
from terang.cases.forms import desk as forms
from terang.cases.letters import follow_link
from terang.cases.models import Answer, Case
from terang.cases.policies import access
from terang.cases.states.answers import Delivery
from terang.cases.views.desk import attempt, seen
from terang.cases.views.following import as_pdf
from terang.cases.views.places import kept_private

Step = Callable[[SignedInRequest, Case], HttpResponse]


def _words(name: str, prefix: str, do: Callable[[SignedInRequest, Case, str], object], sentence: str) -> Step:
    """A step that needs one text."""

    def step(request: SignedInRequest, case: Case) -> HttpResponse:
        form = forms.WordsForm(request.POST, prefix=prefix)
        return attempt(
            request, case, name, form, lambda: do(request, case, form.cleaned_data["text"]), _(sentence)
        )

    return step


def _route(request: SignedInRequest, case: Case) -> HttpResponse:
    everywhere = access.routes(request.user, case)
    form = forms.RouteForm(request.POST, case=case, everywhere=everywhere, prefix="disposisi")

    def do() -> None:
        actions.route(case, by=request.user, at=timezone.now(), **form.cleaned_data)

    return attempt(request, case, "route_form", form, do, _("Diteruskan."))


def _draft(request: SignedInRequest, case: Case) -> HttpResponse:
    """Kept; with the second button also handed up for approval."""
    form = forms.DraftForm(
        request.POST, case=case, answer=case.answers.filter(sent_at=None).first(), prefix="konsep"
    )
    write = answers.hand_up if "ajukan" in request.POST else answers.draft

    def do() -> None:
        version = form.cleaned_data["version"]
        try:
            write(case, form.draft, version=version, by=request.user, at=timezone.now())
        except Overtaken as late:
            form.write_over(late.current)
            raise

    done = _("Jawaban diajukan untuk disetujui.") if "ajukan" in request.POST else _("Konsep disimpan.")
    return attempt(request, case, "draft_form", form, do, done)


def _return(request: SignedInRequest, case: Case) -> HttpResponse:
    form = forms.WordsForm(request.POST, prefix="kembalikan", label=_("Apa yang perlu diperbaiki?"))
    answer = _waiting(case)
    return attempt(
        request, case, "return_form", form,
        lambda: answers.return_(answer, form.cleaned_data["text"], by=request.user, at=timezone.now()),
        _("Konsep dikembalikan."),
    )  # fmt: skip


def _approve(request: SignedInRequest, case: Case) -> HttpResponse:
    answer = _waiting(case)
    form = _Nothing(request.POST)
    return attempt(
        request, case, "approve_form", form,
        lambda: answers.approve(answer, by=request.user, at=timezone.now()),
        _("Jawaban disetujui dan dikirim kepada pemohon."),
    )  # fmt: skip


def _waiting(case: Case) -> Answer:
    answer = case.answers.filter(sent_at=None).select_related("case__region").first()
    if answer is None:
        raise Http404
    answer.case = case
    return answer


def _deliver(request: SignedInRequest, case: Case) -> HttpResponse:
    form = forms.DeliverForm(request.POST, prefix="serah")

    def do() -> None:
        data = form.cleaned_data
        how = Delivery(data["how"])
        actions.deliver(case, on=data["on"], how=how, by=request.user, at=timezone.now())

    return attempt(request, case, "deliver_form", form, do, _("Penyerahan dicatat. Permintaan selesai."))


def _withdraw(request: SignedInRequest, case: Case) -> HttpResponse:
    return attempt(
        request, case, "withdraw_form", _Nothing(request.POST),
        lambda: actions.withdraw(case, by=request.user, at=timezone.now()), _("Dicabut."),
    )  # fmt: skip


def _reword(request: SignedInRequest, case: Case) -> HttpResponse:
    form = forms.RewordForm(request.POST, prefix="pokok")
    return attempt(
        request, case, "reword_form", form,
        lambda: actions.reword(case, by=request.user, at=timezone.now(), **form.cleaned_data), _("Disimpan."),
    )  # fmt: skip


def _object(request: SignedInRequest, case: Case) -> HttpResponse:
    """Written down for somebody who came with a letter."""
    found(access.works_on(request.user, case))
    form = forms.TypedObjection(request.POST, prefix="keberatan")

    def do() -> None:
        data = form.cleaned_data
        objections.file(
            case,
            data["grounds"],
            data["text"],
            received_on=data["received_on"],
            by=request.user,
            at=timezone.now(),
        )

    return attempt(
        request, case, "object_form", form, do, _("Keberatan dicatat dan diteruskan kepada atasan PPID.")
    )


class _Nothing(Form):
    """A button without a field."""


STEPS: dict[str, Step] = {
    "disposisi": _route,
    "catatan": _words(
        "note_form", "catatan",
        lambda r, c, text: actions.note(c, text, by=r.user, at=timezone.now()), "Catatan disimpan.",
    ),
    "kejelasan": _words(
        "clarify_form", "kejelasan",
        lambda r, c, text: actions.clarify(c, text, by=r.user, at=timezone.now()),
        "Pertanyaan dikirim. Hitungan hari berhenti sampai pemohon menjawab.",
    ),
    "penjelasan": _words(
        "explain_form", "penjelasan",
        lambda r, c, text: actions.explain(c, text, by=r.user, at=timezone.now()),
        "Penjelasan dicatat. Hitungan hari berjalan lagi.",
    ),
    "perpanjang": _words(
        "extend_form", "perpanjang",
        lambda r, c, text: actions.extend(c, text, by=r.user, at=timezone.now()),
        "Diperpanjang 7 hari kerja. Alasannya dikirim kepada pemohon.",
    ),
    "konsep": _draft,
    "kembalikan": _return,
    "setujui": _approve,
    "serahkan": _deliver,
    "cabut": _withdraw,
    "pokok": _reword,
    "keberatan": _object,
}  # fmt: skip


@signed_in
@require_POST
def step(request: SignedInRequest, pk: int, verb: str) -> HttpResponse:
    if verb not in STEPS:
        raise Http404
    return STEPS[verb](request, seen(request, pk))


@signed_in
@require_safe
def receipt_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """Number and secret for the person at the counter: for the officer who works on it."""
    case = seen(request, pk)
    found(access.works_on(request.user, case))
    page: dict[str, Any] = {"case": case, "secret": _secret(case), "tab": "requests"}
    return kept_private(show(request, "cases/desk/receipt.html", case.region, page))


@signed_in
@require_safe
def receipt(request: SignedInRequest, pk: int) -> HttpResponse:
    case = seen(request, pk)
    secret = _secret(case)
    found(access.works_on(request.user, case) and secret)
    return as_pdf(receipt_pdf.draw(case, link=follow_link(case), secret=secret), case.number)


def _secret(case: Case) -> str:
    """Empty once the identity is erased, or where its key is on another server."""
    try:
        return secret_of(case)
    except envelope.Unopenable:
        return ""


urlpatterns: list[URLPattern] = [
    path("layanan/<int:pk>/tanda-terima/", receipt_page, name="desk_receipt_page"),
    path("layanan/<int:pk>/tanda-terima.pdf", receipt, name="desk_receipt"),
    path("layanan/<int:pk>/langkah/<slug:verb>/", step, name="desk_step"),
]
