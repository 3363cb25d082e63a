"""What happens by itself: Wagtail's own news of pages, and publication at the hour that was set.

Wagtail tells of a publication only by its signals, whoever caused it: editor, reviewer or timer.
"""

from typing import Any

from django.core.management import call_command
from django.utils import timezone
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from terang.accounts.models import User
from terang.inspections import timers
from terang.publishing.actions import noting, uploading
from terang.publishing.models import SitePage


def listen() -> None:
    """Called when the application starts."""
    page_published.connect(_published, dispatch_uid="terang.published")
    page_unpublished.connect(_taken_down, dispatch_uid="terang.taken_down")
    page_slug_changed.connect(_renamed, dispatch_uid="terang.renamed")
    post_page_move.connect(_moved, dispatch_uid="terang.moved")
    timers.TIMERS["publishing.scheduled"] = publish_scheduled
    timers.TIMERS["publishing.documents"] = publish_documents


def publish_scheduled() -> None:
    """Pages whose hour has come go up, those whose time is over come down."""
    call_command("publish_scheduled", verbosity=0)


def publish_documents() -> int:
    """Documents whose hour has come."""
    return uploading.publish_planned(at=timezone.now())


def _published(instance: Any, revision: Any = None, **_told: Any) -> None:
    by = revision.user if revision and isinstance(revision.user, User) else None
    if isinstance(instance, SitePage):
        noting.published(instance, by=by, at=timezone.now())


def _taken_down(instance: Any, **_told: Any) -> None:
    if isinstance(instance, SitePage):
        noting.taken_down(instance, by=None, at=timezone.now())


def _renamed(instance: Any, instance_before: Any, **_told: Any) -> None:
    if isinstance(instance, SitePage):
        noting.moved(instance, instance_before.url_path, at=timezone.now())


def _moved(instance: Any, url_path_before: str, url_path_after: str, **_told: Any) -> None:
    page = instance.specific
    if isinstance(page, SitePage) and url_path_before != url_path_after:
        noting.moved(page, url_path_before, at=timezone.now())
