"""The page only the asker knows: where the request stands, its dates, the answer, and what the asker can do."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts import guessing
from terang.accounts.http import DONE, Overtaken, Refused, see_other, tried
from terang.bodies.days import day_in
from terang.bodies.views.pages import show
from terang.cases import envelope, ical, law, receipt_pdf, vault
from terang.cases.actions import files, objections
from terang.cases.actions import requests as actions
from terang.cases.actions.machine import secret_of
from terang.cases.forms.asking import Explain, Follow, Object, Proof, Reply
from terang.cases.models import Attachment, Case
from terang.cases.policies import objections as objecting
from terang.cases.results import recourse, timeline
from terang.cases.states.cases import Kind, State
from terang.cases.states.objections import ObjectionState
from terang.cases.views.places import kept_private, opened, region_of


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest, *, is_objecting: bool = False) -> HttpResponse:
    """By number and secret; a form of a website may say on which grounds somebody objects. Guesses are slowed down, never
    locked out."""
    form = Follow(request.POST or None)
    chosen = _named(request.POST.getlist("grounds"))
    if request.method == "POST" and form.is_valid():
        number, secret = form.cleaned_data["number"], form.cleaned_data["secret"]
        try:
            tries = guessing.enter(_counted(request, number), at=timezone.now())
            case = opened(number, secret)
            guessing.forgive(tries)
            return see_other(reverse("cases:follow", args=[case.number, secret.upper()]) + _wanted(chosen))
        except guessing.TooSoon as soon:
            form.add_error(None, str(soon))
        except Http404:
            form.add_error(None, _("Nomor dan kode rahasia ini tidak cocok. Periksa lagi tanda terima Anda."))
    page = {
        "form": form,
        "is_objecting": is_objecting or bool(chosen),
        "grounds": law.grounds(),
        "chosen": chosen,
    }
    return show(
        request, "cases/public/find.html", region_of(request), page, status=422 if form.errors else 200
    )


def _wanted(chosen: list[str]) -> str:
    """Grounds of an objection that were chosen on a website's form come along to the form where it is filed."""
    return "?" + "&".join(f"alasan={code}" for code in chosen) + "#keberatan" if chosen else ""


def _named(codes: list[str]) -> list[str]:
    """Grounds by their letters; whatever is none is left out."""
    return [code for code in law.grounds() if code in codes]


def _counted(request: HttpRequest, number: str) -> list[guessing.Counted]:
    return [guessing.Counted(f"perkara {number}", guessing.LINK)]


@require_safe
def follow(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    return _page(request, _request(number, secret), secret)


def _request(number: str, secret: str) -> Case:
    case = opened(number, secret)
    if case.kind != Kind.REQUEST:
        raise Http404
    return case


def _page(
    request: HttpRequest, case: Case, secret: str, *, forms: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    at = timezone.now()
    day = day_in(case.region, at)
    sent = case.answers.filter(sent_at__isnull=False).select_related("holder", "forwarded")
    answer = sent.order_by("-sent_at").first()
    page: dict[str, Any] = {
        "case": case,
        "secret": secret,
        "dates": timeline.dates(case, today=day),
        "recourse": recourse.open_to(case, today=day),
        "today": day,
        "events": timeline.told(case),
        "words": timeline.words(),
        "answer": answer,
        "forwarded_secret": _secret_there(answer.forwarded if answer else None),
        "files": _given(case),
        "articles": law.exclusions(),
        "explain": Explain(),
        "reply": Reply(),
        "proof": Proof(),
        "has_proof": case.attachments.filter(role=Attachment.Role.IDENTITY, removed_at=None).exists(),
        "may_withdraw": case.is_open,
        "is_waiting": case.state == State.CLARIFYING,
        "question": case.pauses.filter(until_on=None).first(),
        **_objecting(case, chosen=_named(request.GET.getlist("alasan")), today=day),
        **(forms or {}),
    }
    return kept_private(show(request, "cases/public/follow.html", case.region, page, status=status))


def _objecting(case: Case, *, chosen: Sequence[str], today: date) -> dict[str, Any]:
    """What was objected to, and what can be. `chosen`: grounds that the asker brings from the body's website."""
    possible = objecting.possible(case, on=today)
    return {
        "objections": list(case.objections.select_related("clock", "dispute").order_by("pk")),
        "grounds": law.grounds(),
        "why_not_object": objecting.why_not_file_any(case, on=today),
        "object_until": objecting.last_day(case, today=today),
        "objecting": Object(only=possible, initial={"grounds": chosen}),
        "possible": possible,
        "wants_to_object": bool(chosen),
        "filed": ObjectionState.FILED,
    }


def _secret_there(forwarded: Case | None) -> str:
    """Of the case at the body that holds what was asked: the same person may read both."""
    try:
        return secret_of(forwarded) if forwarded else ""
    except envelope.Unopenable:
        return ""


def _given(case: Case) -> list[Attachment]:
    """Files of answers that were sent."""
    sent = case.answers.filter(sent_at__isnull=False).values("files")
    return list(Attachment.objects.filter(pk__in=sent, removed_at=None))


@csrf_exempt
@require_POST
def explain(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    case, form = _request(number, secret), Explain(request.POST)
    return _done(
        request, case, secret, "explain", form,
        lambda: actions.explain(case, form.cleaned_data["text"], by=None, at=timezone.now()),
        _("Terima kasih. Penjelasan Anda sudah diteruskan kepada petugas."),
    )  # fmt: skip


@csrf_exempt
@require_POST
def object_(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    case, at = _request(number, secret), timezone.now()
    form = Object(request.POST)

    def do() -> None:
        told = form.cleaned_data
        day = day_in(case.region, at)
        objections.file(case, told["grounds"], told["text"], received_on=day, by=None, at=at)

    done = _("Keberatan Anda sudah diterima dan diteruskan kepada atasan PPID.")
    return _done(request, case, secret, "objecting", form, do, done)


@csrf_exempt
@require_POST
def reply(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    case, form = _request(number, secret), Reply(request.POST)
    objection = case.objections.filter(state=ObjectionState.DECIDED).first()
    if objection is None:
        raise Http404
    done = _("Tanggapan Anda dicatat di register.")
    return _done(
        request, case, secret, "reply", form,
        lambda: objections.reply(objection, form.cleaned_data["text"], at=timezone.now()), done,
    )  # fmt: skip


@csrf_exempt
@require_POST
def withdraw(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Of the request, or of the objection that waits."""
    case, at = _request(number, secret), timezone.now()
    waiting = case.objections.filter(state=ObjectionState.FILED).first()
    try:
        if "keberatan" in request.POST and waiting:
            objections.withdraw(waiting, at=at)
            messages.success(request, _("Keberatan Anda dicabut."))
        else:
            actions.withdraw(case, by=None, at=at)
            messages.success(request, _("Permintaan Anda dicabut."))
    except (Refused, Overtaken) as no:
        messages.error(request, str(no))
    return see_other(reverse("cases:follow", args=[number, secret]))


@csrf_exempt
@require_POST
def prove(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """A picture of the identity card or deed, sealed as it comes."""
    case, form, at = _request(number, secret), Proof(request.POST, request.FILES), timezone.now()

    def do() -> None:
        upload = form.cleaned_data["file"]
        files.add(case, upload.read(), name=upload.name, role=Attachment.Role.IDENTITY, by=None, at=at)

    return _done(request, case, secret, "proof", form, do, _("Bukti identitas diterima dan dienkripsi."))


def _done(
    request: HttpRequest, case: Case, secret: str, name: str, form: Any, do: Any, sentence: str
) -> HttpResponse:
    """What the asker did; a refusal stands beside the form, which keeps what was typed."""
    if (status := tried(form, do)) == DONE:
        messages.success(request, sentence)
        return see_other(reverse("cases:follow", args=[case.number, secret]))
    case.refresh_from_db()
    return _page(request, case, secret, forms={name: form}, status=status)


@require_safe
def calendar(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """The last days as iCalendar."""
    case = _request(number, secret)
    at = timezone.now()
    day = day_in(case.region, at)
    dates = [*timeline.dates(case, today=day), *recourse.open_to(case, today=day)]
    answer = HttpResponse(ical.of_case(case, dates, at=at), content_type="text/calendar")
    answer["Content-Disposition"] = f'attachment; filename="{case.number}.ics"'
    return kept_private(answer)


@require_safe
def receipt(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """The receipt on paper."""
    case = _request(number, secret)
    return as_pdf(receipt_pdf.draw(case, link=request.build_absolute_uri(
        reverse("cases:follow", args=[number, secret])), secret=secret), case.number)  # fmt: skip


@require_safe
def notice(request: HttpRequest, number: str, secret: str, pk: int) -> HttpResponse:
    """The written notice of an answer."""
    case = _request(number, secret)
    answer = get_object_or_404(case.answers, pk=pk, sent_at__isnull=False)
    return as_pdf(receipt_pdf.notice(answer), case.number)


@require_safe
def decision(request: HttpRequest, number: str, secret: str, pk: int) -> HttpResponse:
    """The superior's letter."""
    case = _request(number, secret)
    objection = get_object_or_404(case.objections, pk=pk, state=ObjectionState.DECIDED)
    return as_pdf(receipt_pdf.decision(objection), objection.number)


@require_safe
def file(request: HttpRequest, number: str, secret: str, pk: int) -> HttpResponse:
    """What was given."""
    case = _request(number, secret)
    found = next((each for each in _given(case) if each.pk == pk), None)
    if found is None:
        raise Http404
    found.case = case
    return handed_out(vault.get(found), found)


def handed_out(content: bytes, attachment: Attachment) -> HttpResponse:
    """To be saved, never shown: whatever is in it runs nowhere near our pages."""
    answer = HttpResponse(content, content_type=attachment.media)
    name = "".join(c if c.isalnum() or c in "._- " else "_" for c in attachment.name)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return kept_private(answer)


def as_pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return kept_private(answer)


_ONE = "permohonan/lacak/<str:number>/<str:secret>/"
urlpatterns: list[URLPattern] = [
    path("permohonan/lacak/", find, name="find"),
    path("permohonan/keberatan/", find, {"is_objecting": True}, name="find_to_object"),
    path(_ONE, follow, name="follow"),
    path(f"{_ONE}penjelasan/", explain, name="explain"),
    path(f"{_ONE}keberatan/", object_, name="object"),
    path(f"{_ONE}tanggapan/", reply, name="reply"),
    path(f"{_ONE}cabut/", withdraw, name="withdraw"),
    path(f"{_ONE}identitas/", prove, name="prove"),
    path(f"{_ONE}tenggat.ics", calendar, name="follow_calendar"),
    path(f"{_ONE}tanda-terima.pdf", receipt, name="receipt"),
    path(f"{_ONE}jawaban-<int:pk>.pdf", notice, name="notice"),
    path(f"{_ONE}putusan-<int:pk>.pdf", decision, name="decision"),
    path(f"{_ONE}berkas/<int:pk>/", file, name="given"),
]
