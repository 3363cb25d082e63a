"""Open Contracting for Infrastructure Data Standards 0.9: projects as a package that others read.

Only infrastructure is in it: programmes and purchases are not projects by this standard. Coordinates are in the order of
GeoJSON (RFC 7946): longitude, latitude. What an office has not told is left out, never written as zero.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from msgspec import Struct

VERSION: Final = "0.9"
CURRENCY: Final = "IDR"


class Project(Struct, frozen=True, kw_only=True):
    """What is told of one project. Days are of the region, `zone` is its offset."""

    number: str  # unique in the world: the address of its page
    title: str
    description: str
    status: str
    work: str  # projectType
    sector: str
    body: str
    body_id: str
    region: str
    region_code: str
    updated_at: datetime
    starts_on: date | None = None
    ends_on: date | None = None
    finished_on: date | None = None
    budget: Decimal | None = None
    year: int = 0
    source: str = ""
    spent: Decimal | None = None
    contractor: str = ""
    contract: str = ""  # its number
    contract_value: Decimal | None = None
    place: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    page: str = ""


def package(
    projects: Iterable[Project], *, uri: str, publisher: str, site: str, licence: str, at: datetime
) -> dict[str, Any]:
    """The whole file; None of its lists may be empty, so an empty one is the caller's to refuse."""
    told = [_project(p) for p in projects]
    package = {
        "uri": uri,
        "publishedDate": at.isoformat(timespec="seconds"),
        "version": VERSION,
        "publisher": {"name": publisher, "uri": site},
        "projects": told,
    }
    return {**package, "license": licence} if licence else package


def _project(p: Project) -> dict[str, Any]:
    told = {
        "id": p.number,
        "updated": p.updated_at.isoformat(timespec="seconds"),
        "title": p.title,
        "description": p.description,
        "status": p.status,
        "period": _period(p.starts_on, p.ends_on, p.updated_at),
        "sector": [p.sector.partition(".")[0], p.sector] if "." in p.sector else [p.sector],
        "type": p.work,
        "locations": [_location(p)] if p.place or p.latitude is not None else [],
        "budget": _budget(p),
        "parties": _parties(p),
        "documents": [_page(p)] if p.page else [],
        "contractingProcesses": [_contract(p)] if p.contractor or p.contract else [],
        "completion": _completion(p),
    }
    return {name: value for name, value in told.items() if value not in ("", [], {}, None)}


def _day(day: date, like: datetime) -> str:
    """The beginning of a day in the zone of another instant."""
    return datetime.combine(day, time(), tzinfo=like.tzinfo).isoformat()


def _period(first: date | None, last: date | None, like: datetime) -> dict[str, Any]:
    told = {"startDate": _day(first, like) if first else None, "endDate": _day(last, like) if last else None}
    return {name: value for name, value in told.items() if value}


def _value(amount: Decimal) -> dict[str, Any]:
    whole = amount == amount.to_integral_value()
    return {"amount": int(amount) if whole else float(amount), "currency": CURRENCY}


def _budget(p: Project) -> dict[str, Any]:
    if p.budget is None:
        return {}
    told: dict[str, Any] = {"amount": _value(p.budget)}
    if p.source:
        part: dict[str, Any] = {"id": "1", "description": p.source, "amount": _value(p.budget)}
        if p.year:
            part["period"] = _period(date(p.year, 1, 1), date(p.year, 12, 31), p.updated_at)
        told["budgetBreakdown"] = [part]
    return told


def _location(p: Project) -> dict[str, Any]:
    found: dict[str, Any] = {"id": "1"}
    if p.place:
        found["description"] = p.place
    if p.latitude is not None and p.longitude is not None:
        found["geometry"] = {"type": "Point", "coordinates": [float(p.longitude), float(p.latitude)]}
    found["address"] = {"region": p.region, "countryName": "Indonesia"}
    return found


def _parties(p: Project) -> list[dict[str, Any]]:
    own = {"id": p.body_id, "name": p.body, "roles": ["publicAuthority", "buyer", "procuringEntity"]}
    return [own, {"id": _supplier(p), "name": p.contractor, "roles": ["supplier"]}] if p.contractor else [own]


def _supplier(p: Project) -> str:
    return f"{p.number}#penyedia"


def _page(p: Project) -> dict[str, Any]:
    return {"id": "1", "title": p.title, "url": p.page, "format": "text/html", "language": "id"}


def _contract(p: Project) -> dict[str, Any]:
    done = p.status in {"completion", "cancelled"}
    summary: dict[str, Any] = {
        "nature": ["construction"],
        "title": p.title,
        "status": "closed" if done else "active",
        "tender": {"procuringEntity": {"id": p.body_id, "name": p.body}},
    }
    if p.contract:
        summary["externalReference"] = p.contract
    if p.contractor:
        summary["suppliers"] = [{"id": _supplier(p), "name": p.contractor}]
    if p.contract_value is not None:
        summary["contractValue"] = _value(p.contract_value)
    if done and p.spent is not None:
        summary["finalValue"] = _value(p.spent)
    return {"id": f"{p.number}#kontrak", "summary": summary}


def _completion(p: Project) -> dict[str, Any]:
    if p.status != "completion":
        return {}
    told: dict[str, Any] = {}
    if p.finished_on:
        told["endDate"] = _day(p.finished_on, p.updated_at)
    if p.spent is not None:
        told["finalValue"] = _value(p.spent)
    return told
