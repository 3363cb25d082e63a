"""Rules of one question: options, steps, evidence, and what the machine may answer."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from terang.audit.checks.catalogue import CATALOGUE
from terang.audit.model import Level, State
from terang.instruments.asked import options
from terang.instruments.fault import Complaint, repeated, within, written
from terang.instruments.parts import MEGABYTE, NO, YES, EvidenceKind, MachineRule, Question, QuestionKind
from terang.instruments.vocabulary import vocabulary
from terang.scoring.registers import REGISTERS

ZERO, ONE = Decimal(0), Decimal(1)
CHOSEN = frozenset({QuestionKind.GRADED, QuestionKind.CHOICE})
BY_MACHINE = CHOSEN | {QuestionKind.YES_NO}
BY_FIGURE = frozenset({QuestionKind.NUMBER, QuestionKind.LINKS})
MEDIA = (
    "application/pdf",
    "image/jpeg",
    "image/png",
    "image/webp",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "text/csv",
    "video/mp4",
)


def options_fit(question: Question) -> Iterator[Complaint]:
    """Choices have at least two options, no code twice, points from 0 to 1, and one that earns all."""
    given = question.options
    if given and question.kind not in BY_MACHINE:
        yield ("options",), "pertanyaan jenis ini tidak memakai pilihan; hapus pilihannya atau ganti jenisnya"
        return
    if question.kind in CHOSEN and len(given) < 2:
        yield ("options",), "paling sedikit dua pilihan, masing-masing dengan nilainya"
    if question.kind is QuestionKind.YES_NO and given and {o.code for o in given} != {YES, NO}:
        yield ("options",), f'pilihan ya/tidak harus berkode "{YES}" dan "{NO}", tanpa pilihan lain'
    yield from repeated(((("options", n), o.code) for n, o in enumerate(given)), "kode pilihan")
    for n, option in enumerate(given):
        yield from within(("options", n, "points"), option.points, ZERO, ONE)
    if given and (best := max(o.points for o in given)) < ONE:
        yield (
            ("options",),
            f"nilai tertinggi {written(best)}; satu pilihan harus bernilai 1 agar bobotnya dapat penuh",
        )


def grades_fall(question: Question) -> Iterator[Complaint]:
    """Grades go from best to worst."""
    if question.kind is not QuestionKind.GRADED:
        return
    points = [o.points for o in question.options]
    if points != sorted(points, reverse=True):
        yield ("options",), "nilai jawaban berjenjang harus turun dari A ke bawah"


def steps_fit(question: Question) -> Iterator[Complaint]:
    """Figures need steps that can be reached; other kinds have none."""
    if question.steps and question.kind not in BY_FIGURE:
        yield ("steps",), "batas nilai hanya untuk pertanyaan angka dan daftar tautan"
    if question.kind is QuestionKind.NUMBER and not question.steps:
        yield ("steps",), "pertanyaan angka perlu batas nilai, misalnya paling sedikit 10 bernilai 1"
    for n, step in enumerate(question.steps):
        yield from within(("steps", n, "points"), step.points, ZERO, ONE)
        if step.at_least is not None and step.at_most is not None and step.at_least > step.at_most:
            yield (
                ("steps", n),
                "paling sedikit lebih besar daripada paling banyak; batas ini tidak pernah tercapai",
            )
        if step.at_least is None and step.at_most is None and n + 1 < len(question.steps):
            yield (
                ("steps", n),
                "tanpa batas, jadi batas di bawahnya tidak pernah dibaca; pindahkan ke paling bawah",
            )


def evidence_fits(question: Question) -> Iterator[Complaint]:
    """Required evidence can be given, in known formats and sizes."""
    rule = question.evidence
    if rule.required and not rule.kinds:
        yield ("evidence",), "bukti diwajibkan, tetapi tidak ada jenis bukti yang diterima"
    if question.kind is QuestionKind.FILE and EvidenceKind.FILE not in rule.kinds:
        yield ("evidence",), "pertanyaan berkas harus menerima berkas"
    if EvidenceKind.FILE not in rule.kinds:
        return
    if not rule.media:
        yield ("evidence",), "sebutkan paling sedikit satu format berkas"
    for media in sorted(set(rule.media) - set(MEDIA)):
        yield ("evidence",), f'format berkas "{media}" tidak diterima sistem'
    if not 1 <= rule.most_bytes <= 50 * MEGABYTE:
        yield ("evidence",), "ukuran berkas paling besar antara 1 bita dan 50 MB"


def machine_fits(question: Question) -> Iterator[Complaint]:
    """The machine answers only what it can, with a verdict or check that exists and an answer that can be chosen."""
    rule = question.machine
    if rule is None:
        return
    if question.kind not in BY_MACHINE:
        yield ("machine",), "pertanyaan jenis ini tidak dapat dijawab mesin; hapus aturan mesinnya"
        return
    yield from _source(rule)
    codes = {o.code for o in options(question)}
    if not rule.answers:
        yield ("machine",), "belum disebut jawaban mana untuk temuan mana"
    for seen, answer in rule.answers.items():
        if answer not in codes:
            yield ("machine",), f'jawaban "{answer}" untuk "{seen}" tidak ada di antara pilihan'


def _source(rule: MachineRule) -> Iterator[Complaint]:
    if bool(rule.verdict) == bool(rule.check):
        yield ("machine",), "sebutkan satu kode putusan atau satu kode pemeriksaan, tidak keduanya"
    elif rule.verdict:
        if rule.verdict not in verdict_codes():
            yield ("machine",), f'kode putusan "{rule.verdict}" tidak ada dalam kosakata'
        for seen in sorted(rule.answers.keys() - _STATES):
            yield (
                ("machine",),
                f'keadaan "{seen}" tidak dapat dijadikan jawaban; pakai {", ".join(sorted(_STATES))}',
            )
    else:
        if rule.check not in check_codes():
            yield ("machine",), f'kode pemeriksaan "{rule.check}" tidak dikenal'
        if Level.UNKNOWN.value in rule.answers:
            yield ("machine",), '"unknown" berarti tidak dapat dinilai dan tidak boleh dijadikan jawaban'


_STATES = {s.value for s in State} - {State.TIDAK_DAPAT_DINILAI.value}


@cache
def verdict_codes() -> frozenset[str]:
    return frozenset(i.code for i in vocabulary().indicators)


@cache
def check_codes() -> frozenset[str]:
    return frozenset(entry.code for entry in CATALOGUE) | REGISTERS.keys()


QUESTION = (options_fit, grades_fall, steps_fit, evidence_fits, machine_fits)
