"""The post of a test: what the office wrote leaves through the outbox, as a worker would send it."""

from collections.abc import Sequence

from django.core import mail
from django.core.mail import EmailMessage
from django.db.models import Max

from terang.notices.actions import posting
from terang.notices.models import Notice
from tests import people


def sent() -> Sequence[EmailMessage]:
    """Everything that has left by now; what waits for its hour leaves first."""
    last = Notice.objects.aggregate(last=Max("next_try_at"))["last"] or people.AT
    posting.deliver(lambda: last)
    return mail.outbox
