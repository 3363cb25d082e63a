"""Lists of titles and their buttons, a procedure told as a SOP, tables of who reported: promise or thing."""

import pytest

from terang.audit.model import State
from tests.disclosure.made import page, pdf, state, with_home

ADA, KOSONG = State.ADA, State.KOSONG
TIDAK, TDD = State.TIDAK_ADA, State.TIDAK_DAPAT_DINILAI
LAWS = (
    ("UU No. 14 Tahun 2008", "Tentang Keterbukaan Informasi Publik"),
    ("PP No. 61 Tahun 2010", "Tentang Pelaksanaan UU Keterbukaan Informasi Publik"),
    ("Peraturan KI No. 1 Tahun 2021", "Tentang Standar Layanan Informasi Publik"),
    ("Perbup No. 12 Tahun 2023", "Tentang Pengelolaan Informasi dan Dokumentasi"),
)


def cards(button: str) -> str:
    return "".join(f"<div class=card><h5>{n}</h5><p>{about}</p>{button}</div>" for n, about in LAWS)


def table(button: str, *, heads: str = "<th>No</th><th>Judul</th><th>Aksi</th>") -> str:
    rows = "".join(
        f"<tr><td>{n}</td><td>{no} {about}</td><td>{button}</td></tr>"
        for n, (no, about) in enumerate(LAWS, 1)
    )
    return f"<table><tr>{heads}</tr>{rows}</table>"


def titles(href: str) -> str:
    return "<ul>" + "".join(f"<li><a href='{href}'>{n} {about}</a></li>" for n, about in LAWS) + "</ul>"


PLAIN_LIST = "<ol>" + "".join(f"<li>{n} {about}</li>" for n, about in LAWS) + "</ol>"
TOLD = (
    "<p>"
    + "Peraturan ini mengatur hak warga atas informasi dan kewajiban badan publik menjawabnya. " * 14
    + "</p>"
)


@pytest.mark.parametrize(
    ("main", "expected"),
    [
        # each title with a button that leads nowhere: nothing can be read
        (cards("<a href='#'>Download PDF</a>"), KOSONG),
        (cards("<a href='javascript:void(0)'>Lihat</a>"), KOSONG),
        (cards("<a href=''>Unduh</a>"), KOSONG),
        (cards("<a href='/'>Unduh</a>"), KOSONG),
        (table("<a href='#' class='btn'>Lihat</a> <a href='#'>Unduh</a>"), KOSONG),
        (titles("#"), KOSONG),
        # the law asks for a list (PerKI 1/2021 Pasal 15 ayat (6)): titles that promise nothing more are one
        (PLAIN_LIST, ADA),
        (table("Berlaku"), ADA),
        # words about regulations at large
        ("<p>Halaman ini memuat peraturan perundang-undangan dan keputusan yang menjadi dasar penyelenggaraan pelayanan kesehatan di daerah, disusun setiap tahun.</p>", KOSONG),
        ("<p>Dasar penyelenggaraan pelayanan kesehatan di daerah adalah Peraturan Daerah Kabupaten Sukamaju 3/2021 dan Peraturan Bupati 14/2022 yang mengatur susunan, tugas, dan tata kerja dinas.</p>", ADA),
        # the button of the whole list, a way back, an entry of an accordion: no title's promise
        (PLAIN_LIST + "<a href='#'>Selengkapnya</a>", ADA),
        ("<a href='#'>Beranda</a> / Regulasi " + PLAIN_LIST, ADA),
        (cards("<a href='#' data-bs-toggle='modal' data-bs-target='#m1'>Lihat</a>"), ADA),
        (cards("<a href='#' onclick='buka(7)'>Lihat</a>"), ADA),
        (cards("<a href='#' data-id=7 class=unduh>Unduh</a>"), ADA),
        (cards("<a href='#' onclick='return false' data-toggle=tooltip>Unduh</a>"), KOSONG),
        # what the titles say is told below them, or stands one click away
        (cards("<a href='#'>Unduh</a>") + TOLD, ADA),
        (cards("<a href='/b/uu.pdf'>Unduh</a>"), ADA),
        (table("<a href='/regulasi/7/'>Lihat</a> <a href='#'>Unduh</a>"), ADA),
    ],
)  # fmt: skip
def test_titles_beside_dead_buttons_are_no_list_of_regulations(main, expected):
    assert state("regulasi", with_home(regulasi=page("Regulasi", main))) is expected


SOPS = ("Pelayanan Kartu Keluarga Baru", "Penerbitan Akta Kelahiran Anak", "Perekaman KTP Elektronik Warga")


def sops(button: str) -> str:
    rows = "".join(f"<tr><td>{n}</td><td>{s}</td><td>{button}</td></tr>" for n, s in enumerate(SOPS * 3, 1))
    return f"<table><tr><th>No</th><th>Nama SOP</th><th>Aksi</th></tr>{rows}</table>"


@pytest.mark.parametrize(
    ("code", "main", "expected"),
    [
        ("sop", sops("<a href='#'>Unduh</a>"), KOSONG),
        ("sop", sops("<a href='/b/1.pdf'>Unduh</a>"), ADA),
        # what is told in the entry itself needs no button
        ("agenda", "<h2>Agenda</h2>" + "<div><h4>Rapat koordinasi posyandu, 14 Juli 2026 pukul 09.00 WIB di aula</h4><a href='#'>Detail</a></div>" * 3, ADA),
    ],
)  # fmt: skip
def test_dead_buttons_elsewhere(code, main, expected):
    assert state(code, with_home(daftar=page("Daftar", f"<h2>{code.upper()}</h2>{main}"))) is expected


def reported(heads: str, *rows: str, title: str = "LHKPN") -> str:
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in r.split(';'))}</tr>" for r in rows)
    top = "".join(f"<th>{h}</th>" for h in heads.split(";"))
    return f"<h3>{title}</h3><table><tr>{top}</tr>{cells}</table>"


def everybody(said: str, *, beside: str = "Kepala Bidang") -> list[str]:
    """Rows of three people of whom the same is said."""
    names = ("Budi Raharja", "Siti Lestari", "Joko Purnama")
    return [f"{n};{name};{beside};{said}" for n, name in enumerate(names, 1)]


WHO = (
    "dr. Melati Sari;Kepala Dinas;14 Januari 2026;Terverifikasi Lengkap",
    "Budi Raharja;Sekretaris;20 Januari 2026;Terverifikasi Lengkap",
)
WHAT = "LHKPN adalah laporan harta kekayaan penyelenggara negara yang wajib disampaikan kepada KPK menurut UU 28 Tahun 1999."


@pytest.mark.parametrize(
    ("main", "expected"),
    [
        # who reported, for which year and when: what a receipt says, and receipts count
        (reported("Nama;Jabatan;Tanggal Lapor;Status", *WHO, title="Kepatuhan LHKPN Tahun 2025"), ADA),
        (reported("Nama;Jabatan;Tanggal Lapor;Status", *WHO), ADA),
        (reported("No;Nama Pejabat;Jabatan;Tahun;Keterangan", "1;dr. Melati Sari;Kepala Dinas;2025;Sudah lapor"), ADA),
        (reported("Nama;Jabatan;Tahun Lapor;Total Harta Kekayaan", "dr. Melati Sari;Kepala Dinas;2025;Rp 1.250.000.000"), ADA),
        (reported("No;Nama;Jabatan;Bukti Lapor", "1;dr. Melati Sari;Kepala Dinas;Sudah"), ADA),
        ("<h3>LHKPN</h3><p>Nama: dr. Melati Sari<br>Jabatan: Kepala Dinas<br>Total Harta Kekayaan: Rp 1.250.000.000</p>", ADA),
        # nobody named, nobody reported, or a file promised beside each
        (reported("Wajib Lapor;Sudah Lapor;Persentase", "12;12;100%", title="Kepatuhan LHKPN Tahun 2025"), KOSONG),
        (reported("Nama;Jabatan;Tahun;Status", "dr. Melati Sari;Kepala Dinas;2025;Belum lapor"), KOSONG),
        (reported("Nama;Jabatan;Tahun;LHKPN", "dr. Melati Sari;Kepala Dinas;2025;<a href='#'>Unduh</a>", "Budi;Sekretaris;2025;<a href='#'>Unduh</a>"), KOSONG),
        (reported("Nama;Jabatan;NIP;Pangkat", "dr. Melati Sari;Kepala Dinas;1975;Pembina", "Budi;Sekretaris;1980;Penata"), KOSONG),
        # who did not report, whatever stands in the head or beside his name
        (reported("No;Nama;Jabatan;Status", *everybody("Belum terverifikasi")), KOSONG),
        (reported("No;Nama;Jabatan;Tanda terima 2025", *everybody("Belum")), KOSONG),
        (reported("No;Pejabat;Unit;Sudah lapor 2025", *everybody("Belum")), KOSONG),
        (reported("No;Pejabat;Unit;Sudah lapor 2025", *everybody("Sudah")), ADA),
        (reported("Jumlah Wajib Lapor 2025;Sudah Lapor;Persentase", "12;12;100%"), KOSONG),
        (reported("No;Nama;NIP;Status", *everybody("Belum lapor", beside="197505052000031001")), KOSONG),
        (reported("No;Nama;NIP;Status", *everybody("Belum lapor", beside="19750505 200003 1 001")), KOSONG),
        (reported("No;Nama;NIP;Status", *everybody("Sudah lapor", beside="197505052000031001")), ADA),
        (reported("No;Nama;Jabatan;Tanda terima", *everybody("2025")), ADA),
        (reported("No;Nama;Jabatan;Jumlah", *everybody("1.250.000.000")), ADA),
        (reported("No;Nama;Jabatan;Lapor;Verifikasi", *everybody("Sudah;Belum diverifikasi")), ADA),
        # what it is, and where the KPK keeps it
        (f"<h3>LHKPN</h3><p>{WHAT}</p><a href='https://elhkpn.kpk.go.id/'>e-LHKPN</a>", KOSONG),
        ("<h3>LHKPN</h3><p>Silakan kunjungi <a href='https://elhkpn.kpk.go.id/portal/user/login'>elhkpn.kpk.go.id</a></p>", KOSONG),
        ("<h3>LHKPN</h3><p>LHKPN pejabat ada di situs KPK.</p><a href='https://elhkpn.kpk.go.id/portal/user/login'>Klik di sini</a>", KOSONG),
        ("<h3>LHKPN</h3><p>LHKPN pejabat ada di sini.</p><a href='https://drive.google.com/file/d/1a/view'>Klik di sini</a>", ADA),
        (reported("Nama;Jabatan;Bukti Lapor 2025", "dr. Melati Sari;Kepala Dinas;<a href='#'>Lihat</a>", "Budi;Sekretaris;<a href='#'>Lihat</a>"), KOSONG),
        (f"<h3>LHKPN</h3><p>{WHAT}</p><a href='/b/l.pdf'>LHKPN Kepala Dinas 2025</a>", ADA),
        ("<p>Seluruh pejabat sudah lapor LHKPN dan terverifikasi KPK.</p>", TIDAK),
    ],
)  # fmt: skip
def test_who_reported_his_wealth(main, expected):
    assert state("lhkpn", with_home(pejabat=page("Pejabat", main))) is expected


STEPS = "STANDAR OPERASIONAL PROSEDUR\nPELAYANAN PERMOHONAN INFORMASI PUBLIK\n" + (
    "Pemohon mengajukan permohonan dan petugas mencatat dalam register. PPID menjawab dalam 10 hari kerja. "
    * 3
)


@pytest.mark.parametrize(
    ("file", "beside", "expected"),
    [
        # the instruments count it (Prosedur memperoleh informasi publik: "SOP Permohonan")
        (pdf(STEPS), {}, ADA),
        (pdf(STEPS), {"p": page("Alur Permohonan Informasi", "<p>-</p>")}, ADA),  # whoever looks finds the steps
        (pdf(""), {"p": page("Alur Permohonan Informasi", "<p>-</p>")}, KOSONG),  # nobody here read them
        (404, {}, KOSONG),
        (pdf("Kalender libur sekolah dan jadwal piket mingguan. " * 20), {}, KOSONG),
    ],
)  # fmt: skip
def test_a_sop_about_requests_that_can_be_read_tells_how_to_request(file, beside, expected):
    sop = page("SOP", "<a href='/f/1.pdf'>SOP Permohonan Informasi</a>")
    assert state("tata_cara_permohonan", {**with_home(s=sop, **beside), "/f/1.pdf": file}) is expected


DEFINED = "Daftar Informasi Publik adalah catatan yang berisi keterangan secara sistematis tentang seluruh informasi publik yang berada di bawah penguasaan badan publik. "
COLUMNS = "<table id=dip><tr><th>No</th><th>Judul Informasi</th><th>Ringkasan</th><th>Penanggung Jawab</th></tr>{0}</table>"
ENTRIES = "".join(
    f"<tr><td>{n}</td><td>Data {n}</td><td>Isi data {n}</td><td>PPID</td></tr>" for n in (1, 2, 3, 4)
)
DUTY = "DIP ditetapkan pejabat pengelola setiap tahun dan memuat ringkasan, penanggung jawab, waktu pembuatan, bentuk informasi, dan jangka waktu penyimpanan. "


@pytest.mark.parametrize(
    ("code", "title", "main", "expected"),
    [
        # what such a document is, and the document
        ("dip", "Daftar Informasi Publik", f"<p>{DEFINED * 2}{DUTY}</p>" + COLUMNS.format(""), KOSONG),
        ("dip", "Daftar Informasi Publik 2026", f"<p>{DEFINED}{DUTY}</p>" + COLUMNS.format(ENTRIES), ADA),
        ("dip", "Daftar Informasi Publik 2026", f"<p>{DEFINED}{DUTY}</p><a href='/b/dip.pdf'>DIP 2026</a>", ADA),
        ("lakip", "LKjIP", f"<p>{'Laporan kinerja merupakan wujud pertanggungjawaban atas sasaran dan indikator kinerja instansi pemerintah kepada warga. ' * 6}</p>", KOSONG),
        ("lakip", "LKjIP 2025", f"<p>{'Laporan kinerja 2025 merupakan wujud pertanggungjawaban atas capaian sasaran instansi. ' * 8} Capaian kinerja sasaran pertama 96 persen dari target indikator, dan realisasi anggarannya 92 persen.</p>", ADA),
    ],
)  # fmt: skip
def test_what_a_document_is_is_not_the_document(code, title, main, expected):
    assert state(code, with_home(dokumen=page(title, main))) is expected


FANCYBOX = "<a data-fancybox data-type=iframe data-src='{}' href='javascript:;'>{}</a>"
SHOW = "<a href='javascript:void(0)' onclick='showPdf(12)'>{}</a>"
BOX = "<a href='#' data-bs-toggle=modal data-bs-target='#kotak' data-kode=12>{}</a>"


@pytest.mark.parametrize(
    ("title", "main", "expected"),
    [
        # what only a click brings is neither there nor missing, whether the link is called so, its row or its page
        ("Dokumen", SHOW.format("Renja 2026"), TDD),
        ("Dokumen", BOX.format("Renja 2026"), TDD),
        ("Dokumen", FANCYBOX.format("/lihat/7", "Renja 2026"), TDD),
        ("Dokumen", f"<table><tr><td>1</td><td>Renja 2026</td><td>{SHOW.format('Lihat')}</td></tr></table>", TDD),
        ("Renja", SHOW.format("Lihat"), TDD),
        ("Renja", BOX.format("Renja 2026"), TDD),
        ("Dokumen", SHOW.format("Renja 2026") + "<a href='/b/r.pdf'>Renja 2026</a>", ADA),
        # the address of a file is one, wherever it is written
        ("Dokumen", FANCYBOX.format("/b/r.pdf", "Renja 2026"), ADA),
        ("Dokumen", "<a data-src='/b/r.pdf'>Renja 2026</a>", ADA),
        ("Dokumen", "<a href='#' data-url='/b/r.pdf'>Renja 2026</a>", ADA),
        # a link to nowhere is one, and who prints a page, shares it or goes up it opens nothing
        ("Dokumen", "<a href='javascript:void(0)'>Renja 2026</a>", KOSONG),
        ("Dokumen", "<a href='#' data-src='/i/kotak'>Renja 2026</a>", KOSONG),
        ("Renja", "<a href='#' onclick='window.print()'>Cetak</a><a href='#' onclick='bagi()'>Bagikan</a>", KOSONG),
    ],
)  # fmt: skip
def test_what_a_script_opens_is_neither_there_nor_missing(title, main, expected):
    site = with_home(d=page(title, main)) | {"/b/r.pdf": pdf("Rencana kerja dinas tahun 2026. " * 30)}
    assert state("renja", site) is expected


def card(name: str, picture: str, button: str) -> str:
    return f"<div class=card><h5>{name}</h5><img src='/i/{picture}.jpg'>{button}</div>"


@pytest.mark.parametrize(
    ("code", "main", "expected"),
    [
        # the cover of a document, beside a button that does not bring it
        ("sop", card("SOP Pelayanan KTP", "a", "<a href='#'>Unduh</a>"), KOSONG),
        ("renstra", card("Renstra 2025-2029", "a", "<a href='#'>Unduh</a>") + card("Renja 2026", "b", "<a href=''>Unduh</a>"), KOSONG),
        ("renstra", card("Renstra 2025-2029", "a", "<a href='/b/r.pdf'>Unduh</a>"), ADA),
        ("renstra", card("Renstra 2025-2029", "a", ""), ADA),  # the document as a picture
        ("maklumat_pelayanan", card("Maklumat Pelayanan", "a", "<a href='#'>Unduh</a>"), ADA),  # a pledge on the wall is read there
        # the building, a picture of a stock
        ("sop", card("SOP Pelayanan KTP", "gedung-dinas", ""), KOSONG),
        ("struktur_organisasi", card("Struktur Organisasi", "unsplash-1", ""), KOSONG),
        ("struktur_organisasi", card("Struktur Organisasi", "struktur-kantor-camat", ""), ADA),
        ("struktur_organisasi", card("Struktur Organisasi", "kantor-camat-struktur-organisasi", ""), ADA),
        ("struktur_organisasi", card("Struktur Organisasi", "bagan-struktur-cover", ""), ADA),
        ("struktur_organisasi", card("Struktur Organisasi", "kantor-camat-sukamaju", ""), KOSONG),
        ("renja", card("Rencana Kerja 2026", "cover-renja-2026", ""), KOSONG),  # of a document it is the cover
        ("struktur_organisasi", card("Struktur Organisasi", "foto-kosong", ""), KOSONG),
        # back to the home page, called by its file
        ("struktur_organisasi", "<a href='/index.html'>Struktur Organisasi</a>", KOSONG),
        ("struktur_organisasi", "<a href='/struktur.html'>Struktur Organisasi</a>", TIDAK),
    ],
)  # fmt: skip
def test_a_picture_beside_a_name_may_be_decoration(code, main, expected):
    assert state(code, with_home(dokumen=page("Dokumen", main))) is expected
