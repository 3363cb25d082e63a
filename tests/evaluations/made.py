"""Made-up instruments, cycles and inspections for tests of evaluations."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.evaluations.actions import calendars, cycles
from terang.evaluations.models import Cycle, Entry, Submission
from terang.evaluations.states import Window
from terang.inspections import clock
from terang.inspections.models import Finding, Inspection, Verdict
from terang.inspections.states import State, Trigger
from terang.instruments.definition import load
from terang.instruments.models import Instrument
from terang.instruments.states import State as InstrumentState
from terang.lib import canonical
from tests import people

_numbers = count(1)
VERDICTS = {"ada": "ya", "tidak_ada": "tidak", "kosong": "tidak"}


def question(code: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "text": f"Apakah ada {code}?", "kind": "yes_no", "weight": "10", **more}


def a_document(questions: list[dict[str, Any]] | None = None, **more: Any) -> dict[str, Any]:
    """One of each kind of question in two dimensions, 100 in all; or two dimensions of the given questions."""
    first = questions or [
        question(
            "renstra",
            machine={"verdict": "renstra", "answers": VERDICTS},
            evidence={"required": True},
            weight="20",
        ),
        question("dip", machine={"verdict": "dip", "answers": VERDICTS}),
        question(
            "aman", machine={"check": "https", "answers": {"good": "ya", "problem": "tidak"}}, weight="10"
        ),
        question("visi", weight="10"),
    ]
    graded = [
        {"code": c, "label": f"Mutu {c}", "points": p} for c, p in (("A", "1"), ("B", "0.5"), ("C", "0"))
    ]
    second = [
        question("mutu", kind="graded", options=graded, weight="20"),
        question(
            "jumlah", kind="number", steps=[{"at_least": "10", "points": "1"}], unit="dokumen", weight="10"
        ),
        question("medsos", kind="links", weight="10"),
        question(
            "sk",
            kind="file",
            evidence={"required": True, "kinds": ["file"], "most_bytes": 100_000},
            weight="10",
        ),
    ]
    return {
        "code": "kip-uji",
        "version": "1",
        "title": "Instrumen uji",
        "dimensions": [_dimension("satu", first), _dimension("dua", second)],
        "bands": [{"name": "Informatif", "floor": "90"}, {"name": "Belum", "floor": "0"}],
        "stages": [{"code": "saq", "name": "SAQ", "weight": "100", "kind": "saq"}],
        **more,
    }


def _dimension(code: str, questions: list[dict[str, Any]]) -> dict[str, Any]:
    weight = str(sum(Decimal(q["weight"]) for q in questions))
    indicator = {"code": f"i-{code}", "name": f"Indikator {code}", "weight": weight, "questions": questions}
    return {"code": code, "name": f"Dimensi {code}", "weight": weight, "indicators": [indicator]}


def an_instrument(
    document: dict[str, Any] | None = None, *, state: str = InstrumentState.PUBLISHED
) -> Instrument:
    document = document or a_document()
    load(document)
    return Instrument.objects.create(
        code=f"{document['code']}-{next(_numbers)}",
        version=document["version"],
        title=document["title"],
        state=state,
        document=document,
        sha256=canonical.sha256(document),
        changed_at=people.AT,
        published_at=None if state == InstrumentState.DRAFT else people.AT,
    )


def a_cycle(
    region: Region | None = None, *, by: User | None = None, instrument: Instrument | None = None, **more: Any
) -> Cycle:
    """A planned cycle with all OPD and kecamatan of the region, no calendar yet."""
    region = region or people.a_region()
    values = {"name": f"Evaluasi {next(_numbers)}", "year": 2026, "doubled": Decimal("0.1"), **more}
    return cycles.plan(
        region,
        instrument=instrument or an_instrument(),
        ranked={"opd", "kecamatan"},
        by=by or people.administrator(region),
        at=people.AT,
        **values,
    )


def running(
    region: Region | None = None,
    *,
    instrument: Instrument | None = None,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
) -> Cycle:
    """A started cycle; filling is open now (by the real clock: deadlines are the database's) unless said otherwise."""
    region = region or people.a_region()
    if not region.bodies.exists():
        people.a_body(region=region)
    by = people.administrator(region)
    cycle = a_cycle(region, by=by, instrument=instrument)
    now = clock.database_now()
    dates = {Window.FILLING: (opens_at or now - timedelta(days=1), closes_at or now + timedelta(days=7))}
    early = min(now, dates[Window.FILLING][1] - timedelta(seconds=1))
    calendars.schedule(cycle, dates, reason="", by=by, at=early)
    cycles.start(cycle, by=by, at=early)
    return Cycle.objects.prefetch_related("periods").get(pk=cycle.pk)


def saq(cycle: Cycle, body: Body | None = None) -> Submission:
    entries = Entry.objects.filter(cycle=cycle)
    entry = entries.get(body=body) if body else entries.get()
    return Submission.objects.select_related("entry__cycle__region", "entry__body").get(entry=entry)


def inspected(body: Body, at: datetime | None = None, *, https: str = "good", **verdicts: str) -> Inspection:
    """A finished inspection with these verdicts, and one finding about HTTPS."""
    at = at or people.AT
    inspection = Inspection.objects.create(
        body=body,
        url="https://contoh.test/",
        trigger=Trigger.REQUEST,
        state=State.DONE,
        queued_at=at,
        finished_at=at,
        as_of=at.date(),
    )
    for code, state in verdicts.items():
        Verdict.objects.create(
            inspection=inspection,
            code=code,
            state=state,
            confidence=Decimal("0.9"),
            reason=f"Ditemukan {code} 2025–2029.",
            url=f"https://contoh.test/{code}",
            sha256="ab" * 32,
            passage=f"Dokumen {code} 2025–2029",
            proof=[
                {
                    "url": f"https://contoh.test/{code}",
                    "at": at.isoformat(),
                    "quote": code,
                    "sha256": "ab" * 32,
                }
            ],
            seen_at=at,
        )
    Finding.objects.create(inspection=inspection, code="https", level=https, message="Memakai HTTPS.")
    return inspection
