"""OC4IDS 0.9: the required fields and closed codelists of the published schema, and nothing invented."""

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.publishing import oc4ids
from terang.publishing.oc4ids import Project
from terang.publishing.progress import (
    INFRASTRUCTURE,
    Figures,
    ProjectState,
    Sector,
    absorbed,
    elapsed,
    remarks,
)

AT = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
BASE: dict[str, Any] = {
    "number": "https://terang.contoh.go.id/program/7/", "title": "Jembatan Melati", "description": "Membangun jembatan.",
    "status": "implementation", "work": "construction", "sector": "transport.road", "body": "Dinas PU", "body_id": "99.01-dpu",
    "region": "Kabupaten Sukamaju", "region_code": "99.01", "updated_at": AT,
}  # fmt: skip
FULL = Project(
    **{**BASE, "status": "completion"}, starts_on=date(2026, 1, 5), ends_on=date(2026, 12, 1), finished_on=date(2026, 11, 20),
    budget=Decimal("1500000000.50"), year=2026, source="APBD kabupaten", spent=Decimal(1_490_000_000), contractor="CV Contoh",
    contract="602/12/2026", contract_value=Decimal(1_450_000_000), place="Desa Melati", latitude=Decimal("-7.5"),
    longitude=Decimal("110.8"), page="https://terang.contoh.go.id/program/7/",
)  # fmt: skip
STATUS = {"identification", "preparation", "implementation", "completion", "completed", "cancelled", "maintenance",
          "decommissioning", "decommissioned"}  # fmt: skip
SECTORS = {"education", "health", "energy", "communications", "waterAndWaste", "governance", "economy", "naturalResources",
           "cultureSportsAndRecreation", "transport", "transport.road", "transport.air", "transport.water", "transport.rail",
           "transport.urban", "socialHousing"}  # fmt: skip
ROLES = {"buyer", "procuringEntity", "supplier", "funder", "publicAuthority", "administrativeEntity"}
INSTANT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$")


def faults(data: dict[str, Any]) -> list[str]:
    """What the published schema of packages and projects would refuse."""
    found = [
        f"no {name}"
        for name in ("uri", "publisher", "publishedDate", "projects", "version")
        if name not in data
    ]
    if not re.match(r"^\d+\.\d+$", data.get("version", "")) or not data["publisher"].get("name"):
        found.append("version or publisher")
    if not data.get("projects") or len({p.get("id") for p in data["projects"]}) != len(data["projects"]):
        found.append("projects must be there, each once")
    for p in data.get("projects", ()):
        found += list(_of_project(p))
    return found


def _of_project(p):
    if not isinstance(p.get("id"), str):
        yield "id"
    if p.get("status") not in STATUS or p.get("type") not in {
        "construction",
        "rehabilitation",
        "replacement",
    }:
        yield "status or type"
    if not set(p.get("sector", ())) <= SECTORS or any(
        s.partition(".")[0] not in p["sector"] for s in p["sector"]
    ):
        yield "sector"
    parties = {x["id"]: x for x in p["parties"]}
    for process in p.get("contractingProcesses", ()):
        summary = process["summary"]
        if (
            not process["id"]
            or summary["status"] not in {"pre-award", "active", "closed"}
            or not set(summary["nature"]) <= {"design", "construction", "supervision"}
        ):
            yield "contracting process"
        refers = [summary["tender"]["procuringEntity"], *summary.get("suppliers", ())]
        if any(parties.get(r["id"], {}).get("name") != r["name"] for r in refers):
            yield "a reference to nobody"
    if any(not set(x["roles"]) <= ROLES for x in p["parties"]):
        yield "role"
    for place in p.get("locations", ()):
        if not place.get("id") or len(place.get("geometry", {"coordinates": [0, 0]})["coordinates"]) != 2:
            yield "location"
    for name, value in _walk(p):
        if name in {"updated", "startDate", "endDate"} and not INSTANT.match(value):
            yield f"{name}: {value}"
        if (
            isinstance(value, dict)
            and "currency" in value
            and (value["currency"] != "IDR" or not isinstance(value["amount"], int | float))
        ):
            yield "value"
        if name == "budgetBreakdown" and any("id" not in part for part in value):
            yield "budget breakdown"


def _walk(value, name=""):
    yield name, value
    for inner, one in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from _walk(one, inner)


def package(*projects):
    return oc4ids.package(
        projects, uri="https://x.contoh.go.id/program/oc4ids.json", publisher="Kabupaten Sukamaju", site="https://x.contoh.go.id/", licence="", at=AT
    )  # fmt: skip


def test_a_full_project_is_valid_and_whole():
    told = json.loads(json.dumps(package(FULL)))
    assert faults(told) == []
    one = told["projects"][0]
    assert one["budget"]["amount"] == {"amount": 1500000000.5, "currency": "IDR"}
    assert one["locations"][0]["geometry"]["coordinates"] == [110.8, -7.5]
    assert one["completion"] == {
        "endDate": "2026-11-20T00:00:00+00:00",
        "finalValue": {"amount": 1490000000, "currency": "IDR"},
    }
    assert one["sector"] == ["transport", "transport.road"]
    assert one["contractingProcesses"][0]["summary"]["status"] == "closed"


def test_what_was_not_told_is_left_out():
    one = package(Project(**BASE))["projects"][0]
    assert faults(package(Project(**BASE))) == []
    assert not {"budget", "completion", "contractingProcesses", "locations", "period", "documents"} & set(one)


def test_the_control_sees_faults():
    for change in ({"status": "berjalan"}, {"type": "kegiatan"}, {"sector": ["transport.road"]}, {"id": 7}):
        told = package(FULL)
        told["projects"][0] |= change
        assert faults(told)
    assert faults({**package(FULL), "version": "0.9.5"})
    assert faults({**package(), "projects": []})


_amounts = st.none() | st.decimals(0, 10**13, places=2)


@given(
    status=st.sampled_from(ProjectState.values), work=st.sampled_from([w.value for w in INFRASTRUCTURE]), sector=st.sampled_from(Sector.values),
    budget=_amounts, spent=_amounts, contractor=st.text(max_size=5), contract=st.text(max_size=5),
    days=st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)), place=st.text(max_size=5),
)  # fmt: skip
def test_every_state_and_sector_of_ours_is_one_of_theirs(
    status, work, sector, budget, spent, contractor, contract, days, place
):
    made = Project(**{**BASE, "status": status, "work": work, "sector": sector}, budget=budget, spent=spent, contractor=contractor,
                   contract=contract, starts_on=days, finished_on=days, place=place)  # fmt: skip
    assert faults(package(made)) == []


def figures(**changes) -> Figures:
    given = {"budget": Decimal(100), "spent": Decimal(40), "done": Decimal(45), "starts_on": date(2026, 1, 1),
             "ends_on": date(2026, 12, 31), "told_on": date(2026, 6, 30), "state": "implementation"}  # fmt: skip
    return Figures(**{**given, **changes})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"spent": None, "done": None}, "belum dilaporkan"),
        ({"spent": None, "done": None, "state": "identification"}, ""),
        ({"told_on": date(2026, 2, 1), "done": Decimal(9), "spent": Decimal(9)}, "sudah 149 hari"),
        ({"spent": Decimal(101), "done": Decimal(100), "told_on": date(2026, 6, 30)}, "melebihi anggaran"),
        ({"done": Decimal(20), "spent": Decimal(20)}, "tertinggal"),
        ({"spent": Decimal(80)}, "Pembayaran mendahului"),
        ({"ends_on": date(2026, 6, 1), "done": Decimal(95), "spent": Decimal(90)}, "melewati jadwal"),
    ],
)
def test_figures_that_do_not_fit_are_said(changes, said):
    found = " ".join(remarks(figures(**changes), on=date(2026, 6, 30)))
    assert (said in found) if said else found == ""


def test_what_is_not_known_is_not_zero():
    assert absorbed(figures(spent=None)) is None
    assert absorbed(figures(spent=Decimal(0))) == 0
    assert absorbed(figures(budget=Decimal(0))) is None
    assert elapsed(figures(starts_on=None), on=date(2026, 1, 1)) is None
    assert elapsed(figures(), on=date(2030, 1, 1)) == 100
    assert elapsed(figures(), on=date(2020, 1, 1)) == 0
