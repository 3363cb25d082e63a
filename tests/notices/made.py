"""Notices for tests."""

from datetime import datetime
from typing import Any

from django.db import transaction

from terang.accounts.models import User
from terang.bodies.models import Region
from terang.notices import secrets
from terang.notices.actions import accounts
from terang.notices.actions.telling import tell
from terang.notices.models import Account, Notice
from terang.notices.states import Kind
from tests import people

TEMPLATE = "notices/letters/ringkasan.txt"


def a_notice(to: Any = "ani@contoh.test", *, key: str = "uji:1", at: datetime = people.AT, **more) -> Notice:
    context = {"user": User(name="Ani"), "groups": (), "count": 1, "on": at.date(), "home": "x"}
    with transaction.atomic():
        tell(to, template=TEMPLATE, context=context, key=key, at=at, **more)
    return Notice.objects.get(key=key)


def a_channel(kind: Kind, region: Region, *, base: str, template: str = "", **given: str) -> Account:
    account = accounts.account(kind, region)
    account.base, account.name, account.template, account.is_on = base, "10987", template, True
    secrets.keep(account, given or {"token": "tok"})
    account.save()
    return account


class Clock:
    """A made-up clock that stands still until it is set."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at
