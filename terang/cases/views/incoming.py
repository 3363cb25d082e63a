"""Where networks bring messages: checked by their signatures, taken once, answered at once."""

import hmac
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts.http import View
from terang.cases.actions import messages
from terang.cases.inbound import Heard, Reported, meta, sms
from terang.cases.states.cases import Channel
from terang.notices import secrets
from terang.notices.actions import accounts, posting
from terang.notices.models import Account
from terang.notices.states import Kind
from terang.notices.views.channels import INCOMING

_META = {
    Kind.WHATSAPP: Channel.WHATSAPP,
    Kind.INSTAGRAM: Channel.INSTAGRAM,
    Kind.MESSENGER: Channel.FACEBOOK,
}


def _account(kind: Kind, code: str) -> tuple[Account, dict[str, str]]:
    rows = Account.objects.filter(kind=kind, is_on=True, region__isnull=False).select_related("region")
    account = get_object_or_404(rows, region__code=code)
    way = secrets.way(account)
    if way is None:
        raise Http404
    return account, dict(way.secrets)


def _meta(kind: Kind) -> View:
    """One page for each network of Meta."""

    @csrf_exempt
    @require_http_methods(["GET", "POST"])
    def view(request: HttpRequest, code: str) -> HttpResponse:
        account, known = _account(kind, code)
        if request.method == "GET":
            return _subscribed(request, known.get("verify", ""))
        header = request.headers.get("X-Hub-Signature-256", "")
        if not meta.is_signed(request.body, header, secret=known.get("app_secret", "")):
            return HttpResponseForbidden("signature")
        for told in meta.read(_json(request), channel=_META[kind], account=account.name):
            _take(told, account)
        return HttpResponse("OK")

    return view


def _subscribed(request: HttpRequest, verify: str) -> HttpResponse:
    """Meta asks whether the address is ours: the challenge goes back to who knows the token."""
    told = request.GET.get("hub.verify_token", "")
    if not verify or request.GET.get("hub.mode") != "subscribe" or not hmac.compare_digest(told, verify):
        return HttpResponseForbidden("token")
    return HttpResponse(request.GET.get("hub.challenge", "")[:200], content_type="text/plain")


@csrf_exempt
@require_POST
def sms_gateway(request: HttpRequest, code: str) -> HttpResponse:
    account, known = _account(Kind.SMS, code)
    signature, stamp = request.headers.get("X-Signature", ""), request.headers.get("X-Timestamp", "")
    at = timezone.now()
    if not sms.is_signed(request.body, signature, stamp, secret=known.get("signing", ""), at=at):
        return HttpResponseForbidden("signature")
    for told in sms.read(_json(request)):
        _take(told, account)
    return HttpResponse("OK")


def _json(request: HttpRequest) -> Any:
    try:
        return msgspec.json.decode(request.body)
    except msgspec.MsgspecError:
        return None


def _take(told: Heard | Reported, account: Account) -> None:
    at = timezone.now()
    if isinstance(told, Reported):
        posting.reported(told.remote_id, failed=told.failed, fault=told.fault, key=told.key, at=at)
        return
    if account.region is not None:
        messages.take(told, account.region, at=at)
        accounts.came_in(account.key, at=at)


INCOMING.update(
    {
        Kind.WHATSAPP.value: "cases:incoming_whatsapp",
        Kind.INSTAGRAM.value: "cases:incoming_instagram",
        Kind.MESSENGER.value: "cases:incoming_messenger",
        Kind.SMS.value: "cases:incoming_sms",
    }
)
urlpatterns: list[URLPattern] = [
    path("kanal-masuk/whatsapp/<str:code>/", _meta(Kind.WHATSAPP), name="incoming_whatsapp"),
    path("kanal-masuk/instagram/<str:code>/", _meta(Kind.INSTAGRAM), name="incoming_instagram"),
    path("kanal-masuk/messenger/<str:code>/", _meta(Kind.MESSENGER), name="incoming_messenger"),
    path("kanal-masuk/sms/<str:code>/", sms_gateway, name="incoming_sms"),
]
