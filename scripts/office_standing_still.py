#!/usr/bin/env python3
"""An office with the made-up regency in which it is always the same moment: what pictures.py photographs.

`python scripts/office_standing_still.py PORT`, with TERANG_DATA set to an empty folder, DEMO=true and the keys in the
environment. Some officers hand in and their sheets are shared out; no website is visited.
"""

import os
import sys
from datetime import UTC, datetime
from types import SimpleNamespace
from unittest.mock import patch

import django
import uvicorn
from django.core.management import call_command
from django.utils import timezone

NOW = datetime(2026, 3, 14, 2, 0, tzinfo=UTC)  # nine in the morning in Sukamaju
HANDED_IN = 12  # questionnaires: enough for a verifier's queue, done in seconds


def open_office() -> None:
    """Everything below asks this module attribute for the time, so one patch stops every clock; lots fall the same."""
    patch.object(timezone, "now", lambda: NOW).start()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    from terang.evaluations.actions import cycles

    with patch.object(cycles, "secrets", SimpleNamespace(token_hex=lambda length: "5a" * length)):
        call_command("load_sukamaju", verbosity=0)
    hand_in()
    call_command("make_open_data", verbosity=0)


def hand_in() -> None:
    """Officers of the first bodies answer, and the administrator shares their sheets out.

    The people of the sign-in page do not: their questionnaires wait, as in the guides.
    """
    from terang.accounts.models import User
    from terang.bodies.models import Membership, Region, Role
    from terang.evaluations.models import Cycle, Submission
    from terang.web import rehearsal
    from terang.web.sukamaju import CODE, OFFICERS, account

    region = Region.objects.get(code=CODE)
    officers = Membership.objects.filter(role=Role.OFFICER, until_at=None).exclude(body__slug__in=OFFICERS)
    rows = Submission.objects.filter(
        entry__cycle__in=Cycle.objects.running().filter(region=region),
        entry__body__in=officers.values("body"),
    ).select_related("entry__cycle__instrument", "entry__cycle__region", "entry__body")
    for submission in [s for s in rows.order_by("pk") if s.pk % rehearsal.IDLE][:HANDED_IN]:
        rehearsal.fill_in(submission, at=NOW)
    rehearsal.share_out(region, by=User.objects.get(email=account("ppid")), at=NOW)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terang.settings")
    django.setup()
    open_office()
    uvicorn.run(
        "terang.asgi:application",
        host="127.0.0.1",
        port=int(sys.argv[1]),
        lifespan="off",
        log_level="warning",
    )
