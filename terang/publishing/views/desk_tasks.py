"""One task, one page: what belongs there and why, an example, upload or type; then the warnings, and publish."""

from datetime import datetime
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts.http import Overtaken, Refused, SignedInRequest, see_other, signed_in
from terang.bodies.days import day_in
from terang.bodies.models import Body
from terang.bodies.views import pages
from terang.catalogue.models import Entry
from terang.catalogue.states import Class
from terang.evaluations.actions import evidence
from terang.inspections import policies as inspecting
from terang.publishing.actions import documents, uploading, wording
from terang.publishing.actions.uploading import About, File
from terang.publishing.forms.documents import PublishForm, ReplaceForm, TextForm, UploadForm, WithdrawForm
from terang.publishing.models import PublicDocument, SiteHome, TopicPage
from terang.publishing.policies import may_publish, worked_on
from terang.publishing.results import proofs
from terang.publishing.results.missing import points
from terang.publishing.topics import Topic, topics
from terang.publishing.views.addresses import origin_of

_FILES = frozenset({"document", "entries", "prose"})  # needs that a file can meet


@signed_in
@require_safe
def start(request: SignedInRequest, pk: int) -> HttpResponseBase:
    return see_other(reverse("publishing:desk", args=[_body(request, pk).pk]))


@signed_in
@require_http_methods(["GET", "POST"])
def task(request: SignedInRequest, pk: int, code: str) -> HttpResponseBase:
    """Upload a document for a page."""
    body, topic = _body(request, pk), _topic(code)
    at = timezone.now()
    form = UploadForm(request.POST or None, request.FILES or None, initial=_proposed(body, topic, at))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = uploading.take(body, code, _about(form), _file(form), by=request.user, at=at)
                return see_other(reverse("publishing:document_desk", args=[pk, made.pk]))
            except Refused as no:
                form.add_error("file", str(no))
    return _task(request, body, topic, form=form, status=status)


@signed_in
@require_POST
def write(request: SignedInRequest, pk: int, code: str) -> HttpResponseBase:
    """Type the text of a page."""
    body, topic = _body(request, pk), _topic(code)
    page = get_object_or_404(TopicPage.objects.select_related("body__region"), body=body, topic=code)
    text = TextForm(request.POST)
    if text.is_valid():
        try:
            if wording.write(page, text.cleaned_data["text"], by=request.user, at=timezone.now()):
                messages.success(request, _("Halaman terbit dan masuk daftar informasi publik."))
            else:
                messages.success(
                    request, _("Tulisan disimpan dan menunggu diperiksa pimpinan atau PPID utama.")
                )
            return see_other(reverse("publishing:task", args=[pk, code]))
        except Refused as no:
            text.add_error("text", str(no))
    return _task(request, body, topic, text=text, status=422)


def _task(
    request: SignedInRequest,
    body: Body,
    topic: Topic,
    *,
    form: UploadForm | None = None,
    text: TextForm | None = None,
    status: int = 200,
) -> HttpResponse:
    home = get_object_or_404(SiteHome, body=body)
    page = TopicPage.objects.filter(body=body, topic=topic.code).first()
    held = PublicDocument.objects.filter(body=body, topic=topic.code).select_related("look")
    context = {
        "body": body, "topic": topic, "website": home, "page": page,
        "form": form or UploadForm(initial=_proposed(body, topic, timezone.now())),
        "text": text or _text_of(page), "points": points(body.ranked).get(topic.code),
        "documents": held.order_by("-published_at", "-created_at")[:30],
        "takes_file": topic.needs in _FILES, "is_direct": may_publish(request.user, home),
        "address": f"/situs/{home.slug}/{topic.section}/{topic.slug}/",
    }  # fmt: skip
    return _show(request, "task.html", body, context, status=status)


def _text_of(page: TopicPage | None) -> TextForm | None:
    """The typed text as it stands; None where it is more than plain text."""
    if page is None or not wording.is_plain(page):
        return None
    latest: Any = page.get_latest_revision_as_object()
    html = "".join(str(block.value) for block in latest.content)
    for mark, plain in (("</p>", "\n\n"), ("<br/>", "\n"), ("<li>", "- "), ("</li>", "\n"), ("</ul>", "\n")):
        html = html.replace(mark, plain)
    return TextForm(initial={"text": unescape(strip_tags(html)).strip()})


@signed_in
@require_http_methods(["GET", "POST"])
def document(request: SignedInRequest, pk: int, number: int) -> HttpResponseBase:
    """Before it is published: what was seen in it, how it will look. Afterwards: where it stands now."""
    it = _document(request, pk, number)
    return _one(request, it)


def _one(
    request: SignedInRequest,
    it: PublicDocument,
    *,
    refusal: str = "",
    replace: ReplaceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    assert it.body is not None  # noqa: S101 - found by its body
    home, at = SiteHome.objects.get(body=it.body), timezone.now()
    entry = Entry.objects.shown().filter(source=documents.source(it)).select_related("body").first()
    url = _url(request, it, home)
    context = {
        "it": it, "body": it.body, "topic": topics().get(it.topic), "website": home, "refusal": refusal,
        "look": getattr(it, "look", None), "entry": entry, "url": url,
        "form": PublishForm(), "replace": replace or ReplaceForm(initial={"year": it.year}), "withdraw": WithdrawForm(),
        "old_files": list(it.old_files.all()[:20]),
        "asked": proofs.asked(it, url=url, at=at) if it.published_at else [],
        "why_not_ask": inspecting.why_not_ask(it.body, by=request.user, at=at) if it.published_at else None,
    }  # fmt: skip
    return _show(request, "document_desk.html", it.body, context, status=status)


@signed_in
@require_POST
def move(request: SignedInRequest, pk: int, number: int, verb: str) -> HttpResponseBase:
    """terbitkan, tinjau, tarik, hapus, ganti, bukti."""
    it = _document(request, pk, number)
    try:
        return _DEEDS[verb](request, it)
    except Refused as no:
        return _one(request, it, refusal=str(no), status=422)
    except Overtaken as late:
        return _one(request, late.current or it, refusal=str(late), status=409)


def _publish(request: SignedInRequest, it: PublicDocument) -> HttpResponse:
    assert it.body is not None  # noqa: S101 - found by its body
    form = PublishForm(request.POST)
    with timezone.override(ZoneInfo(it.body.region.zone)):  # the hour is meant where the body is
        is_valid = form.is_valid()
    if not is_valid:
        raise Refused(_("Tulis waktunya lengkap: tanggal dan jam."))
    told = form.cleaned_data
    if told["publish_at"] and "jadwal" in request.POST:
        uploading.plan(
            it, told["publish_at"], confirmed=told["confirmed"], by=request.user, at=timezone.now()
        )
        messages.success(request, _("Dokumen terbit sendiri pada waktunya."))
    else:
        uploading.publish(it, confirmed=told["confirmed"], by=request.user, at=timezone.now())
        messages.success(request, _("Dokumen terbit. Lihat di bawah di mana saja ia kini tampil."))
    return _back(it)


def _review(request: SignedInRequest, it: PublicDocument) -> HttpResponse:
    uploading.review(it, by=request.user, at=timezone.now())
    messages.success(request, _("Dicatat: dokumen ini sudah ditinjau hari ini."))
    return _back(it)


def _withdraw(request: SignedInRequest, it: PublicDocument) -> HttpResponse:
    uploading.withdraw(it, reason=request.POST.get("reason", ""), by=request.user, at=timezone.now())
    messages.success(request, _("Dokumen ditarik dari situs dan dari daftar informasi publik."))
    return _back(it)


def _drop(request: SignedInRequest, it: PublicDocument) -> HttpResponse:
    body, code = it.body_id, it.topic
    uploading.drop(it, by=request.user, at=timezone.now())
    messages.success(request, _("Konsep dokumen dihapus."))
    return see_other(
        reverse("publishing:task", args=[body, code])
        if code in topics()
        else reverse("publishing:desk", args=[body])
    )


def _replace(request: SignedInRequest, it: PublicDocument) -> HttpResponse:
    form = ReplaceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _one(request, it, replace=form, status=422)
    told = form.cleaned_data
    seen = uploading.replace(
        it, _file(form), year=told["year"], confirmed=told["confirmed"], by=request.user, at=timezone.now()
    )
    messages.success(request, _("Berkas diganti; alamatnya tetap. Berkas lama disimpan."))
    for warning in seen:
        messages.warning(request, warning.text)
    return _back(it)


def _prove(request: SignedInRequest, it: PublicDocument) -> HttpResponse:
    """Its address becomes proof of every open question that asks for it."""
    assert it.body is not None  # noqa: S101 - found by its body
    at, url = timezone.now(), _url(request, it, SiteHome.objects.get(body=it.body))
    given = 0
    for one in proofs.asked(it, url=url, at=at):
        if not one.is_given:
            evidence.add_link(one.submission, one.item.question, text=url, by=request.user, at=at)
            given += 1
    messages.success(request, _("Tautannya kini menjadi bukti untuk %d pertanyaan SAQ.") % given)
    return _back(it)


_DEEDS = {
    "terbitkan": _publish, "tinjau": _review, "tarik": _withdraw, "hapus": _drop, "ganti": _replace, "bukti": _prove,
}  # fmt: skip


@signed_in
@require_safe
def file(request: SignedInRequest, pk: int, number: int) -> FileResponse:
    """The file as it will be, for those who work on it; saved or shown, never run."""
    it = _document(request, pk, number)
    answer = FileResponse(it.file.open("rb"), filename=it.file_in_address)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _body(request: SignedInRequest, pk: int) -> Body:
    return get_object_or_404(worked_on(request.user).select_related("region"), pk=pk)


def _topic(code: str) -> Topic:
    if code not in topics():
        raise Http404
    return topics()[code]


def _document(request: SignedInRequest, pk: int, number: int) -> PublicDocument:
    rows = PublicDocument.objects.select_related("body__region", "look", "look__confirmed_by")
    return get_object_or_404(rows.filter(body=_body(request, pk)), pk=number)


def _proposed(body: Body, topic: Topic, at: datetime) -> dict[str, Any]:
    """What is most likely, so that there is little to type."""
    year = day_in(body.region, at).year
    kind = topic.indicator.kind if topic.indicator else ""
    return {
        "title": f"{topic.title} {body.short_name or body.name} {year}",
        "year": year, "klass": kind if kind in Class.values else Class.ANY_TIME.value, "unit": body.name,
    }  # fmt: skip


def _about(form: UploadForm) -> About:
    told = form.cleaned_data
    return About(told["title"], told["klass"], told["year"], told["period"], told["unit"])


def _file(form: UploadForm | ReplaceForm) -> File:
    sent = form.cleaned_data["file"]
    return File(sent.name or "", sent.read())


def _url(request: SignedInRequest, it: PublicDocument, home: SiteHome) -> str:
    return f"{origin_of(request, home)}dokumen/{it.pk}/{it.file_in_address}"


def _back(it: PublicDocument) -> HttpResponse:
    return see_other(reverse("publishing:document_desk", args=[it.body_id, it.pk]))


def _show(
    request: SignedInRequest, template: str, body: Body, context: dict[str, Any], *, status: int
) -> HttpResponse:
    return pages.show(request, f"publishing/{template}", body.region, context, status=status)


urlpatterns = [
    path("terbit/<int:pk>/", start, name="publish_desk"),
    path("terbit/<int:pk>/dokumen/<int:number>/", document, name="document_desk"),
    path("terbit/<int:pk>/dokumen/<int:number>/berkas/", file, name="document_file"),
    *(
        path(f"terbit/<int:pk>/dokumen/<int:number>/{verb}/", move, {"verb": verb}, name=name)
        for verb, name in (
            ("terbitkan", "publish_document"), ("tinjau", "review_document"), ("tarik", "withdraw_document"),
            ("hapus", "drop_document"), ("ganti", "replace_document"), ("bukti", "prove_document"),
        )
    ),
    path("terbit/<int:pk>/<slug:code>/", task, name="task"),
    path("terbit/<int:pk>/<slug:code>/tulis/", write, name="write_task"),
]  # fmt: skip
