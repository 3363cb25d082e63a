"""What Procrastinate carries: the hint that an inspection waits. Losing or doubling one does no harm."""

from procrastinate.contrib.django import app

from terang.inspections import dispatch


@app.task(name=dispatch.TASK, queue=dispatch.QUEUE)
async def try_to_claim(number: int) -> None:
    """A worker with a free place takes what waits; the number only says that something does."""
    dispatch.hear(number)
