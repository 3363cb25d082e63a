"""Which sheets our workbook has, and which columns each of them."""

from msgspec import Struct

from terang.instruments.exchange.columns import (
    ABSENCES,
    EVIDENCE,
    FLAG,
    JUDGES,
    KINDS,
    LATENESS,
    LIST,
    NUMBER,
    PAIRS,
    STAGES,
    STATUSES,
    TEXT,
    WHOLE,
    Column,
    many_of,
    one_of,
)


class Table(Struct, frozen=True):
    """A sheet: its name, what a row of it hangs from (a column with the code above), and its columns."""

    name: str
    columns: tuple[Column, ...]
    parent: Column | None = None
    printed: int | None = None  # columns that are printed; None: all

    @property
    def all_columns(self) -> tuple[Column, ...]:
        return (self.parent, *self.columns) if self.parent else self.columns


CODE = Column("code", "Kode", TEXT, ("no", "nomor", "id"), needed=True, width=22)
WEIGHT = Column("weight", "Bobot", NUMBER, ("poin", "skor maksimal", "nilai maksimal"), needed=True, width=9)
BASIS = Column("basis", "Dasar", TEXT, ("dasar hukum", "rujukan", "landasan"), width=34)
STATUS = Column("status", "Status dasar", one_of(STATUSES), ("status",), width=22)
ONLY = Column("only", "Hanya untuk", LIST, ("khusus", "jenis badan"), width=18)
NEVER = Column("never", "Tidak untuk", LIST, ("kecuali",), width=18)

FACTS = (
    Column("code", "Kode", TEXT),
    Column("version", "Versi", TEXT),
    Column("title", "Judul", TEXT),
    Column("year", "Tahun", WHOLE),
    Column("status", "Status bobot", one_of(STATUSES)),
    Column("summary", "Ringkasan", TEXT),
    Column("basis", "Dasar", TEXT),
    Column("classes", "Kelas peringkat", LIST),
    Column("kinds", "Jenis badan", LIST),
    Column("bands_status", "Status golongan", one_of(STATUSES)),
    Column("late.after_deadline", "Setelah tenggat", one_of(LATENESS)),
    Column("late.points", "Potongan terlambat", NUMBER),
    Column("late.grace_hours", "Masa tenggang (jam)", WHOLE),
    Column("objection_days", "Masa sanggah (hari kerja)", WHOLE),
    Column("unknown_limit", "Batas tidak dapat dinilai (persen)", NUMBER),
    Column("tolerance", "Jarak ke batas golongan yang ditinjau ulang", NUMBER),
)
UNCOVERED = "Tidak diukur"

INSTRUMENT = "Instrumen"
DIMENSIONS = Table(
    "Aspek",
    (
        CODE,
        Column("name", "Nama", TEXT, needed=True, width=44),
        WEIGHT,
        Column("note", "Catatan", TEXT, width=40),
    ),
)
INDICATORS = Table(
    "Indikator",
    (
        CODE,
        Column("name", "Nama", TEXT, needed=True, width=44),
        WEIGHT,
        BASIS,
        STATUS,
        ONLY,
        NEVER,
        Column("essential", "Selalu diperiksa orang", FLAG, ("utama", "esensial"), width=12),
    ),
    Column("parent", "Aspek", TEXT, ("kode aspek", "dimensi"), needed=True, width=18),
)
QUESTIONS = Table(
    "Pertanyaan",
    (
        CODE,
        Column(
            "text", "Pertanyaan", TEXT, ("kuesioner", "uraian", "butir pertanyaan"), needed=True, width=60
        ),
        Column("kind", "Jenis", one_of(KINDS), ("jenis jawaban", "tipe"), needed=True, width=13),
        WEIGHT,
        Column("section", "Judul bagian", TEXT, ("bagian",), width=24),
        Column("hint", "Petunjuk", TEXT, ("keterangan", "definisi operasional"), width=34),
        Column("evidence.required", "Bukti wajib", FLAG, width=8),
        Column(
            "evidence.note",
            "Yang diterima sebagai bukti",
            TEXT,
            ("bukti", "bukti dukung", "bukti web"),
            width=40,
        ),
        Column("unit", "Satuan", TEXT, width=12),
        Column("evidence.kinds", "Bukti diterima", many_of(EVIDENCE), width=14),
        Column("evidence.most_bytes", "Ukuran berkas (bita)", WHOLE, width=12),
        Column("evidence.media", "Format berkas", LIST, width=20),
        Column("machine.verdict", "Mesin: putusan", TEXT, width=18),
        Column("machine.check", "Mesin: pemeriksaan", TEXT, width=18),
        Column("machine.answers", "Mesin: jawaban", PAIRS, width=34),
        ONLY,
        NEVER,
        BASIS,
        STATUS,
    ),
    Column("parent", "Indikator", TEXT, ("kode indikator",), needed=True, width=22),
    printed=9,
)
OPTIONS = Table(
    "Pilihan",
    (
        Column("code", "Kode", TEXT, needed=True, width=10),
        Column("label", "Pilihan", TEXT, ("label", "jawaban"), needed=True, width=60),
        Column("points", "Nilai (0-1)", NUMBER, ("nilai",), needed=True, width=10),
    ),
    Column("parent", "Pertanyaan", TEXT, ("kode pertanyaan",), needed=True, width=22),
)
STEPS = Table(
    "Batas nilai",
    (
        Column("at_least", "Paling sedikit", NUMBER, width=14),
        Column("at_most", "Paling banyak", NUMBER, width=14),
        Column("points", "Nilai (0-1)", NUMBER, ("nilai",), needed=True, width=10),
    ),
    Column("parent", "Pertanyaan", TEXT, ("kode pertanyaan",), needed=True, width=22),
)
STAGE_TABLE = Table(
    "Tahap",
    (
        CODE,
        Column("name", "Nama", TEXT, needed=True, width=40),
        WEIGHT,
        Column("kind", "Dinilai dari", one_of(STAGES), needed=True, width=18),
        Column("absent", "Bila tidak hadir", one_of(ABSENCES), width=16),
        Column("judges", "Beberapa penilai", one_of(JUDGES), width=34),
        Column("note", "Catatan", TEXT, width=40),
    ),
)
ITEMS = Table(
    "Butir lembar",
    (
        CODE,
        Column("name", "Nama", TEXT, needed=True, width=44),
        WEIGHT,
        Column("most", "Nilai tertinggi", WHOLE, width=10),
        Column("hint", "Petunjuk penilai", TEXT, ("petunjuk",), width=60),
    ),
    Column("parent", "Tahap", TEXT, ("kode tahap",), needed=True, width=18),
)
BANDS = Table(
    "Golongan",
    (
        Column("name", "Nama", TEXT, ("golongan", "predikat", "kategori"), needed=True, width=30),
        Column("floor", "Mulai dari", NUMBER, ("batas bawah", "dari"), needed=True, width=12),
    ),
)
GATES = Table(
    "Syarat utama",
    (
        Column("code", "Kode", TEXT, needed=True, width=22),
        Column("must_be", "Nilai paling sedikit (0-1)", NUMBER, needed=True, width=14),
        Column("cap_band", "Golongan tertinggi tanpa itu", TEXT, needed=True, width=26),
        Column("why", "Alasan", TEXT, width=60),
    ),
)
TABLES = (DIMENSIONS, INDICATORS, QUESTIONS, OPTIONS, STEPS, STAGE_TABLE, ITEMS, BANDS, GATES)
