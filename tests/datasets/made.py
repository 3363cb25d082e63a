"""A form in use, for tests of functional data."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from terang.accounts.models import User
from terang.bodies.models import Body, Level, Region, Role
from terang.datasets.actions import checking, defining, filling
from terang.datasets.definition import Column, Counting, DueRule, Kind
from terang.datasets.models import Form, Sheet
from terang.datasets.periods import Every
from terang.datasets.results.places import places
from tests import people

COLUMNS = (
    Column(code="kecamatan", name="Kecamatan", kind=Kind.PLACE, is_required=True, is_unique=True),
    Column(code="kejadian", name="Kejadian", kind=Kind.WHOLE, low=Decimal(0), high=Decimal(1000), is_required=True, is_summed=True),
    Column(code="kerugian", name="Kerugian", kind=Kind.NUMBER, unit="juta rupiah", low=Decimal(0), is_summed=True),
    Column(code="korban", name="Korban", kind=Kind.WHOLE, is_summed=True, counts_people=True),
    Column(code="sebab", name="Sebab", kind=Kind.CHOICE, options=("Alam", "Manusia")),
    Column(code="selesai", name="Selesai", kind=Kind.YES_NO),
    Column(code="pada", name="Pada", kind=Kind.DATE),
    Column(code="catatan", name="Catatan", kind=Kind.TEXT),
)  # fmt: skip
PLACES = {"99.01.01": "Kecamatan Sidorejo", "99.01.02": "Kecamatan Tirtawarsa"}
FIRST = date(2026, 1, 1)
RULE = DueRule(Counting.WORKING, 5)


def districts(region: Region) -> None:
    for code, name in PLACES.items():
        Region.objects.get_or_create(
            code=code, defaults={"name": name, "level": Level.DISTRICT, "parent": region}
        )


def in_use(
    bodies: Sequence[Body],
    *,
    by: User,
    at: datetime = people.AT,
    columns: Sequence[Column] = COLUMNS,
    every: Every = Every.QUARTER,
    rule: DueRule = RULE,
    first_on: date = FIRST,
    code: str = "kejadian-bencana",
) -> Form:
    region = bodies[0].region
    districts(region)
    form = defining.make(
        region, code=code, title="Kejadian bencana", about="Per kecamatan.", every=every, first_on=first_on, by=by, at=at
    )  # fmt: skip
    draft = form.versions.get()
    defining.change(
        draft, columns=columns, rule=rule, first_on=first_on, bodies=bodies, revision=0, by=by, at=at
    )
    defining.use(draft, by=by, at=at)
    return form


def sheet_of(form: Form, body: Body, first_on: date = FIRST) -> Sheet:
    return Sheet.objects.select_related("form__region", "version", "body").get(
        form=form, body=body, first_on=first_on
    )


def data_officer(body: Body) -> User:
    return people.holding(Role.DATA_OFFICER, body=body)


def row(**cells: str) -> dict[str, str]:
    return {"kecamatan": "99.01.01", "kejadian": "3", **cells}


def fill(sheet: Sheet, *rows: dict[str, str], by: User, at: datetime = people.AT) -> Sheet:
    """Writes these rows in place of those there."""
    known = places(sheet.form.region, sheet.version.columns)
    filling.replace(sheet, rows, name="", revision=sheet.revision, places=known, by=by, at=at)
    return sheet_of(sheet.form, sheet.body, sheet.first_on)


def submit(sheet: Sheet, *, by: User, at: datetime = people.AT) -> Sheet:
    known = places(sheet.form.region, sheet.version.columns)
    checking.submit(sheet, revision=sheet.revision, places=known, by=by, at=at)
    return sheet_of(sheet.form, sheet.body, sheet.first_on)


def accepted(
    form: Form, body: Body, *rows: dict[str, str], by: User, checker: User, first_on: date = FIRST
) -> Sheet:
    """Filled in, handed in and accepted; without rows: nil."""
    sheet = sheet_of(form, body, first_on)
    if rows:
        sheet = fill(sheet, *rows, by=by)
    else:
        filling.report_nil(sheet, reason="", by=by, at=people.AT)
    sheet = submit(sheet, by=by)
    checking.accept(sheet, revision=sheet.revision, by=checker, at=people.AT)
    return sheet_of(form, body, first_on)
