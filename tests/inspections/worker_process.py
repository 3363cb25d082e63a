"""A real worker process for tests: `python -m tests.inspections.worker_process NAME FOLDER [--short] [--unfenced]`.

Its visits go nowhere: each writes a line to FOLDER/log and waits for a file go, go-NAME or broken.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terang.settings")
django.setup()

from terang.audit.means import Progress  # noqa: E402
from terang.audit.model import Report  # noqa: E402
from terang.inspections import hints  # noqa: E402
from terang.inspections.actions import claims, storing  # noqa: E402
from terang.inspections.actions.claims import Claim  # noqa: E402
from terang.inspections.engine import EngineDown  # noqa: E402
from terang.inspections.models import Inspection  # noqa: E402
from terang.inspections.worker import Keeping, Pace, Worker  # noqa: E402
from tests.inspections.made import report  # noqa: E402

LEASES = {"--short": 6.0}
"""Seconds. Without it long enough for a busy machine where a test is not about what happens when they are over."""


class Visits:
    """Waits to be told how it ends."""

    def __init__(self, name: str, folder: Path) -> None:
        self._name, self._folder = name, folder

    def say(self, what: str, claim: Claim) -> None:
        with (self._folder / "log").open("a") as log:
            log.write(f"{what} {claim.number} {self._name}\n")

    async def audit(self, claim: Claim, moved: Callable[[Progress], None], keeping: Keeping) -> Report:
        self.say("begin", claim)
        moved(Progress(claim.body.code, "halaman", pages=claim.attempt))
        try:
            while not self._is_told("go", claim):
                if self._is_told("broken", claim):
                    raise EngineDown("made to break")
                await asyncio.sleep(0.05)
        except asyncio.CancelledError:
            self.say("dropped", claim)
            raise
        self.say("seen", claim)
        return report(seed=0 if self._name == "a" else 4)

    def _is_told(self, what: str, claim: Claim) -> bool:
        names = (what, f"{what}-{self._name}", f"{what}-{claim.number}")
        return any((self._folder / name).exists() for name in names)


async def main(name: str, folder: Path, *, lease: float) -> None:
    pace = Pace(places=4, urgent_places=1, lease=lease, look=0.3, chores=0.3)
    worker = Worker(Visits(name, folder), name=name, pace=pace)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, worker.stop)
    hearing = asyncio.create_task(hints.listen())
    (folder / f"up-{name}").touch()
    await worker.run()
    hearing.cancel()
    await asyncio.gather(hearing, return_exceptions=True)


if __name__ == "__main__":
    claims._PAUSES = (timedelta(0),) * 3  # type: ignore[misc]
    if "--unfenced" in sys.argv:  # the control: what would happen if nobody looked at the fence
        for module in (claims, storing):
            setattr(module, "held", lambda number, fence: Inspection.objects.filter(pk=number))  # noqa: B010
    short = next((LEASES[option] for option in sys.argv if option in LEASES), 90.0)
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), lease=short))
