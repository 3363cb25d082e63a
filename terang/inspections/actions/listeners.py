"""Who is told about alarms."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Refused, refuse
from terang.accounts.models import User
from terang.accounts.sealed import seal
from terang.bodies.models import Region
from terang.inspections import policies
from terang.inspections.models import Listener


def add(region: Region, *, email: str, webhook: str, by: User, at: datetime) -> tuple[Listener, str]:
    """A listener, and for a webhook the secret that signs its messages: shown once, kept sealed."""
    refuse(policies.why_not_listen(region, by=by))
    secret = secrets.token_urlsafe(32) if webhook else ""
    try:
        with transaction.atomic():
            listener = Listener.objects.create(
                region=region, email=email, webhook=webhook, secret=seal(secret) if secret else ""
            )
            where = {"kind": "webhook" if webhook else "email"}
            to = {"to": webhook or email}
            journal.record(
                "listener.added", listener, by=by, at=at, region=region.code, data=where, personal=to
            )
    except IntegrityError:
        raise Refused(_("Alamat ini sudah terdaftar sebagai penerima alarm.")) from None
    return listener, secret


@transaction.atomic
def remove(listener: Listener, *, by: User, at: datetime) -> None:
    refuse(policies.why_not_listen(listener.region, by=by))
    journal.record("listener.removed", listener, by=by, at=at, region=listener.region.code)
    listener.delete()
