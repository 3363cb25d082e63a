"""When an entry is to be looked at again. Pure."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml
from msgspec import Struct, convert

from terang.audit.disclosure.model import Rule, Status
from terang.instruments.vocabulary import LOADER, vocabulary

_FIRST_QUARTER: Final = 3  # months of a year in which last year's document may still be the newest


class Period(Struct, frozen=True):
    """Months between two reviews of a class, and the article that says so."""

    months: int
    article: str
    status: Status


@cache
def _told() -> dict[str, Any]:
    text = (files("terang.catalogue") / "data" / "periods.yaml").read_text(encoding="utf-8")
    told: dict[str, Any] = yaml.load(text, Loader=LOADER)  # noqa: S506 - both loaders are the safe ones
    return told


def period(klass: str) -> Period:
    """Raises KeyError for a class that is none."""
    return convert(_told()[klass], Period)


def remind_ahead() -> timedelta:
    """How long before the day its owner is written to."""
    return timedelta(days=_told()["remind_days"])


def due_on(klass: str, topic: str, year: int | None, *, looked_at: date) -> date:
    """The day by which an entry is reviewed again: by its class, or sooner when its year runs out."""
    by_class = _later(looked_at, period(klass).months)
    freshness = _freshness(topic)
    if year is None or freshness is None:
        return by_class
    runs_out = date(year + freshness + 1, _FIRST_QUARTER, 31)
    return min(by_class, runs_out) if runs_out > looked_at else by_class


def _freshness(topic: str) -> int | None:
    """Years after which a document of this topic is too old, None when years do not count."""
    told = next((i.freshness for i in vocabulary().indicators if i.code == topic), None)
    return told.max_age if told is not None and told.rule == Rule.FISCAL_YEAR else None


def _later(day: date, months: int) -> date:
    whole = day.month - 1 + months
    year, month = day.year + whole // 12, whole % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
