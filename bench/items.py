"""The information planted on the farm's websites: what a page about it says when it is there."""

from collections.abc import Sequence
from typing import NamedTuple


class Item(NamedTuple):
    """`code` is the indicator it settles; with `paper` its substance is a PDF that the page links to."""

    code: str
    slug: str
    title: str
    group: str  # menu it stands in
    text: Sequence[str]
    paper: str = ""
    always: bool = False  # other pages show it too, so it is never planted as absent


_TASKS = (
    "Dinas mempunyai tugas membantu bupati melaksanakan urusan pemerintahan yang menjadi kewenangan daerah.",
    (
        "Dalam melaksanakan tugas tersebut dinas menyelenggarakan fungsi perumusan kebijakan, pelaksanaan kebijakan, "
        "pelaksanaan evaluasi dan pelaporan, serta pelaksanaan administrasi dinas sesuai lingkup tugasnya."
    ),
)

ITEMS = (
    Item(
        "profil_kedudukan",
        "profil-dinas",
        "Profil Dinas",
        "Profil",
        (
            "{office} berkedudukan di Jalan Melati Nomor {n}, Kota Sukamaju, dan dibentuk dengan Peraturan Daerah Nomor 5 Tahun 2019.",
            "Wilayah kerja meliputi seluruh kecamatan di Kabupaten Sukamaju. Kantor terletak di kompleks perkantoran pemerintah daerah.",
        ),
    ),
    Item(
        "visi_misi",
        "visi-misi",
        "Visi dan Misi",
        "Profil",
        (
            "Visi: Terwujudnya Kabupaten Sukamaju yang maju, adil, dan sejahtera.",
            ("Misi: 1. Meningkatkan kualitas pelayanan publik. 2. Mewujudkan tata kelola pemerintahan yang terbuka. "
            "3. Menjadi rumah bagi usaha rakyat."),
        ),
    ),
    Item("tugas_fungsi", "tugas-dan-fungsi", "Tugas dan Fungsi", "Profil", _TASKS),
    Item(
        "struktur_organisasi",
        "struktur-organisasi",
        "Struktur Organisasi",
        "Profil",
        (
            "Kepala Dinas membawahi Sekretaris, Kepala Bidang Pengelolaan Informasi, Kepala Bidang Layanan, dan kelompok jabatan fungsional.",
            "Sekretaris membawahi Subbagian Umum dan Kepegawaian serta Subbagian Keuangan dan Perencanaan.",
        ),
    ),
    Item(
        "profil_pejabat",
        "profil-pejabat",
        "Profil Pejabat Struktural",
        "Profil",
        (
            "Drs. Wira Contoh, M.Si, Kepala Dinas, NIP 19700000 000000 0 000, Pembina Utama Muda, pendidikan S2 Administrasi Publik.",
            "Ratna Misal, S.Sos, Sekretaris, Pembina Tingkat I, pendidikan S1 Ilmu Sosial, menjabat sejak 2024.",
        ),
    ),
    Item(
        "kontak",
        "kontak-kami",
        "Kontak Kami",
        "Profil",
        (
            "Alamat: Jalan Melati Nomor {n}, Kota Sukamaju. Telepon: (0200) 55{n}1. Surel: kantor{n}@sukamaju.example.",
            "Jam layanan: Senin sampai Jumat pukul 08.00 sampai 16.00.",
        ),
        always=True,
    ),
    Item(
        "maklumat_pelayanan",
        "maklumat-pelayanan",
        "Maklumat Pelayanan",
        "Layanan",
        (
            ("Dengan ini kami menyatakan sanggup menyelenggarakan pelayanan sesuai standar pelayanan yang telah ditetapkan "
            "dan apabila tidak menepati janji ini kami siap menerima sanksi sesuai peraturan perundang-undangan."),
        ),
    ),
    Item(
        "tata_cara_permohonan",
        "tata-cara-permohonan-informasi",
        "Tata Cara Permohonan Informasi Publik",
        "PPID",
        (
            "Pemohon informasi publik datang ke meja layanan PPID, mengisi formulir permohonan informasi, dan melampirkan fotokopi KTP.",
            "PPID memberikan tanda bukti permohonan dan menjawab paling lambat sepuluh hari kerja, dapat diperpanjang tujuh hari kerja.",
        ),
    ),
    Item(
        "tata_cara_keberatan",
        "tata-cara-keberatan",
        "Tata Cara Pengajuan Keberatan",
        "PPID",
        (
            "Pemohon mengajukan keberatan secara tertulis kepada atasan PPID paling lambat tiga puluh hari kerja sejak permohonan ditolak.",
            "Atasan PPID memberikan tanggapan atas keberatan paling lambat tiga puluh hari kerja sejak keberatan dicatat.",
        ),
    ),
    Item(
        "pengaduan",
        "pengaduan-masyarakat",
        "Tata Cara Pengaduan Masyarakat",
        "Layanan",
        (
            "Pengaduan masyarakat atas penyalahgunaan wewenang disampaikan melalui SP4N-LAPOR!, surat, telepon, atau datang langsung.",
            "Petugas mencatat pengaduan, meneruskan kepada bidang terkait, dan menjawab pelapor paling lambat lima hari kerja.",
        ),
    ),
    Item(
        "sop",
        "standar-operasional-prosedur",
        "Standar Operasional Prosedur (SOP)",
        "Layanan",
        (
            ("SOP pelayanan informasi publik: langkah pertama pemohon mengisi formulir, langkah kedua petugas meregistrasi, "
            "langkah ketiga PPID menyiapkan informasi, langkah keempat penyerahan informasi kepada pemohon."),
        ),
        "SOP Pelayanan Informasi Publik",
    ),
    Item(
        "renstra",
        "rencana-strategis",
        "Rencana Strategis (Renstra)",
        "Dokumen",
        ("Rencana Strategis memuat tujuan, sasaran, program, dan kerangka pendanaan.",),
        "Rencana Strategis (Renstra) Tahun {five}",
    ),
    Item(
        "renja",
        "rencana-kerja",
        "Rencana Kerja (Renja)",
        "Dokumen",
        ("Rencana Kerja memuat program dan kegiatan tahunan beserta pagu indikatif.",),
        "Rencana Kerja (Renja) Tahun {year}",
    ),
    Item(
        "lakip",
        "laporan-kinerja",
        "Laporan Kinerja Instansi Pemerintah (LKjIP)",
        "Dokumen",
        ("Laporan Kinerja memuat capaian sasaran strategis dan akuntabilitas keuangan.",),
        "Laporan Kinerja Instansi Pemerintah (LKjIP) Tahun {past}",
    ),
    Item(
        "perjanjian_kinerja",
        "perjanjian-kinerja",
        "Perjanjian Kinerja",
        "Dokumen",
        ("Perjanjian Kinerja antara kepala dinas dan bupati memuat sasaran, indikator, dan target.",),
        "Perjanjian Kinerja Tahun {year}",
    ),
    Item(
        "anggaran",
        "anggaran-dpa",
        "Dokumen Pelaksanaan Anggaran (DPA)",
        "Keuangan",
        ("Ringkasan anggaran pendapatan dan belanja tahun berjalan menurut sub kegiatan.",),
        "Dokumen Pelaksanaan Anggaran (DPA) Tahun Anggaran {year}",
    ),
    Item(
        "realisasi_anggaran",
        "laporan-realisasi-anggaran",
        "Laporan Realisasi Anggaran (LRA)",
        "Keuangan",
        ("Realisasi anggaran belanja dan pendapatan sampai akhir tahun anggaran.",),
        "Laporan Realisasi Anggaran (LRA) Tahun Anggaran {past}",
    ),
    Item(
        "dip",
        "daftar-informasi-publik",
        "Daftar Informasi Publik (DIP)",
        "PPID",
        ("Daftar Informasi Publik memuat ringkasan isi informasi, pejabat penguasa, penanggung jawab, waktu, bentuk, dan jangka waktu simpan.",),
        "Daftar Informasi Publik (DIP) Tahun {year}",
    ),
)  # fmt: skip
