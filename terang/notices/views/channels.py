"""The channels of a region: set up or not, when the last message came or went, what went wrong last."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terang.accounts.http import SignedInRequest, see_other, signed_in
from terang.accounts.models import User
from terang.bodies.models import Region
from terang.bodies.views.bodies import administered_region
from terang.notices import secrets
from terang.notices.actions import accounts, habits
from terang.notices.forms import SECRETS, ChannelForm, HabitForm
from terang.notices.models import Account, Habit
from terang.notices.states import Kind

INCOMING: dict[str, Any] = {}
"""Where a network sends what comes in, by kind: apps above that take messages in name their pages."""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def channels(request: SignedInRequest) -> HttpResponseBase:
    """All of them, and the quiet hours."""
    region = administered_region(request)
    habit = Habit.objects.filter(region=region).first() or Habit(region=region)
    first = {name: getattr(habit, name) for name in HabitForm.base_fields}
    form = HabitForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        habits.change(region, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Jam tenang dan jam ringkasan disimpan."))
        return see_other(f"{reverse('notices:channels')}?wilayah={region.code}")
    page = {
        "region": region,
        "form": form,
        "rows": _rows(region),
        "mail_from": settings.DEFAULT_FROM_EMAIL,
        "incoming": [(kind, _url(name, region)) for kind, name in INCOMING.items()],
    }
    return render(request, "notices/channels.html", page, status=422 if form.is_bound else 200)


def _rows(region: Region) -> list[tuple[Any, Account | None]]:
    keys = {accounts.key_of(kind, region): kind for kind in Kind}
    there = {account.key: account for account in Account.objects.filter(key__in=keys)}
    return [(kind, there.get(key)) for key, kind in keys.items()]


def _url(name: str, region: Region) -> str:
    return str(settings.SITE_URL) + reverse(name, args=[region.code])


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def channel(request: SignedInRequest, kind: str) -> HttpResponseBase:
    """Set up one."""
    if kind not in SECRETS:
        raise Http404
    region = administered_region(request)
    account = accounts.account(Kind(kind), region)
    opened = secrets.way(account)
    kept = frozenset(k for k, v in (opened.secrets if opened else {}).items() if v)
    first = {name: getattr(account, name) for name in ("is_on", "name", "base", "template")}
    form = ChannelForm(kind, kept, request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        _set_up(account, form, by=request.user, at=timezone.now())
        messages.success(request, _("Kanal %s disimpan.") % account.get_kind_display())
        return see_other(f"{reverse('notices:channels')}?wilayah={region.code}")
    page = {
        "region": region,
        "form": form,
        "account": account,
        "is_readable": opened is not None,
        "incoming": _url(INCOMING[kind], region) if kind in INCOMING else "",
    }
    return render(request, "notices/channel.html", page, status=422 if form.is_bound else 200)


def _set_up(account: Account, form: ChannelForm, *, by: User, at: datetime) -> None:
    told = form.cleaned_data
    accounts.set_up(
        account,
        base=told["base"],
        name=told["name"],
        template=told.get("template", ""),
        is_on=told["is_on"],
        given=form.secrets,
        by=by,
        at=at,
    )


urlpatterns: list[URLPattern] = [
    path("kanal/", channels, name="channels"),
    path("kanal/<str:kind>/", channel, name="channel"),
]
