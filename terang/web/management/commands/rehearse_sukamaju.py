"""The made-up officers fill in their questionnaires as inspections come in; ends when there is nothing left to do."""

import time
from contextlib import suppress
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError
from django.utils import timezone

from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies.models import Region
from terang.web import rehearsal
from terang.web.rehearsed import websites
from terang.web.sukamaju import CODE, account

_PAUSE = 5.0
_BREATH = 0.3  # seconds; who waits for SQLite asks again every tenth of a second


class Command(BaseCommand):
    help = "Petugas rekaan mengisi kuesioner begitu situsnya selesai diperiksa."

    def handle(self, *args: Any, **options: Any) -> None:
        with suppress(
            KeyboardInterrupt
        ):  # Ctrl-C ends the office, and this beside it; the next start goes on
            self._rehearse()

    def _rehearse(self) -> None:
        region = Region.objects.get(code=CODE)
        administrator = User.objects.get(email=account("ppid"))
        while not self._have_websites(region, administrator):
            time.sleep(_PAUSE)
        while not rehearsal.is_over(region):
            filled = sum(self._fill(submission) for submission in list(rehearsal.ready(region)))
            if filled:
                rehearsal.share_out(region, by=administrator, at=timezone.now())
            time.sleep(_PAUSE)
        call_command("make_open_data", verbosity=0)

    def _have_websites(self, region: Region, administrator: User) -> bool:
        """Whether all were made. Between two of them visitors of the demonstration get to write."""
        with suppress(OperationalError):  # a busy database
            for _made in websites.run(region, by=administrator, at=timezone.now()):
                time.sleep(_BREATH)
            return True
        return False

    def _fill(self, submission: Any) -> bool:
        """A visitor of the demonstration may be faster, or the database busy: then the next round tries again."""
        try:
            rehearsal.fill_in(submission, at=timezone.now())
        except (Overtaken, Refused, OperationalError):
            return False
        return True
