"""What was told to whom, what waits, what was given up. Words and addresses are never shown."""

from typing import Final

from django.contrib import messages
from django.db.models import BooleanField, Count, ExpressionWrapper, Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terang.accounts.http import Refused, SignedInRequest, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.bodies import access
from terang.bodies.views.bodies import administered_region
from terang.notices.actions import keeping
from terang.notices.models import Notice
from terang.notices.results.readers import described
from terang.notices.states import Kind, State

_HAS_WORDS: Final = ExpressionWrapper(~Q(to=""), output_field=BooleanField())


@signed_in
@require_safe
def outbox(request: SignedInRequest) -> HttpResponseBase:
    region = administered_region(request)
    rows = (
        Notice.objects.filter(region=region)
        .defer("to", "subject", "text", "files")
        .annotate(has_words=_HAS_WORDS)
    )
    counted = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    listing = Listing(
        request,
        rows,
        search=("hint", "about", "template"),
        filters=[
            Filter("keadaan", _("Keadaan"), State.choices, "state"),
            Filter("kanal", _("Kanal"), Kind.choices, "channel"),
        ],
        sorts={"diminta": "asked_at"},
        default="-diminta",
    )
    stats = [(state.label, counted.get(state, 0)) for state in (State.WAITING, State.SENT, State.GIVEN_UP)]
    told = described(list(listing.page), region)
    page = {"listing": listing, "told": told, "stats": stats, "region": region}
    return render(request, "notices/outbox.html", page)


@signed_in
@require_POST
def retry(request: SignedInRequest, pk: int) -> HttpResponse:
    mine = Notice.objects.filter(region__in=access.administered_regions(request.user))
    notice = get_object_or_404(mine.select_related("region"), pk=pk)
    try:
        keeping.retry(notice, by=request.user, at=timezone.now())
        messages.success(request, _("Akan dicoba lagi dalam beberapa detik."))
    except Refused as no:
        messages.error(request, str(no))
    code = notice.region.code if notice.region else ""
    return see_other(f"{reverse('notices:outbox')}?wilayah={code}")


urlpatterns: list[URLPattern] = [
    path("pemberitahuan/", outbox, name="outbox"),
    path("pemberitahuan/<int:pk>/kirim-lagi/", retry, name="retry"),
]
