"""The checklist in the field: a page that works without a network, and the same as a plain form without scripts."""

import json
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final, cast
from uuid import uuid4

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from terang.accounts.http import Refused, SignedInRequest, see_other, signed_in
from terang.accounts.models import User
from terang.coaching.actions import notes, photos
from terang.coaching.models import Visit
from terang.coaching.results import visits as results
from terang.coaching.states.visits import Mark
from terang.coaching.views.visits import written_visit
from terang.evaluations.uploads import Streamed
from terang.evaluations.views.pages import show
from terang.evaluations.views.streaming import streaming

_WORKER: Final = "terang/visit-worker.js"
# As everywhere, and pictures a device holds that have no address yet.
_POLICY: Final = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def answered_in_json(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For a device that sends by itself: whoever is signed out, or not of the team, is told so, not led away."""

    @wraps(view)
    def inner(request: HttpRequest, pk: int) -> HttpResponseBase:
        if not isinstance(request.user, User):
            return _why(_("Anda perlu masuk lagi. Semua catatan tetap tersimpan di ponsel ini."), status=401)
        try:
            visit = written_visit(request.user, pk)
        except Http404:
            return _why(
                _("Anda bukan lagi anggota tim kunjungan ini. Catatan tetap di ponsel; hubungi PPID utama."),
                status=404,
            )
        return view(request, visit)

    return inner


def _why(sentence: str, *, status: int) -> JsonResponse:
    return JsonResponse({"why": sentence}, status=status)


@never_cache
@ensure_csrf_cookie
@require_http_methods(["GET", "POST"])
@signed_in
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    visit = written_visit(request.user, pk)
    refusal: tuple[str, str] | None = None
    if request.method == "POST":
        code = request.POST.get("code", "")
        try:
            _write(request, visit, code)
            messages.success(request, _("Catatan disimpan."))
            return see_other(reverse("coaching:field", args=[pk]) + f"#butir-{code or 'umum'}")
        except Refused as why:
            refusal = (code, str(why))
    response = show(
        request,
        "coaching/visits/field.html",
        visit.round.region,
        _context(request, visit, refusal),
        status=422 if refusal else 200,
    )
    response["Content-Security-Policy"] = _POLICY
    return response


def _write(request: SignedInRequest, visit: Visit, code: str) -> None:
    given = {name: request.POST.get(name, "") for name in ("mark", "text", "advice", "due_on")}
    seen = request.POST.getlist("seen")
    if "all" in request.POST:
        seen += request.POST.getlist("others")
    notes.write(visit, code=code, seen=seen, **given, by=request.user, at=timezone.now())


def _context(request: SignedInRequest, visit: Visit, refusal: tuple[str, str] | None) -> dict[str, Any]:
    lines = [results.general(visit), *results.lines(visit)]
    return {
        "visit": visit,
        "lines": [{"line": line, "shown": _shown(line, request, refusal), "uid": uuid4()} for line in lines],
        "marks": Mark.choices,
        "refusal": refusal,
        "is_over": visit.state in notes.CLOSED,
        "setup": {
            "visit": visit.pk,
            "user": request.user.pk,
            "name": request.user.name,
            "state": results.state(visit),
            "worker": reverse("coaching:visit_worker"),
            "scope": reverse("coaching:visits"),
            "page": reverse("coaching:field", args=[visit.pk]),
            "signIn": reverse("accounts:sign_in") + "?next=" + reverse("coaching:field", args=[visit.pk]),
            "words": words(),
        },
    }


def _shown(line: results.Line, request: HttpRequest, refusal: tuple[str, str] | None) -> dict[str, Any]:
    """What stands in the plain form: the last wording; after a refusal what was typed."""
    if refusal and refusal[0] == line.code:
        typed = {name: request.POST.get(name, "") for name in ("mark", "text", "advice", "due_on")}
        return {**typed, "seen": request.POST.getlist("seen"), "others": []}
    if not line.notes:
        return {"mark": "", "text": "", "advice": "", "due_on": "", "seen": [], "others": []}
    last = line.notes[-1]
    return {
        "mark": last.mark,
        "text": last.text,
        "advice": last.advice,
        "due_on": last.due_on.isoformat() if last.due_on else "",
        "seen": [last.uid],
        "others": line.notes[:-1],
    }


def words() -> dict[str, str]:
    """Sentences the page says by itself."""
    return {
        "ready": _("Siap dipakai tanpa jaringan."),
        "preparing": _("Menyiapkan halaman untuk dipakai tanpa jaringan …"),
        "notReady": _("Belum siap dipakai tanpa jaringan: buka halaman ini sekali lagi selagi ada jaringan."),
        "unsupported": _(
            "Peramban ini tidak dapat menyimpan catatan tanpa jaringan. Simpan mengirim langsung; pakailah peramban lain bila ke tempat tanpa sinyal."
        ),
        "unsent": _("Belum terkirim: %s."),
        "notes": _("%s catatan"),
        "photos": _("%s foto"),
        "allSent": _("Semua sudah terkirim."),
        "sentAt": _("Semua sudah terkirim, terakhir pukul %s."),
        "sending": _("Mengirim …"),
        "offline": _("Tidak ada jaringan. Catatan tersimpan di ponsel ini dan dikirim begitu ada jaringan."),
        "signedOut": _("Anda perlu masuk lagi untuk mengirim. Semua catatan tetap tersimpan di ponsel ini."),
        "trouble": _("Server sedang tidak dapat menerima. Catatan tetap di ponsel ini; akan dicoba lagi."),
        "full": _(
            "Penyimpanan ponsel penuh: yang terakhir Anda tulis BELUM tersimpan. Jangan tutup halaman ini; kosongkan ruang di ponsel, lalu tekan Simpan lagi."
        ),
        "savedHere": _("Tersimpan di ponsel ini, belum terkirim."),
        "sent": _("Terkirim."),
        "needsCaption": _("Tulis keterangannya dahulu, lalu foto ini dikirim."),
        "remove": _("Hapus foto ini"),
        "removeSure": _("Hapus foto ini dari ponsel? Foto ini belum terkirim."),
        "captionLabel": _("Apa yang terlihat pada foto ini?"),
        "other": _("Catatan lain oleh %s"),
        "otherUser": _(
            "Ada catatan di ponsel ini yang ditulis dengan akun lain. Masuk dengan akun itu untuk mengirimnya."
        ),
    }


@never_cache
@ensure_csrf_cookie
@require_GET
@answered_in_json
def state(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    """What is here now; also renews the token a device sends with."""
    return JsonResponse(results.state(visit))


@never_cache
@require_POST
@answered_in_json
def send(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    """A batch of notes. What could not be read is named with the reason; the device keeps it."""
    user = cast(User, request.user)
    try:
        body = json.loads(request.body)
        batch, by = body["notes"], body["by"]
    except (ValueError, KeyError, TypeError):
        return _why(_("Kiriman ini rusak di perjalanan; coba kirim lagi."), status=400)
    if not isinstance(batch, list):
        return _why(_("Kiriman ini rusak di perjalanan; coba kirim lagi."), status=400)
    if by != user.pk:
        return _why(words()["otherUser"], status=403)
    try:
        received = notes.receive(visit, batch, by=user, at=timezone.now())
    except Refused as why:
        return _why(str(why), status=403)
    return JsonResponse(
        {
            "kept": received.kept,
            "refused": [{"uid": uid, "why": why} for uid, why in received.refused],
            "state": results.state(visit),
        }
    )


@streaming
@require_POST
def photo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One photo: from a device that sends by itself, or from the plain form."""
    if "application/json" in request.headers.get("Accept", ""):
        return answered_in_json(_photo_of_device)(request, pk)
    return signed_in(_photo_of_form)(request, pk)


def _photo_of_device(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    user = cast(User, request.user)
    if request.POST.get("by") != str(user.pk):
        return _why(words()["otherUser"], status=403)
    try:
        kept = _add(request, visit, user)
    except Refused as why:
        return _why(str(why), status=422)
    return JsonResponse({"kept": str(kept.uid), "pk": kept.pk})


def _photo_of_form(request: SignedInRequest, pk: int) -> HttpResponse:
    visit = written_visit(request.user, pk)
    try:
        _add(request, visit, request.user)
        messages.success(request, _("Foto disimpan."))
    except Refused as why:
        messages.error(request, str(why))
    code = request.POST.get("code", "")
    return see_other(reverse("coaching:field", args=[pk]) + f"#butir-{code or 'umum'}")


def _add(request: HttpRequest, visit: Visit, user: User) -> Any:
    upload = request.FILES.get("photo")
    if not isinstance(upload, Streamed):
        raise Refused(_("Pilih dahulu fotonya."))
    at = timezone.now()
    return photos.add(
        visit,
        upload,
        uid=request.POST.get("uid", ""),
        code=request.POST.get("code", ""),
        caption=request.POST.get("caption", ""),
        wants_place="place" in request.POST,
        device=request.POST.get("device", ""),
        written_at=request.POST.get("written_at") or at.isoformat(),
        by=user,
        at=at,
    )


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at an address below which it works; itself never kept for long."""
    data = _worker_source()
    return HttpResponse(
        data, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )


def _worker_source() -> bytes:
    found = finders.find(_WORKER)
    if found:
        return Path(str(found)).read_bytes()
    with staticfiles_storage.open(_WORKER) as file:
        return bytes(file.read())


urlpatterns: list[URLPattern] = [
    path("kunjungan/<int:pk>/lapangan/", page, name="field"),
    path("kunjungan/<int:pk>/lapangan/isi.json", state, name="field_state"),
    path("kunjungan/<int:pk>/lapangan/kirim/", send, name="field_send"),
    path("kunjungan/<int:pk>/lapangan/foto/", photo, name="field_photo"),
    path("kunjungan/pekerja.js", worker, name="visit_worker"),
]
