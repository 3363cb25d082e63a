"""Service levels as they hold in a region: what comes with Terang, with what the region decided in its place."""

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from terang.bodies.models import Region
from terang.cases import service_levels
from terang.cases.models import OwnLevel
from terang.cases.service_levels import Category, Level
from terang.cases.terms import Term

STEP, LEVEL, CATEGORY = "langkah", "tingkat", "kategori"
DECIDED: Final = "decided"
"""Status of what the region set itself."""


class Levels(Struct, frozen=True):
    """Those in force, by their codes."""

    terms: Mapping[str, Term]
    levels: Mapping[str, Level]
    categories: Mapping[str, Category]
    own: Mapping[str, OwnLevel]  # by subject

    def acting(self, level: str) -> Term:
        """The term for acting on a complaint of that level."""
        return (self.levels.get(level) or self.levels["biasa"]).term

    def level_of(self, category: str) -> str:
        found = self.categories.get(category)
        return found.level if found else "biasa"


def levels_of(region: Region) -> Levels:
    """One query."""
    own = {each.subject: each for each in OwnLevel.objects.filter(region=region, until_at=None)}
    return Levels(
        terms={code: _term(term, own) for code, term in service_levels.terms().items()},
        levels={code: _level(level, own) for code, level in service_levels.levels().items()},
        categories={code: _category(one, own) for code, one in service_levels.categories().items()},
        own=own,
    )


def subjects() -> frozenset[str]:
    """Whatever may be decided otherwise."""
    return frozenset(
        f"{kind}:{code}"
        for kind, codes in (
            (STEP, service_levels.terms()),
            (LEVEL, service_levels.levels()),
            (CATEGORY, service_levels.categories()),
        )
        for code in codes
    )


def _term(term: Term, own: Mapping[str, OwnLevel]) -> Term:
    found = own.get(f"{STEP}:{term.code}")
    return replace(term, **_decided(found)) if found else term


def _level(level: Level, own: Mapping[str, OwnLevel]) -> Level:
    found = own.get(f"{LEVEL}:{level.code}")
    return replace(level, **_decided(found)) if found else level


def _decided(own: OwnLevel) -> dict[str, Any]:
    return {"days": own.days, "article": own.source, "status": DECIDED, "source": ""}


def _category(category: Category, own: Mapping[str, OwnLevel]) -> Category:
    found = own.get(f"{CATEGORY}:{category.code}")
    return replace(category, level=found.level) if found else category
