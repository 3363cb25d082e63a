"""HTTP to other networks, through the guard that keeps us away from addresses of our own network."""

import asyncio
import base64
from collections.abc import Mapping
from typing import Any

import msgspec
from django.conf import settings
from msgspec import Struct

from terang.audit import urls
from terang.audit.fetch import Fetcher
from terang.audit.guard import PORTS, Reach
from terang.audit.limits import Limits
from terang.audit.model import Failure, Response

_QUICK = Limits(connect=5, tls=5, first_byte=20, total=60, other=16 * 1024 * 1024)


class Answer(Struct, frozen=True):
    """Status 0: nobody answered, `fault` says why."""

    status: int
    body: bytes = b""
    fault: str = ""
    media: str = ""

    @property
    def document(self) -> dict[str, Any]:
        """The JSON object of the answer; {} for anything else."""
        try:
            found = msgspec.json.decode(self.body)
        except msgspec.MsgspecError:
            return {}
        return found if isinstance(found, dict) else {}


def reach(url: str) -> Reach:
    """Public addresses; those of our own network only when an operator has opened the host by name.

    A gateway may listen on a port of its own: whoever set the account up has named it.
    """
    return Reach(allow=frozenset(settings.INTERNAL_HOSTS), ports=PORTS | {urls.port(url)})


def post(url: str, document: Any, *, headers: Mapping[str, str]) -> Answer:
    """A JSON document. Redirects are not followed: secrets go to whom they were given for."""
    return _ask(url, {"Content-Type": "application/json", **headers}, msgspec.json.encode(document))


def get(url: str, *, headers: Mapping[str, str]) -> Answer:
    return _ask(url, dict(headers), None)


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def basic(name: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


def _ask(url: str, headers: Mapping[str, str], data: bytes | None) -> Answer:
    clean = urls.canonical(url)
    if clean is None:
        return Answer(0, fault="Alamat layanan bukan alamat web.")
    told = asyncio.run(_exchange(clean, headers, data))
    if isinstance(told, Failure):
        return Answer(0, fault=f"{told.trouble.value}: {told.detail}"[:300])
    return Answer(
        told.status, told.body, media=told.headers.get("content-type", "").partition(";")[0].strip()
    )


async def _exchange(url: str, headers: Mapping[str, str], data: bytes | None) -> Response | Failure:
    async with Fetcher(reach(url), _QUICK) as fetcher:
        return await fetcher.fetch(url, headers=headers, data=data, method="GET" if data is None else "POST")
