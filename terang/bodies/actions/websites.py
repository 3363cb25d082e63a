"""A body's website: when it moves, the old address ends and the new one begins; and its social accounts."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.journal import Entry
from terang.accounts.models import User
from terang.bodies import policies
from terang.bodies.models import Body, SocialAccount, Website


def current(body: Body) -> Website | None:
    return Website.objects.filter(body=body, until_on=None).first()


def change(body: Body, url: str, *, on: date, by: User, at: datetime) -> Website:
    """From that day on the body's website is there; `url` is canonical. Raises Refused."""
    if refusal := policies.why_not_change(by, body):
        raise Refused(refusal)
    if owner := _owner(body, url):
        raise Refused(_("Situs ini sudah dipakai %s.") % owner.name)
    with transaction.atomic():
        old = current(body)
        if old and old.url == url:
            return old
        if old:
            Website.objects.filter(pk=old.pk).update(until_on=on)
        new = Website.objects.create(body=body, url=url, since_on=on)
        data = {"before": {"website": old.url if old else ""}, "after": {"website": url}}
        verb = "body.website_changed" if old else "body.website_began"
        journal.record(verb, body, by=by, at=at, region=body.region.code, data=data)
    return new


def begin_all(sites: Sequence[tuple[Body, str]], *, on: date, by: User, at: datetime) -> None:
    """First websites of bodies just registered in one region, with as many queries as one. Raises Refused."""
    if not sites:
        return
    region = sites[0][0].region
    if refusal := policies.why_not_register(by, region):
        raise Refused(refusal)
    taken = Website.objects.filter(url__in=[url for _, url in sites], until_on=None, body__region=region)
    if owned := taken.select_related("body").first():
        raise Refused(_("Situs ini sudah dipakai %s.") % owned.body.name)
    with transaction.atomic():
        Website.objects.bulk_create(Website(body=body, url=url, since_on=on) for body, url in sites)
        told = {"before": {"website": ""}}
        entries = [
            Entry("body.website_began", b, by, at, region.code, {**told, "after": {"website": url}})
            for b, url in sites
        ]
        journal.record_all(entries)


def end(body: Body, *, on: date, by: User, at: datetime) -> None:
    """The body has no website from that day on; nothing happens when it had none."""
    with transaction.atomic():
        old = current(body)
        if old is None:
            return
        Website.objects.filter(pk=old.pk, until_on=None).update(until_on=on)
        data = {"before": {"website": old.url}, "after": {"website": ""}}
        journal.record("body.website_ended", body, by=by, at=at, region=body.region.code, data=data)


def add_social(body: Body, platform: str, url: str, *, by: User, at: datetime) -> None:
    """An account that is known already stays as it is. Raises Refused."""
    if refusal := policies.why_not_tend(by, body):
        raise Refused(refusal)
    with transaction.atomic():
        _, is_new = SocialAccount.objects.get_or_create(body=body, url=url, defaults={"platform": platform})
        if is_new:
            data = {"after": {"social": url}}
            journal.record("body.social_added", body, by=by, at=at, region=body.region.code, data=data)


def add_social_all(accounts: Sequence[tuple[Body, str, str]], *, by: User, at: datetime) -> None:
    """Accounts (body, platform, address) of bodies just registered in one region. Raises Refused."""
    if not accounts:
        return
    region = accounts[0][0].region
    if refusal := policies.why_not_register(by, region):
        raise Refused(refusal)
    once = {
        (body.pk, url): SocialAccount(body=body, platform=platform, url=url)
        for body, platform, url in accounts
    }
    with transaction.atomic():
        SocialAccount.objects.bulk_create(once.values())
        entries = [
            Entry("body.social_added", a.body, by, at, region.code, {"after": {"social": a.url}})
            for a in once.values()
        ]
        journal.record_all(entries)


def remove_social(account: SocialAccount, *, by: User, at: datetime) -> None:
    body = account.body
    if refusal := policies.why_not_tend(by, body):
        raise Refused(refusal)
    with transaction.atomic():
        data = {"before": {"social": account.url}}
        SocialAccount.objects.filter(pk=account.pk).delete()  # first: the body is sealed as it is then
        journal.record("body.social_removed", body, by=by, at=at, region=body.region.code, data=data)


def _owner(body: Body, url: str) -> Body | None:
    others = Website.objects.filter(url=url, until_on=None, body__region=body.region_id).exclude(body=body)
    site = others.select_related("body").first()
    return site.body if site else None
