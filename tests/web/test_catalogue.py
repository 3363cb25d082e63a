"""The English catalogue: nothing is missing, placeholders stay, and a page asked for in English is English."""

import importlib.util
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import polib
import pytest
from django.urls import reverse
from django.utils import translation

from terang.accounts import letters
from terang.accounts.letters import Letter
from terang.notices.writing import written
from tests import people, post
from tests.evaluations import made

ROOT = Path(__file__).parents[2]
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd%]|</?\w[^>]*>|\n")
OF_THE_MENU = (
    "Beranda",
    "Papan situs",
    "Evaluasi",
    "Badan publik",
    "Instrumen",
    "Orang dan peran",
    "Jurnal",
    "Akun saya",
)


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages_script", ROOT / "scripts/messages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(script().CATALOGUE))


def forms_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def at_the_ends(text: str) -> tuple[str, str]:
    """The blanks before and after a text, which join it to its neighbours."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def unlike(catalogue: polib.POFile) -> list[str]:
    """Texts whose translation has other placeholders, tags, line breaks or blanks at its ends."""
    return [
        entry.msgid
        for entry in catalogue
        for text in forms_of(entry)
        if Counter(PLACE.findall(text)) != Counter(PLACE.findall(entry.msgid))
        or at_the_ends(text) != at_the_ends(entry.msgid)
    ]


def test_every_text_has_a_translation():
    """`python scripts/messages.py` brings the catalogue up to date and `--missing` names what to translate."""
    messages = script()
    merged = messages.merged()
    assert len(merged) > 1000
    assert messages.missing(merged) == []


def test_a_text_without_translation_is_missed():
    assert script().missing([polib.POEntry(msgid="Baru"), polib.POEntry(msgid="Ada", msgstr="New")]) == [
        "Baru"
    ]
    halved = polib.POEntry(msgid="%d baris", msgid_plural="%d baris", msgstr_plural={0: "%d row", 1: ""})
    assert script().missing([halved]) == ["%d baris"]


def test_placeholders_agree(catalogue):
    assert unlike(catalogue) == []


@pytest.mark.parametrize("text", ["%(m)s of", "of", "%(n)s of %(n)s", " %(n)s of", "%(n)s\nof"])
def test_placeholders_that_differ_are_seen(text):
    wrong = polib.POFile()
    wrong.append(polib.POEntry(msgid="%(n)s dari", msgstr=text))
    assert unlike(wrong) == ["%(n)s dari"]


def test_the_compiled_catalogue_is_that_of_the_texts(catalogue):
    compiled = script().CATALOGUE.with_suffix(".mo")
    assert compiled.read_bytes() == catalogue.to_binary(), "run python scripts/messages.py"


def test_one_and_many_differ_in_english_only():
    text = "%d jawaban tersimpan."
    with translation.override("en"):
        assert translation.ngettext(text, text, 1) == "%d answer saved."
        assert translation.ngettext(text, text, 2) == "%d answers saved."
    with translation.override("id"):
        assert translation.ngettext(text, text, 2) == text


def menu(language: str) -> tuple[str, list[str]]:
    """The language a page says it is in, and the words of its menu."""
    browser = people.client(people.administrator())
    browser.post(reverse("web:set_language"), {"language": language, "next": "/"})
    page = browser.get("/").content.decode()
    said = re.search(r'<html lang="(\w+)"', page)
    assert said
    bar = page[page.index('<nav class="menu"') :].split("</nav>")[0]
    return said[1], [word.strip() for word in re.findall(r">([^<>]+)</a>", bar)]


@pytest.mark.django_db
def test_a_page_asked_for_in_english_is_english():
    said, words = menu("en")
    assert said == "en"
    assert {"Home", "Evaluations", "Public bodies", "My account"} <= set(words)
    assert not set(words) & set(OF_THE_MENU)


@pytest.mark.django_db
def test_a_page_asked_for_in_indonesian_has_the_words_of_the_menu():
    said, words = menu("id")
    assert said == "id"
    assert set(OF_THE_MENU) <= set(words)


@pytest.mark.django_db
def test_letters_stay_indonesian_whoever_sends_them():
    """Their readers are officials of the region; the sender's browser says nothing about them."""
    people.a_body()
    cycle = made.running()
    page = {"user": people.a_user(), "hours": 1, "link": "https://terang.contoh.test/"}
    with translation.override("en"):
        letter = Letter("a@contoh.test", "accounts/letters/new_password.txt", page, key="uji")
        letters.send(letter, at=people.AT)
        subject, _ = written("evaluations/letters/batal.txt", {"cycle": cycle}, region=cycle.region)
    assert post.sent()[0].subject == "Kata sandi baru untuk Terang"
    assert subject.startswith("Evaluasi dibatalkan")


@pytest.mark.django_db
@pytest.mark.parametrize("preferred", ["en-US,en;q=0.9", "id", ""])
def test_what_a_browser_prefers_changes_nothing(preferred):
    page = people.client().get("/", headers={"accept-language": preferred}).content.decode()
    assert '<html lang="id"' in page
