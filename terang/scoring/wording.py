"""An outcome in Indonesian, sentence by sentence: "cara hitung"."""

from decimal import Decimal

from terang.scoring.explain import comma
from terang.scoring.limits import Closed
from terang.scoring.outcome import Line, LineKind, Outcome, Subtotal

ORIGINS = {
    "kosong": "tidak dijawab",
    "mesin": "putusan mesin",
    "saq": "jawaban SAQ",
    "verifikator": "penilaian verifikator",
    "sanggah": "putusan atas sanggahan",
}
NOTES = {
    "belum": "Belum dinilai; bobotnya dibagi ke tahap yang lain.",
    "tidak_hadir": "Badan publik tidak hadir.",
    "gugur": "Badan publik tidak hadir; menurut instrumen ini tidak ada nilai dan peringkat.",
    "tidak_dinilai": "Tidak dapat dinilai; bobotnya dibagi ke bagian yang lain.",
}


def line(of: Line) -> str:
    """How one line counts."""
    match of.kind:
        case LineKind.LATE:
            return f"Dikirim setelah tenggat: dikurangi {comma(-of.contribution)} poin."
        case LineKind.GATE:
            return f"Syarat wajib “{of.name}” belum terpenuhi: nilai dibatasi, berkurang {comma(-of.contribution)} poin."
        case _ if of.points is None:
            return f"Bobot {comma(of.weight)}% tidak dihitung karena tidak dapat dinilai; bobotnya dibagi ke yang lain."
        case _:
            origin = f" ({ORIGINS[of.origin]})" if of.origin in ORIGINS else ""
            return (
                f"Bobot {comma(of.weight)}%, nilai {number(of.points)} dari 1{origin}, "
                f"menyumbang {comma(of.contribution)} poin."
            )


def stage(of: Subtotal) -> str:
    """What one stage or dimension brings."""
    if of.own is None:
        return NOTES[of.note or "tidak_dinilai"]
    absent = f" {NOTES[of.note]}" if of.note == "tidak_hadir" else ""
    return f"Nilai {comma(of.own)} dari 100, menyumbang {comma(of.contribution)} poin.{absent}"


def remarks(of: Outcome) -> tuple[str, ...]:
    """What must be said beside the total."""
    said = []
    if of.is_machine_only:
        said.append(
            "Badan publik ini tidak mengirim SAQ. Isian kuesionernya diambil dari pemeriksaan mesin; "
            "pertanyaan yang tidak dapat diperiksa mesin bernilai 0."
        )
    if of.total is None and not any(s.note == "gugur" for s in of.stages):
        said.append(f"Tidak ada nilai: baru {comma(of.covered)}% bobot yang dapat dinilai.")
    said += [f"{s.name}: {NOTES[s.note]}" for s in of.stages if s.note]
    said += map(_gate, of.gates)
    if of.close is not None:
        side = "di atas" if of.close.distance >= 0 else "di bawah"
        said.append(
            f"Hanya {comma(abs(of.close.distance))} poin {side} batas “{of.close.name}” "
            f"({comma(of.close.floor)}): perlu dilihat sekali lagi."
        )
    return tuple(said)


def number(points: Decimal) -> str:
    """0.50000 is 0,5."""
    return comma(points.normalize()) if points else "0"


def _gate(closed: Closed) -> str:
    caps = [f"predikat paling tinggi “{closed.cap_band}”"] if closed.cap_band else []
    caps += [f"nilai paling tinggi {comma(closed.cap_score)}"] if closed.cap_score is not None else []
    return f"Syarat wajib “{closed.name}” belum terpenuhi: {' dan '.join(caps)}."
