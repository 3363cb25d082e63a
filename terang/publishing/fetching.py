"""Pictures and documents of an old website, fetched through the guard: public addresses only, few at a time, each within bounds."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from terang.audit.fetch import Fetcher
from terang.audit.guard import Reach
from terang.audit.journey import Journey, travel
from terang.audit.limits import Limits
from terang.audit.model import Response
from terang.publishing import cleaning, photos

_LIMITS: Final = Limits(total=30.0, first_byte=10.0, redirects=3)
_AT_ONCE: Final = 4
MOST_PAPER: Final = 25 * 1024 * 1024  # bytes of a document; four are held at once
PATIENCE: Final = 90.0  # seconds for all of one portion

Fetched = Mapping[str, bytes | str]
"""By address: the file, a picture without what it tells in secret; or why there is none, as a sentence."""
Fetch = Callable[[Sequence[str]], Fetched]


def fetcher(reach: Reach) -> Fetch:
    """Fetches within a reach; what was not there in time may be asked for again."""
    return lambda addresses: asyncio.run(_all(addresses, reach))


async def _all(addresses: Sequence[str], reach: Reach) -> dict[str, bytes | str]:
    turns = asyncio.Semaphore(_AT_ONCE)
    async with Fetcher(reach, _LIMITS) as one:

        async def get(address: str) -> bytes | str:
            async with turns:
                most = MOST_PAPER if cleaning.is_paper(address) else photos.MOST_BYTES
                return _judged(await travel(one, address, limit=most + 1), address)

        tasks = {address: asyncio.create_task(get(address)) for address in dict.fromkeys(addresses)}
        if tasks:
            _done, late = await asyncio.wait(tasks.values(), timeout=PATIENCE)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        return {address: _("Tidak selesai pada waktunya.") if task.cancelled() else task.result()
                for address, task in tasks.items()}  # fmt: skip


def _judged(journey: Journey, address: str) -> bytes | str:
    if journey.failure is not None:
        return _("Tidak dapat diambil (%s).") % journey.failure.trouble.value
    response = journey.response
    if response is None or response.status != 200:
        return _("Server lama menjawab %s.") % (response.status if response else "–")
    if cleaning.is_paper(address):
        return _paper(response)
    try:
        return photos.without_secrets(response.body)
    except photos.Unusable as why:
        return str(why)


def _paper(response: Response) -> bytes | str:
    """As it came; what it holds is looked at like every upload."""
    if len(response.body) > MOST_PAPER:
        return _(
            "Dokumen ini lebih dari 25 MB. Unduh dari situs lama, kecilkan, lalu unggah lewat halaman tugasnya."
        )
    if response.troubles:
        return _("Berkasnya tidak sampai utuh (%s).") % response.troubles[0].value
    return response.body
