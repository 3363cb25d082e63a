"""Schedules ask once, at their hour, whatever happened in between."""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from terang.inspections.actions import schedules
from terang.inspections.clock import database_now
from terang.inspections.models import Batch, Inspection, Schedule
from tests.inspections.made import URL
from tests.people import AT, a_body, a_region

DAY = timedelta(days=1)


@pytest.mark.django_db
def test_what_is_due_is_asked_for_its_class_and_comes_again():
    a_body(url=URL)
    kecamatan = a_body(url=URL, kind="kecamatan")
    row = Schedule.objects.create(region=a_region(), ranked="kecamatan", days=7, next_at=AT)
    assert schedules.ask_what_is_due(at=AT - timedelta(seconds=1)) == []
    (batch,) = schedules.ask_what_is_due(at=AT)
    assert batch.inspections.get().body == kecamatan
    row.refresh_from_db()
    assert row.next_at == AT + 7 * DAY
    assert schedules.ask_what_is_due(at=AT) == []


@pytest.mark.django_db
def test_what_is_off_stays_quiet_and_what_finds_nobody_still_moves_on():
    Schedule.objects.create(region=a_region(), ranked="kecamatan", days=1, next_at=AT, is_on=False)
    empty = Schedule.objects.create(region=a_region(), days=1, next_at=AT)
    assert schedules.ask_what_is_due(at=AT) == []
    assert not Batch.objects.exists()
    empty.refresh_from_db()
    assert empty.next_at == AT + DAY


@pytest.mark.parametrize(
    ("days", "late", "coming"),
    [
        (7, timedelta(0), 7),
        (7, timedelta(minutes=5), 7),
        (1, 3 * DAY, 4),
        (7, 10 * DAY, 14),
        (7, 7 * DAY, 14),
    ],
)
def test_missed_times_are_made_up_once_and_the_hour_stays(days: int, late: timedelta, coming: int):
    row = Schedule(days=days, next_at=AT)
    assert schedules.following(row, at=AT + late) == AT + coming * DAY


LOOK = """
import django; django.setup()
from terang.inspections.actions import schedules
from terang.inspections.clock import database_now
print(len(schedules.ask_what_is_due(at=database_now())))
"""


def test_workers_that_look_together_ask_once(shared_database: dict[str, str], tmp_path: Path):
    """Real processes on a real database."""
    for _ in range(3):
        a_body(url=URL)
    Schedule.objects.create(region=a_region(), days=7, next_at=database_now() - timedelta(hours=1))
    environment = {**os.environ, **shared_database, "DJANGO_SETTINGS_MODULE": "terang.settings"}
    command = [sys.executable, "-W", "ignore", "-c", LOOK]
    looking = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) for _ in range(3)]
    asked = [int(process.communicate(timeout=90)[0].split()[-1]) for process in looking]
    assert sorted(asked) == [0, 0, 1]
    assert Inspection.objects.count() == 3


@pytest.mark.django_db
def test_the_clock_is_the_databases_and_knows_its_zone():
    now = database_now()
    assert isinstance(now, datetime)
    assert now.utcoffset() == timedelta(0)
