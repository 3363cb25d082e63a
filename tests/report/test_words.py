"""Texts, numbers and dates in both languages."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from terang.report.words import Words
from tests.report.texts import HOME, texts

ENGLISH: dict[str, str] = yaml.safe_load((HOME / "data" / "en.yaml").read_text(encoding="utf-8"))
NAMES_OF_FILES = {"hasil", "titik", "koma", "xlsx", "csv", "json"}
PLACE = re.compile(r"\{\w+\}")


def test_every_text_has_its_english_and_nothing_is_left_over():
    assert texts() - set(ENGLISH) == set()
    assert set(ENGLISH) - texts() == set()


def test_the_reader_of_texts_sees_templates_and_modules():
    found = texts()
    assert "Langsung ke isi" in found  # a template
    assert "Belum ada situs yang diperiksa." in found  # t("…") in a module
    assert (
        "{n} situs harus ditangani hari ini; yang paling sering belum ada: {missing}." in found
    )  # text = "…"


@pytest.mark.parametrize("text", sorted(ENGLISH))
def test_a_translation_keeps_the_places_to_fill(text):
    assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(ENGLISH[text]))
    assert ENGLISH[text].strip()


def test_no_template_holds_words_of_its_own():
    """Text outside of t(…) would stay Indonesian in an English report."""
    for path in (HOME / "templates").glob("*.html"):
        bare = re.sub(
            r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        words = set(re.findall(r"[^\W\d_]{3,}", bare)) - {"Terang", "SHA", *NAMES_OF_FILES}
        assert words == set(), Path(path).name


def test_a_text_without_translation_is_an_error_not_a_mixture():
    with pytest.raises(KeyError):
        Words("en")("Kalimat yang belum diterjemahkan.")


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="jv"):
        Words("jv")


@pytest.mark.parametrize(
    ("lang", "number", "spelled"),
    [
        ("id", "12.345,50", "1 September 2026 pukul 10.30 WIB"),
        ("en", "12,345.50", "1 September 2026, 10:30 WIB (UTC+7)"),
    ],
)
def test_numbers_and_instants(lang, number, spelled):
    words = Words(lang)
    assert words.number(Decimal("12345.50")) == number
    assert words.moment(datetime(2026, 9, 1, 3, 30, tzinfo=UTC)) == spelled


def test_the_day_may_differ_between_utc_and_wib():
    assert Words("id").moment(datetime(2026, 12, 31, 20, 5, tzinfo=UTC)) == "1 Januari 2027 pukul 03.05 WIB"
    assert Words("en").day(date(2026, 12, 31)) == "31 December 2026"


@pytest.mark.parametrize(
    ("items", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")],
)
def test_listing(items, said):
    assert Words("id").listing(items) == said
