"""Pages of the journal: for administrators and auditors what happened and its proof; for everybody how to check."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from terang.accounts import checkpoints, seals, tree
from terang.accounts.http import SignedInRequest, found, signed_in
from terang.accounts.listing import Filter, Listing
from terang.accounts.models import Checkpoint, Event, User
from terang.bodies.models import Membership, Role
from terang.evaluations.models import Cycle
from terang.web import journal_facts
from terang.web.journal_words import said

_READERS = (Role.ADMINISTRATOR, Role.AUDITOR)
NOUNS = {
    "accounts.user": "Akun",
    "accounts.checkpoint": "Titik periksa",
    "accounts.emailchange": "Penggantian email",
    "accounts.event": "Peristiwa jurnal",
    "bodies.invitation": "Undangan",
    "bodies.logo": "Lambang daerah",
    "bodies.body": "Badan publik",
    "bodies.membership": "Peran",
    "catalogue.activity": "Kegiatan badan",
    "catalogue.decree": "Penetapan daftar informasi",
    "catalogue.entry": "Daftar informasi publik",
    "catalogue.exclusion": "Informasi yang dikecualikan",
    "catalogue.sheet": "Impor daftar informasi",
    "coaching.meeting": "Bimtek dan rapat",
    "coaching.round": "Putaran kunjungan",
    "coaching.visit": "Kunjungan pembinaan",
    "coaching.commitment": "Janji perbaikan",
    "coaching.earlywarning": "Peringatan dini",
    "coaching.outlook": "Saran pembinaan",
    "evaluations.answer": "Jawaban",
    "evaluations.award": "Penghargaan",
    "evaluations.cycle": "Evaluasi",
    "evaluations.entry": "Peserta evaluasi",
    "evaluations.mark": "Penilaian verifikator",
    "evaluations.objection": "Sanggahan",
    "evaluations.predicate": "Predikat",
    "evaluations.publication": "Pengumuman",
    "evaluations.result": "Hasil",
    "evaluations.sheet": "Lembar penilaian",
    "evaluations.submission": "SAQ",
    "instruments.instrument": "Instrumen",
    "inspections.inspection": "Pemeriksaan",
    "inspections.batch": "Kumpulan pemeriksaan",
    "inspections.capture": "Rekaman halaman",
    "inspections.listener": "Penerima alarm",
    "inspections.schedule": "Jadwal pemeriksaan",
    "instruments.mapping": "Padanan pertanyaan antartahun",
    "cases.apikey": "Kunci aplikasi",
    "cases.case": "Permohonan atau aduan",
    "cases.localday": "Hari libur daerah",
    "cases.ownlevel": "Standar waktu aduan",
    "notices.account": "Akun saluran pesan",
    "notices.habit": "Kebiasaan kabar",
    "notices.notice": "Pesan",
    "datasets.form": "Formulir data",
    "datasets.sheet": "Lembar data",
    "publishing.sitehome": "Situs badan",
    "publishing.topicpage": "Halaman situs",
    "publishing.publicdocument": "Dokumen situs",
    "publishing.alert": "Pengumuman darurat",
    "publishing.film": "Video halaman",
    "publishing.oldsite": "Impor situs lama",
    "publishing.procurementpage": "Paket pengadaan",
    "publishing.regulationpage": "Produk hukum",
    "reports.run": "Laporan",
    "reports.signatory": "Penanda tangan",
    "bodies.region": "Daerah",
    "bodies.borders": "Peta kecamatan",
}


def readable(user: User) -> QuerySet[Event]:
    """Events of the regions a person administers or audits, and those of no region."""
    codes = _codes(user)
    found(bool(codes))
    return Event.objects.filter(Q(region__in=codes) | Q(region=""))


def _codes(user: User) -> list[str]:
    held = Membership.objects.held_by(user).filter(role__in=_READERS, body=None)
    return list(held.values_list("region__code", flat=True))


@require_GET
@signed_in
def index(request: SignedInRequest) -> HttpResponse:
    rows = readable(request.user).order_by("-number")
    listing = Listing(
        request,
        rows,
        search=("verb", "subject_id"),
        filters=[
            Filter("hal", _("Tentang"), [(code, _(name)) for code, name in NOUNS.items()], "subject_type")
        ],
        sorts={"nomor": "number", "waktu": "at"},
    )
    events = list(listing.page)
    context = {"listing": listing, "events": _told(events), "size": tree.size()}
    return render(request, "web/journal.html", context)


def _told(events: list[Event]) -> list[tuple[Event, str, str, str]]:
    """Each with what it is about, who did it (by name while the account exists), and what it says; one query."""
    names = User.objects.in_bulk({e.actor for e in events if e.actor is not None})
    return [
        (
            e,
            _(NOUNS.get(e.subject_type, e.subject_type)),
            str(names.get(e.actor or 0, "")) or _who(e),
            said(e.verb),
        )
        for e in events
    ]


def _who(event: Event) -> str:
    return _("Terang sendiri") if event.actor is None else _("akun %s") % event.actor


@require_GET
@signed_in
def event(request: SignedInRequest, number: int) -> HttpResponse:
    """One event, whether its row still matches its seal, and what proves it."""
    one = get_object_or_404(readable(request.user).select_related("detail"), number=number)
    (told,) = _told([one])
    checkpoint = Checkpoint.objects.filter(size__gt=number).order_by("size").first()
    detail = getattr(one, "detail", None) if one.region else None
    context: dict[str, Any] = {
        "event": one,
        "noun": told[1],
        "who": told[2],
        "said": told[3],
        "facts": journal_facts.told(one, one.data),
        "details": journal_facts.told(one, detail.data) if detail else [],
        "checkpoint": checkpoint,
        "is_sealed": bool(one.seal) and one.seal != seals.OPEN,
    }
    return render(request, "web/journal_event.html", context)


@require_GET
@signed_in
def proof(request: SignedInRequest, number: int) -> HttpResponse:
    """The file that proves one event against the first checkpoint after it."""
    one = get_object_or_404(readable(request.user), number=number)
    checkpoint = Checkpoint.objects.filter(size__gt=number).order_by("size").first()
    text = checkpoints.proof(one, checkpoint) if checkpoint else None
    if text is None:
        raise Http404
    return _file(text, f"bukti-peristiwa-{number}.txt")


@require_GET
def signed(request: HttpRequest) -> HttpResponse:
    """All checkpoints; public, for whoever wants to keep one."""
    listing = Listing(request, Checkpoint.objects.order_by("-size", "-pk"), search=("occasion",))
    context = {"listing": listing, "rows": _occasions(listing.page), "key": checkpoints.public_key()}
    return render(request, "web/checkpoints.html", context)


def _occasions(signed: Iterable[Checkpoint]) -> list[tuple[Checkpoint, str]]:
    """Each with when it was signed as people say it: the evaluation by its name instead of its address; one query."""
    told = [(one, *_parted(one.occasion)) for one in signed]
    slugs = {address.partition("/")[2] for _one, _what, address in told}
    found = Cycle.objects.filter(slug__in=slugs).values_list("region__code", "slug", "name")
    names = {f"{code}/{slug}": name for code, slug, name in found}
    return [
        (one, f"{what}, {names[address]}" if address in names else one.occasion)
        for one, what, address in told
    ]


def _parted(occasion: str) -> tuple[str, str]:
    """What was signed, and the address of the evaluation: "pengumuman 99.01/evaluasi-2025"."""
    what, _space, address = occasion.rpartition(" ")
    return what, address


@require_GET
def note(request: HttpRequest, pk: int) -> HttpResponse:
    made = get_object_or_404(Checkpoint, pk=pk)
    return _file(made.note, f"titik-periksa-{made.size}.txt")


@require_GET
def how_to_check(request: HttpRequest) -> HttpResponse:
    """What anybody can do to check a ranking, and what the journal is."""
    last = Checkpoint.objects.first()
    return render(request, "web/how_to_check.html", {"key": checkpoints.public_key(), "last": last})


def _file(text: str, name: str) -> HttpResponse:
    return HttpResponse(
        text,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


urlpatterns: list[URLPattern] = [
    path("jurnal/", index, name="journal"),
    path("jurnal/<int:number>/", event, name="journal_event"),
    path("jurnal/<int:number>/bukti.txt", proof, name="journal_proof"),
    path("titik-periksa/", signed, name="checkpoints"),
    path("titik-periksa/<int:pk>.txt", note, name="checkpoint_note"),
    path("cara-memeriksa/", how_to_check, name="how_to_check"),
]
