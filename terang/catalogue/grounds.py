"""Grounds on which information may be closed, read from `data/grounds.yaml`. Pure."""

from functools import cache
from importlib.resources import files

import yaml
from msgspec import Struct, convert

from terang.audit.disclosure.model import Status
from terang.instruments.vocabulary import LOADER


class Ground(Struct, frozen=True):
    code: str
    article: str
    name: str  # "mengungkapkan rahasia pribadi"
    status: Status


OTHER_LAW = "17j"  # needs the other law named


@cache
def grounds() -> dict[str, Ground]:
    """By code, in the order of the law."""
    text = (files("terang.catalogue") / "data" / "grounds.yaml").read_text(encoding="utf-8")
    rows = convert(yaml.load(text, Loader=LOADER), list[Ground])  # noqa: S506 - both loaders are the safe ones
    return {ground.code: ground for ground in rows}


def article(code: str) -> str:
    """The article of a ground; "" for none."""
    return grounds()[code].article if code in grounds() else ""
