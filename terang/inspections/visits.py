"""Inspections by the real engine."""

import asyncio
from collections.abc import Callable

from terang.audit.journal import DiskFull
from terang.audit.manifest import Budget
from terang.audit.means import Progress
from terang.audit.model import Report
from terang.inspections import folders
from terang.inspections.actions.claims import Claim
from terang.inspections.engine import Engine, EngineDown
from terang.inspections.worker import Keeping


class EngineVisits:
    """Each inspection is a job of the worker's engine process."""

    def __init__(self, engine: Engine, *, lease: float, budget: Budget | None = None) -> None:
        self._engine, self._lease, self._budget = engine, lease, budget or Budget()

    async def audit(self, claim: Claim, moved: Callable[[Progress], None], keeping: Keeping) -> Report:
        """Raises EngineDown when it is our fault that there is no report."""
        try:
            run = folders.run_of(claim, budget=self._budget)
        except (OSError, DiskFull) as fault:
            raise EngineDown(str(fault)) from fault
        number, future = self._engine.site(folders.root(claim.folder), run, seconds=self._lease, moved=moved)
        keeping.renewed = lambda: self._engine.keep(number, seconds=self._lease)
        try:
            return await asyncio.wrap_future(future)
        finally:
            self._engine.drop(number)
