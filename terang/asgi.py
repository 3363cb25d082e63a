"""The web application, for an ASGI server."""

import os
from typing import cast

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terang.settings")
_office = get_asgi_application()

from terang.web.public_cache import PublicCache  # noqa: E402 - after the setup
from terang.web.request_size import App, RequestSize  # noqa: E402

application = RequestSize(PublicCache(cast(App, _office)))
