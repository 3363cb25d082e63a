"""The English of the engine: every name, every sentence; nothing guessed, nothing half translated."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from terang.audit.checks import CATALOGUE, axe_words, door, troubles
from terang.audit.disclosure import reasons
from terang.audit.model import Trouble
from terang.instruments.load import built_in
from terang.instruments.vocabulary import vocabulary
from terang.report.sentences import HOLE, Sentences, sentences
from terang.report.words import Words
from terang.roster.kinds import kinds

ENGINE = Path(door.__file__).parents[1]
SPOKEN = (
    *sorted((ENGINE / "checks").glob("*.py")),
    ENGINE / "disclosure" / "reasons.py",
    ENGINE / "disclosure" / "judge.py",
    ENGINE / "run.py",
    ENGINE.parent / "report" / "assemble.py",
    ENGINE.parent / "cli" / "audit.py",
)
# Words that are looked for on pages, documentation of the checks, and what is printed on the terminal.
LISTENED = {"gambling_words.py", "placeholder.py", "agencies.py", "catalogue.py"}
SENTENCE = re.compile(r"[A-Z7][^|\\\[\]]*\.", re.DOTALL)
ENGLISH = sentences("en")


def test_every_name_and_text_of_instruments_vocabulary_and_checks_is_known():
    assert [text for text in _data() if ENGLISH(text) is None] == []


def _data() -> Iterator[str]:
    for one in built_in():
        yield from (one.title, one.summary, *(band.name for band in one.bands))
        yield from (text for u in one.uncovered for text in (u.name, u.why))
        for dimension in one.dimensions:
            yield dimension.name
            yield from (text for i in dimension.indicators for text in (i.name, i.basis))
    yield from (one.name for one in kinds().classes)
    yield from (kind.name for kind in kinds().kinds)
    yield from (text for i in vocabulary().indicators for text in (i.name, i.item, i.advice))
    yield from (entry.title for entry in CATALOGUE)


def test_every_phrase_that_fills_a_sentence_is_known():
    phrases = (
        *(troubles.describe(trouble) for trouble in Trouble),
        *reasons.TROUBLES.values(),
        *(way.format(name="x", item="SOP") for way in (*reasons.WAYS.values(), *reasons.EMPTY.values())),
        *axe_words.HELP.values(),
        *(d.reason for d, _ in door.WORDS),
    )
    assert [text for text in phrases if ENGLISH(text) is None] == []


@pytest.mark.parametrize("path", [p for p in SPOKEN if p.name not in LISTENED], ids=lambda p: p.name)
def test_every_sentence_of_the_engine_is_known(path):
    spoken = [text for text in _spoken(path) if ENGLISH(text) is None]
    assert spoken == []


def _spoken(path: Path) -> Iterator[str]:
    """Whole sentences, and what completes "Tidak dapat dinilai: …", with something without words in their holes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    told |= {id(v) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for v in node.values}
    told |= {id(part) for node in ast.walk(tree) if _is_terminal(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) not in told and isinstance(node, ast.Constant | ast.JoinedStr):
            text = _filled(node)
            if SENTENCE.fullmatch(text) and " " in text:
                yield text
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "unknown":
            yield from filter(None, map(_reason, node.args[1:]))


def _reason(argument: ast.expr) -> str:
    return _filled(argument) if isinstance(argument, ast.Constant | ast.JoinedStr) else ""


def _is_terminal(node: ast.AST) -> bool:
    """What only the person at the terminal reads: refusals, and what is said on the way."""
    called = node.func if isinstance(node, ast.Call) else None
    return getattr(called, "id", getattr(called, "attr", "")) in {"Stop", "print", "say"}


def _filled(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else _sample(ast.unparse(part.value))
        for part in node.values
        if isinstance(part, ast.Constant | ast.FormattedValue)
    )


def _sample(expression: str) -> str:
    if expression in {"at_least", "note", "title", "rest"}:  # glued on, or nothing
        return ""
    return "1 Maret 2026" if "spell(" in expression else "7"


def test_the_reader_of_sentences_sees_them():
    seen = set(_spoken(ENGINE / "checks" / "links.py"))
    assert "Perbaiki atau hapus tautan yang putus, mulai dari menu." in seen
    assert "7 tautan pada isi halaman tidak menuju ke mana pun (#)." in seen


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Struktur organisasi ada: isinya ditampilkan sebagai gambar, yang tidak dibaca mesin, di halaman “Bagan dan Tata Kerja” (tahun 2026).",
            "Organisation chart is present: its content is shown as a picture, which the machine does not read, on the page “Bagan dan Tata Kerja” (year 2026).",
        ),
        (
            "Berita terbaru yang ditemukan (“Apel ada: Senin”) bertanggal 3 Pebruari 2025; yang diharapkan tidak lebih dari 3 bulan.",
            "The latest news found (“Apel ada: Senin”) is dated 3 February 2025; expected is no more than 3 months.",
        ),
        (
            "Situs kurang aktif: konten terbaru bertanggal 1 Maret 2026 («Rapat, kurang dari yang direncanakan»), lebih dari 3 bulan yang lalu.",
            "The website is less active: its latest content is dated 1 March 2026 («Rapat, kurang dari yang direncanakan»), more than 3 months ago.",
        ),
        (
            "Halaman depan mulai menjawab setelah 1,2 detik.",
            "The home page begins to answer after 1.2 seconds.",
        ),
        (
            "Kontak ada: alamat, telepon, dan surel tertulis di situs.",
            "Contact is present: address, telephone, and e-mail written on the website.",
        ),
        ("PerKI 1/2021 Pasal 47-48", "Information Commission Regulation 1/2021 Article 47-48"),
        ("https://x.go.id/ (kode 404)", "https://x.go.id/ (code 404)"),
        ("2026", "2026"),
    ],
)
def test_sentences_come_out_whole(text, said):
    assert Words("en").said(text) == said


@pytest.mark.parametrize(
    "text", ["Kalimat baru yang belum dikenal.", "Situs mati: sebab yang belum dikenal."]
)
def test_what_the_catalogue_does_not_hold_stays_whole(text):
    """A sentence with an unknown part is not translated by half."""
    assert ENGLISH(text) is None
    assert Words("en").said(text) == text
    assert Words("id").knows(text)


def test_a_translation_keeps_the_places_to_fill():
    for name in ("istilah", "kalimat"):
        for text, said in _catalogue(name).items():
            assert sorted(map(str, HOLE.findall(text))) == sorted(map(str, HOLE.findall(said))), text


def _catalogue(name: str) -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load(
        (ENGINE.parent / "report" / "data" / f"en-{name}.yaml").read_text(encoding="utf-8")
    )
    return found


def test_a_pattern_gives_way_to_one_that_says_more():
    found = Sentences({"{what} kosong": "{what} empty", "{what} masih kosong": "{what} still empty"})
    assert found("Laci meja masih kosong") == "Laci meja still empty"
    assert found("Laci meja kosong") == "Laci meja empty"
