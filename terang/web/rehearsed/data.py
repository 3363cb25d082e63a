"""Functional data in Sukamaju: two forms of this year, most bodies on time, some late, one empty, one returned."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from terang.accounts.models import User
from terang.bodies.models import Body, Level, Membership, Region, Role
from terang.datasets.actions import checking, defining, filling, publishing
from terang.datasets.definition import Column, Counting, DueRule, Kind
from terang.datasets.models import Form, Sheet
from terang.datasets.periods import Every, Period
from terang.datasets.periods import at as period_at
from terang.datasets.results.places import places
from terang.datasets.values import Places

_PEOPLE: Final = (
    Column(code="layanan", name="Jenis layanan", kind=Kind.CHOICE, is_required=True, is_unique=True,
           options=("Loket", "Daring", "Jemput bola")),
    Column(code="pengguna", name="Pengguna layanan", kind=Kind.WHOLE, unit="orang", low=Decimal(0), is_required=True,
           is_summed=True, counts_people=True, hint="Hitung orang, bukan kunjungan."),
    Column(code="disabilitas", name="Pengguna dengan disabilitas", kind=Kind.WHOLE, unit="orang", low=Decimal(0),
           is_summed=True, counts_people=True),
    Column(code="kepuasan", name="Indeks kepuasan", kind=Kind.NUMBER, low=Decimal(0), high=Decimal(100)),
)  # fmt: skip
_DISASTERS: Final = (
    Column(code="kecamatan", name="Kecamatan", kind=Kind.PLACE, is_required=True),
    Column(code="pada", name="Tanggal kejadian", kind=Kind.DATE, is_required=True),
    Column(code="jenis", name="Jenis kejadian", kind=Kind.CHOICE, is_required=True,
           options=("Banjir", "Tanah longsor", "Angin kencang", "Kebakaran", "Kekeringan")),
    Column(code="kejadian", name="Jumlah kejadian", kind=Kind.WHOLE, low=Decimal(1), is_required=True, is_summed=True),
    Column(code="kerugian", name="Taksiran kerugian", kind=Kind.NUMBER, unit="juta rupiah", low=Decimal(0), is_summed=True),
    Column(code="ditangani", name="Sudah ditangani", kind=Kind.YES_NO),
)  # fmt: skip
_DAY: Final = timedelta(days=1)
SHOWN: Final = ("dinkes", "diskominfo", "kec-tirtawarsa")


def play(region: Region, *, by: User, at: datetime) -> None:
    """Two forms since the first quarter; what has passed is published."""
    _districts(region)
    bodies = list(Body.objects.active().filter(region=region).order_by("pk"))
    offices = _first([body for body in bodies if body.ranked == "opd"])
    districts = _first([body for body in bodies if body.kind == "kecamatan"])
    for code, title, about, columns, chosen in (
        ("pengguna-layanan", "Pengguna layanan", "Orang yang dilayani perangkat daerah, per jenis layanan.", _PEOPLE, offices),
        ("kejadian-bencana", "Kejadian bencana", "Kejadian yang dicatat kecamatan; satu baris per kejadian.", _DISASTERS, districts),
    ):  # fmt: skip
        form = _form(region, code, title, about, columns, chosen, by=by, at=at)
        _report(form, by=by, at=at)


def _first(bodies: list[Body]) -> list[Body]:
    """Eight, beginning with those whose officers are shown to visitors."""
    return sorted(bodies, key=lambda body: (body.slug not in SHOWN, body.pk))[:8]


def _form(
    region: Region, code: str, title: str, about: str, columns: Sequence[Column], bodies: Sequence[Body], *, by: User, at: datetime
) -> Form:  # fmt: skip
    first_on = date(at.year - 1 if at.month < 7 else at.year, 1, 1)
    form = defining.make(
        region, code=code, title=title, about=about, every=Every.QUARTER, first_on=first_on, by=by, at=at
    )
    draft = form.versions.get()
    rule = DueRule(Counting.WORKING, 10)
    defining.change(
        draft, columns=columns, rule=rule, first_on=first_on, bodies=bodies, revision=0, by=by, at=at
    )
    defining.use(draft, by=by, at=at)
    return form


def _report(form: Form, *, by: User, at: datetime) -> None:
    """Every quarter that is over; of the last one some still wait."""
    last = period_at(Every.QUARTER, at.date()).previous
    known = places(form.region, form.versions.get().columns)
    sheets = form.sheets.filter(first_on__lte=last.first_on).select_related("form__region", "version", "body")
    held = Membership.objects.filter(
        role__in=(Role.OFFICER, Role.DATA_OFFICER), until_at=None, body__isnull=False
    )
    officers = {m.body_id: m.user for m in held.select_related("user").order_by("pk")}
    for n, sheet in enumerate(sheets.order_by("first_on", "body")):
        person = officers.get(sheet.body_id)
        is_last = sheet.first_on == last.first_on
        if person is None or (is_last and n % 4 == 1):
            continue
        _fill(sheet, person, n, known, at=at)
        if not (is_last and n % 4 == 2):
            sheet = Sheet.objects.select_related("form__region", "body").get(pk=sheet.pk)
            checking.accept(sheet, revision=sheet.revision, by=by, at=min(at, _moment(sheet, at) + 2 * _DAY))
    if form.sheets.filter(accepted__isnull=False).exists():
        publishing.publish(form, until=last, note="", hide_small=True, by=by, at=at)


def _moment(sheet: Sheet, at: datetime) -> datetime:
    """A few days after the quarter, at a working hour."""
    end = sheet.period.last_on
    return min(
        at, at.replace(year=end.year, month=end.month, day=end.day, hour=3) + (3 + sheet.pk % 14) * _DAY
    )


def _fill(sheet: Sheet, person: User, n: int, known: Places, *, at: datetime) -> None:
    moment = _moment(sheet, at)
    chance = Random(sheet.body_id * 100 + sheet.first_on.month)  # noqa: S311 - made up, the same every time
    if n % 9 == 4:
        filling.report_nil(sheet, reason="Tidak ada pada triwulan ini.", by=person, at=moment)
    else:
        rows = (
            _people(chance)
            if "layanan" in {c.code for c in sheet.version.columns}
            else _disasters(chance, sheet.period, known)
        )
        filling.replace(sheet, rows, name="", revision=sheet.revision, places=known, by=person, at=moment)
    fresh = Sheet.objects.select_related("form__region", "version", "body").get(pk=sheet.pk)
    checking.submit(fresh, revision=fresh.revision, places=known, by=person, at=moment)


def _people(chance: Random) -> list[dict[str, str]]:
    return [
        {
            "layanan": kind, "pengguna": str(chance.randint(40, 900)), "disabilitas": str(chance.randint(0, 14)),
            "kepuasan": f"{chance.randint(700, 960) / 10:.1f}".replace(".", ","),
        }
        for kind in ("Loket", "Daring", "Jemput bola")[: chance.randint(2, 3)]
    ]  # fmt: skip


def _disasters(chance: Random, period: Period, known: Places) -> list[dict[str, str]]:
    codes = sorted(known)
    return [
        {
            "kecamatan": chance.choice(codes),
            "pada": (period.first_on + chance.randint(0, 80) * _DAY).isoformat(),
            "jenis": chance.choice(("Banjir", "Tanah longsor", "Angin kencang", "Kebakaran")),
            "kejadian": str(chance.randint(1, 4)),
            "kerugian": str(chance.randint(0, 900)),
            "ditangani": chance.choice(("ya", "ya", "tidak")),
        }
        for _ in range(chance.randint(1, 5))
    ]


def _districts(region: Region) -> None:
    """Codes of the made-up kecamatan, for columns that name a place."""
    names = Body.objects.filter(region=region, kind="kecamatan").order_by("pk").values_list("name", flat=True)
    for n, name in enumerate(names, 1):
        Region.objects.get_or_create(
            code=f"{region.code}.{n:02}", defaults={"name": name, "level": Level.DISTRICT, "parent": region}
        )
