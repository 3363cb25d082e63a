"""Every sentence that says how a result was counted has its English."""

from collections.abc import Iterator
from decimal import Decimal

from terang.report.sentences import sentences
from terang.scoring import wording
from terang.scoring.limits import Closed
from terang.scoring.outcome import Edge, Line, LineKind, Outcome, Subtotal

NAME = "Apakah DIP dapat dibuka: ya atau tidak?"
SOME = Decimal("7.50")


def said() -> Iterator[str]:
    for origin in ("", *wording.ORIGINS):
        yield wording.line(Line(LineKind.QUESTION, "a", NAME, SOME, weight=SOME, points=SOME, origin=origin))
    yield wording.line(Line(LineKind.QUESTION, "a", NAME, SOME, weight=SOME))
    for kind in (LineKind.LATE, LineKind.GATE):
        yield wording.line(Line(kind, "a", NAME, -SOME))
    stages = [Subtotal("a", "Uji publik", SOME, SOME, None, note) for note in wording.NOTES]
    absent = Subtotal("a", "Uji publik", SOME, SOME, SOME, "tidak_hadir")
    yield from map(wording.stage, (*stages, absent))
    for distance in (SOME, -SOME):
        yield from wording.remarks(told(stages=tuple(stages), close=Edge(SOME, "Informatif", distance)))
    yield from wording.remarks(told(is_machine_only=True))


def told(**more: object) -> Outcome:
    gates = (Closed("a", NAME, "Cukup", None), Closed("a", NAME, "", SOME), Closed("a", NAME, "Cukup", SOME))
    known: dict[str, object] = {
        "total": None,
        "band": "",
        "covered": SOME,
        "stages": (),
        "dimensions": (),
        "lines": (),
    }
    return Outcome(**{**known, "gates": gates, **more})  # type: ignore[arg-type]


def test_every_sentence_of_how_it_was_counted_is_known():
    english = {text: sentences("en")(text) for text in said()}
    assert len(english) > 20
    assert [text for text, words in english.items() if words is None or words == text] == []
    assert english["Nilai 7,50 dari 100, menyumbang 7,50 poin. Badan publik tidak hadir."] == (
        "7.50 of 100, brings 7.50 points. The body did not come."
    )
