"""Colours can be told apart by everyone: every pair of text and ground reaches AA, on screen, at night, on paper."""

import re

import pytest

from tests.report.texts import HOME

CSS = (HOME / "aset" / "terang.css").read_text(encoding="utf-8")
PAIRS = [
    *((text, ground) for text in ("ink", "soft", "link") for ground in ("paper", "sheet")),
    *((f"{name}-ink", name) for name in ("good", "old", "blank", "bad", "dim", "alarm", "brand")),
    ("ink", "alarm-back"),
    ("soft", "alarm-back"),
    ("link", "alarm-back"),
    ("bad-ink", "alarm-back"),
    ("ink", "faint"),
    ("soft", "faint"),
    ("link", "faint"),
]


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


BLOCKS = [colours(block) for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)]
SCHEMES = {"light": BLOCKS[0], "dark": {**BLOCKS[0], **BLOCKS[1]}, "paper": {**BLOCKS[0], **BLOCKS[2]}}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_formula_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") < 4.5 < contrast("#757575", "#ffffff")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(scheme, text, ground):
    found = SCHEMES[scheme]
    assert contrast(found[text], found[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_focus_ring_stands_out(scheme):
    found = SCHEMES[scheme]
    assert min(contrast(found["focus"], found[ground]) for ground in ("paper", "sheet")) >= 3


def test_nothing_is_fetched_from_elsewhere():
    assert "@import" not in CSS
    assert "url(" not in CSS


def test_nothing_moves_for_who_asked_for_stillness():
    moving = re.findall(r"scroll-behavior: smooth|transition|animation", CSS)
    assert moving == ["scroll-behavior: smooth"]
    assert "prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth" in CSS
