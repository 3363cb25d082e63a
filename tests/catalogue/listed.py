"""Made-up entries of the list, for tests."""

from datetime import date
from typing import Any

from terang.bodies.models import Body
from terang.catalogue import actions
from terang.catalogue.models import Entry, Exclusion
from terang.catalogue.states import ExclusionState
from tests.people import AT, a_body


def an_entry(title: str = "DPA Dinas Contoh 2026", *, body: Body | None = None, **facts: Any) -> Entry:
    body = body or a_body()
    source = facts.pop("source", f"manual:{title}")[:80]
    return actions.list_(source, body=body, title=title, by=None, at=AT, **{"klass": "berkala", **facts})


def an_exclusion(body: Body, title: str = "Rekam medis pasien", **facts: Any) -> Exclusion:
    told: dict[str, Any] = {
        "article": "17h", "if_opened": "Rahasia pribadi pasien terungkap.", "if_closed": "Pasien terlindungi.",
        "until_on": date(2030, 1, 1), "tested_on": date(2026, 1, 5), "decided_by": "Kepala Dinas",
        "state": ExclusionState.DECIDED, "decided_at": AT, "made_at": AT, **facts,
    }  # fmt: skip
    return Exclusion.objects.create(body=body, title=title, **told)
