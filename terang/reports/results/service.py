"""The year of the information service as the law wants it told: five chapters, within three months after the year.

PerKI 1/2021 by its mirrors: policy with facilities, staff and budget; service; disputes; obstacles; plan. Figures come
from the register; what only people know they write.
"""

from datetime import date, datetime

from msgspec import Struct

from terang.bodies.days import day_in
from terang.bodies.models import Body, Membership, Region, Role
from terang.cases.results import statistics
from terang.cases.results.service import Measure, Service, service
from terang.cases.states.cases import Kind


class ServiceYear(Struct, frozen=True):
    region: Region
    year: int
    today: date
    requests: statistics.Year
    complaints: Measure
    measured: Service
    officers: int  # people who hold the post of information officer today
    bodies: int
    without_officer: int

    @property
    def due_on(self) -> date:
        """Three months after the budget year ends."""
        return date(self.year + 1, 3, 31)

    @property
    def lines(self) -> tuple[tuple[str, int], ...]:
        """What became of what was received: answered, not answered, withdrawn and lapsed make the whole."""
        it = self.requests
        waiting = it.open - it.reopened
        return (
            ("Diterima", it.received),
            ("Sudah dijawab", it.answered),
            ("di antaranya dalam tenggat", it.in_time),
            ("di antaranya dikerjakan lagi sesudah putusan keberatan", it.reopened),
            ("Belum dijawab", waiting),
            ("di antaranya lewat tenggat", it.late),
            ("Dicabut pemohon sebelum dijawab", it.received - it.answered - waiting - it.lapsed),
            ("Gugur karena tidak dijelaskan", it.lapsed),
            ("Diperpanjang dengan alasan tertulis", it.extended),
            ("Ditemukan sudah tersedia, tidak perlu dikirim", it.enough),
        )

    @property
    def by_body(self) -> tuple[Measure, ...]:
        """Bodies that were asked something, the most asked first."""
        asked = [one for one in self.measured.bodies if one.received]
        return tuple(sorted(asked, key=lambda one: (-one.received, one.name)))

    @property
    def is_draft(self) -> bool:
        """Until the year is over its figures still change."""
        return self.today.year <= self.year


def service_year(region: Region, year: int, *, at: datetime) -> ServiceYear:
    """A fixed number of queries."""
    today, span = day_in(region, at), (date(year, 1, 1), date(year, 12, 31))
    bodies = Body.objects.active().filter(region=region)
    held = Membership.objects.filter(role=Role.OFFICER, until_at=None, body__in=bodies)
    return ServiceYear(
        region=region,
        year=year,
        today=today,
        requests=statistics.of_year(region, year, today=today),
        complaints=service(region, kind=Kind.COMPLAINT, since=span[0], until=span[1], at=at).all,
        measured=service(region, kind=Kind.REQUEST, since=span[0], until=span[1], at=at),
        officers=held.values("user").distinct().count(),
        bodies=bodies.count(),
        without_officer=bodies.exclude(pk__in=held.values("body")).count(),
    )
