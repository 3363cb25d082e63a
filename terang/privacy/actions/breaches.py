"""A list of who was touched by a breach: made, and written down that it was."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from terang.accounts import journal
from terang.accounts.models import User
from terang.privacy.results.breaches import HEAD, Scope, Touched, touched, unnamed
from terang.report.cells import safe_in_csv


def listed(tables: list[str], scope: Scope, *, by: User | None, at: datetime) -> list[Touched]:
    """Everybody touched, and how many cannot be named. The journal holds that it was asked, never who stands in it."""
    found = list(touched(tables, scope))
    if "perkara" in tables and (count := unnamed(scope)):
        found.append(Touched("tanpa nama", f"{count} perkara tanpa identitas", "", "", "isi perkara", ""))
    data = {
        "tables": sorted(tables), "since": scope.since.isoformat(), "until": scope.until.isoformat(),
        "body": scope.body.pk if scope.body else None, "rows": len(found),
    }  # fmt: skip
    with transaction.atomic():
        journal.record(
            "privacy.breach_listed", scope.region, by=by, at=at, region=scope.region.code, data=data
        )
    return found


def as_csv(rows: Iterable[Touched]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in rows:
        writer.writerow(
            [safe_in_csv(text) for text in (row.who, row.name, row.email, row.phone, row.what, row.row)]
        )
    return "\ufeff" + out.getvalue()
