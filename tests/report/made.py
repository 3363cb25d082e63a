"""A made-up result: Kabupaten Sukamaju, every state and every trouble once, nothing of it real."""

from datetime import UTC, date, datetime, timedelta

from terang.audit.model import Body, Capture, Finding, Level, Proof, Report, State, Verdict
from terang.instruments.load import built_in
from terang.report.assemble import assemble
from terang.report.result import Result, Run
from terang.roster.kinds import kinds

AS_OF = date(2026, 9, 1)
NOON = datetime(2026, 9, 1, 3, 30, tzinfo=UTC)
RUN = Run(
    as_of=AS_OF,
    started_at=NOON,
    finished_at=NOON + timedelta(minutes=14),
    product="terang 0.1.0",
    title="Kabupaten Sukamaju",
    source="daftar-badan.xlsx",
)
ALL = tuple(State)


def proof(url: str, quote: str = "") -> Proof:
    return Proof(url, NOON, quote, "5e" * 32, Capture("bukti/a.warc.gz", 120, 4096, "5e" * 32))


def verdict(code: str, state: State, website: str) -> Verdict:
    reason = {
        State.ADA: "Dokumen tahun 2026 ditemukan, dapat dibuka, dan isinya sesuai.",
        State.KEDALUWARSA: "Yang terbaru bertahun 2023, padahal yang dicari tahun 2026.",
        State.KOSONG: "Halamannya ada, tetapi isinya hanya “belum ada data”.",
        State.TIDAK_ADA: "Tidak ditemukan di 148 halaman dan 32 dokumen yang dibaca.",
        State.TIDAK_DAPAT_DINILAI: "Server tidak menjawab saat halaman ini diminta.",
    }[state]
    found = state not in {State.TIDAK_ADA, State.TIDAK_DAPAT_DINILAI}
    return Verdict(
        code,
        state,
        0.93 if found else 0.6,
        reason,
        "" if state is State.ADA else "Unggah dokumen tahun berjalan di menu PPID, dengan nama yang jelas.",
        (proof(f"{website}ppid/{code}", f"Daftar {code} Tahun 2026 Kabupaten Sukamaju"),) if found else (),
        2026 if state is State.ADA else 0,
    )


def audited(
    name: str, kind: str, seed: int, *, status: str = "aktif", extra: tuple[Finding, ...] = ()
) -> Report:
    """One body whose verdicts follow from `seed`: the larger, the weaker the site."""
    slug = name.lower().replace(" ", "-").replace(",", "")
    website = f"https://{slug}.sukamaju.example/"
    codes = sorted({i.code for one in built_in() for i in one.indicators if not i.check})
    dead = status in {"mati", "suspend", "tidak_dapat_dinilai"}
    states = [
        ALL[-1] if dead else ALL[min(3, (n * 7 + seed * 3) % (seed + 4) // 3)] for n, _ in enumerate(codes)
    ]
    return Report(
        body=Body(name, kind, website, slug, "Kabupaten Sukamaju"),
        as_of=AS_OF,
        started_at=NOON,
        home=website,
        pages=0 if dead else 148,
        documents=0 if dead else 32,
        findings=(state_of_site(status, website), *(() if dead else checked(website, seed)), *extra),
        verdicts=tuple(verdict(c, s, website) for c, s in zip(codes, states, strict=True)),
        stopped="" if not dead else "home",
        left=12 if seed % 2 else 0,
        missing=3,
    )


def state_of_site(status: str, website: str) -> Finding:
    level, message = {
        "aktif": (Level.GOOD, "Konten terbaru bertanggal 28 Agustus 2026."),
        "kurang_aktif": (Level.WARNING, "Konten terbaru bertanggal 3 April 2026."),
        "tidak_aktif": (Level.PROBLEM, "Konten terbaru bertanggal 12 Juli 2024."),
        "mati": (Level.ALARM, "Situs mati: nama domain tidak ditemukan."),
        "suspend": (Level.ALARM, "Situs tidak berjalan (suspend): ditangguhkan penyedia hosting."),
        "tidak_dapat_dinilai": (Level.UNKNOWN, "Tidak dapat dinilai: situs dijaga pemeriksaan anti-robot."),
    }[status]
    return Finding(
        "status", level, message, website, "Hubungi pengelola situs." * (status != "aktif"), status
    )


def checked(website: str, seed: int) -> tuple[Finding, ...]:
    checks = sorted({i.code for one in built_in() for i in one.indicators if i.check} - {"status"})
    levels = (Level.GOOD, Level.WARNING, Level.PROBLEM, Level.UNKNOWN, Level.INFO)
    return tuple(
        Finding(c, levels[(n + seed) % 5], f"Hasil pemeriksaan {c}.", website, "Perbaiki segera.", str(n))
        for n, c in enumerate(checks)
    )


def without_website(name: str, kind: str) -> Report:
    """What the engine makes of a body for which the list names no website."""
    finding = Finding("status", Level.WARNING, "Tidak ada situs.", value="tanpa_situs")
    return Report(Body(name, kind, "", name.lower().replace(" ", "-")), AS_OF, NOON, "", 0, 0, (finding,), ())


SPAM = Finding(
    "gambling",
    Level.ALARM,
    "Sisipan judi daring ditemukan di 14 halaman.",
    "https://kecamatan-mekarsari.sukamaju.example/slot",
    "Bersihkan berkas yang disusupi, ganti semua kata sandi, lalu minta bantuan CSIRT daerah.",
    "14",
    (proof("https://kecamatan-mekarsari.sukamaju.example/slot", "slot gacor maxwin"),),
)

REPORTS = (
    audited("Dinas Komunikasi dan Informatika", "dinas", 0),
    audited("Dinas Kesehatan", "dinas", 2),
    audited(
        "Dinas Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan Perempuan dan Perlindungan Anak",
        "dinas",
        5,
        status="kurang_aktif",
    ),
    audited("Badan Perencanaan Pembangunan Daerah", "badan", 3),
    audited("Inspektorat", "inspektorat", 3),
    audited("Dinas Perhubungan", "dinas", 1, status="mati"),
    audited("Satuan Polisi Pamong Praja", "satpolpp", 1, status="tidak_dapat_dinilai"),
    audited("Kecamatan Mekarsari", "kecamatan", 4, extra=(SPAM,)),
    audited("Kecamatan Sukarena", "kecamatan", 1),
    audited("Kecamatan Cibening", "kecamatan", 9, status="tidak_aktif"),
    audited("Kecamatan Rawabening", "kecamatan", 2, status="suspend"),
    audited("RSUD Sukamaju", "rsud", 2),
    without_website("Kecamatan Lembahsari", "kecamatan"),
)


def result(reports: tuple[Report, ...] = REPORTS) -> Result:
    return assemble(reports, run=RUN, instruments=built_in(), known=kinds())
