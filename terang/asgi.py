"""The web application, for an ASGI server."""

import gc
import os
import sys
from importlib import import_module
from typing import cast

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terang.settings")
django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402 - after the setup

from terang.web.office import Office  # noqa: E402
from terang.web.public_cache import PublicCache  # noqa: E402
from terang.web.request_size import App, RequestSize  # noqa: E402

application = RequestSize(PublicCache(cast(App, Office(threads=settings.THREADS))))

# Between the threads of the office the event loop must get its turn soon, or nobody new is let in while they work.
sys.setswitchinterval(0.001)

# What is read once stays: the collector of garbage need not walk through all code again in the middle of a page.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
gc.set_threshold(
    20_000, 20, 100
)  # a page leaves few cycles behind; looking for them took a fiftieth of its time
