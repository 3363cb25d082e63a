"""How this installation visits websites: settings from the environment, and the demo's mapping of hosts."""

from pathlib import Path

import msgspec
from django.conf import settings

from terang.audit import chromium
from terang.audit.guard import Reach
from terang.audit.polite import LOOPBACK, Manners
from terang.inspections.engine.messages import Setting


def setting() -> Setting | None:
    """Public addresses only, and the internal hosts an operator has opened by name.

    The demo has hosts of its own; None while they are not there yet.
    """
    browser = chromium.find() is not None
    if settings.DEMO_REACH:
        place: Path = settings.DEMO_REACH
        return Setting(load(place), LOOPBACK, browser=browser) if place.exists() else None
    reach = Reach(allow=frozenset(settings.INTERNAL_HOSTS))
    return Setting(reach, Manners(lanes=1), browser=browser)


def load(path: Path) -> Reach:
    """A mapping that `serve_demo` wrote: only the made-up hosts, all of them on loopback."""
    return msgspec.json.decode(path.read_bytes(), type=Reach)


def save(reach: Reach, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".baru")
    draft.write_bytes(msgspec.json.encode(reach))
    draft.replace(path)
