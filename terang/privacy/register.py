"""The register of personal fields: every text, file and network address that the office stores is one, or is said not to be.

A test walks all models: a new column that nobody declared fails it. Fields with a fixed list of values hold no person.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from django.apps import apps
from django.db import models
from msgspec import Struct

from terang.privacy import areas
from terang.privacy.uses import Use

DECLARED: Final = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.BinaryField,
    models.GenericIPAddressField,
)


class Table(Struct, frozen=True):
    """What one table holds of people; `plain` are its other fields of these kinds."""

    personal: Mapping[str, Use]
    plain: frozenset[str]


def table(plain: str = "", /, **personal: Use) -> Table:
    """`plain`: names with spaces between."""
    return Table(personal, frozenset(plain.split()))


class Field(Struct, frozen=True):
    """One personal field, as the register shows it."""

    model: type[models.Model]
    name: str
    use: Use

    @property
    def area(self) -> str:
        """Where in the office it belongs."""
        return areas.of(self.model._meta.app_label)

    @property
    def label(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    @property
    def words(self) -> str:
        return str(self.model._meta.get_field(self.name).verbose_name)  # type: ignore[union-attr]


@cache
def tables() -> Mapping[str, Table]:
    """All tables, by label."""
    from terang.privacy import tables as declared

    return declared.TABLES


_APPS: Final = ("terang.", "wagtail", "taggit", "modelcluster", "django.contrib.")


def own_models() -> Iterator[type[models.Model]]:
    """Every model that the office keeps: ours, and those of the frameworks it stands on."""
    for app in apps.get_app_configs():
        if app.name.startswith(_APPS):
            yield from app.get_models()


def declarable(model: type[models.Model]) -> set[str]:
    """Names of fields that must be declared; what a table has from another one is declared there."""
    return {
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, DECLARED)
        and not field.choices
        and not field.auto_created
        and _is_own(field, model)
    }


def _is_own(field: Any, model: type[models.Model]) -> bool:
    return field.model is model or not field.model.__module__.startswith("wagtail.")


def faults() -> list[str]:
    """What the register does not say, or says of what is not there: each a sentence."""
    known, found = tables(), []
    there = {model._meta.label_lower: model for model in own_models()}
    for label, model in sorted(there.items()):
        declared = known.get(label, Table({}, frozenset()))
        said = {*declared.personal, *declared.plain}
        for name in sorted(declarable(model) - said):
            found.append(f"{label}.{name}: nyatakan di terang/privacy/tables/ data pribadi atau bukan.")
        for name in sorted(said - {field.name for field in model._meta.get_fields()}):
            found.append(f"{label}.{name}: kolom ini tidak ada lagi; hapus dari register.")
        for name in sorted(set(declared.personal) & declared.plain):
            found.append(f"{label}.{name}: dinyatakan dua kali.")
    found += [f"{label}: tabel ini tidak ada lagi." for label in sorted(set(known) - set(there))]
    return found


def found(text: str) -> dict[str, list[Field]]:
    """Fields by area, in the order of areas; only those whose words hold `text`."""
    wanted, rows = text.strip().casefold(), dict[str, list[Field]]()
    for field in sorted(fields(), key=lambda field: (areas.ORDER.index(field.area), field.label)):
        use = field.use
        words = (field.label, field.words, field.area, use.whose.value, use.why, use.ground, use.keep)
        if wanted in " ".join(words).casefold():
            rows.setdefault(field.area, []).append(field)
    return rows


def fields() -> list[Field]:
    """The register, table by table."""
    there: dict[str, Any] = {model._meta.label_lower: model for model in own_models()}
    return [
        Field(there[label], name, use)
        for label, declared in sorted(tables().items())
        if label in there
        for name, use in declared.personal.items()
    ]
