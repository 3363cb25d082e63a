"""What the public is told of danger: what holds now, what was said before, and the same for machines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from terang.audit import urls
from terang.bodies.models import Body, Region
from terang.evaluations.results.ranked import home_region
from terang.publishing import cap
from terang.publishing.elements import Element, standard
from terang.publishing.models.alerts import Alert, AlertMessage, AlertQuerySet


@dataclass(frozen=True)
class Told:
    """One alert as its page shows it; `messages` the newest first."""

    alert: Alert
    messages: tuple[AlertMessage, ...]

    @property
    def last(self) -> AlertMessage:
        return self.messages[0]

    @property
    def elements(self) -> list[tuple[Element, str]]:
        said = self.last.elements
        return [(e, said.get(e.code, "")) for e in standard().elements]

    @property
    def kind(self) -> str:
        return standard().kind(self.alert.kind).name


_SHOWN: Final = ("mode", "code", "title", "severity", "changed_at", "body__name")


def live(region: Region) -> list[Alert]:
    """What holds now, the gravest first, drills last; one query, for what every page shows of them."""
    order = {"Extreme": 0, "Severe": 1, "Moderate": 2, "Minor": 3}
    rows = Alert.objects.live().filter(region=region).select_related("body").only(*_SHOWN)
    return sorted(rows, key=lambda a: (a.is_exercise, order.get(a.severity, 4), -a.pk))


def told(region: Region, *, body: Body | None = None) -> AlertQuerySet:
    """Everything that ever went out, the newest first."""
    rows: AlertQuerySet = Alert.objects.told().filter(region=region).select_related("body", "region")
    return rows.filter(body=body) if body else rows


def one(region: Region, code: str) -> Told | None:
    alert = told(region).filter(code=code).first()
    if alert is None:
        return None
    return Told(alert, tuple(alert.messages.order_by("-number")))


def host() -> str:
    return urls.host(urls.canonical(settings.SITE_URL) or "http://localhost/")


def as_cap(alert: Alert, messages: Sequence[AlertMessage], number: int, *, web: str) -> bytes:
    """Message `number` as CAP 1.2, with references to all before it."""
    zone = ZoneInfo(alert.region.zone)
    by_number = {m.number: m for m in messages}
    said, own = by_number[number], host()

    def identify(n: int) -> str:
        return cap.identifier(own, alert.region.code, alert.code, n)

    return cap.document(
        cap.Message(
            sender=own,
            identifier=identify(number),
            sent=_local(said.sent_at, zone),
            expires=_local(said.expires_at, zone),
            mode=alert.mode,
            kind=said.kind,
            note=said.note,
            content=said.content,
            replaces=[
                cap.Reference(identify(n), _local(m.sent_at, zone))
                for n, m in sorted(by_number.items())
                if n < number
            ],
            place=alert.region.name,
            code=alert.region.code,
            issuer=f"{alert.body.name}, {alert.region.name}",
            web=web,
        ),
        standard(),
    )


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone)


def with_addresses(region: Region, *, portal: str) -> list[tuple[Alert, str]]:
    """What holds now, with the address of each for a page that may be on another host; `portal`: of our own."""
    home = home_region()
    root = portal if home is not None and home.pk == region.pk else f"{portal}daerah/{region.code}/"
    return [(alert, f"{root}darurat/{alert.code}/") for alert in live(region)]
