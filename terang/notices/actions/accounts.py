"""Accounts of channels: set up by administrators; what they last did and what went wrong."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies.models import Region
from terang.notices import pauses, policies, secrets
from terang.notices.models import Account
from terang.notices.states import Kind


def key_of(kind: str, region: Region | None) -> str:
    """Mail goes through the one server of the installation; the other channels belong to a region."""
    return kind if kind == Kind.EMAIL or region is None else f"{kind}:{region.code}"


def account(kind: Kind, region: Region | None) -> Account:
    """Made when it is first asked for."""
    where = None if kind == Kind.EMAIL else region
    made, _ = Account.objects.get_or_create(
        key=key_of(kind, region), defaults={"kind": kind, "region": where, "is_on": kind == Kind.EMAIL}
    )
    return made


def set_up(
    account: Account,
    *,
    base: str,
    name: str,
    template: str,
    is_on: bool,
    given: Mapping[str, str],
    by: User,
    at: datetime,
) -> None:
    """Keeps what was given; an empty secret stays what it was. The channel is tried again at once. Raises Refused."""
    if refusal := policies.why_not_set_up(by, account):
        raise Refused(refusal)
    kept = {**_known(account), **{k: v for k, v in given.items() if v}}
    account.base, account.name, account.template, account.is_on = base, name, template, is_on
    account.paused_until, account.failures = None, 0
    secrets.keep(account, kept)
    with transaction.atomic():
        account.save()
        data = {"kind": account.kind, "on": is_on, "secrets": sorted(k for k, v in given.items() if v)}
        region = account.region.code if account.region else ""
        journal.record("account.set_up", account, by=by, at=at, region=region, data=data)


def _known(account: Account) -> dict[str, str]:
    opened = secrets.way(account)
    return dict(opened.secrets) if opened else {}


def went_out(key: str, *, at: datetime) -> None:
    Account.objects.filter(key=key).update(last_out_at=at, failures=0, paused_until=None)


def came_in(key: str, *, at: datetime) -> None:
    Account.objects.filter(key=key).update(last_in_at=at)


def faulty(key: str, fault: str, *, at: datetime) -> None:
    """Something went wrong that is worth showing, though the channel works on."""
    Account.objects.filter(key=key).update(last_fault=fault[:300], last_fault_at=at)


def close(key: str, fault: str, *, at: datetime) -> None:
    """The network does not answer: all of it rests, longer each time."""
    Account.objects.filter(key=key).update(
        failures=F("failures") + 1, last_fault=fault[:300], last_fault_at=at
    )
    failures = Account.objects.filter(key=key).values_list("failures", flat=True).first() or 1
    Account.objects.filter(key=key).update(paused_until=at + pauses.rest(key, failures))
