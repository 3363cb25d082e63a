"""Pictures that a message only names: fetched later, through the guard, and kept without what the camera wrote."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from terang.bodies.models import Region
from terang.cases.actions import lodging, messages
from terang.cases.models import Incoming
from terang.cases.states.cases import Channel
from terang.notices import pauses, secrets
from terang.notices.actions import accounts
from terang.notices.adapters import Way, wire
from terang.notices.adapters.meta import GRAPH
from terang.notices.models import Account
from terang.notices.states import Kind

TRIES: Final = 6  # addresses of media end after minutes or days
_LEASE: Final = timedelta(minutes=5)
_KINDS: Final = {
    Channel.WHATSAPP: Kind.WHATSAPP,
    Channel.INSTAGRAM: Kind.INSTAGRAM,
    Channel.FACEBOOK: Kind.MESSENGER,
}


def fetch_due(*, at: datetime) -> int:
    """How many pictures came."""
    fetched = 0
    rows = Incoming.objects.filter(media_due_at__lte=at, case__isnull=False).select_related(
        "region", "case__region"
    )
    for row in rows.order_by("media_due_at")[:50]:
        mine = Incoming.objects.filter(pk=row.pk, media_due_at=row.media_due_at)
        if mine.update(media_due_at=at + _LEASE):  # nobody else fetches it meanwhile
            fetched += _fetch(row, at=at)
    return fetched


def _fetch(row: Incoming, *, at: datetime) -> int:
    got, left, fault = [], [], ""
    way = _way(row.region, row.channel)
    for name in row.media:
        content, why = _bytes(name, way)
        if content is None and why:
            left.append(name)
            fault = why
        elif content:
            got.append(content)
    tries = row.media_tries + 1
    is_over = not left or tries >= TRIES
    again = None if is_over else at + pauses.pause(row.remote_id, tries)
    with transaction.atomic():
        if row.case is not None:
            lodging.attach(row.case, messages.readable(tuple(got)), by=None, at=at)
        Incoming.objects.filter(pk=row.pk).update(
            media=[] if is_over else left, media_tries=tries, media_due_at=again
        )
        if fault and row.channel in _KINDS:
            accounts.faulty(accounts.key_of(_KINDS[Channel(row.channel)], row.region), fault, at=at)
    return len(got)


def _way(region: Region, channel: str) -> Way:
    key = accounts.key_of(_KINDS.get(Channel(channel), Kind.SMS), region)
    account = Account.objects.filter(key=key).first()
    return (secrets.way(account) if account else None) or Way("", "", "", {})


def _bytes(name: str, way: Way) -> tuple[bytes | None, str]:
    """What it holds; or None and why, when another try may help."""
    kind, _, rest = name.partition(":")
    headers = wire.bearer(way.secrets.get("token", "")) if kind == "id" else {}
    if kind == "id":
        told = wire.get(f"{(way.base or GRAPH).rstrip('/')}/{rest}", headers=headers)
        if told.status != 200 or not told.document.get("url"):
            return None, told.fault or f"HTTP {told.status}"
        rest = str(told.document["url"])
    answer = wire.get(rest, headers=headers)
    return (answer.body, "") if answer.status == 200 else (None, answer.fault or f"HTTP {answer.status}")
