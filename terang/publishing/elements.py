"""What an announcement of danger must say, and the kinds of danger: data with their legal basis and its status."""

from functools import cache
from importlib.resources import files
from typing import Final

import yaml
from msgspec import Struct, convert

MOST: Final = 1200  # characters of one element
MOST_BYTES: Final = 12_000  # of all texts of one announcement, as HTML: its page must load on a bad line


class Kind(Struct, frozen=True):
    code: str
    name: str
    examples: str
    category: str  # of CAP 1.2
    avoid: str  # offered as a first answer


class Element(Struct, frozen=True):
    code: str
    name: str
    question: str
    hint: str


class Standard(Struct, frozen=True):
    basis: str
    status: str
    kinds: tuple[Kind, ...]
    elements: tuple[Element, ...]

    def kind(self, code: str) -> Kind:
        return next(k for k in self.kinds if k.code == code)


@cache
def standard() -> Standard:
    text = files("terang.publishing").joinpath("data/serta_merta.yaml").read_text(encoding="utf-8")
    return convert(yaml.safe_load(text), Standard)


ELEMENTS: Final = (
    "bahaya",
    "terdampak",
    "evakuasi",
    "menghindar",
    "bantuan",
    "pengumum",
    "tata_cara",
    "penanggulangan",
)
