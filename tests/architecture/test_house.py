"""House rules that no linter knows."""

import ast
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    p for p in (ROOT / "terang").rglob("*.py") if not {"migrations", "wagtail_tables"} & set(p.parts)
)
LONGEST = 400
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "core", "base", "managers", "signals", "services"}


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_a_file_says_one_thing():
    assert len(SOURCES) > 500
    assert [path for path in SOURCES if path.stem in FORBIDDEN_NAMES] == []
    assert [path for path in SOURCES if len(path.read_text().splitlines()) > LONGEST] == []


def test_the_readme_shows_and_then_stops():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 120


def test_recipes_are_at_most_three_lines():
    for recipe in re.split(r"\n(?=\S)", (ROOT / "Makefile").read_text()):
        assert sum(line.startswith("\t") for line in recipe.splitlines()) <= 3, recipe


def test_every_dependency_has_its_why():
    lines = (
        (ROOT / "pyproject.toml")
        .read_text()
        .partition("dependencies = [")[2]
        .partition("\n]")[0]
        .splitlines()
    )
    reasons = 0
    for line in filter(None, map(str.strip, lines)):
        reasons = reasons + 1 if line.startswith("#") else reasons
        assert reasons, line


def test_no_path_of_a_machine_is_in_the_repository():
    paths = re.compile(r"/(?:home|root|work|Users)/\w")
    told = [
        name
        for name in tracked()
        if Path(name).suffix in {".py", ".md", ".toml", ".yaml", ".yml", ".sh", ""}
        and paths.search((ROOT / name).read_text(errors="replace"))
    ]
    assert not [name for name in told if not name.startswith("tests/")]


def test_links_between_documents_lead_somewhere():
    broken = []
    for name in (n for n in tracked() if n.endswith(".md")):
        text = (ROOT / name).read_text()
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
            if not ((ROOT / name).parent / target).exists():
                broken.append((name, target))
    assert not broken


def test_only_the_command_line_prints():
    for path in SOURCES:
        if path.is_relative_to(ROOT / "terang/cli"):
            continue
        text = path.read_text()
        calls = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Call)] if "print(" in text else []
        assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"], path
