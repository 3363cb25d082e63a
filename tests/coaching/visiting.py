"""A made-up round of visits, for tests."""

import hashlib
import io
from datetime import date
from pathlib import Path
from uuid import uuid4

from PIL import Image

from terang.bodies.models import Body
from terang.coaching.actions import rounds
from terang.coaching.models import Round, Visit
from terang.coaching.states.visits import TeamRole
from terang.evaluations import uploads
from tests import people
from tests.evaluations import made

DAY = date(2026, 11, 23)  # a Monday


def a_round(*, lead=None, by=None):
    """A round of a week with one team."""
    by = by or people.administrator()
    around = rounds.plan(
        people.a_region(),
        name=f"Putaran {uuid4().hex[:6]}",
        starts_on=DAY,
        ends_on=date(2026, 11, 27),
        letter="555/12/2026",
        purpose="Mendampingi pengisian daftar informasi publik.",
        by=by,
        at=people.AT,
    )
    team = {lead or people.verifier(): TeamRole.LEAD}
    rounds.set_team(around, team=None, name="Tim 1", people=team, by=by, at=people.AT)
    return Round.objects.get(pk=around.pk)


def a_visit(*, body: Body | None = None, lead=None, by=None, verdicts: dict[str, str] | None = None) -> Visit:
    """A planned visit; its checklist has renstra (missing), dip (empty) and dik (out of date), unless told otherwise."""
    body = body or people.a_body(url="https://contoh.test/")
    usual = {"renstra": "tidak_ada", "dip": "kosong", "dik": "kedaluwarsa", "lakip": "ada"}
    made.inspected(body, None, **(verdicts or usual))
    by = by or people.administrator()
    around = a_round(lead=lead, by=by)
    (visit,) = rounds.add(around, [body], team=around.teams.get(), first=DAY, a_day=2, by=by, at=people.AT)
    return Visit.objects.select_related("round__region", "team", "body").get(pk=visit.pk)


def raw(code="renstra", *, text="Sudah ada di rak, belum di situs.", uid=None, turn=1, replaces=(), **more):
    """A note as a phone sends it."""
    return {
        "uid": str(uid or uuid4()),
        "code": code,
        "mark": "",
        "text": text,
        "advice": "",
        "due_on": "",
        "turn": turn,
        "replaces": [str(each) for each in replaces],
        "device": "ponsel",
        "written_at": "2026-11-23T03:00:00.000Z",
        **more,
    }


def a_picture(kind="JPEG", size=(900, 600), **more) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "teal").save(target, kind, **more)
    return target.getvalue()


def an_upload(data: bytes, folder: Path, name="foto.jpg") -> uploads.Streamed:
    """A file as it lies on the disk after it arrived."""
    place = folder / uuid4().hex
    place.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    with place.open("rb") as file:
        return uploads.Streamed(file, name, size=len(data), sha256=digest, is_too_large=False, field="photo")
