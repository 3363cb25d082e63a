"""Taking over an old WordPress website: upload, look at what would be made, take over in portions."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from terang.accounts.http import Refused, SignedInRequest, see_other, signed_in
from terang.accounts.models import User
from terang.bodies.models import Body
from terang.evaluations import uploads
from terang.evaluations.views.streaming import streaming
from terang.inspections import reach
from terang.publishing.actions import importing as actions
from terang.publishing.fetching import Fetch, fetcher
from terang.publishing.importing import Becomes
from terang.publishing.models.imports import Imported, OldSite
from terang.publishing.policies import worked_on

_WORDS = {
    Becomes.NEWS: gettext_lazy("Berita"), Becomes.TOPIC: gettext_lazy("Halaman wajib"), Becomes.ANNOUNCEMENT: gettext_lazy("Pengumuman"),
    Becomes.DOCUMENT: gettext_lazy("Dokumen"), Becomes.FILE: gettext_lazy("Berkas"), Becomes.NOTHING: gettext_lazy("Dilewati"),
}  # fmt: skip


def _body(user: User, pk: int) -> Body:
    return get_object_or_404(worked_on(user).select_related("region"), pk=pk)


@streaming
@signed_in
@require_http_methods(["GET", "POST"])
def upload(request: SignedInRequest, pk: int) -> HttpResponseBase:
    body = _body(request.user, pk)
    refusal = actions.why_not_import(body, by=request.user)
    status = 200
    if request.method == "POST":
        status = 422
        try:
            return see_other(reverse("publishing:old_site", args=[_kept(request, body).pk]))
        except Refused as why:
            refusal = str(why)
    context = {"body": body, "refusal": refusal, "old": OldSite.objects.filter(body=body)[:20]}
    return render(request, "publishing/import.html", context, status=status)


def _kept(request: SignedInRequest, body: Body) -> OldSite:
    """The uploaded export, looked at. Raises Refused."""
    file = request.FILES.get("berkas")
    if not isinstance(file, uploads.Streamed):
        raise Refused(_("Pilih dahulu berkas ekspornya (.xml)."))
    if file.is_too_large:
        raise Refused(
            _("Berkas ini lebih besar dari 50 MB. Di WordPress, ekspor per tahun atau per jenis isi.")
        )
    uploads.keep(file)
    return actions.look(body, file.sha256, name=file.name or "ekspor.xml", by=request.user, at=timezone.now())


def _old(user: User, pk: int) -> OldSite:
    return get_object_or_404(
        OldSite.objects.filter(body__in=worked_on(user)).select_related("body__region"), pk=pk
    )


@require_GET
@signed_in
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    return page(request, _old(request.user, pk))


def page(request: SignedInRequest, old: OldSite, *, refusal: str = "", status: int = 200) -> HttpResponse:
    told = actions.planned(old)
    chosen = request.GET.get("jadi", "")
    rows = [p for p in told if not chosen or p.becomes == chosen]
    known = Imported.objects.filter(body=old.body, origin__startswith=f"{old.home[:500]}#").count()
    counted = Counter(p.becomes for p in told)
    context: dict[str, Any] = {
        "old": old,
        "body": old.body,
        "counts": [(kind.value, _WORDS[kind], counted[kind]) for kind in Becomes if counted[kind]],
        "chosen": chosen,
        "page": Paginator(rows, 100).get_page(request.GET.get("halaman", "1")[:6]),
        "words": {kind.value: word for kind, word in _WORDS.items()},
        "made": known,
        "pictures": sum(p.pictures for p in told if p.is_made),
        "missed": list(old.pictures.items())[:100],
        "papers": sum(1 for p in told if p.becomes is Becomes.DOCUMENT),
        "linked": sum(p.papers for p in told if p.becomes is not Becomes.DOCUMENT),
        "waits": len(actions.waiting(old)),
        "not_import": actions.why_not_import(old.body, by=request.user),
        "refusal": refusal,
    }
    return render(request, "publishing/old_site.html", context, status=status)


@require_POST
@signed_in
def take_over(request: SignedInRequest, pk: int) -> HttpResponse:
    old = _old(request.user, pk)
    try:
        made, left = actions.take_over(old, by=request.user, at=timezone.now(), fetch=_fetch(request))
    except Refused as why:
        return page(request, old, refusal=str(why), status=422)
    said = _("%s konsep dibuat.") % made
    messages.success(request, f"{said} {_('Masih ada %s; lanjutkan.') % left}" if left else said)
    return see_other(reverse("publishing:old_site", args=[pk]))


def _fetch(request: SignedInRequest) -> Fetch | None:
    """Only when asked for; through the guard of all our visits."""
    setting = reach.setting() if request.POST.get("gambar") else None
    return fetcher(setting.reach) if setting else None


urlpatterns: list[URLPattern] = [
    path("situs-kami/<int:pk>/impor/", upload, name="import"),
    path("situs-kami/impor/<int:pk>/", one, name="old_site"),
    path("situs-kami/impor/<int:pk>/ambil/", take_over, name="take_over"),
]
