"""Front page and worklist; whether the office is well."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone

from terang.accounts.models import User
from terang.bodies.models import Membership
from terang.web import citizens, coached, coached_days, worklist
from terang.web.portal.views import front


def home(request: HttpRequest) -> HttpResponseBase:
    """What there is to do today; for who is not signed in, the front page of the region."""
    if not isinstance(request.user, User):
        return front.home(request)
    at = timezone.now()
    roles = set(Membership.objects.held_by(request.user).values_list("role", flat=True))
    context = {
        "desks": worklist.desks(request.user, at=at),
        "own": worklist.own_bodies(request.user),
        "work": worklist.work(request.user),
        "waiting": citizens.waiting(request.user, roles, at=at),
        "coached_own": coached.own(request.user, at=at),
        "coached_desks": coached.desks(request.user, at=at),
        "coached_days": coached_days.of(request.user, at=at),
        "at": at,
    }
    return render(request, "web/home.html", context)


def health(request: HttpRequest) -> HttpResponse:
    """For load balancers: the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("sehat\n", content_type="text/plain")


def icon(_request: HttpRequest) -> HttpResponse:
    """The icon, for browsers that look for it by its old name."""
    return HttpResponseRedirect(static("terang/icon.svg"))
