"""What frameworks send by themselves (Wagtail about pages to be looked at) goes into the outbox as everything else does."""

import secrets
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from terang.accounts.models import User
from terang.notices.actions.telling import Told, tell_all
from terang.notices.handed_in import region_of


class Outbox(BaseEmailBackend):
    """`settings.EMAIL_BACKEND`. The server itself is asked by `adapters.mail` alone (`settings.EMAIL_TRANSPORT`)."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        at = timezone.now()  # noqa: TID251 - the border: frameworks call it without a clock
        told = [_told(message, address) for message in email_messages for address in message.recipients()]
        with transaction.atomic():
            return tell_all(told, at=at)


def _told(message: EmailMessage, address: str) -> Told:
    user = User.objects.filter(email=address.lower()).first()
    context = {"subject": message.subject, "text": message.body}
    return Told(
        user or address,
        "notices/letters/lain.txt",
        context,
        key=f"lain:{secrets.token_hex(12)}",
        region=region_of(user) if user else None,
    )
