"""Views that take uploads: the files go to disk while they arrive, before anything else reads the request."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from terang.evaluations import uploads


def streaming(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The check against forged requests reads the form, so it comes after the handler for uploads is set."""
    guarded = csrf_protect(view)

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST":
            uploads.stream(request)
        return guarded(request, *args, **kwargs)

    return csrf_exempt(inner)
