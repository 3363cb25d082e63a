"""Files at the desk: added, looked at, blackened page by page, removed. Works without scripts, with numbers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts.http import Refused, SignedInRequest, found, number, see_other, signed_in
from terang.bodies.views.pages import show
from terang.cases import envelope, vault
from terang.cases.actions import files
from terang.cases.forms.desk import FileForm, MarkForm
from terang.cases.models import Attachment
from terang.cases.policies import access
from terang.cases.redaction import work
from terang.cases.redaction.marks import Mark, read
from terang.cases.views.desk import attempt, seen
from terang.cases.views.following import handed_out
from terang.cases.views.places import kept_private


def _attachment(request: SignedInRequest, pk: int, file: int) -> Attachment:
    case = seen(request, pk)
    rows = case.attachments.filter(removed_at=None)
    found_one = get_object_or_404(rows, pk=file)
    found_one.case = case
    return found_one


@signed_in
@require_POST
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    case, form = seen(request, pk), FileForm(request.POST, request.FILES, prefix="berkas")

    def do() -> None:
        upload = form.cleaned_data["file"]
        role = Attachment.Role.SOURCE
        files.add(case, upload.read(), name=upload.name, role=role, by=request.user, at=timezone.now())

    return attempt(
        request,
        case,
        "file_form",
        form,
        do,
        _("Berkas disimpan terenkripsi. Hitamkan bagian yang tidak boleh dibuka."),
    )


@signed_in
@require_safe
def file(request: SignedInRequest, pk: int, file: int) -> HttpResponse:
    """As it came, or as it is given."""
    attachment = _attachment(request, pk, file)
    try:
        content = files.seen(attachment, by=request.user, at=timezone.now())
    except (Refused, envelope.Unopenable) as no:
        raise Http404 from no
    return handed_out(content, attachment)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def redact(request: SignedInRequest, pk: int, file: int) -> HttpResponse:
    """One page of the file with what is marked; a form for one more rectangle."""
    source = _attachment(request, pk, file)
    found(source.role == Attachment.Role.SOURCE and access.works_on(request.user, source.case))
    marks = read(source.marks)
    form = MarkForm(request.POST or None)
    refusal = ""
    if request.method == "POST":
        try:
            if "buat" in request.POST:
                return _release(request, source, marks)
            changed = _changed(request, marks, form)
            if changed is not None:
                files.mark(source, changed, by=request.user, at=timezone.now())
                return see_other(_here(source, _page(request)))
        except (Refused, work.Unfit) as no:
            refusal = str(no)
    return _shown(request, source, marks, form if request.method == "POST" else None, refusal)


def _here(source: Attachment, page: int) -> str:
    return f"{reverse('cases:desk_redact', args=[source.case_id, source.pk])}?halaman={page}"


def _page(request: SignedInRequest) -> int:
    told = request.POST.get("page") or request.GET.get("halaman", "1")
    return min(max(number(told), 1), 10_000)


def _changed(request: SignedInRequest, marks: list[Mark], form: MarkForm) -> list[Mark] | None:
    """With one rectangle more, or one less; None when the form is wrong."""
    if (gone := number(request.POST.get("hapus"))) >= 0:
        return [mark for n, mark in enumerate(marks) if n != gone]
    if not form.is_valid():
        return None
    data = form.cleaned_data
    left, top = float(data["left"]) / 100, float(data["top"]) / 100
    width, height = float(data["width"]) / 100, float(data["height"]) / 100
    new = Mark(data["page"] - 1, left, top, min(width, 1 - left), min(height, 1 - top), data["reason"])
    return [*marks, new]


def _release(request: SignedInRequest, source: Attachment, marks: list[Mark]) -> HttpResponse:
    files.release(source, marks, by=request.user, at=timezone.now())
    messages.success(request, _("Salinan untuk diberikan sudah dibuat. Unduh dan periksa sebelum dikirim."))
    return see_other(reverse("cases:desk_case", args=[source.case_id]) + "#berkas")


def _shown(
    request: SignedInRequest, source: Attachment, marks: list[Mark], form: MarkForm | None, refusal: str
) -> HttpResponse:
    try:
        sizes = work.pages(vault.get(source))
    except (work.Unfit, envelope.Unopenable) as no:
        sizes, refusal = [], refusal or str(no)
    number = min(_page(request), max(1, len(sizes)))
    page: dict[str, Any] = {
        "case": source.case,
        "source": source,
        "form": form or MarkForm(initial={"page": number}),
        "refusal": refusal,
        "number": number,
        "count": len(sizes),
        "before": number - 1 if number > 1 else None,
        "after": number + 1 if number < len(sizes) else None,
        "marks": [(n, mark, mark.page + 1) for n, mark in enumerate(marks)],
        "stamp": len(marks),
        "tab": "requests",
    }
    status = 422 if refusal or (form and form.errors) else 200
    return kept_private(show(request, "cases/desk/redact.html", source.case.region, page, status=status))


@signed_in
@require_safe
def picture(request: SignedInRequest, pk: int, file: int, page: int) -> HttpResponse:
    """A page for aiming at, what is marked shaded."""
    source = _attachment(request, pk, file)
    found(source.role == Attachment.Role.SOURCE and access.works_on(request.user, source.case))
    try:
        drawn = work.picture(vault.get(source), page=page - 1, marks=read(source.marks))
    except (work.Unfit, envelope.Unopenable) as no:
        raise Http404 from no
    return kept_private(HttpResponse(drawn, content_type="image/png"))


@signed_in
@require_POST
def remove(request: SignedInRequest, pk: int, file: int) -> HttpResponse:
    attachment = _attachment(request, pk, file)
    try:
        files.remove(attachment, by=request.user, at=timezone.now())
        messages.success(request, _("Berkas dihapus."))
    except Refused as no:
        messages.error(request, str(no))
    return see_other(reverse("cases:desk_case", args=[pk]) + "#berkas")


urlpatterns: list[URLPattern] = [
    path("layanan/<int:pk>/berkas/", add, name="desk_add_file"),
    path("layanan/<int:pk>/berkas/<int:file>/", file, name="desk_file"),
    path("layanan/<int:pk>/berkas/<int:file>/hapus/", remove, name="desk_remove_file"),
    path("layanan/<int:pk>/berkas/<int:file>/hitamkan/", redact, name="desk_redact"),
    path("layanan/<int:pk>/berkas/<int:file>/halaman-<int:page>.png", picture, name="desk_page"),
]
