"""Hints from other machines: Procrastinate jobs on PostgreSQL, heard with LISTEN/NOTIFY."""

import asyncio
import logging
from typing import Final

from django.conf import settings

from terang.inspections import dispatch

log = logging.getLogger("terang.inspections")
_AGAIN: Final = 5.0  # seconds after the database was away


async def listen() -> None:
    """Hear hints until cancelled; nothing to hear on SQLite, where workers look by themselves."""
    if not settings.IS_POSTGRES:
        return
    while True:
        try:
            await _listen()
        except Exception as fault:  # noqa: BLE001 - without hints a worker is slower, not wrong
            log.warning("hints: %s", fault)
        await asyncio.sleep(_AGAIN)


async def _listen() -> None:
    from procrastinate.contrib.django import app  # installed only where Procrastinate works

    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as hearing:
        async with hearing.open_async():
            await hearing.run_worker_async(
                queues=[dispatch.QUEUE],
                concurrency=4,
                install_signal_handlers=False,
                delete_jobs="always",
                listen_notify=True,
            )
