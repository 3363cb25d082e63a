"""Grounds of objection, articles of exclusion, and retention, as data with article and status."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

_DATA: Final = Path(__file__).parent / "data"


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    name: str


class _Grounds(Struct, frozen=True, forbid_unknown_fields=True):
    article: str
    status: str
    grounds: tuple[Named, ...]


class _Exclusions(Struct, frozen=True, forbid_unknown_fields=True):
    article: str
    status: str
    articles: tuple[Named, ...]


class Retention(Struct, frozen=True, forbid_unknown_fields=True):
    identity_years: int
    article: str
    status: str


@cache
def grounds() -> Mapping[str, str]:
    """Seven, by their letter."""
    found = msgspec.yaml.decode((_DATA / "grounds.yaml").read_bytes(), type=_Grounds)
    return {each.code: each.name for each in found.grounds}


@cache
def exclusions() -> Mapping[str, str]:
    """Ten, by their letter."""
    found = msgspec.yaml.decode((_DATA / "exclusions.yaml").read_bytes(), type=_Exclusions)
    return {each.code: each.name for each in found.articles}


@cache
def retention() -> Retention:
    return msgspec.yaml.decode((_DATA / "retention.yaml").read_bytes(), type=Retention)
