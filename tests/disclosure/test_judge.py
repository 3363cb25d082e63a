"""Verdicts on small made-up sites: the thing itself, its empty shell, its look-alike, its old edition."""

import re
from datetime import date

import pytest
from msgspec import structs

from terang.audit.disclosure import judge, substance
from terang.audit.model import Body, Capture, Kind, Purpose, Site, State, Trouble, Visit
from tests.disclosure.made import BODY, HOME, SEEN_AT, VOCABULARY, page, pdf, site, state, verdicts, with_home

ADA, KOSONG, LAMA = State.ADA, State.KOSONG, State.KEDALUWARSA
TIDAK, TDD = State.TIDAK_ADA, State.TIDAK_DAPAT_DINILAI


def link(href: str, text: str) -> str:
    return f"<p><a href='{href}'>{text}</a></p>"


def row(title: str, href: str) -> str:
    return f"<table><tr><th>Judul</th><th>Berkas</th></tr><tr><td>{title}</td><td><a href='{href}'>Unduh</a></td></tr></table>"


DUTIES = (
    "<p>Dinas Kesehatan mempunyai tugas membantu Bupati melaksanakan urusan pemerintahan bidang kesehatan. "
    "Dalam melaksanakan tugas, dinas menyelenggarakan fungsi perumusan kebijakan, pelaksanaan, dan evaluasi.</p>"
)


STEPS = "<ol><li>Pemohon mendaftar dengan membawa STNK</li><li>Petugas memeriksa persyaratan administrasi</li><li>Kendaraan diuji di gedung</li></ol>"
COUNTS = "<table><tr><th>Tahun</th><th>Permohonan</th><th>Dikabulkan</th><th>Ditolak</th></tr><tr><td>2025</td><td>12</td><td>11</td><td>1</td></tr></table>"
COLUMNS = (
    "<table><tr><th>No</th><th>Ringkasan Informasi</th><th>Pejabat</th><th>Waktu</th><th>Bentuk</th></tr>"
)


@pytest.mark.parametrize(
    ("code", "answers", "expected"),
    [
        # the thing itself, found in different shapes
        ("renstra", with_home(renstra=page("Renstra", link("/b/a.pdf", "Renstra 2025-2029"))), ADA),
        ("renstra", with_home(dokumen=page("Dokumen", row("Rencana Strategis 2025-2029", "/b/1.pdf"))), ADA),
        ("renstra", with_home(dokumen=page("Dokumen", "<iframe src='/b/renstra-2025-2029.pdf'></iframe>")), TIDAK),
        ("renstra", with_home(renstra=page("Renstra 2025-2029", "<iframe src='/b/x.pdf'></iframe>")), ADA),
        ("tugas_fungsi", with_home(profil=page("Tugas dan Fungsi", DUTIES)), ADA),
        ("tugas_fungsi", with_home(profil=page("Profil", f"<h2>Tupoksi</h2>{DUTIES}")), ADA),
        ("struktur_organisasi", with_home(s=page("Struktur Organisasi", "<img src='/i/bagan-2026.jpg'>")), ADA),
        ("anggaran", with_home(k=page("Keuangan", link("/b/dpa-2026.pdf", "DPA Tahun 2026"))), ADA),
        ("lhkpn", with_home(p=page("Profil Pejabat", link("/b/l.pdf", "LHKPN Kepala Dinas 2025"))), ADA),
        ("pengadaan", with_home(p=page("Tautan", link("https://sirup.lkpp.go.id/sirup/ro/1", "SiRUP"))), ADA),
        ("pengaduan", with_home(p=page("Tautan", link("https://www.lapor.go.id/", "Lapor"))), ADA),
        ("kontak", with_home(p=page("Profil", "<p>-</p>")), ADA),
        # a name with nothing behind it
        ("renstra", with_home(renstra=page("Renstra", "")), KOSONG),
        ("renstra", with_home(renstra=page("Renstra", "<p>Belum ada data</p>")), KOSONG),
        ("renstra", with_home(renstra=page("Renstra", "<p>Lorem ipsum dolor sit amet consectetur</p>")), KOSONG),
        ("renstra", with_home(d=page("Dokumen", link("#", "Renstra 2025-2029"))), KOSONG),
        ("tugas_fungsi", with_home(t=page("Tugas dan Fungsi", "<p>Tugas dan Fungsi</p>")), KOSONG),
        ("visi_misi", with_home(v=page("Visi dan Misi", "<p>We are the best of the world and this is our vision for you and your family</p>")), KOSONG),
        ("renja", with_home(p=page("Dokumen Perencanaan", "")), KOSONG),
        ("lhkpn", with_home(i=page("Informasi Berkala", row("LHKPN Pejabat", "/"))), KOSONG),
        # sent on by a script, told in rows of figures, in two short sections, above the button
        ("pengaduan", with_home(p=page("Pengaduan", "<script>location.href='https://www.lapor.go.id/'</script>")), ADA),
        ("visi_misi", with_home(p=page("Profil", "<h3>Visi</h3><p>Sukamaju sehat.</p><h3>Misi</h3><p>Meningkatkan mutu layanan kesehatan warga.</p>")), ADA),
        ("renja", with_home(d=page("Dokumen", "<p>Renstra</p><p><a href='/b/1.pdf'>Unduh</a></p><p>Renja 2026</p><p><a href='/b/2.pdf'>Unduh</a></p>")), ADA),
        # an empty tab beside full ones, a card with a picture, a list under another name and the same list without rows (a container with nothing on it)
        ("profil_kedudukan", with_home(p=page("Profil", "<h3>Sejarah</h3><p>Dinas Kesehatan berdiri tahun 2001 dan berkantor di Jl. Melati 1. " + "Dinas melayani warga di semua kecamatan dan desa. " * 4 + "</p><h3>Struktur</h3><p>Belum diisi</p>")), ADA),
        ("struktur_organisasi", with_home(p=page("Profil", f"<h3>Tugas</h3>{DUTIES}<h3>Struktur</h3><p>Belum diisi</p>")), KOSONG),
        ("maklumat_pelayanan", with_home(p=page("Layanan", "<div class=card><div class=card-header>Maklumat Pelayanan</div><img src='/i/m.png'></div>")), ADA),
        ("dip", with_home(p=page("Informasi Setiap Saat", COLUMNS + "".join(f"<tr><td>{n}</td><td>Data {n}</td><td>PPID</td><td>2026</td><td>cetak</td></tr>" for n in (1, 2, 3)) + "</table>")), ADA),
        ("dip", with_home(p=page("Informasi Setiap Saat", COLUMNS + "</table>")), KOSONG),
        # steps of a procedure, programmes one by one, a small table: the thing itself; titles without files are not
        ("sop", with_home(p=page("Layanan", f"<h2>SOP Uji KIR</h2>{STEPS}")), ADA),
        ("sop", with_home(p=page("Layanan", "<h2>SOP</h2><p>1. Pemohon membawa surat pengantar dari desa. 2. Petugas memeriksa data pemohon. 3. Rekomendasi terbit dalam sehari.</p>")), ADA),
        ("sop", with_home(p=page("SOP", "<ul><li>SOP Pelayanan KTP Elektronik</li><li>SOP Pelayanan Kartu Keluarga</li><li>SOP Pelayanan Akta Kelahiran</li></ul>")), KOSONG),
        ("sop", with_home(p=page("SOP", "".join(link("#", f"Tata cara pelayanan kesehatan {n} di puskesmas kami") for n in "abcd"))), KOSONG),
        ("program_kegiatan", with_home(p=page("Program Prioritas", "<h3>Jalan Mantap</h3><p>Peningkatan 42 km jalan tahun 2026.</p><h3>Irigasi Lestari</h3><p>Rehabilitasi 12 daerah irigasi desa.</p>")), ADA),
        ("laporan_layanan_informasi", with_home(p=page("Laporan PPID", COUNTS)), ADA),
        ("pengaduan", with_home(p=page("Layanan", "<h2>Layanan Aduan</h2><p>Sampaikan aduan lewat WA 0811-5000-123</p>")), ADA),
        ("pengaduan", with_home(p=page("Layanan", "<h2>Layanan Aduan</h2><p>Sampaikan aduan lewat WA</p>")), KOSONG),
        # what only goes with it: a blank form is no procedure, a SOP gives way to an empty page of it, figures of staff are no profile
        ("tata_cara_keberatan", with_home(p=page("Formulir", link("/f/2.docx", "Formulir Keberatan"))), TIDAK),
        ("tata_cara_permohonan", with_home(p=page("Alur Permohonan Informasi", "<p>-</p>"), s=page("Daftar", link("/f/1.pdf", "SOP Permohonan Informasi"))), KOSONG),
        ("profil_pejabat", with_home(p=page("Profil", "<h2>Data Pegawai</h2><p>Jumlah seluruhnya 42 orang terdiri dari 30 pria dan 12 wanita.</p>")), TIDAK),
        # of the centre, of another region; names of a menu with nothing behind or with entries below
        ("anggaran", with_home(p=page("Dokumen", link("/b/1.pdf", "DIPA Siap Pakai 2026"))), TIDAK),
        ("anggaran", with_home(p=page("Dokumen", link("/b/1.pdf", "DIPA dan DPA 2026"))), ADA),
        ("sop", with_home(p=page("Daftar", link("/b/1.pdf", "c. SOP Pengelolaan Arsip"))), ADA),
        ("tata_cara_permohonan", with_home(p=page("Layanan", "<h4>Pengajuan Permohonan</h4><p>Ajukan permohonan informasi melalui formulir atau surat</p>")), ADA),
        ("renstra", with_home(p=page("Akuntabilitas", "".join(f"<h5>{n}</h5><img src='/i/sampul.jpg'><a href=''>Download</a>" for n in ("Renstra 2025-2029", "Renja 2026", "LKjIP 2025")))), KOSONG),
        # a list under the heads of one, amounts in words, what heads a page in the way to it
        ("dik", with_home(p=page("Informasi Dikecualikan", "<table><tr><th>No</th><th>Jenis Informasi</th><th>Dasar Hukum Pengecualian</th><th>Konsekuensi</th><th>Jangka Waktu</th></tr><tr><td>1</td><td>Data pribadi pegawai</td><td>Pasal 17</td><td>Membuka rahasia</td><td>Selamanya</td></tr><tr><td>2</td><td>Kata sandi</td><td>UU ITE</td><td>Peretasan</td><td>5 tahun</td></tr></table>")), ADA),
        ("anggaran", with_home(p=page("Anggaran 2026", "<p>Total Anggaran Rp 3.482.150.000</p><p>Belanja Pegawai Rp 2.104.000.000</p><p>Belanja Modal Rp 200.000.000</p>")), ADA),
        ("laporan_layanan_informasi", with_home(p=f"<div class='breadcrumb-area'><h2>Statistik Permohonan Informasi</h2></div><main>{COUNTS}</main>"), ADA),
        ("pengadaan", with_home(p=page("Tautan", link("https://lpse.sukalainkab.go.id/", "LPSE"))), TIDAK),
        ("pengadaan", with_home(p=page("Tautan", link("https://lpse.sukamajukab.go.id/", "LPSE"))), ADA),
        ("dip", {"/": page("Beranda", "Selamat datang", menu="<ul><li><a href='#'>Daftar Informasi Publik</a></li></ul>")}, KOSONG),
        ("dip", {"/": page("Beranda", "Selamat datang", menu="<ul><li><a href='#'>Daftar Informasi Publik</a><ul><li><a href='/x/'>Lain</a></li></ul></li></ul>")}, TIDAK),
        ("profil_kedudukan", with_home(p=page("Selamat datang", "<h2>Tentang</h2><p>Dinas Kesehatan dibentuk tahun 2008, berkantor di Jl. Melati 1, dan melayani 12 kecamatan serta 104 desa di wilayah Sukamaju.</p>")), ADA),
        ("profil_kedudukan", with_home(p=page("Produk hukum", link("/b/p.pdf", "Peraturan Bupati tentang Tarif Puskesmas"))), TIDAK),
        # the label promises this year, the file is of another
        ("renja", {**with_home(d=page("Dokumen", link("/b/a.pdf", "Renja 2026"))), "/b/a.pdf": pdf("RENCANA KERJA\nTAHUN 2024\n" + "Program tahun 2024. " * 30, years=(2024,))}, LAMA),
        ("renja", {**with_home(d=page("Dokumen", link("/b/a.pdf", "Renja 2026"))), "/b/a.pdf": pdf("RENCANA KERJA\nTAHUN 2024\n" + "Menuju 2026. " * 30, years=(2024, 2026))}, ADA),
        ("data_statistik", {**with_home(d=page("Data Statistik", link("/b/a.pdf", "Data Statistik 2026"))), "/b/a.pdf": pdf("JUMLAH PENDUDUK\nTahun 2021 | 23.278\n2024 | 27.653\n" * 9, years=(2021,))}, ADA),
        # look-alikes
        ("lakip", with_home(k=page("Laporan Kinerja Harian Pegawai 3 Maret 2026", "<p>Rekap harian.</p>")), TIDAK),
        ("tata_cara_permohonan", with_home(k=page("Permohonan Penerbitan KTP", "<p>Syarat: KK, informasi pemohon.</p>")), TIDAK),
        ("tata_cara_permohonan", with_home(k=page("Cek Status Permohonan Informasi Publik", "<form><input name=a><input name=b></form>")), TIDAK),
        ("serta_merta", with_home(k=page("Gawat Darurat", "<p>Layanan gawat darurat 24 jam untuk warga.</p>")), TIDAK),
        ("anggaran", with_home(k=page("Kuasa Pengguna Anggaran", "<p>Nama pejabat pengguna anggaran dinas.</p>")), TIDAK),
        # news that merely mentions it
        ("dip", with_home(berita=page("Rapat Penyusunan Daftar Informasi Publik 2026", "<p>Rapat dihadiri semua bidang dan membahas daftar informasi publik.</p>")), TIDAK),
        ("renstra", with_home(berita=page("Sosialisasi Renstra 2025-2029 di Aula", f"<p>{'Peserta mengikuti acara. ' * 40}</p>")), TIDAK),
        ("lhkpn", {**with_home(), "/kabar/lapor.html": page("Seluruh Pejabat Sudah Lapor LHKPN", "<p>2 April 2026</p><p>Semua pejabat tepat waktu.</p>")}, TIDAK),
        ("dik", {**with_home(), "/kabar/uji.html": page("Dinkes ikuti uji konsekuensi informasi dikecualikan", "<p>Rapat digelar PPID.</p>")}, TIDAK),
        # short, and yet the thing itself
        ("tugas_fungsi", with_home(s=page("Sekilas", "<p>Dinas di Jl. Melati.</p><h3>Tugas pokok</h3><p>Membantu Bupati melaksanakan urusan pemerintahan bidang kesehatan.</p>")), ADA),
        ("tugas_fungsi", with_home(p=page("Profil PPID", "<h2>Tugas dan wewenang PPID</h2><p>Mengoordinasikan penyediaan dan pelayanan informasi; melakukan verifikasi bahan; uji konsekuensi.</p>")), ADA),
        ("tata_cara_permohonan", with_home(a=page("Alur mendapatkan informasi publik", "<ol><li>Pemohon mengisi formulir permohonan informasi dengan fotokopi KTP.</li><li>PPID menjawab dalam 10 hari kerja.</li></ol>")), ADA),
        ("anggaran", with_home(k=page("Keuangan", "<h3>Anggaran 2026</h3><table><tr><th>Uraian</th><th>Pagu (Rp)</th></tr>" + "".join(f"<tr><td>{x}</td><td>2.410.000.000</td></tr>" for x in ("Pegawai", "Barang", "Modal", "Jumlah")) + "</table>")), ADA),
        ("tata_cara_permohonan", with_home(p=page("Permohonan", "<img src='/i/alur.png' alt='Alur permohonan informasi'>")), ADA),
        ("tata_cara_permohonan", with_home(l=page("Pelayanan Informasi", "<p>Permintaan informasi publik diajukan dengan mengisi formulir di meja layanan.</p>")), ADA),
        ("tata_cara_keberatan", with_home(l=page("Pelayanan Informasi", "<p>Pemohon dapat mengajukan keberatan secara tertulis kepada atasan PPID.</p>")), ADA),
        ("struktur_organisasi", {**with_home(s=page("Struktur Organisasi", "<img src='/i/bagan.jpg'>")), "/i/bagan.jpg": 404}, KOSONG),
        # a table that shows a dash where the file belongs
        ("sop", with_home(i=page("Informasi Publik", "<table><tr><td>1</td><td>Standar Operasional Prosedur</td><td>-</td></tr></table>")), KOSONG),
        ("laporan_keuangan", with_home(i=page("Dokumen", "<table><tr><td>Neraca 2025</td><td>menyusul</td></tr></table>")), KOSONG),
        # a SOP about a promise is no promise; one about requests is how to request
        ("maklumat_pelayanan", with_home(s=page("SOP", link("/b/s.pdf", "SOP Standar Maklumat Pelayanan"))), TIDAK),
        ("sop", with_home(s=page("SOP", link("/b/s.pdf", "SOP Standar Maklumat Pelayanan"))), ADA),
        ("tata_cara_permohonan", with_home(s=page("SOP", link("/b/s.pdf", "SOP Pelayanan Permohonan Informasi"))), ADA),
        ("lhkpn", with_home(s=page("Unduhan", link("/b/p.pdf", "Panduan Pengisian e-LHKPN"))), TIDAK),
        ("dip", with_home(s=page("Unduhan", row("5 Formulir Usulan Daftar Informasi Publik", "/b/f.pdf"))), TIDAK),
        ("sop", with_home(s=page("Unduhan", link("/b/s.pdf", "SPO Penanganan Pengaduan"))), ADA),
        ("lakip", with_home(s=page("Unduhan", link("/b/s.pdf", "Ringkasan Eksekutif LKjIP 2025"))), ADA),
        # rows that say no more than what the page is called, and heads without rows
        ("maklumat_pelayanan", with_home(m=page("Maklumat Pelayanan", "<table><tr><th>No</th><th>Judul</th><th>Aksi</th></tr>" + "".join(f"<tr><td>{n}</td><td>Maklumat Pelayanan & Standar Biaya Tahun {y}</td><td><a href='#'>Unduh Dokumen</a> <a href='#'>Preview</a></td></tr>" for n, y in enumerate((2026, 2025, 2024), 1)) + "</table>")), KOSONG),
        ("profil_pejabat", with_home(p=page("Daftar Pejabat Struktural", "<table><thead><tr><th>No</th><th>Nama</th><th>NIP</th><th>Jabatan</th><th>Pangkat</th><th>Golongan</th><th>Pendidikan</th></tr></thead></table>")), KOSONG),
        # a file about places is no way to reach anybody
        ("kontak", {"/": page("Beranda", "<p>Halo</p>", footer="Dinas"), "/d/": page("Data", link("/b/l.pdf", "Peta Lokasi Kawasan Kumuh"), footer="Dinas")}, TIDAK),
        # the year of the title counts, not the year of the column
        ("lakip", with_home(k=page("Unduhan", "<table><tr><td>LKjIP 2020</td><td>2026-03-16</td><td>2026</td><td><a href='/b/k.pdf'>Unduh</a></td></tr></table>")), LAMA),
        ("lakip", with_home(k=page("Unduhan", "<table><tr><td>LKjIP</td><td>2025</td><td><a href='/b/k.pdf'>Unduh</a></td></tr></table>")), ADA),
        # a form for something else
        ("tata_cara_permohonan", with_home(l=page("Layanan", "<h2>Formulir Permohonan Layanan</h2><form><label>Nama<input name=a></label><label>NIK<input name=b></label><textarea name=c></textarea></form>")), TIDAK),
        # news tells of a budget and is none
        ("anggaran", {**with_home(), "/berita/dpa.html": page("Wali Kota Serahkan DPA 2026", f"<p>{'Belanja anggaran dibahas dalam rapat hari ini. ' * 12}</p>")}, TIDAK),
        # the way to a page is not what stands on it
        ("pengaduan", with_home(p=page("Tata Cara Pengaduan", "<p>Tata Cara Layanan Informasi / Standar Layanan PPID / Tata Cara Pengaduan</p>")), KOSONG),
        # out of date, by the rule of each
        ("renstra", with_home(r=page("Renstra", link("/b/r.pdf", "Renstra 2019-2023"))), LAMA),
        ("anggaran", with_home(k=page("Anggaran", link("/b/d.pdf", "DPA 2025"))), LAMA),
        ("lakip", with_home(k=page("LKjIP", link("/b/d.pdf", "LKjIP 2021"))), LAMA),
        ("lakip", with_home(k=page("LKjIP", link("/b/d.pdf", "LKjIP 2024"))), ADA),
        # the newest edition decides
        ("lakip", with_home(k=page("LKjIP", link("/b/1.pdf", "LKjIP 2019") + link("/b/2.pdf", "LKjIP 2025"))), ADA),
        # nothing at all
        ("dik", with_home(profil=page("Profil", "<p>Sejarah dinas.</p>")), TIDAK),
    ],
)  # fmt: skip
def test_what_stands_behind_a_name_decides(code, answers, expected):
    assert state(code, answers) is expected


@pytest.mark.parametrize(
    ("main", "expected"),
    [
        ("<p>Jl. Dokter Sutomo 3. IGD 0274-555111, rsud@sukamajukab.go.id</p>", ADA),
        ("<p>Alamat: -<br>Telepon: -<br>Surel: admin@example.com</p>", KOSONG),  # left over from a theme
    ],
)
def test_a_contact_is_where_somebody_can_be_reached(main, expected):
    assert _contact("Hubungi", main) is expected


@pytest.mark.parametrize(
    ("main", "expected"),
    [
        ("<p>Jl. Pantai Indah No. 4, HP 0852-4000-1111</p>", ADA),
        ("<p>Kantor lama di Jl. Pantai Indah No. 4.</p>", TIDAK),  # one kind alone may be told of anything
        (f"<p>Jl. Pantai Indah No. 4, HP 0852-4000-1111</p><p>{'Kisah panjang. ' * 60}</p>", TIDAK),
    ],
)
def test_a_short_page_with_address_and_number_is_a_contact_whatever_it_is_called(main, expected):
    assert _contact("Hubungan", main) is expected


def _contact(title, main):
    home = page("Beranda", "<p>Halo</p>", footer="Dinas Kesehatan")
    return state("kontak", {"/": home, "/h/": page(title, main, footer="Dinas Kesehatan")})


@pytest.mark.parametrize(
    ("code", "label"),
    [("anggaran", "DPA"), ("renja", "Renja"), ("perjanjian_kinerja", "Perjanjian Kinerja")],
)
def test_a_plan_of_last_year_still_counts_in_the_first_months(code, label):
    """Instruments ask for the running year ("tahun berjalan"), which no office has on its website on the first of January."""
    answers = with_home(d=page("Dokumen", link("/b/d.pdf", f"{label} 2025")))
    assert state(code, answers, as_of=date(2026, 2, 20)) is ADA
    assert state(code, answers, as_of=date(2026, 4, 1)) is LAMA
    assert state(code, answers, as_of=date(2025, 12, 31)) is ADA


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (pdf("RENCANA STRATEGIS 2025-2029\nTujuan dan sasaran"), ADA),
        (pdf(""), ADA),  # a scan is the document, only unreadable to machines
        (404, KOSONG),
        (Trouble.TIMEOUT_TOTAL, ADA),  # nobody knows: the link is believed, less surely
        (pdf("", encrypted=False, troubles=(Trouble.EMPTY,)), KOSONG),
    ],
)
def test_a_file_is_opened_before_it_counts(answer, expected):
    answers = with_home(d=page("Dokumen", link("/b/r.pdf", "Renstra 2025-2029")))
    assert state("renstra", {**answers, "/b/r.pdf": answer}) is expected


def test_a_login_page_instead_of_a_file_is_no_document():
    answers = with_home(d=page("Dokumen", link("/b/r.pdf", "Renstra 2025-2029")))
    login = pdf("Masuk untuk melanjutkan")
    answers["/b/r.pdf"] = type(login)("", Kind.HTML, size=4000, text="Masuk", has_text=True)
    verdict = verdicts(answers)["renstra"]
    assert verdict.state is KOSONG
    assert "izin atau masuk" in verdict.reason


def test_one_file_under_many_names_is_none_of_them():
    rows = "".join(row(t, "/b/sk.pdf") for t in ("Renstra 2025-2029", "LKjIP 2025", "DPA 2026", "LHKPN 2025"))
    found = verdicts({**with_home(d=page("Dokumen", rows)), "/b/sk.pdf": pdf("Surat keputusan")})
    assert {found[c].state for c in ("renstra", "lakip", "anggaran", "lhkpn")} == {KOSONG}


def test_a_menu_entry_that_opens_something_else_is_empty():
    home = page("Beranda", "<p>Halo</p>", menu="<a href='/sejarah/'>Daftar Informasi Publik</a>")
    history = page("Sejarah Dinas", "<p>Dinas dibentuk pada 1980 dan berkedudukan di ibu kota kabupaten.</p>")
    assert state("dip", {"/": home, "/sejarah/": history}) is KOSONG


def test_what_could_not_be_opened_is_not_called_absent():
    home = page("Beranda", "<p>Halo</p>", menu="<a href='/dip/'>Daftar Informasi Publik</a>")
    assert state("dip", {"/": home, "/dip/": Trouble.TIMEOUT_FIRST_BYTE}) is TDD
    assert state("dip", {"/": home, "/dip/": 503}) is TDD
    assert state("dip", {"/": home, "/dip/": 404}) is KOSONG


@pytest.mark.parametrize(
    "trouble", [Trouble.DNS, Trouble.TLS, Trouble.ROBOTS_UNAVAILABLE, Trouble.OUR_NETWORK]
)
def test_a_site_nobody_could_open_is_not_judged(trouble):
    found = verdicts({"/": trouble})
    assert {v.state for v in found.values()} == {TDD}


def test_where_there_is_no_website_nothing_is_judged():
    nobody = Site(Body("Kecamatan Sukasari", "kecamatan", "", "sukasari"), date(2026, 7, 1), "", ())
    assert judge(nobody, VOCABULARY) == ()


def test_a_real_form_is_no_download():
    fields = "<form><input name=nama><input name=email type=email><textarea name=rincian></textarea></form>"
    filled = with_home(p=page("Permohonan Informasi", fields))
    offered = with_home(p=page("Permohonan Informasi", link("/b/form.docx", "Formulir Permohonan Informasi")))
    assert state("formulir_permohonan", filled) is ADA
    assert state("formulir_permohonan", offered) is KOSONG


def test_what_a_browser_rendered_rests_on_its_own_capture():
    """Shells of one website are all the same bytes: a proof that names them proves nothing."""
    whole = site(with_home(d=page("Dokumen", link("/b/r.pdf", "Renstra 2025-2029"))))
    shell, rendered = Capture("w", 1, 1, "11" * 32), Capture("w", 2, 1, "22" * 32)
    drawn = structs.replace(whole.visits[1], purpose=Purpose.RENDER, capture=rendered)
    sent = structs.replace(whole.visits[1], page=None, capture=shell)
    found = {
        v.indicator: v
        for v in judge(structs.replace(whole, visits=(whole.visits[0], sent, drawn)), VOCABULARY)
    }
    assert found["renstra"].proof[0].sha256 == rendered.sha256


def test_every_verdict_rests_on_a_capture():
    answers = with_home(d=page("Dokumen", link("/b/r.pdf", "Renstra 2025-2029")))
    verdict = verdicts({**answers, "/b/r.pdf": pdf("RENCANA STRATEGIS", years=(2025,))})["renstra"]
    assert [p.url for p in verdict.proof] == [f"{HOME}d/", f"{HOME}b/r.pdf"]
    assert all(p.sha256 and p.capture and p.at == SEEN_AT for p in verdict.proof)
    assert verdict.year == 2029


def test_the_same_site_is_judged_the_same_in_any_order_of_visits():
    answers = with_home(
        a=page("Dokumen", row("LKjIP 2025", "/b/1.pdf")),
        b=page("Arsip", row("LKjIP 2025", "/b/2.pdf")),
        c=page("Renstra", link("/b/3.pdf", "Renstra 2025-2029")),
    )
    there = site(answers)
    back = Site(BODY, there.as_of, HOME, tuple(reversed(there.visits)))
    assert [(v.indicator, v.state) for v in judge(there, VOCABULARY)] == [
        (v.indicator, v.state) for v in judge(back, VOCABULARY)
    ]


def test_news_is_current_for_three_months():
    def news(day: str) -> dict[str, object]:
        post = page(
            "Vaksinasi anak sekolah dimulai",
            f"<time datetime='{day}'>{day}</time><p>{'Kegiatan berjalan. ' * 20}</p>",
        )
        return {
            "/": page("Beranda", "<a href='/berita/vaksinasi/'>Vaksinasi</a>"),
            "/berita/vaksinasi/": post,
        }

    assert state("berita", news("2026-06-20")) is ADA  # type: ignore[arg-type]
    assert state("berita", news("2025-06-20")) is LAMA  # type: ignore[arg-type]


SHELL = "<html lang=id><head><title>Dinas</title></head><body><div id=root></div><script src=/app.js></script></body></html>"
LAYOUT = (
    "<html lang=id><head><title>:: Dinas :: {0}</title></head><body><table><tr><td><a href='/'>Beranda</a> "
    "<a href='/profil/'>Profil</a> <a href='/renja/'>Renja</a> <a href='/lakip/'>LAKIP</a> <a href='/dip/'>DIP</a> "
    "Rencana kerja program kegiatan sasaran target prioritas</td><td><b>{0}</b><p>{1}</p></td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    ("code", "answers", "expected"),
    [
        # a document on another subject whose year stands beside the same words
        ("anggaran", with_home(p=page("Pengadaan", link("/b/r.pdf", "RUP Tahun Anggaran 2026"))), TIDAK),
        # rows of a look-alike under the right heading
        ("lakip", with_home(k=page("Laporan Kinerja", row("Laporan Kinerja Harian Pegawai Maret 2026", "/b/h.pdf"))), KOSONG),
        # a frame that shows the document
        ("renstra", with_home(r=page("Renstra", "<iframe src='https://berkas.sukamaju.test/file/d/1a/preview'></iframe>")), ADA),
        # a vision copied from elsewhere
        ("visi_misi", with_home(v=page("Visi dan Misi", "<p>Terwujudnya layanan Kabupaten Mekarjaya yang maju, dengan misi meningkatkan mutu.</p>")), KOSONG),
        # a place where it belongs, empty; and a decree that establishes it
        ("realisasi_anggaran", with_home(t=page("Transparansi Keuangan", "")), KOSONG),
        ("dip", with_home(p=page("PPID", link("/b/sk.pdf", "Surat Keputusan Bupati tentang Daftar Informasi Publik 2026"))), ADA),
        # the official channel
        ("regulasi", with_home(p=page("Tautan", link("https://jdih.sukamajukab.go.id/", "JDIH"))), ADA),
        # gibberish where a name should stand
        ("sop", with_home(s=page("SOP", row("SOP blabla", "/b/s.pdf"))), KOSONG),
    ],
)  # fmt: skip
def test_traps_met_on_real_sites(code, answers, expected):
    assert state(code, answers) is expected


def test_the_period_in_a_cover_page_beats_the_years_of_its_text():
    answers = with_home(d=page("Dokumen", link("/b/x.pdf", "Unduh")))
    old = pdf("RENCANA STRATEGIS\nTAHUN 2020-2024\n" + "tujuan sasaran strategi " * 40, years=(2024, 2020))
    assert state("renstra", {**answers, "/b/x.pdf": old}) is LAMA


def test_a_document_that_says_nothing_of_its_label_is_another():
    answers = with_home(d=page("Dokumen", link("/b/x.pdf", "Daftar Informasi Publik 2026")))
    other = pdf("Kalender libur sekolah dan jadwal piket mingguan. " * 20)
    verdict = verdicts({**answers, "/b/x.pdf": other})["dip"]
    assert verdict.state is KOSONG
    assert "isinya bukan" in verdict.reason


def test_a_file_behind_a_session_number_is_the_file_that_was_read():
    answers = with_home(d=page("Renstra 2025-2029", link("/unduh?id=9&PHPSESSID=2b1665ee3c5c7f83", "Unduh")))
    answers["/unduh?id=9"] = pdf("RENCANA STRATEGIS 2025-2029\nTujuan, sasaran, strategi")
    assert state("renstra", answers) is ADA


def test_a_site_that_needs_scripts_is_not_judged_without_a_browser():
    assert {v.state for v in verdicts({"/": SHELL, "/renstra/": SHELL}).values()} == {TDD}


def test_the_menu_cell_of_a_layout_table_is_no_content():
    names = ("Beranda", "Profil", "Renja", "LAKIP", "DIP", "Kontak")
    answers = {f"/{n.lower()}/" if n != "Beranda" else "/": LAYOUT.format(n, "") for n in names}
    assert state("renja", answers) is KOSONG


@pytest.mark.parametrize(
    ("home", "says"),
    [
        ("<html><head><title>Just a moment...</title></head><body><p>Checking your browser</p></body></html>", ""),
        ("<html><head><title>Account Suspended</title></head><body><h1>Account Suspended</h1></body></html>", ""),
        ("<html lang=id><title>Masuk</title><main><form method=post><input name=u><input name=p type=password></form></main></html>", "formulir masuk"),
    ],
)  # fmt: skip
def test_what_stands_before_the_site_hides_it_and_is_not_held_against_it(home, says):
    found = verdicts({"/": home}).values()
    assert {v.state for v in found} == {TDD}
    assert all(says in v.reason for v in found)


def test_another_site_behind_the_address_is_not_judged_in_its_place():
    there = structs.replace(site({"/": page("Portal", "<p>Berita.</p>")}), stopped="redirect")
    assert {v.state for v in judge(there, VOCABULARY)} == {TDD}


OWN = "Dinas Kesehatan Kabupaten Sukamaju<br>Jl. Melati No. 1 Sukamaju 45611<br>"
OTHERS = "Dinas Pendidikan Kabupaten Sukamaju<br>Jl. Pelajar Jaya No. 4 Sukamaju 45611<br>"


@pytest.mark.parametrize(
    ("footer", "expected"),
    [
        (OWN, ADA),
        (OTHERS, KOSONG),
        (OTHERS + "Telp. (0261) 204567", KOSONG),
        ("Dinas Kesehatan Kabupaten Sukamaju<br>Jl. Pelajar Jaya No. 5, Kabupaten Mekarjaya 00871<br>Telepon (0200) 770142, surel dishub@mekarjayakab.go.id", KOSONG),
        ("Dinas Kesehatan<br>Jl. Pelajar Jaya No. 5, Kabupaten Mekarjaya<br>Telepon Dinas Kesehatan (0200) 770142", ADA),
        ("Dinas Kesehatan<br>Jl. Pelajar Jaya No. 5, Kota Mekarjaya, Kabupaten Sukamaju", ADA),
        (OTHERS + "Surel: disdik@bojongkab.go.id", KOSONG),
        (OTHERS + "Surel: dinkes@sukamajukab.go.id", ADA),  # one's own mail stands beside it
        (OTHERS + "<p>Telepon Dinas Kesehatan: (0261) 204567</p>", ADA),
        (OWN + "Call center Kabupaten Sukamaju 112 dan (0261) 208888", ADA),
        (OWN + "Pengaduan: Dinas Komunikasi dan Informatika, diskominfo@sukamajukab.go.id", ADA),
        ("Dinas Komunikasi dan Informatika Kabupaten Sukamaju<br>Jl. Pahlawan No. 2 Sukamaju", ADA),  # answers for all
        ("Kabupaten Bojong Indah<br>Jl. Pahlawan No. 2", ADA),  # the title still names Kabupaten Sukamaju
        ("Sekretariat Daerah<br>Jl. Pahlawan No. 2 Sukamaju", ADA),
    ],
)  # fmt: skip
def test_a_contact_is_there_only_when_it_may_be_ones_own(footer, expected):
    shown = page("Selamat datang", "<p>Melayani warga setiap hari kerja.</p>", footer=footer)
    found = verdicts({"/": shown, "/kontak": page("Kontak Kami", f"<p>{footer}</p>", footer=footer)})[
        "kontak"
    ]
    assert found.state is expected
    if expected is KOSONG:
        assert re.search("Dinas Pendidikan|Kabupaten Mekarjaya", found.reason)
        assert found.proof[0].quote.startswith("Jl. Pelajar")


PICTURE = "<img src=/gambar/bagan-susunan.png width=900 height=600>"
SCAN = pdf("")


@pytest.mark.parametrize(
    ("code", "answers", "expected", "says"),
    [
        # what holds until it is replaced may be a picture: the ordinary structure chart, a pledge on the wall
        ("struktur_organisasi", {"p": page("Struktur Organisasi", PICTURE)}, ADA, "sebagai gambar"),
        ("maklumat_pelayanan", {"p": page("Maklumat Pelayanan", PICTURE)}, ADA, "tidak dibaca mesin"),
        ("tata_cara_permohonan", {"p": page("Tata Cara Permohonan Informasi", PICTURE)}, ADA, "sebagai gambar"),
        ("visi_misi", {"p": page("Visi dan Misi", PICTURE)}, ADA, "sebagai gambar"),
        ("sop", {"p": page("SOP Layanan Informasi", PICTURE)}, ADA, "sebagai gambar"),
        # a table as a picture: there it is, and of which year nobody here can read
        ("anggaran", {"p": page("Anggaran", PICTURE)}, TDD, "tahunnya tidak disebut"),
        ("dip", {"p": page("Daftar Informasi Publik", PICTURE)}, TDD, "tahunnya tidak disebut"),
        ("renstra", {"p": page("Rencana Strategis", PICTURE)}, TDD, "tahunnya tidak disebut"),
        ("anggaran", {"p": page("DPA Tahun Anggaran 2026", PICTURE)}, ADA, "sebagai gambar"),
        ("anggaran", {"p": page("DPA Tahun Anggaran 2023", PICTURE)}, State.KEDALUWARSA, "2023"),
        ("anggaran", {"p": page("DPA", PICTURE + link("/dpa-2026.pdf", "DPA 2026")), "dpa-2026.pdf": pdf("DPA TAHUN ANGGARAN 2026 " * 30)}, ADA, "dpa"),
        # scans
        ("renstra", {"p": page("Renstra", link("/a.pdf", "Renstra 2025-2029")), "a.pdf": SCAN}, ADA, "hasil pindai"),
        ("renstra", {"p": page("Renstra", link("/a.pdf", "Renstra")), "a.pdf": SCAN}, TDD, "tahunnya tidak disebut"),
        ("struktur_organisasi", {"p": page("Struktur Organisasi", link("/a.pdf", "Bagan Struktur Organisasi")), "a.pdf": SCAN}, ADA, "hasil pindai"),
    ],
)  # fmt: skip
def test_pictures_and_scans_are_believed_as_far_as_nothing_needs_reading(code, answers, expected, says):
    found = verdicts(home_and(answers))[code]
    assert found.state is expected, found.reason
    assert says in found.reason.lower()
    if "gambar" in says or "pindai" in says:
        assert found.confidence <= 0.82  # less than what was read


def home_and(answers):
    menu = "".join(f"<a href='/{path}'>{path}</a>" for path in answers)
    return {"/": page("Beranda", "<p>Selamat datang.</p>", menu=menu)} | {
        f"/{p}": a for p, a in answers.items()
    }


def test_what_cannot_be_read_keeps_its_place_as_proof():
    found = verdicts(home_and({"p": page("Anggaran", PICTURE)}))["anggaran"]
    assert found.proof[0].url.endswith("/p")
    assert "sebagai teks" in found.advice


def test_a_menu_that_our_browser_could_not_show_is_no_absence():
    """A browser that does not start is our fault: with the pages found without it, nothing is called absent."""
    front = page("Beranda", "Selamat datang di situs resmi dinas. " * 20)
    seen = site({"/": front})
    missed = Visit(HOME, Purpose.RENDER, SEEN_AT, trouble=Trouble.NO_BROWSER)
    blind = structs.replace(seen, visits=(*seen.visits, missed))
    assert {v.state for v in judge(seen, VOCABULARY)} != {State.TIDAK_DAPAT_DINILAI}
    assert {v.state for v in judge(blind, VOCABULARY)} == {State.TIDAK_DAPAT_DINILAI}
    many = site({"/": front, **{f"/{n}": page(f"Halaman {n}", "isi " * 50) for n in range(3)}})
    found = structs.replace(many, visits=(*many.visits, missed))
    assert {v.state for v in judge(found, VOCABULARY)} != {State.TIDAK_DAPAT_DINILAI}


def test_what_stands_beside_every_page_is_found_on_the_home_page():
    """A pledge in the side column: of every page, so no page's own; yet there it is."""
    side = "<div><h3>Maklumat Pelayanan</h3><img src='/i/maklumat.jpg'></div>"
    names = ("Profil", "Layanan", "Agenda", "Galeri", "Tautan")
    pages = {f"/{n}": page(n, f"<p>Isi halaman {n} kami.</p>{side}") for n in names}
    found = verdicts({"/": page("Beranda", f"<p>Selamat datang.</p>{side}"), **pages})
    assert found["maklumat_pelayanan"].state is ADA


def test_a_page_whose_list_nobody_rendered_is_not_called_empty():
    waiting = page(
        "Daftar Informasi Publik",
        "<table id=t><thead><tr><th>No</th></tr></thead><tbody></tbody></table><script>$('#t').DataTable({ajax: '/api'})</script>",
    )
    found = verdicts(with_home(daftar_informasi_publik=waiting))["dip"]
    assert found.state is TDD
    assert "skrip" in found.reason


def test_data_of_a_page_count_when_its_scripts_did_not_come_through():
    """A browser that shows next to nothing tells less than the data the page was sent with."""
    data = (
        "<div id=__next></div><script>x = "
        '{"title": "Visi dan Misi", "isi": "'
        + "Mewujudkan layanan kesehatan yang merata bagi warga. " * 8
        + '"}'
        + "</script>"
    )
    seen = site(with_home(visi=f"<html><title>Visi</title><body>{data}</body></html>"))
    sent = seen.visits[1]
    assert sent.page
    assert sent.page.shell
    bare = structs.replace(
        sent, purpose=Purpose.RENDER, page=structs.replace(sent.page, sections=(), rendered=True)
    )
    both = structs.replace(seen, visits=(*seen.visits, bare))
    assert {v.indicator: v for v in judge(both, VOCABULARY)}["visi_misi"].state is ADA


def test_an_office_of_the_centre_in_a_region_has_a_budget_of_the_centre():
    seen = site(with_home(p=page("Dokumen", link("/b/1.pdf", "DIPA 2026"))))
    office = structs.replace(BODY, name="Kantor Kementerian Agama Kabupaten Sukamaju", region="")
    found = judge(structs.replace(seen, body=office), VOCABULARY)
    assert {v.indicator: v for v in found}["anggaran"].state is ADA


def test_a_cell_that_nearly_is_a_number_is_read_at_once():
    assert substance.FIGURES.fullmatch(" 12.5 %")
    assert not substance.FIGURES.fullmatch("1" * 300_000 + "x")
