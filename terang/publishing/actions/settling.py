"""What PPID utama decides about a website: its host name, its colour, who may publish."""

from datetime import datetime

from django.db import transaction

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.publishing.models import SiteHome
from terang.publishing.policies import why_not_host, why_not_settle


@transaction.atomic
def settle(home: SiteHome, *, by: User, at: datetime, host: str, review: str, accent: str) -> None:
    """The editor's groups follow when somebody next comes in."""
    host = host.strip().lower().rstrip(".")
    if reason := why_not_settle(home, by=by) or why_not_host(home, host):
        raise Refused(reason)
    SiteHome.objects.filter(pk=home.pk).update(host=host, review=review, accent=accent)
    journal.record("site.settled", home, by=by, at=at, region=home.body.region.code,
                   data={"body": home.body_id, "host": host, "review": review, "accent": accent})  # fmt: skip
