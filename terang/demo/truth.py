"""The truth about each website, written beside it: what an honest judge must find."""

from collections.abc import Iterator, Mapping
from typing import Final

from terang.audit.model import State, Trouble
from terang.demo import offers, traits
from terang.demo.facts import report_year, years
from terang.demo.model import Content, Planted, Website
from terang.demo.offers import NOTES, STATES, Offer
from terang.demo.plan import CORE, EXTRA, Plan

# When one of these is offered, part of what is missing may be found in it: its absence is not certain.
SHADOWS: Final[Mapping[str, tuple[str, ...]]] = {
    "program_kegiatan": ("anggaran", "renja", "perjanjian_kinerja"),
    "profil_pejabat": ("struktur_organisasi", "lhkpn"),
    "realisasi_anggaran": ("laporan_keuangan",),
    "laporan_keuangan": ("realisasi_anggaran",),
    "perjanjian_kinerja": ("iku",),
    "sop": ("standar_pelayanan", "tata_cara_permohonan"),
    "standar_pelayanan": ("sop",),
    "formulir_permohonan": ("tata_cara_permohonan",),
    "formulir_keberatan": ("tata_cara_keberatan",),
    "tata_cara_permohonan": ("formulir_permohonan", "sop"),
    "tata_cara_keberatan": ("formulir_keberatan", "sop"),
    "profil_ppid": ("sk_ppid",),
    "sk_ppid": ("profil_ppid", "dik"),
    "uji_konsekuensi": ("dik",),
    "sengketa": ("tata_cara_keberatan",),
    "biaya_layanan": ("tata_cara_permohonan", "profil_ppid"),
    "iku": ("perjanjian_kinerja",),
    "kepegawaian": ("profil_kedudukan", "profil_pejabat"),
    "aset": ("laporan_keuangan", "dip"),
    "kerja_sama": ("dip",),
    "rekrutmen": (),
    "data_statistik": ("profil_kedudukan",),
    "regulasi": ("sk_ppid", "dik"),
}
_BY_YEAR: Final = frozenset({"anggaran", "renja", "perjanjian_kinerja", "program_kegiatan", "pengadaan"})
_BY_REPORT: Final = frozenset(
    {"realisasi_anggaran", "laporan_keuangan", "lakip", "lhkpn", "laporan_layanan_informasi"}
)
_BY_PLAN: Final = frozenset({"renstra", "iku"})
# On these sites nothing can be read, so nothing may be called absent.
_UNREADABLE: Final = frozenset({"mati", "tanpa_nama", "robots_503"})
_UNCERTAIN: Final = frozenset({"ditangguhkan", "dialihkan", "wajib_masuk"})
_FORBIDDEN_GROUPS: Final = frozenset({"Transparansi", "PPID"})


def planted(plan: Plan, content: Content, site: Website) -> Iterator[Planted]:
    """Every fact we are sure of about one website."""
    if plan.traits & _UNREADABLE:
        yield from _unreadable(content)
    elif not plan.traits & _UNCERTAIN:
        yield from _indicators(plan, content, site)
    yield _status(plan, content, site)
    for name in sorted(plan.traits):
        yield from (_fact(content, site, *fact) for fact in _FACTS.get(name, ()))
    yield from _offered(plan, content, site)


def _unreadable(content: Content) -> Iterator[Planted]:
    for code in CORE:
        yield Planted(content.office.code, code, State.TIDAK_DAPAT_DINILAI, note="Situs tidak dapat dibaca.")


def _indicators(plan: Plan, content: Content, site: Website) -> Iterator[Planted]:
    cut = {traits.CUT} if "gzip_terpotong" in plan.traits else set()
    for code in (*CORE, *EXTRA):
        if code not in cut and (states := _states(code, plan, content)):
            offer = plan.offers[code]
            page = _page(site, code)
            yield Planted(
                content.office.code, code, states[0], page, _note(offer, plan, code), tuple(states[1:])
            )


def _states(code: str, plan: Plan, content: Content) -> tuple[State, ...]:
    """The expected state and its rivals; none when we are not sure."""
    offer = plan.offers[code]
    if offer in _FAILED and code not in plan.planted and _shadowed(code, plan):
        return ()
    if "robots_sebagian" in plan.traits:
        node = next((n for n in content.nodes if n.code == code), None)
        if node is None or node.group in _FORBIDDEN_GROUPS:
            return (State.TIDAK_DAPAT_DINILAI, State.TIDAK_ADA)
    if offer is Offer.IMAGE and code not in {"maklumat_pelayanan", "struktur_organisasi"}:
        return (State.ADA, State.KOSONG)
    if code in _RIVALS and STATES[offer][0] in _RIVALS[code]:
        return (STATES[offer][0], *_RIVALS[code][STATES[offer][0]])
    if code == "agenda" and "kalender" in plan.traits:
        return (State.TIDAK_ADA, State.KOSONG)
    if offer is Offer.GOOD:
        return _aged(code, content)
    return STATES[offer]


# Where people differ: whether "nihil" is an answer, whether a form to print is a form, whether a link to the
# procurement portal makes up for an old list.
_RIVALS: Final[Mapping[str, Mapping[State, tuple[State, ...]]]] = {
    "rekrutmen": {State.ADA: (State.TIDAK_ADA, State.KOSONG)},
    "pengadaan": {State.KEDALUWARSA: (State.ADA,)},
}


_FAILED: Final = frozenset(
    {Offer.ABSENT, Offer.NEWS, Offer.EMPTY, Offer.HEADING, Offer.HASH, Offer.LOREM, Offer.OLD}
)


def _shadowed(code: str, plan: Plan) -> bool:
    present = {Offer.GOOD, Offer.OLD, Offer.IMAGE, Offer.DOWNLOAD}
    return any(plan.offers[other] in present for other in SHADOWS.get(code, ()))


def _aged(code: str, content: Content) -> tuple[State, ...]:
    """What was good when the office stopped writing may be too old today."""
    then, now = content.facts, years(content.as_of.year, report_year(content.as_of))
    if code in _BY_YEAR and (gap := int(now["tahun"]) - int(then["tahun"])):
        return (State.KEDALUWARSA,) if code == "anggaran" or gap > 1 else (State.KEDALUWARSA, State.ADA)
    if code in _BY_REPORT and (gap := int(now["laporan"]) - int(then["laporan"])):
        return (State.KEDALUWARSA,) if gap > 1 else (State.KEDALUWARSA, State.ADA)
    if code in _BY_PLAN and then["akhir"] < now["tahun"]:
        return (State.KEDALUWARSA,)
    if code not in _TIMELESS and (content.as_of - content.news[0].on).days > 60:
        return (State.ADA, State.KEDALUWARSA)
    return (State.ADA,)


_TIMELESS: Final = frozenset({"kontak", "profil_kedudukan", "visi_misi", "tugas_fungsi", "struktur_organisasi", "sop",
    "maklumat_pelayanan", "tata_cara_permohonan", "tata_cara_keberatan", "pengaduan", "renstra"})  # fmt: skip


def _page(site: Website, code: str) -> str:
    target = site.where.get(code)
    return f"{site.home.rstrip('/')}{target}" if target else ""


def _note(offer: Offer, plan: Plan, code: str) -> str:
    text = NOTES.get(offer, "")
    return f"{text} (ditanam)".strip() if code in plan.planted and text else text


def _status(plan: Plan, content: Content, site: Website) -> Planted:
    expected, also = _activity(plan)
    note = f"Berita terakhir {plan.days} hari sebelum tanggal penilaian."
    return Planted(content.office.code, "status", expected, site.home, note, also)


def _activity(plan: Plan) -> tuple[str, tuple[str, ...]]:
    for trait, answer in _DOORS.items():
        if trait in plan.traits:
            return answer
    if plan.days <= 88:
        return "aktif", ()
    return ("kurang_aktif", ()) if plan.days <= 360 else ("tidak_aktif", ())


_DOORS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "mati": ("mati", ()),
    "tanpa_nama": ("mati", ("tidak_dapat_dinilai",)),
    "ditangguhkan": ("suspend", ("mati",)),
    "dialihkan": ("tidak_dapat_dinilai", ("aktif", "mati", "tidak_aktif")),
    "wajib_masuk": ("tidak_dapat_dinilai", ("tidak_aktif", "mati")),
    "robots_503": ("tidak_dapat_dinilai", ()),
}

Fact = tuple[str, str, str]  # finding or "trouble", its level or the Trouble, note
_FACTS: Final[Mapping[str, tuple[Fact, ...]]] = {
    "aksara_salah": (("trouble", Trouble.CHARSET, "Kepala menjanjikan UTF-8, isinya windows-1252."),),
    "bukan_judi": (("gambling", "good", "Berita tentang bahaya judi online, bukan iklan."),),
    "dialihkan": (("moved", "problem", f"Dialihkan ke {traits.MOVED_TO}."),),
    "diretas": (("defacement", "alarm", "Satu berita diganti pesan peretas."),),
    "gzip_terpotong": (("trouble", Trouble.TRUNCATED, "Isi gzip terpotong di tengah."),),
    "judi_terlihat": (("gambling", "alarm", "Iklan judi tampak di kaki halaman depan."),),
    "judi_tersembunyi": (("gambling", "alarm", "Tautan judi disembunyikan di luar layar."),),
    "judi_terselubung": (("cloaking", "alarm", "Mesin pencari disuguhi iklan judi."),),
    "kalender": (("trouble", Trouble.TRAP_CALENDAR, "Kalender tanpa akhir."),),
    "lambat": (("first_byte", "warning", "Bita pertama baru datang setelah dua detik."),),
    "lunak_404": (("soft_404", "warning", "Halaman yang tidak ada menjawab 200."),),
    "robots_503": (("trouble", Trouble.ROBOTS_UNAVAILABLE, "robots.txt menjawab 503."),),
    "robots_sebagian": (("trouble", Trouble.ROBOTS, "robots.txt melarang /transparansi/ dan /ppid/."),),
    "sertifikat_habis": (("certificate", "alarm", "Sertifikat kedaluwarsa."),),
    "sertifikat_hampir": (("certificate", "warning", "Sertifikat berakhir dalam dua belas hari."),),
    "sertifikat_salah_nama": (("certificate", "problem", "Sertifikat untuk nama lain."),),
    "sertifikat_sendiri": (("certificate", "problem", "Sertifikat ditandatangani sendiri."),),
    "tanpa_https": (("https", "problem", "Situs hanya tersedia lewat HTTP."),),
    "wajib_masuk": (("login_wall", "warning", "Semua halaman meminta masuk."),),
}


def _fact(content: Content, site: Website, subject: str, expected: str, note: str) -> Planted:
    return Planted(content.office.code, subject, str(expected), site.home, note)


def _offered(plan: Plan, content: Content, site: Website) -> Iterator[Planted]:
    """Findings that follow from how single items are offered."""
    if plan.traits & (_UNREADABLE | _UNCERTAIN):
        return
    code = content.office.code
    form, how = plan.offers["formulir_permohonan"], _page(site, "formulir_permohonan")
    if form is Offer.GOOD:
        yield Planted(code, "request_form", "good", how, "Formulir permohonan yang dapat diisi.")
    if form is Offer.DOWNLOAD:
        yield Planted(code, "request_form", "warning", how, NOTES[Offer.DOWNLOAD])
    if Offer.LOREM in plan.offers.values():
        yield Planted(code, "placeholder", "warning", site.home, NOTES[Offer.LOREM], ("problem",))
    if plan.offers["kontak"] is Offer.FOREIGN:
        note = f"Kontak milik instansi di {offers.FOREIGN_REGION}."
        yield Planted(code, "contact_owner", "warning", _page(site, "kontak"), note)
    for item, offer in plan.offers.items():
        if offer in {Offer.BROKEN, Offer.LOGIN} and "lunak_404" not in plan.traits:
            subject = (
                "broken_links" if plan.shape == "igniter" else "broken_documents"
            )  # no file ending in sight
            yield Planted(code, subject, "warning", _page(site, item), NOTES[offer], ("problem",))
