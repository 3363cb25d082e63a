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


class Command(BaseCommand):
    help = "Petugas rekaan mengisi kuesioner begitu situsnya selesai diperiksa."

    def handle(self, *args: Any, **options: Any) -> None:
        region = Region.objects.get(code=CODE)
        administrator = User.objects.get(email=account("ppid"))
        with suppress(OperationalError):  # a busy database; the button on the page does the same
            websites.run(region, by=administrator, at=timezone.now())
        while not rehearsal.is_over(region):
            filled = sum(self._fill(submission) for submission in list(rehearsal.ready(region)))
            if filled:
                rehearsal.share_out(region, by=administrator, at=timezone.now())
            time.sleep(_PAUSE)
        call_command("make_open_data", verbosity=0)

    def _fill(self, submission: Any) -> bool:
        """A visitor of the demonstration may be faster, or the database busy: then the next round tries again."""
        try:
            rehearsal.fill_in(submission, at=timezone.now())
        except (Overtaken, Refused, OperationalError):
            return False
        return True
