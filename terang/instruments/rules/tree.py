"""Rules of dimensions, indicators and questions: weights, codes, applicability, ground."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from terang.instruments.fault import Complaint, Place, repeated, within, written
from terang.instruments.model import Status
from terang.instruments.parts import BY_QUESTIONS, Definition, Indicator, Question
from terang.instruments.rules.question import QUESTION
from terang.roster.kinds import kinds

HUNDRED, LEAST = Decimal(100), Decimal("0.001")


def _indicators(definition: Definition) -> Iterator[tuple[Place, Indicator]]:
    for d, dimension in enumerate(definition.dimensions):
        for i, indicator in enumerate(dimension.indicators):
            yield ("dimensions", d, "indicators", i), indicator


def _questions(definition: Definition) -> Iterator[tuple[Place, Question]]:
    for place, indicator in _indicators(definition):
        for q, question in enumerate(indicator.questions):
            yield (*place, "questions", q), question


def peopled(definition: Definition) -> Iterator[Complaint]:
    """There is something to ask, unless every stage is judged by sheets; no empty branches."""
    if not definition.dimensions and any(s.kind in BY_QUESTIONS for s in definition.stages):
        yield (), "instrumen ini belum punya aspek; tambahkan aspek, indikator, dan pertanyaan"
    for d, dimension in enumerate(definition.dimensions):
        if not dimension.indicators:
            yield ("dimensions", d), "belum ada indikator; tambahkan satu, atau hapus aspek ini"
    for place, indicator in _indicators(definition):
        if not indicator.questions:
            yield place, "belum ada pertanyaan; tambahkan satu, atau hapus indikator ini"


def weights(definition: Definition) -> Iterator[Complaint]:
    """Every weight is above 0, and each level adds up to the one above, dimensions to 100."""
    dimensions = definition.dimensions
    yield from _adds_up((), [d.weight for d in dimensions], HUNDRED, "aspek", "seharusnya")
    for d, dimension in enumerate(dimensions):
        here: Place = ("dimensions", d)
        yield from within((*here, "weight"), dimension.weight, LEAST, HUNDRED)
        inside = [i.weight for i in dimension.indicators]
        yield from _adds_up(here, inside, dimension.weight, "indikator", "bobot aspek ini")
    for place, indicator in _indicators(definition):
        yield from within((*place, "weight"), indicator.weight, LEAST, HUNDRED)
        inside = [q.weight for q in indicator.questions]
        yield from _adds_up(place, inside, indicator.weight, "pertanyaan", "bobot indikator ini")
    for place, question in _questions(definition):
        yield from within((*place, "weight"), question.weight, LEAST, HUNDRED)


def _adds_up(
    place: Place, inside: Sequence[Decimal], whole: Decimal, what: str, name: str
) -> Iterator[Complaint]:
    total = sum(inside, Decimal(0))
    if inside and total != whole:
        lacks = f"kurang {written(whole - total)}" if total < whole else f"lebih {written(total - whole)}"
        yield place, f"jumlah bobot {what} {written(total)}, {name} {written(whole)}; {lacks}"


def codes(definition: Definition) -> Iterator[Complaint]:
    """No code twice on one level; gates name indicators and questions, so these two differ as well."""
    yield from repeated(
        ((("dimensions", d, "code"), x.code) for d, x in enumerate(definition.dimensions)), "kode aspek"
    )
    indicators = [((*place, "code"), i.code) for place, i in _indicators(definition)]
    yield from repeated(indicators, "kode indikator")
    asked = [((*place, "code"), q.code) for place, q in _questions(definition)]
    yield from repeated(asked, "kode pertanyaan")
    above = {code for _, code in indicators}
    for place, code in asked:
        if code in above:
            yield place, f'kode "{code}" sudah dipakai sebuah indikator; bedakan, misalnya "{code}_1"'


def applicability(definition: Definition) -> Iterator[Complaint]:
    """Kinds and classes are known, and nothing is asked of nobody."""
    for c, code in enumerate(definition.classes):
        if code not in kinds().class_names:
            yield ("classes", c), f'kelas "{code}" tidak dikenal'
    for k, code in enumerate(definition.kinds):
        if code not in kinds().codes:
            yield ("kinds", k), f'jenis badan "{code}" tidak dikenal'
    asked: list[tuple[Place, Indicator | Question]] = [*_indicators(definition), *_questions(definition)]
    for place, entry in asked:
        for code in sorted({*entry.only, *entry.never} - kinds().codes.keys()):
            yield place, f'jenis badan "{code}" tidak dikenal'
        if entry.only and not set(entry.only) - set(entry.never):
            yield place, "tidak ditanyakan kepada siapa pun; periksa hanya untuk dan tidak untuk"


def ground(definition: Definition) -> Iterator[Complaint]:
    """What is called law names its article."""
    for place, indicator in _indicators(definition):
        if indicator.status is Status.LAW and "Pasal" not in indicator.basis:
            yield (*place, "basis"), _NO_ARTICLE
        for q, question in enumerate(indicator.questions):
            if question.status is Status.LAW and "Pasal" not in (question.basis or indicator.basis):
                yield (*place, "questions", q, "basis"), _NO_ARTICLE


_NO_ARTICLE = 'disebut "law" (dasar hukum), tetapi pasalnya tidak ditulis; tulis pasalnya atau pilih "usulan"'


def each_question(definition: Definition) -> Iterator[Complaint]:
    for place, question in _questions(definition):
        for rule in QUESTION:
            for inner, problem in rule(question):
                yield (*place, *inner), problem


TREE = (peopled, weights, codes, applicability, ground, each_question)
