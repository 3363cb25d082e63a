"""What PPID utama decides about a website: its host name, its colour, who may publish."""

from datetime import datetime

from django.db import IntegrityError, transaction

from terang.accounts import journal
from terang.accounts.http import refuse
from terang.accounts.models import User
from terang.publishing.models import SiteHome
from terang.publishing.policies import why_not_host, why_not_settle


@transaction.atomic
def settle(home: SiteHome, *, by: User, at: datetime, host: str, review: str, accent: str) -> None:
    """The editor's groups follow when somebody next comes in."""
    host = host.strip().lower().rstrip(".")
    refuse(why_not_settle(home, by=by) or why_not_host(home, host))
    try:
        with transaction.atomic():
            SiteHome.objects.filter(pk=home.pk).update(host=host, review=review, accent=accent)
    except IntegrityError:  # another site took the name a moment ago: the policy now says whose
        refuse(why_not_host(home, host))
        raise
    journal.record("site.settled", home, by=by, at=at, region=home.body.region.code,
                   data={"body": home.body_id, "host": host, "review": review, "accent": accent})  # fmt: skip
