"""What the filled websites of Sukamaju also show: regulations, procurement, potentials, an album, a programme, English and Javanese, a film."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify

from terang.accounts.models import User
from terang.publishing.actions import filming, noting
from terang.publishing.models import (
    GalleryPage,
    GalleryPhoto,
    NewsPage,
    PotentialPage,
    ProcurementPage,
    ProjectPage,
    PublicDocument,
    RegulationPage,
    RegulationTie,
    SiteHome,
    TopicPage,
    Wording,
)
from terang.publishing.models.procurement import Bought, Method, Stage
from terang.publishing.models.regulations import RegulationKind, Verb
from terang.publishing.progress import ProjectState, Sector

Pages = Mapping[str, TopicPage]
_PACKAGES: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("Pengadaan komputer loket pelayanan", {"bought": Bought.GOODS, "method": Method.CATALOGUE, "stage": Stage.DONE, "budget": 186_000_000,
     "winner": "CV Rekaan Digital", "contract": "027/011/2026", "contract_value": 178_500_000, "starts_on": (3, 2), "ends_on": (3, 30)}),
    ("Perbaikan atap dan jalur kursi roda kantor", {"bought": Bought.WORKS, "method": Method.TENDER, "stage": Stage.SIGNED, "budget": 640_000_000,
     "estimate": 631_000_000, "winner": "CV Contoh Bangun", "contract": "602.1/031/2026", "contract_value": 612_400_000, "choosing_on": (5, 4),
     "starts_on": (7, 1), "ends_on": (12, 15)}),
    ("Survei kepuasan masyarakat", {"bought": Bought.ADVICE, "method": Method.DIRECT, "stage": Stage.CHOOSING, "budget": 75_000_000,
     "choosing_on": (11, 2)}),
    ("Kebersihan gedung setahun", {"bought": Bought.SERVICES, "method": Method.DIRECT, "stage": Stage.PLANNED, "budget": 96_000_000}),
)  # fmt: skip
_POTENTIALS: Final = (
    ("Kopi lereng Tirta", "Perkebunan", "Kopi robusta ditanam 214 keluarga di 180 hektare dan dipanen Juni sampai Agustus. Kelompok tani menjual biji sangrai dan menerima kunjungan kebun."),
    ("Kerajinan bambu Kulon", "Industri kecil", "Enam belas bengkel membuat mebel dan anyaman bambu. Warga dapat belajar menganyam setiap Sabtu pagi."),
)  # fmt: skip


def more(home: SiteHome, pages: Pages, *, by: User, at: datetime) -> None:
    """Safe only once, as the filling that calls it."""
    _regulations(home, pages["regulasi"], by=by, at=at)
    _packages(home, pages["pengadaan"], by=by, at=at)
    for title, sector, text in _POTENTIALS:
        _put(pages["potensi"], PotentialPage(
            title=title, sector=sector, place="Sukamaju", body=home.body, contact="Bidang pelayanan, lihat halaman Kontak",
            photo=_photo(home), content=[("text", f"<p>{text}</p>")],
        ), at=at)  # fmt: skip
    _album(home, pages["galeri"], at=at)
    _programme(home, pages["program_kegiatan"], at=at)
    _wordings(home, pages)
    _film(home, by=by, at=at)


def _put(above: TopicPage, page: Any, *, at: datetime) -> Any:
    page.slug = slugify(page.slug or page.title)[:80]
    page.first_published_at = page.last_published_at = at
    return above.add_child(instance=page)


def _photo(home: SiteHome) -> Any:
    story = NewsPage.objects.filter(body=home.body_id, photo__isnull=False).select_related("photo").first()
    return story.photo if story else None


def _regulations(home: SiteHome, above: TopicPage, *, by: User, at: datetime) -> None:
    year, file = (
        at.year,
        PublicDocument.objects.published().filter(body=home.body_id, topic="regulasi").last(),
    )
    told = (
        ("Standar Pelayanan", "14", year - 4, None),
        ("Perubahan atas Standar Pelayanan", "9", year - 1, (Verb.CHANGES, "14")),
        ("Penunjukan Pejabat Pengelola Informasi dan Dokumentasi Pelaksana", "3", year - 3, None),
        ("Pejabat Pengelola Informasi dan Dokumentasi Pelaksana", "2", year, (Verb.REVOKES, "3")),
    )
    called = "Keputusan Camat" if home.body.kind == "kecamatan" else "Keputusan Kepala Dinas"
    made: dict[str, RegulationPage] = {}
    for title, number, on, tie in told:
        made[number] = page = _put(above, RegulationPage(
            title=title, slug=f"keputusan-{number}-{on}", body=home.body, kind=RegulationKind.KEPUTUSAN, kind_name=called, number=f"188.4/{number}", year=on,
            set_on=date(on, 2, 12), holds_from=date(on, 2, 12), file=file if number == "2" else None,
            summary=f"Keputusan {home.title} tentang {title.lower()}.",
        ), at=at)  # fmt: skip
        if tie:
            RegulationTie.objects.create(page=page, verb=tie[0], other=made[tie[1]], sort_order=0)
        noting.published(page, by=by, at=at)


def _packages(home: SiteHome, above: TopicPage, *, by: User, at: datetime) -> None:
    money, days = {"budget", "estimate", "contract_value"}, {"choosing_on", "starts_on", "ends_on"}
    for title, facts in _PACKAGES:
        told = {
            name: Decimal(value) if name in money else date(at.year, *value) if name in days else value
            for name, value in facts.items()
        }
        page = ProcurementPage(title=title, year=at.year, body=home.body, source="APBD kabupaten", **told)
        noting.published(_put(above, page, at=at), by=by, at=at)


def _album(home: SiteHome, above: TopicPage, *, at: datetime) -> None:
    stories = NewsPage.objects.filter(body=home.body_id, photo__isnull=False).select_related("photo")[:6]
    page = _put(above, GalleryPage(
        title="Kegiatan pelayanan tahun ini", on=at.date(), lead="Foto rekaan kegiatan kantor dan layanan keliling.", body=home.body,
    ), at=at)  # fmt: skip
    GalleryPhoto.objects.bulk_create(
        GalleryPhoto(page=page, image=story.photo, caption=story.title, sort_order=number)
        for number, story in enumerate(stories)
    )


def _programme(home: SiteHome, above: TopicPage, *, at: datetime) -> None:
    _put(above, ProjectPage(
        title="Pelayanan publik yang mudah dijangkau", body=home.body, lead="Layanan keliling ke desa dan loket ramah difabel.",
        sector=Sector.GOVERNANCE, state=ProjectState.RUNNING, year=at.year, manager="Sekretariat", target="24 kunjungan; terlaksana 17",
        budget=Decimal(320_000_000), spent=Decimal(214_000_000), done=Decimal(71), told_on=at.date(), source="APBD kabupaten",
        starts_on=date(at.year, 1, 15), ends_on=date(at.year, 12, 15), place="Semua desa",
    ), at=at)  # fmt: skip


_CAPTIONS: Final = """WEBVTT

00:00.000 --> 00:04.000
Contoh rekaan: gambar bergerak ini bukan bahasa isyarat yang sebenarnya.

00:04.000 --> 00:08.000
Ganti dengan rekaman juru bahasa isyarat kantor Anda.
"""
_SPOKEN: Final = (
    "Video contoh ini rekaan: gambar bergerak tanpa juru bahasa isyarat. Di tempat ini kantor memasang rekaman juru bahasa "
    "isyarat (BISINDO) yang menjelaskan cara meminta informasi: isi formulir atau datang ke loket, tunjukkan identitas, "
    "terima nomor pendaftaran, dan jawaban datang paling lambat 10 hari kerja."
)


def _film(home: SiteHome, *, by: User, at: datetime) -> None:
    """Eight seconds of a drawn figure, and said to be no more."""
    data = (files("terang.web.rehearsed") / "isyarat.webm").read_bytes()
    filming.put(
        home, "tata_cara_permohonan", title="Cara meminta informasi, dalam bahasa isyarat (contoh)", text=_SPOKEN, by=by, at=at,
        file=SimpleUploadedFile("isyarat.webm", data), captions=SimpleUploadedFile("takarir.vtt", _CAPTIONS.encode()),
    )  # fmt: skip


_ENGLISH: Final = {
    "profil_kedudukan": ("About us", "<p>We serve the people of Sukamaju: our counter is open every working day, and what we publish is free for everybody.</p>"),
    "tata_cara_permohonan": ("How to ask for public information", "<p>Anybody may ask. Fill in the form or come to our counter; you get an answer within ten working days, which may be extended by seven. Asking costs nothing.</p>"),
    "berita": ("News", "<p>What we do, told as it happens.</p>"),
}  # fmt: skip


def _wordings(home: SiteHome, pages: Pages) -> None:
    for code, (title, text) in _ENGLISH.items():
        Wording.objects.create(page_id=pages[code].pk, language="en", title=title, content=[("text", text)])
    Wording.objects.create(
        page_id=home.pk,
        language="en",
        title=home.title,
        lead="Official website: public information, services and news.",
    )
    Wording.objects.create(
        page_id=home.pk,
        language="jv",
        title=home.title,
        lead="Situs resmi: katrangan kangge umum, layanan, lan pawarta.",
    )
    story = NewsPage.objects.filter(body=home.body_id).order_by("-on", "-pk").first()
    if story:
        text = "<p>The full story is told in Indonesian; this page sums it up for visitors.</p>"
        Wording.objects.create(page_id=story.pk, language="en", title="Our latest work", lead="A short summary of our latest activity.",
                               content=[("text", text)])  # fmt: skip
