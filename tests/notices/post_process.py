"""A worker, as far as the post goes; with HANG=True it stops for ever after taking one notice."""

import os
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terang.settings")

import django

django.setup()

from terang.inspections.clock import database_now  # noqa: E402 - after the setup
from terang.notices.actions import posting  # noqa: E402

if __name__ == "__main__":
    if os.environ["HANG"] == "True":
        posting.claim(at=database_now())
        time.sleep(60)
    posting.deliver(database_now)
