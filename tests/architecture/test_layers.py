"""ARCHITECTURE.md says what the import contract enforces, and the contract covers every package."""

import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def contract(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(c for c in CONTRACTS if c["id"] == name)
    return found


def test_the_table_of_packages_is_the_import_contract():
    rows = re.findall(r"^\|\s*(\d+)\s*\|\s*`(\w+)`", (ROOT / "ARCHITECTURE.md").read_text(), re.MULTILINE)
    told: dict[int, set[str]] = {}
    for layer, package in rows:
        told.setdefault(int(layer), set()).add(package)
    enforced = {n: set(layer.split(" | ")) for n, layer in enumerate(contract("layers")["layers"], 1)}
    assert told == enforced


def test_every_package_has_its_layer():
    layered = {name for layer in contract("layers")["layers"] for name in layer.split(" | ")}
    there = {p.parent.name for p in (ROOT / "terang").glob("*/__init__.py")}
    there |= {p.stem for p in (ROOT / "terang").glob("*.py")} - {"__init__"}
    assert there == layered


def test_the_modules_it_names_exist():
    inside = (ROOT / "ARCHITECTURE.md").read_text().partition("## Inside `audit`")[2].partition("## Five")[0]
    names = [
        name
        for row in re.findall(r"^\| \w+ \|([^|]*)\|", inside, re.MULTILINE)
        for name in re.findall(r"`([\w/]+)`", row)
    ]
    missing = [
        n
        for n in names
        if not (ROOT / "terang/audit" / n.rstrip("/")).is_dir()
        and not (ROOT / f"terang/audit/{n}.py").is_file()
    ]
    assert not missing


def test_it_is_one_page():
    assert len((ROOT / "ARCHITECTURE.md").read_text().splitlines()) <= 70


def test_what_decides_does_no_io():
    assert {"terang.scoring", "terang.audit.checks", "terang.audit.disclosure"} <= set(
        contract("no-io")["source_modules"]
    )
