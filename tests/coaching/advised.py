"""Bodies with a published result, inspections after it, and commitments."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from terang.accounts import journal
from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.coaching.actions import commitments, following
from terang.coaching.models import Commitment
from terang.evaluations.actions import publishing, results
from terang.evaluations.models import Cycle
from terang.evaluations.results import standing
from terang.inspections.models import Inspection
from terang.instruments.model import Status
from tests import people
from tests.evaluations import made

AT = people.AT
DAY = timedelta(days=1)
_numbers = count(1)
BANDS = [
    {"name": "Informatif", "floor": "90"},
    {"name": "Menuju Informatif", "floor": "80"},
    {"name": "Cukup Informatif", "floor": "60"},
    {"name": "Kurang Informatif", "floor": "40"},
    {"name": "Tidak Informatif", "floor": "0"},
]
CODES = ("renstra", "dip", "lhkpn", "anggaran", "sop", "kontak", "visi_misi", "lakip")


def a_document(**more: Any) -> dict[str, Any]:
    """Eight questions the machine sees, ten points each, and two it does not."""
    seen = [
        made.question(code, machine={"verdict": code, "answers": {**made.VERDICTS, "kedaluwarsa": "tidak"}})
        for code in CODES
    ]
    unseen = [made.question("sk"), made.question("meja")]
    dimensions = [
        {
            "code": code,
            "name": f"Dimensi {code}",
            "weight": str(10 * len(asked)),
            "indicators": [
                {
                    "code": f"i-{code}",
                    "name": f"Indikator {code}",
                    "weight": str(10 * len(asked)),
                    "questions": asked,
                    "basis": "UU 14/2008 Pasal 9",
                    "status": Status.LAW,
                }
            ],
        }
        for code, asked in (("web", seen), ("kantor", unseen))
    ]
    return made.a_document(bands=BANDS, **more) | {"dimensions": dimensions}


def a_body(region: Region | None = None, **verdicts: str) -> Body:
    """A body whose first inspection found everything but what `verdicts` says otherwise."""
    body = people.a_body(region=region, url=f"https://situs{next(_numbers)}.contoh.test/")
    inspected(body, at=AT - 30 * DAY, **verdicts)
    return body


def inspected(body: Body, at: datetime, *, score: str = "70", **verdicts: str) -> Inspection:
    found = made.inspected(body, at, **{code: verdicts.get(code, "ada") for code in CODES})
    Inspection.objects.filter(pk=found.pk).update(score=Decimal(score), website=body.websites.get())
    return found


def published(region: Region, document: dict[str, Any] | None = None, **more: Any) -> Cycle:
    """A cycle of all bodies of a region, computed from what the machine found, and published at AT."""
    cycle = made.running(region, instrument=made.an_instrument(document or a_document()), **more)
    by = people.administrator(region)
    journal.record("instrument.published", cycle.instrument, by=None, at=AT)
    results.compute(cycle, by=by, at=AT)
    for close in standing.unseen(cycle):
        results.look(close, reason="Sudah dicocokkan.", by=people.verifier(region), at=AT)
    publishing.settle(cycle, due_at=AT, by=by, at=AT)
    publishing.publish_due(at=AT)
    return Cycle.objects.get(pk=cycle.pk)


def followed(at: datetime = AT) -> None:
    following.follow(at=at)


def promised(body: Body, code: str = "informasi:dip", *, by: User | None = None, **more: Any) -> Commitment:
    by = by or people.officer(body)
    values = {
        "title": "Daftar Informasi Publik",
        "note": "",
        "owner": by,
        "due_on": (AT + 14 * DAY).date(),
        **more,
    }
    return commitments.make(body, code=code, by=by, at=more.pop("at", AT), **values)
