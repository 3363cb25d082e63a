"""A document is shown to the public: in its topic, and in the list of public information."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.publishing.models import PublicDocument
from terang.publishing.policies import why_not_publish, why_not_withdraw


@transaction.atomic
def publish(document: PublicDocument, *, by: User, at: datetime) -> None:
    """From now on at its address, which never changes again."""
    if reason := why_not_publish(document, by=by):
        raise Refused(reason)
    name = document.name or slugify(document.title)[:120] or "dokumen"
    _changed(document, name=name, published_at=at, published_by=by)
    _note("document.published", document, by=by, at=at)


@transaction.atomic
def withdraw(document: PublicDocument, *, by: User, at: datetime) -> None:
    """No longer shown; its address answers 410."""
    if reason := why_not_withdraw(document, by=by):
        raise Refused(reason)
    _changed(document, published_at=None, published_by=None)
    _note("document.withdrawn", document, by=by, at=at)


def _changed(document: PublicDocument, **values: object) -> None:
    same = PublicDocument.objects.filter(pk=document.pk, version=document.version)
    if not same.update(version=F("version") + 1, **values):
        raise Overtaken(document)
    document.refresh_from_db()


def _note(verb: str, document: PublicDocument, *, by: User, at: datetime) -> None:
    assert document.body is not None  # noqa: S101 - the policy has seen to it
    journal.record(verb, document, by=by, at=at, region=document.body.region.code,
                   data={"body": document.body.pk, "topic": document.topic, "year": document.year})  # fmt: skip
