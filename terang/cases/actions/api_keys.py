"""Keys by which other programs file complaints: shown once, ended by a click."""

from datetime import datetime

from django.db import transaction

from terang.accounts import journal, secret_links
from terang.accounts.models import User
from terang.bodies.models import Region
from terang.cases.models import ApiKey


@transaction.atomic
def make(region: Region, name: str, *, by: User, at: datetime) -> tuple[ApiKey, str]:
    """The key, and the secret that is shown once."""
    secret = secret_links.new()
    key = ApiKey.objects.create(
        region=region, name=name, digest=secret_links.digest(secret), made_by=by, made_at=at
    )
    journal.record("api_key.made", key, by=by, at=at, region=region.code)
    return key, secret


@transaction.atomic
def end(key: ApiKey, *, by: User, at: datetime) -> None:
    if ApiKey.objects.filter(pk=key.pk, ended_at=None).update(ended_at=at):
        journal.record("api_key.ended", key, by=by, at=at, region=key.region.code)


def of(secret: str, *, at: datetime) -> ApiKey | None:
    """The key in force; that it was used is noted."""
    rows = ApiKey.objects.filter(digest=secret_links.digest(secret), ended_at=None)
    key = rows.select_related("region").first() if secret else None
    if key is not None:
        rows.update(used_at=at)
    return key
