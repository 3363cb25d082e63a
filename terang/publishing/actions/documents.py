"""A document is shown to the public: in its topic, and in the list of public information."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify
from django.utils.timezone import localdate

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.catalogue import actions as catalogue
from terang.publishing.actions import gathering
from terang.publishing.models import PublicDocument, SiteHome
from terang.publishing.policies import why_not_publish, why_not_withdraw


@transaction.atomic
def publish(document: PublicDocument, *, by: User, at: datetime) -> None:
    """From now on at its address, which never changes again."""
    if reason := why_not_publish(document, by=by):
        raise Refused(reason)
    name = document.name or slugify(document.title)[:120] or "dokumen"
    _changed(document, name=name, published_at=at, published_by=by)
    _note("document.published", document, by=by, at=at)
    _list(document, by=by, at=at)


@transaction.atomic
def withdraw(document: PublicDocument, *, by: User, at: datetime, reason: str = "") -> None:
    """No longer shown; its address answers 410. The reason stands in the list of public information."""
    if refusal := why_not_withdraw(document, by=by):
        raise Refused(refusal)
    _changed(document, published_at=None, published_by=None)
    _note("document.withdrawn", document, by=by, at=at)
    catalogue.withdraw(source(document), at=at, by=by, reason=reason)
    _settle(document, by=by, at=at)


def source(document: PublicDocument) -> str:
    """Its key in the list of public information."""
    return f"document:{document.pk}"


def address(document: PublicDocument) -> str:
    """Its address within the office; the number and the first name never change."""
    home = SiteHome.objects.get(body=document.body_id)
    return f"/situs/{home.slug}/dokumen/{document.pk}/{document.file_in_address}"


def relist(document: PublicDocument, *, by: User, at: datetime) -> None:
    """Its entry follows what changed; nothing for a document that is not shown."""
    if document.published_at:
        _list(document, by=by, at=at)


def _list(document: PublicDocument, *, by: User, at: datetime) -> None:
    assert document.body is not None  # noqa: S101 - the policy has seen to it
    made = localdate(document.created_at)
    catalogue.list_(source(document), body=document.body, by=by, at=at, title=document.title, klass=document.klass,
                    topic=document.topic, unit=document.unit, maker=document.unit, year=document.year,
                    made_on=made, link=address(document))  # fmt: skip
    _settle(document, by=by, at=at)


def _settle(document: PublicDocument, *, by: User, at: datetime) -> None:
    """The page that leads to it has a row of its own only while there is nothing else."""
    assert document.body is not None  # noqa: S101 - the policy has seen to it
    gathering.settle(document.body, document.topic, by=by, at=at)


def _changed(document: PublicDocument, **values: object) -> None:
    same = PublicDocument.objects.filter(pk=document.pk, version=document.version)
    if not same.update(version=F("version") + 1, **values):
        raise Overtaken(document)
    document.refresh_from_db()


def _note(verb: str, document: PublicDocument, *, by: User, at: datetime) -> None:
    assert document.body is not None  # noqa: S101 - the policy has seen to it
    journal.record(verb, document, by=by, at=at, region=document.body.region.code,
                   data={"body": document.body.pk, "topic": document.topic, "year": document.year})  # fmt: skip
