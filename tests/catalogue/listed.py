"""Made-up entries of the list, for tests."""

from typing import Any

from terang.bodies.models import Body
from terang.catalogue import actions
from terang.catalogue.models import Entry
from tests.people import AT, a_body


def an_entry(title: str = "DPA Dinas Contoh 2026", *, body: Body | None = None, **facts: Any) -> Entry:
    body = body or a_body()
    source = facts.pop("source", f"manual:{title}")[:80]
    return actions.list_(source, body=body, title=title, by=None, at=AT, **{"klass": "berkala", **facts})
