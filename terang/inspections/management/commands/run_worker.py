"""`manage.py run_worker`: inspects websites until told to end. Start as many as there are machines."""

import asyncio
import os
import signal
from argparse import ArgumentParser
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand

from terang.inspections import chores, developing, hints, reach, timers
from terang.inspections.engine import Engine
from terang.inspections.visits import EngineVisits
from terang.inspections.worker import Pace, Worker

_LOOK_WITH_HINTS: Final = 10.0
_EAGER: Final = 1.5  # seconds between two looks for what somebody waits for


class Command(BaseCommand):
    help = "Memeriksa situs yang menunggu giliran, menurut jadwal dan permintaan, sampai dihentikan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sekaligus", type=int, default=settings.INSPECTIONS_AT_ONCE)
        parser.add_argument(
            "--bersama-induk", action="store_true", help="Berhenti bila proses yang menjalankannya berhenti."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asyncio.run(_work(places=options["sekaligus"], with_parent=options["bersama_induk"]))


async def _work(*, places: int, with_parent: bool) -> None:
    while (setting := reach.setting()) is None:  # noqa: ASYNC110 - the made-up websites are still being built
        await asyncio.sleep(0.5)
    pace = Pace(
        places=places, look=_LOOK_WITH_HINTS if settings.IS_POSTGRES else 1.0, apart=not setting.manners.base
    )
    engine = Engine(setting)
    worker = Worker(EngineVisits(engine, lease=pace.lease), pace=pace)
    worker.chores += (partial(chores.ask_what_is_due, worker), partial(chores.tell, worker, setting))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, worker.stop)
    others = [
        asyncio.create_task(hints.listen()),
        asyncio.create_task(timers.run(every=pace.chores)),
        asyncio.create_task(developing.run(worker, engine, every=1.0)),
        asyncio.create_task(timers.run(every=_EAGER, timers=timers.EAGER)),
        asyncio.create_task(timers.run(every=_EAGER, timers=timers.POST)),
    ]
    if with_parent:
        others.append(asyncio.create_task(_watch_parent(worker)))
    try:
        await worker.run()
    finally:
        timers.STOPPING.set()
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await asyncio.to_thread(engine.close)


async def _watch_parent(worker: Worker) -> None:
    """A worker beside a web process ends with it, however that ended."""
    parent = os.getppid()
    while os.getppid() == parent:  # noqa: ASYNC110 - nobody tells a child that its parent is gone
        await asyncio.sleep(1.0)
    worker.stop()
