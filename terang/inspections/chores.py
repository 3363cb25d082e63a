"""What every worker does beside visiting websites: schedules, and telling about alarms. Safe to be done by many."""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from terang.accounts.sealed import Unsealable, unseal
from terang.audit.fetch import Fetcher
from terang.audit.limits import Limits
from terang.audit.model import Failure
from terang.inspections.actions import alarms, schedules, telling
from terang.inspections.clock import database_now
from terang.inspections.engine import Setting
from terang.inspections.models import Delivery
from terang.inspections.worker import Worker

_QUICK = Limits(connect=5, tls=5, first_byte=10, total=20)
SIGNATURE = "Terang-Signature"


async def ask_what_is_due(worker: Worker) -> None:
    """Inspections whose day has come."""
    await worker.database(lambda: schedules.ask_what_is_due(at=database_now()))


async def tell(worker: Worker, setting: Setting) -> None:
    """Send what is due, one message after the other."""
    while delivery := await worker.database(lambda: telling.claim(at=database_now())):
        fault = await send(delivery, setting)
        await worker.database(_note, delivery, fault)


def _note(delivery: Delivery, fault: str) -> None:
    if fault:
        telling.failed(delivery, fault)
    else:
        telling.told(delivery, at=database_now())


async def send(delivery: Delivery, setting: Setting) -> str:
    """Why a webhook could not be told; "" when it was. E-mail goes through the outbox (`actions.alarms`).

    Through the guard: nobody makes us ask addresses of our own network. Redirects are not followed.
    """
    try:
        secret = unseal(delivery.listener.secret)
    except Unsealable:
        return _("Kunci webhook tidak dapat dibaca; hapus penerima ini lalu tambahkan lagi.")
    body = json.dumps(payload(delivery), ensure_ascii=False, sort_keys=True).encode()
    at = datetime.now(UTC)  # noqa: TID251 - the signature says when it was made
    headers = {"Content-Type": "application/json", SIGNATURE: signature(secret, body, at=at)}
    async with Fetcher(setting.reach, _QUICK, setting.agent) as fetcher:
        answer = await fetcher.fetch(delivery.listener.webhook, headers=headers, data=body, method="POST")
    if isinstance(answer, Failure):
        return f"{answer.trouble.value}: {answer.detail}"
    return "" if 200 <= answer.status < 300 else f"HTTP {answer.status}"


def signature(secret: str, body: bytes, *, at: datetime) -> str:
    """`t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`: old messages cannot be sent again by somebody else."""
    seconds = int(at.timestamp())
    mark = hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={mark}"


def payload(delivery: Delivery) -> dict[str, Any]:
    """What a webhook gets; `id` is the same for every try."""
    alarm = delivery.alarm
    return {
        "id": f"{alarm.pk}-{delivery.occasion}",
        "kejadian": delivery.occasion,
        "jenis": alarm.kind,
        "badan": alarm.website.body.name,
        "situs": alarm.website.url,
        "keterangan": alarm.detail,
        "sejak": alarm.raised_at.isoformat(),
        "pulih": alarm.cleared_at.isoformat() if alarm.cleared_at else None,
        "tautan": alarms.page_of(alarm),
    }
