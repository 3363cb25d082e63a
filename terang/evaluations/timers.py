"""What comes again by itself in an evaluation; done by the workers (see `inspections.timers`)."""

from datetime import date
from typing import Final

from django.utils import timezone

from terang.evaluations import link_checks
from terang.evaluations.actions import prefilling, publishing, reminding
from terang.evaluations.results import digest
from terang.inspections import timers
from terang.inspections.clock import database_now
from terang.notices.actions import digesting, posting

_READ_ON: Final[list[date]] = []
"""The day on which this worker read the registers."""


def tell() -> None:
    """Called when the application starts."""
    timers.TIMERS["evaluations.links"] = link_checks.sweep
    timers.TIMERS["evaluations.findings"] = refresh
    timers.TIMERS["evaluations.registers"] = refresh_registers
    timers.TIMERS["evaluations.publications"] = publish
    timers.TIMERS["evaluations.stage_ends"] = sign_stage_ends
    digesting.SOURCES["evaluations"] = digest.needed
    posting.WHEN_SENT["evaluations.reminders"] = reminding.sent
    posting.WHEN_GIVEN_UP["evaluations.reminders"] = reminding.given_up


def refresh() -> int:
    """New findings of the machine reach questionnaires nobody opens, too: those bodies are assessed by them."""
    return prefilling.prefill_all(at=database_now())


def refresh_registers() -> int:
    """Measures of service move with every answered request: read anew once a day by each worker."""
    today = timezone.localdate(at := database_now())
    if [today] == _READ_ON:
        return 0
    moved = prefilling.prefill_all_registers(at=at)
    _READ_ON[:] = [today]
    return moved


def publish() -> int:
    """Rankings whose chosen moment has come, also when nobody looks."""
    return len(publishing.publish_due(at=database_now()))


def sign_stage_ends() -> None:
    """A checkpoint of the journal at the end of every stage."""
    publishing.sign_stage_ends(at=database_now())
