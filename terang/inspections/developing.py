"""Beside the inspections, a worker makes the pictures people asked for, one after the other."""

import asyncio
import logging
from typing import Final

from django.db import DatabaseError

from terang.audit.model import Capture as Place
from terang.inspections import folders
from terang.inspections.actions import pictures
from terang.inspections.clock import database_now
from terang.inspections.engine import Engine, EngineDown
from terang.inspections.engine.messages import PictureJob, Shot
from terang.inspections.models import Picture
from terang.inspections.worker import Worker

log = logging.getLogger("terang.inspections")
PATIENCE: Final = 100.0  # seconds for one picture, below its lease


async def run(worker: Worker, engine: Engine, *, every: float) -> None:
    """Until cancelled."""
    while True:
        try:
            while await develop_one(worker, engine):
                pass
        except DatabaseError as fault:
            log.warning("database: %s", fault)
        await asyncio.sleep(every)


async def develop_one(worker: Worker, engine: Engine) -> bool:
    """The next picture; whether there was one to make."""
    picture = await worker.database(lambda: pictures.claim(at=database_now()))
    if picture is None:
        return False
    try:
        async with asyncio.timeout(PATIENCE):
            shot = await asyncio.wrap_future(engine.picture(order(picture)))
    except (TimeoutError, EngineDown) as fault:
        log.warning("picture %s: %s", picture.pk, fault)
        await worker.database(pictures.let_go, picture)
        return True
    await worker.database(_finish, picture, shot)
    return True


def order(picture: Picture) -> PictureJob:
    kept = picture.capture
    place = Place(kept.file, kept.offset, kept.length, kept.sha256)
    return PictureJob(0, str(folders.root(kept.folder)), place, picture.passage)


def _finish(picture: Picture, shot: Shot) -> None:
    pictures.finish(picture, shot, at=database_now())
