"""The vocabulary of indicators, read from `data/vocabulary*.yaml`."""

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml

from terang.audit.disclosure.model import Indicator, Vocabulary

# libyaml reads the same ten times faster; every process of an audit reads it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadVocabulary(ValueError):
    """A vocabulary file says something that cannot be used."""


@cache
def vocabulary() -> Vocabulary:
    """The built-in vocabulary: the general phrases and every indicator, in file order."""
    parts = [_read(name) for name in _names()]
    general = parts[0]
    general["indicators"] = [i for part in parts for i in part["indicators"]]
    return _checked(msgspec.convert(general, Vocabulary))


def _names() -> list[str]:
    folder = files("terang.instruments") / "data"
    names = sorted(f.name for f in folder.iterdir() if f.name.startswith("vocabulary"))
    return sorted(names, key=lambda name: name != "vocabulary.yaml")


def _read(name: str) -> dict[str, Any]:
    text = (files("terang.instruments") / "data" / name).read_text(encoding="utf-8")
    part = yaml.load(text, Loader=LOADER)  # noqa: S506 - both loaders are the safe ones
    if not isinstance(part, dict) or "indicators" not in part:
        raise BadVocabulary(f"{name}: kunci 'indicators' tidak ada. Tambahkan daftar indikator.")
    return part


def _checked(whole: Vocabulary) -> Vocabulary:
    codes = [i.code for i in whole.indicators]
    twice = {c for c in codes if codes.count(c) > 1}
    if twice:
        raise BadVocabulary(f"Kode indikator dipakai dua kali: {', '.join(sorted(twice))}.")
    return whole


def indicator(code: str) -> Indicator:
    """The indicator called `code`. Raises KeyError."""
    return vocabulary()[code]
