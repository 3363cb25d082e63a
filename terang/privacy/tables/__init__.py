"""What each table holds of people: one module per app."""

from collections.abc import Mapping
from typing import Final

from terang.privacy.register import Table
from terang.privacy.tables import (
    accounts,
    bodies,
    cases,
    catalogue,
    coaching,
    datasets,
    evaluations,
    frameworks,
    inspections,
    instruments,
    notices,
    publishing,
    reports,
)

_APPS: Final = (
    accounts, bodies, cases, catalogue, coaching, datasets, evaluations, inspections, instruments, notices,
    publishing, reports,
)  # fmt: skip
TABLES: Final[Mapping[str, Table]] = {
    f"{app.__name__.rpartition('.')[2]}.{name}": told for app in _APPS for name, told in app.TABLES.items()
} | frameworks.TABLES
