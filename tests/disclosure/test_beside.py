"""Verdicts where something stands beside the content: a box to sign in, a box for comments, news, cards of people."""

import pytest

from terang.audit.model import State
from tests.disclosure.made import Answer, page, pdf, state, with_home

ADA, KOSONG, LAMA = State.ADA, State.KOSONG, State.KEDALUWARSA
TIDAK, TDD = State.TIDAK_ADA, State.TIDAK_DAPAT_DINILAI

SIGN_IN = "<h3>Login Form</h3><form><input name=u placeholder=Username><input type=password name=p><button>Log in</button></form>"
SUM = f"<p>Berapa {{0}} tambah {{0}}?</p>{SIGN_IN}"
BOUGHT = "<p>Camat menyerahkan laptop kepada kader posyandu di balai desa. Pengadaan laptop memakai metode tender cepat, dan paket itu dikerjakan penyedia setempat selama dua minggu. Kader berharap pencatatan gizi balita menjadi lebih cepat dan rapi.</p>"
COMMENT = (
    "<form><input name=owner placeholder=Nama><textarea name=isi placeholder=Komentar></textarea></form>"
)
ASKED = "<form><input name=nama placeholder=Nama><input name=surel placeholder=Email><textarea name=aduan placeholder='Isi aduan'></textarea></form>"


STORIES = (
    "Warga menanam pohon mangga bersama",
    "Anak sekolah membaca buku cerita",
    "Petani desa menjemur padi kering",
    "Nelayan teluk memperbaiki jaring lama",
    "Ibu kader menimbang bayi sehat",
)


def many(extra: str, **pages: str) -> dict[str, object]:
    """A site of six pages, every one of which shows `extra`."""
    told = {f"/k{n}/": page(f"Kabar {n}", f"<p>{x}.</p>{extra}") for n, x in enumerate(STORIES)}
    menu = "".join(f"<a href='{path}'>{path}</a>" for path in told)
    return {
        "/": page("Beranda", f"<p>Selamat datang.</p>{extra}", menu=menu),
        **told,
        **{f"/{p}/": x for p, x in pages.items()},
    }


MESSAGE = "<form><input name=nama placeholder=Nama><input name=surel placeholder=Email><textarea name=pesan placeholder=Pesan></textarea></form>"


def reused(form: str) -> dict[str, Answer]:
    """A site whose four pages for its visitors share one form."""
    titles = ("Kontak", "Pengaduan", "Permohonan Informasi", "Pengajuan Keberatan")
    return with_home(**{f"p{n}": page(title, form) for n, title in enumerate(titles)})


def card(name: str, office: str) -> str:
    return f"<div><h3>{name}</h3><p>{office}</p></div>"


@pytest.mark.parametrize(
    ("code", "answers", "expected"),
    [
        # a box to sign in beside what all may read shuts nothing; a front page of nothing else does
        ("visi_misi", many(SIGN_IN, v=page("Visi dan Misi", f"<p>Terwujudnya masyarakat sehat, mandiri, dan berkeadilan.</p>{SIGN_IN}")), ADA),
        ("visi_misi", {"/": page("Masuk", SIGN_IN), "/lupa/": page("Lupa Sandi", "<p>Tulis surel Anda.</p>"), "/daftar/": page("Daftar", "<p>Hubungi petugas.</p>")}, TDD),
        # every address of a locked application shows the same
        ("visi_misi", {"/": page("Masuk", SIGN_IN)} | {f"/{n}/": page("Masuk", SIGN_IN) for n in "abcde"}, TDD),
        ("visi_misi", {"/": page("Masuk", SUM.format(7))} | {f"/{n}/": page("Masuk", SUM.format(n)) for n in range(6)}, TDD),
        ("visi_misi", {"/": page("Masuk", SUM.format("dua"))} | {f"/{n}/": page("Masuk", SUM.format(n)) for n in ("tiga", "empat", "lima", "enam")}, TDD),
        # a form is a complaint or a request, never a chart, a vision, or a purchase
        ("struktur_organisasi", with_home(s=page("Struktur Organisasi", ASKED)), KOSONG),
        ("pengadaan", with_home(p=page("Pengadaan Barang dan Jasa", COMMENT)), KOSONG),
        ("pengaduan", with_home(p=page("Pengaduan", ASKED)), ADA),
        # nor is the box for comments that every page shows; the form for complaints that every page shows is
        ("pengaduan", many(COMMENT, p=page("Pengaduan", COMMENT)), KOSONG),
        ("pengaduan", many(f"<h2>Pengaduan</h2>{ASKED}"), ADA),
        # one form may serve every page that asks something of its visitors; the box of the other pages is still none
        ("pengaduan", reused(MESSAGE), ADA),
        ("formulir_permohonan", reused(MESSAGE), ADA),
        ("tata_cara_keberatan", reused(MESSAGE), ADA),
        ("tata_cara_keberatan", reused(MESSAGE) | many(MESSAGE), KOSONG),
        # news about the thing: by the number in its address, by its headline, by what its headline says beside the name
        ("anggaran", with_home(**{"berita-31-anggaran-naik.html": page("Anggaran Naik, DPRD Minta Kinerja Ditingkatkan", "<p>Komisi I meminta patroli ditambah.</p>")}), TIDAK),
        ("anggaran", with_home(**{"berita-acara-anggaran": page("Anggaran", "<p>Menyusul.</p>")}), KOSONG),
        ("laporan_keuangan", with_home(n=page("Reviu Laporan Keuangan Pemerintah Daerah 2025 Selesai", "<p>Tim menyelesaikan reviu sebelum diserahkan kepada pemeriksa.</p>")), TIDAK),
        ("laporan_keuangan", with_home(n=page("Laporan Keuangan Pemerintah Daerah", "<p>Dokumen ini disusun setiap tahun oleh tim.</p>")), KOSONG),
        ("lhkpn", with_home(k=page("Kepatuhan LHKPN Pemerintah Capai 100 Persen", "<p>Seluruh wajib lapor telah melapor kepada KPK.</p>")), TIDAK),
        ("lhkpn", with_home(k=page("Kepatuhan LHKPN Pemerintah", "<p>Menyusul.</p>")), KOSONG),
        ("pengadaan", with_home(**{"artikel/laptop": page("Pengadaan Laptop untuk Posyandu", BOUGHT)}), TIDAK),
        ("pengadaan", with_home(**{"artikel/pengadaan": page("Pengadaan Barang dan Jasa", BOUGHT)}), ADA),
        # a headline in a list leads on to its page; one that leads nowhere is a promise
        ("renja", {"/": page("Beranda", "<h2><a href='/kabar/'>Rencana Kerja 2026</a></h2><p>3 Juni</p>"), "/kabar/": page("Kabar Kecamatan", "<p>Camat membuka musyawarah.</p>")}, KOSONG),
        ("renja", {"/": page("Beranda", "<h2><a href='/k/'>Dibahas: RKA, Renja 2026</a></h2>"), "/k/": page("Dibahas: RKA, Renja 2026", "<p>Camat membuka musyawarah.</p>")}, TIDAK),
        ("renja", {"/": page("Beranda", "<h2><a href='#'>Rencana Kerja 2026</a></h2><p>3 Juni</p>")}, KOSONG),
        # a table of what will be bought
        ("pengadaan", with_home(p=page("Rencana Pengadaan", "<table><tr><th>No</th><th>Nama Paket</th><th>Pagu</th><th>Metode</th></tr><tr><td>1</td><td>Sewa tenda 2026</td><td>Rp 180.000.000</td><td>Tender</td></tr><tr><td>2</td><td>Alat uji 2026</td><td>Rp 420.000.000</td><td>Tender</td></tr></table>")), ADA),
        # officials by name and office, under a title that tells nothing; doctors are none
        ("profil_pejabat", with_home(m=page("Manajemen", card("dr. Ratna Kusuma, M.M.R.", "Direktur") + card("Hadi Santosa, S.E.", "Wakil Direktur Umum"))), ADA),
        ("profil_pejabat", with_home(m=page("Manajemen", card("dr. Ratna Kusuma, Sp.A", "Spesialis anak") + card("dr. Hadi Santosa, Sp.B", "Spesialis bedah"))), TIDAK),
        ("profil_pejabat", with_home(m=page("Kata Mereka", card("Siti Lestari, S.Pd", "Kepala sekolah: pelayanannya cepat sekali") + card("Budi Raharja, S.H", "Direktur PT Maju"))), TIDAK),
        ("profil_pejabat", with_home(m=page("Kata Mereka", card("Siti Lestari, S.Pd", "Camat, puas dengan layanan: berkas selesai sebelum siang dan petugasnya ramah sekali.") + card("Budi Raharja, S.H", "Sekretaris CV Jaya"))), TIDAK),
        ("profil_pejabat", with_home(m=page("Manajemen", card("Siti Lestari, S.Pd", "Kepala Bidang Pembinaan Sekolah Dasar") + card("Budi Raharja, S.H", "Plt. Kepala Seksi Pemerintahan Desa"))), ADA),
        ("profil_pejabat", with_home(m=page("Manajemen Risiko", card("Identifikasi, S.O.P.", "Langkah pertama") + card("Kepala Unit", "Kepala unit menilai"))), TIDAK),
        ("profil_pejabat", with_home(m=page("Pamong Kapanewon", card("Suharto Wibowo", "Panewu") + card("Endah Purwati", "Panewu Anom") + card("Tri Nugroho", "Jawatan Praja"))), ADA),
    ],
)  # fmt: skip
def test_what_stands_beside_the_content_is_not_the_content(code, answers, expected):
    assert state(code, answers) is expected


STEPS = "<p>Warga mengisi formulir di kantor, petugas mencatat di register, informasi diberikan paling lambat 10 hari kerja.</p>"


def panel(title: str, inner: str) -> str:
    return f"<div class='v-expansion-panel'><button class='v-expansion-panel-header'>{title}</button><div class='v-expansion-panel-content' style='display:none'>{inner}</div></div>"


def listed(title: str, said: str, action: str) -> str:
    return f"<div class='v-list-item'><div><div class='v-list-item__title'>{title}</div><div class='v-list-item__subtitle'>{said}</div></div><div>{action}</div></div>"


FILE = "<a href='/b/1.pdf'><i class='mdi'></i></a>"
DEAD = "<button disabled><i class='mdi'></i></button>"


VISION = "Visi: terwujudnya pelayanan yang sehat dan merata. Misi: meningkatkan mutu layanan dasar, menjadi dekat dengan warga, dan mewujudkan tata kelola yang terbuka."
YEARS = (
    "<ul><li><a href='#t26' role=tab>2026</a></li><li><a href='#t21' role=tab>2021</a></li></ul><div id=t26 class=tab-pane>-</div>"
    "<div id=t21 class=tab-pane><p><a href='/b/1.pdf'>Laporan Realisasi Anggaran</a></p></div>"
)
MARKS = (
    "<form method=post><label for=n>Nama</label><input id=n name=n><label for=u>9. Penanganan Pengaduan, Saran</label>"
    "<select id=u name=u><option>Baik</option><option>Kurang</option></select>"
    "<label for=k>Kritik</label><textarea id=k name=k></textarea><button>Kirim</button></form>"
)


@pytest.mark.parametrize(
    ("code", "answers", "expected"),
    [
        # a button whose address a script reads; one that has none
        ("renstra", with_home(d=page("Dokumen", "<h3>Renstra 2025-2029</h3><a href='#' data-downloadurl='/b/1.pdf'>Download</a>")), ADA),
        ("renstra", with_home(d=page("Dokumen", "<h3>Renstra 2025-2029</h3><a href='#' data-downloadurl=''>Download</a>")), KOSONG),
        # parts that a button opens
        ("tata_cara_permohonan", with_home(d=page("Layanan", panel("Legalisasi", "<p>Bawa dokumen asli.</p>") + panel("Permohonan Informasi Publik", STEPS))), ADA),
        ("tata_cara_permohonan", with_home(d=page("Layanan", panel("Permohonan Informasi Publik", "") + panel("Legalisasi", STEPS))), KOSONG),
        # an item of a list says its year on a line of its own and has its file in another column
        ("renstra", with_home(d=page("Unduhan", listed("Renstra Dinas", "2025-2029", FILE) + listed("Renja Dinas", "2026", DEAD))), ADA),
        ("renja", with_home(d=page("Unduhan", listed("Renstra Dinas", "2025-2029", FILE) + listed("Renja Dinas", "2026", DEAD))), KOSONG),
        # what a line of a list says in place of a file; what it says of one
        ("renja", with_home(d=page("Unduhan", "<ul><li>Rencana Kerja 2026 (dalam proses)</li></ul>")), KOSONG),
        ("renja", with_home(d=page("Unduhan", "<ul><li>Rencana Kerja 2026: menyusul</li></ul>")), KOSONG),
        ("renja", with_home(d=page("Unduhan", "<ul><li>Rencana Kerja 2026 (edisi ringkas)</li></ul>")), TIDAK),
        ("renja", with_home(d=page("Unduhan", "<table><tr><th>No</th><th>Dokumen</th><th>Berkas</th></tr><tr><td>1</td><td>Rencana Kerja</td><td>segera</td></tr></table>")), KOSONG),
        # a form that by its words takes complaints; one for messages, one for requests
        ("pengaduan", with_home(d=page("Aspirasi", f"<p>Sampaikan aspirasi dan pengaduan Anda.</p>{COMMENT}")), ADA),
        ("pengaduan", with_home(d=page("Survei Kepuasan", MARKS)), TIDAK),
        ("pengaduan", with_home(d=page("Buku Tamu", f"<p>Tulis kesan Anda.</p>{COMMENT}")), TIDAK),
        ("pengaduan", with_home(d=page("Permohonan Informasi", f"<p>Bukan untuk pengaduan.</p>{COMMENT}")), TIDAK),
        # a word about complaints beside a form for something else: denied, sent elsewhere, or a box for comments
        ("pengaduan", with_home(d=page("Pendaftaran Antrean", f"<p>Pengaduan tidak dilayani di halaman ini.</p>{MESSAGE}")), TIDAK),
        ("pengaduan", with_home(d=page("Pendaftaran Magang", f"<p>Laporkan kendala pendaftaran ke surel kami.</p>{MESSAGE}")), TIDAK),
        ("pengaduan", with_home(d=page("Konsultasi Gizi", f"<p>Bukan untuk pengaduan.</p>{MESSAGE}")), TIDAK),
        ("pengaduan", with_home(d=page("Posyandu", f"<p>Tulis saran atau pengaduan.</p>{MESSAGE.replace('name=pesan', 'name=comment')}")), TIDAK),
        ("pengaduan", with_home(d=page("Posyandu", f"<p>Buka tiap Senin. Tulis saran atau pengaduan.</p>{MESSAGE}")), ADA),
        ("pengaduan", with_home(d=page("Layanan", f"<p>Formulir pengaduan</p>{MESSAGE}")), ADA),
        ("pengaduan", with_home(d=page("Layanan Hukum", MESSAGE.replace("=Pesan", "='Isi pengaduan'"))), ADA),
        # what a click brings up stands there; what is pushed in to stay unseen is links
        ("visi_misi", with_home(d=page("Instansi", f"<button>Arah</button><div hidden><h2>Visi dan Misi</h2><p>{VISION}</p></div>")), ADA),
        ("visi_misi", with_home(d=page("Instansi", f"<div style='display:none'><h2>Visi dan Misi</h2><a href='https://x.test/'>{VISION}</a></div>")), TIDAK),
        # the year of a tab is that of what stands in it; a receipt shows a report
        ("realisasi_anggaran", with_home(d=page("Dokumen", YEARS)), LAMA),
        ("lhkpn", {**with_home(d=page("Dokumen", "<p><a href='/b/l.pdf'>Bukti Lapor LHKPN Camat 2025</a></p>")), "/b/l.pdf": pdf("Tanda terima LHKPN tahun pelaporan 2025. " * 12)}, ADA),
        # the life of who holds an office, and of whom a hospital is named after
        ("profil_pejabat", with_home(d=page("Sekretaris", "<p>Hendra Yulius, SH lahir di Mekarjaya 12 Maret 1970. Pendidikan S2. Riwayat jabatan: Camat (2015), Kabag Hukum (2018).</p>")), ADA),
        ("profil_pejabat", with_home(d=page("Nama Kami", "<p>Dokter Sebandi lahir di Mekarjaya 12 Maret 1920, belajar kedokteran, dan gugur pada tahun 1949.</p>")), TIDAK),
        # a standing told without an address
        ("profil_kedudukan", with_home(d=page("Profil Sekretariat", "<p>Sekretariat merupakan unsur pelayanan administrasi dan pemberian dukungan, dipimpin seorang sekretaris yang bertanggung jawab kepada pimpinan dan kepada wali kota melalui atasannya.</p>")), ADA),
    ],
)  # fmt: skip
def test_shapes_of_lists_forms_and_lives(code, answers, expected):
    assert state(code, answers) is expected


def defined(*pairs: tuple[str, str]) -> str:
    return f"<dl>{''.join(f'<dt>{term}</dt><dd>{said}</dd>' for term, said in pairs)}</dl>"


def choice(*values: str) -> str:
    options = "".join(f"<option value='{v}'>202{n}</option>" for n, v in enumerate(values, 4))
    return f"<form><select onchange='buka(this.value)'><option>-- pilih tahun --</option>{options}</select></form>"


PAPERS = defined(
    ("Rencana Strategis", "<a href='/b/1.pdf'>2025-2029</a>"),
    ("Perjanjian Kinerja", "<a href='/b/2.pdf'>2019</a>"),
    ("Tugas dan Fungsi", "Menyiapkan perumusan kebijakan di bidang kelembagaan, tata laksana, dan pelayanan publik."),
    ("Rencana Kerja", "menyusul"),
)  # fmt: skip
PEOPLE = card("Yayan Heryana, S.Sos", "Lurah") + card("Titin Supartini, SE", "Sekretaris Lurah")
STORM = "<p>Pantai ditutup sementara sejak 2 Juli karena cuaca buruk dan gelombang tinggi. Pengunjung diminta menjauhi bibir pantai.</p>"


@pytest.mark.parametrize(
    ("code", "answers", "expected"),
    [
        # a list of definitions: each term stands above what is said of it
        ("renstra", with_home(d=page("Arsip", PAPERS)), ADA),
        ("perjanjian_kinerja", with_home(d=page("Arsip", PAPERS)), LAMA),
        ("tugas_fungsi", with_home(d=page("Arsip", PAPERS)), ADA),
        ("renja", with_home(d=page("Arsip", PAPERS)), KOSONG),
        ("tata_cara_permohonan", with_home(d=page("Layanan", defined(("Bagaimana meminta informasi?", f"{STEPS}")))), ADA),
        ("tata_cara_keberatan", with_home(d=page("Layanan", defined(("Bila tidak puas?", "Ajukan keberatan kepada atasan PPID dalam 30 hari kerja.")))), ADA),
        ("tata_cara_keberatan", with_home(d=page("Layanan", defined(("Keluhan pajak?", "Ajukan keberatan pajak ke kantor pelayanan.")))), TIDAK),
        # years beside each other are each of its own file
        ("renja", {**with_home(d=page("Rencana Kerja", "<p><a href='/b/1.pdf'>2025</a>, <a href='/b/2.pdf'>2026</a></p>")), "/b/1.pdf": pdf("RENCANA KERJA 2025", years=(2025,)), "/b/2.pdf": pdf("RENCANA KERJA 2026", years=(2026,))}, ADA),
        ("renja", {**with_home(d=page("Rencana Kerja", "<p><a href='/b/1.pdf'>2019</a>, <a href='/b/2.pdf'>2020</a></p>")), "/b/1.pdf": pdf("RENCANA KERJA 2019", years=(2019,)), "/b/2.pdf": pdf("RENCANA KERJA 2020", years=(2020,))}, LAMA),
        # where a body stands, said on its front page; where somebody else lives
        ("profil_kedudukan", {"/": page("PPID", "<p>PPID berkedudukan di Dinas Komunikasi dan dibentuk dengan Keputusan Bupati Nomor 4 Tahun 2024.</p>")}, ADA),
        ("profil_kedudukan", {"/": page("PPID", "<p>Perusahaan pemohon berkedudukan di Mekarjaya dan membawa surat kuasa.</p>")}, TIDAK),
        # a choice among documents; a choice among anything else
        ("realisasi_anggaran", with_home(d=page("Laporan", f"<h3>Realisasi Anggaran</h3>{choice('/b/lra24.pdf', '/b/lra25.pdf')}")), ADA),
        ("realisasi_anggaran", with_home(d=page("Laporan", f"<h3>Realisasi Anggaran</h3>{choice('24', '25')}")), KOSONG),
        # officials on the only page of a website; what its template left there
        ("profil_pejabat", {"/": page("Kelurahan", f"<h2>Tim</h2>{PEOPLE}")}, ADA),
        ("profil_pejabat", {"/": page("Kelurahan", "<h2>Tim</h2>" + card("Walter White", "Chief Executive") + card("Sarah Jhonson", "Product Manager"))}, TIDAK),
        # a short warning; a promise of one
        ("serta_merta", with_home(d=page("Informasi Serta Merta", STORM)), ADA),
        ("serta_merta", with_home(d=page("Informasi Serta Merta", "<p>Halaman ini memuat informasi serta merta.</p>")), KOSONG),
    ],
)  # fmt: skip
def test_definitions_years_and_single_pages(code, answers, expected):
    assert state(code, answers) is expected
