"""What complaints do by themselves; done by the workers (see `inspections.timers`)."""

from terang.cases.actions import answering, escalating, mailboxes, media
from terang.cases.results import complaints
from terang.inspections import timers
from terang.inspections.clock import database_now
from terang.notices.actions import digesting, posting


def tell() -> None:
    """Called when the application starts."""
    timers.TIMERS["cases.escalations"] = follow
    timers.TIMERS["cases.complaint_ends"] = end
    timers.TIMERS["cases.mailboxes"] = visit_mailboxes
    timers.TIMERS["cases.media"] = fetch_media
    posting.WHEN_GIVEN_UP["cases.complaints"] = escalating.unreached
    digesting.SOURCES["cases.complaints"] = complaints.needed


def follow() -> int:
    return escalating.follow(at=database_now())


def end() -> int:
    """Answered and silent, or asked back and silent."""
    at = database_now()
    return answering.close_due(at=at) + answering.lapse_due(at=at)


def visit_mailboxes() -> int:
    return mailboxes.visit_due(at=database_now())


def fetch_media() -> int:
    return media.fetch_due(at=database_now())
