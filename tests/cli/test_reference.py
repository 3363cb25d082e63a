"""What the documents say is what the code does."""

import re
import shlex
from pathlib import Path

import pytest

from terang.cli import reference
from terang.cli.arguments import parse
from terang.cli.exits import MEANING, Exit

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("name", reference.PAGES)
def test_reference_pages_are_up_to_date(name):
    there = (ROOT / "docs/reference" / name).read_text()
    assert there == reference.PAGES[name](), "Jalankan `make docs`."


def test_every_exit_code_has_its_meaning():
    assert set(MEANING) == set(Exit)
    assert all(means and todo for means, todo in MEANING.values())


def examples() -> list[tuple[str, str]]:
    """Command lines in code blocks of the documents."""
    found = []
    for document in DOCUMENTS:
        for block in re.findall(r"```(?:sh)?\n(.*?)```", document.read_text(), re.DOTALL):
            lines = [line.partition("#")[0].strip() for line in block.splitlines()]
            found += [(document.name, line) for line in lines if re.match(r"(\.venv/bin/)?terang ", line)]
    return found


@pytest.mark.parametrize(("document", "line"), examples())
def test_every_command_in_the_documents_is_understood(document, line):
    parse(shlex.split(line)[1:])


def test_there_are_examples_to_check():
    assert len(examples()) > 8


def _options_of_manage() -> str:
    commands = (ROOT / "terang").glob("*/management/commands/*.py")
    return " ".join(f"`{option}`" for c in commands for option in re.findall(r'"(--[a-z-]+)"', c.read_text()))


def test_options_and_codes_named_in_the_documents_exist():
    known = (ROOT / "docs/reference/perintah.md").read_text() + _options_of_manage()
    for document in DOCUMENTS:
        for option in re.findall(r"`(--[a-z-]+)", document.read_text()):
            assert f"`{option}" in known or option in {"--help"}, (document.name, option)
        for code in re.findall(r"\(kode (\d+)\)", document.read_text()):
            assert int(code) in set(Exit), (document.name, code)
