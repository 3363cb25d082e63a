"""The web application, for an ASGI server."""

import os
from typing import cast

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terang.settings")
django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402 - after the setup

from terang.web.office import Office  # noqa: E402
from terang.web.public_cache import PublicCache  # noqa: E402
from terang.web.request_size import App, RequestSize  # noqa: E402

application = RequestSize(PublicCache(cast(App, Office(threads=settings.THREADS))))
