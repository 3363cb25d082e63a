"""Agenda as iCalendar (RFC 5545) and projects as CSV (RFC 4180)."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from icalendar import Calendar, Event

from terang.publishing.models import EventPage, ProcurementPage, ProjectPage, RegulationPage
from terang.report.cells import clean, safe_in_csv

_STATUS: Final = {"terjadwal": "CONFIRMED", "ditunda": "TENTATIVE", "batal": "CANCELLED"}
COLUMNS: Final = (
    "kode_wilayah", "badan", "judul", "ringkasan", "jenis_pekerjaan", "bidang", "keadaan", "tahun", "pagu", "sumber_dana",
    "realisasi", "kemajuan_fisik_persen", "keadaan_per", "mulai", "rencana_selesai", "selesai", "penanggung_jawab",
    "pelaksana", "nomor_kontrak", "nilai_kontrak", "tempat", "lintang", "bujur", "alamat",
)  # fmt: skip


REGULATIONS: Final = (
    "kode_wilayah", "badan", "jenis", "nomor", "tahun", "tentang", "ditetapkan", "mulai_berlaku", "keadaan", "abstrak", "jdih", "alamat",
)  # fmt: skip
PACKAGES: Final = (
    "kode_wilayah", "badan", "paket", "tahun", "jenis", "metode", "tahap", "pagu", "hps", "sumber_dana", "mulai_pemilihan", "mulai",
    "selesai", "penyedia", "nomor_kontrak", "tanggal_kontrak", "nilai_kontrak", "sirup", "spse", "alamat",
)  # fmt: skip


def calendar(
    name: str, events: Iterable[EventPage], *, address: Callable[[EventPage], str], host: str, at: datetime
) -> bytes:
    """All events; what was cancelled says so, so that calendars that had it strike it out."""
    found = Calendar()
    found.add("prodid", "-//Terang//Agenda//ID")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", clean(name))
    for one in events:
        found.add_component(_event(one, address(one), host=host, at=at))
    return bytes(found.to_ical())


def _event(one: EventPage, address: str, *, host: str, at: datetime) -> Event:
    made = Event()
    made.add("uid", f"agenda-{one.pk}@{host}")
    made.add("dtstamp", at.astimezone(UTC))
    made.add("dtstart", one.starts_at.astimezone(UTC))
    if one.ends_at:
        made.add("dtend", one.ends_at.astimezone(UTC))
    made.add("summary", clean(one.title))
    made.add("status", _STATUS[one.standing])
    made.add("organizer", f"https://{host}/", parameters={"CN": clean(one.body.name)})
    if one.place:
        made.add("location", clean(one.place))
    if one.audience:
        made.add("description", clean(one.audience))
    made.add("url", address)
    return made


def projects_csv(projects: Iterable[ProjectPage], *, address: Callable[[ProjectPage], str]) -> bytes:
    return _csv(COLUMNS, ((
        p.body.region.code, p.body.name, p.title, p.lead, p.work, p.sector, p.state, p.year, p.budget, p.source,
        p.spent, p.done, p.told_on, p.starts_on, p.ends_on, p.finished_on, p.manager,
        p.contractor, p.contract, p.contract_value, p.place, p.latitude, p.longitude, address(p),
    ) for p in projects))  # fmt: skip


def regulations_csv(rows: Iterable[RegulationPage], *, address: Callable[[RegulationPage], str]) -> bytes:
    """From `bulletin.regulations`."""
    return _csv(REGULATIONS, ((
        r.body.region.code, r.body.name, r.kind_name or str(r.get_kind_display()), r.number, r.year, r.title, r.set_on, r.holds_from,
        r.stands, r.summary, r.link, address(r),
    ) for r in rows))  # fmt: skip


def packages_csv(rows: Iterable[ProcurementPage], *, address: Callable[[ProcurementPage], str]) -> bytes:
    return _csv(PACKAGES, ((
        p.body.region.code, p.body.name, p.title, p.year, p.bought, p.method, p.stage, p.budget, p.estimate, p.source, p.choosing_on,
        p.starts_on, p.ends_on, p.winner, p.contract, p.contract_on, p.contract_value, p.sirup_url, p.spse_url, address(p),
    ) for p in rows))  # fmt: skip


def _csv(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """UTF-8 with a mark, so that spreadsheet programs read it; a figure that was not told is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return safe_in_csv(value) if isinstance(value, str) else str(value)
