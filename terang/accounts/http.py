"""What views share: requests of signed-in people, and answers that are not pages."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import HttpResponseRedirectBase

from terang.accounts.models import User

DONE = 303
"""Status of what was done by a POST: see elsewhere."""


class SignedInRequest(HttpRequest):
    """A request whose user is known to be a person."""

    user: User


View = Callable[..., HttpResponseBase]
_DIGITS = 18  # of the largest key a database holds, less one


def signed_in(view: View) -> View:
    """For people who signed in; others are led to the sign-in page."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(cast(SignedInRequest, request), *args, **kwargs)

    return login_required(inner)


def found(allowed: object) -> None:
    """Whoever may not see a thing is told that there is none."""
    if not allowed:
        raise Http404


def is_htmx(request: HttpRequest) -> bool:
    """Whether only a part of the page is wanted."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


def number(text: str | None, *, otherwise: int = -1) -> int:
    """A number that came with an address or a form; `otherwise` for what none of our pages sends."""
    is_ours = text is not None and text.isascii() and text.isdecimal() and len(text) < _DIGITS
    return int(text) if text and is_ours else otherwise


def numbers(texts: Iterable[str], *, most: int) -> list[int]:
    """Those of several that are numbers."""
    return [found for text in texts if (found := number(text)) >= 0][:most]


class Refused(Exception):
    """An action was refused; the message is a sentence for the person who tried."""


def refuse(why_not: str | None) -> None:
    """What a policy says against an action, raised; None: nothing."""
    if why_not:
        raise Refused(why_not)


class Overtaken(Exception):
    """Somebody else changed the same thing first."""

    def __init__(self, current: Any = None) -> None:
        super().__init__("Data ini sudah diubah orang lain sejak Anda membukanya.")
        self.current = current


def status_of(no: Refused | Overtaken) -> int:
    """422 for what may not be, 409 for what somebody else did first."""
    return 409 if isinstance(no, Overtaken) else 422


def tried(form: BaseForm, do: Callable[[], object]) -> int:
    """What came of a form that was sent, as a status: 303 done, 422 faulty or refused, 409 overtaken. Why stands in it."""
    if not form.is_valid():
        return 422
    try:
        do()
    except (Refused, Overtaken) as no:
        form.add_error(None, str(no))
        return status_of(no)
    return DONE


class SeeOther(HttpResponseRedirectBase):
    """After a POST, by RFC 9110, 15.4.4."""

    status_code = DONE


def see_other(url: str) -> HttpResponse:
    return SeeOther(url)
