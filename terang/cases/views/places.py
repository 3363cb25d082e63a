"""What the pages of cases share: the region they speak of, its zone, and the case a secret link opens."""

from django.http import Http404, HttpRequest, HttpResponse

from terang.bodies.models import Body, Region
from terang.cases import numbers
from terang.cases.models import Case


def region_of(request: HttpRequest) -> Region:
    """The region named in the address or the form, else the first with bodies here. 404 without any."""
    at_desk = Region.objects.filter(bodies__isnull=False).distinct()
    if code := request.GET.get("wilayah") or request.POST.get("wilayah"):
        at_desk = at_desk.filter(code=code)
    found = at_desk.order_by("code").first()
    if found is None:
        raise Http404
    return found


def body_of(slug: str, region: Region | None = None) -> Body:
    rows = Body.objects.active().filter(slug=slug).select_related("region")
    found = (rows.filter(region=region) if region else rows).order_by("region__code").first()
    if found is None:
        raise Http404
    return found


def opened(number: str, secret: str) -> Case:
    """The case that this number and secret open together; else there is none."""
    rows = Case.objects.filter(number=number.upper(), secret_digest=numbers.digest(secret))
    found = rows.select_related("region", "body").first()
    if found is None:
        raise Http404
    return found


def kept_private(answer: HttpResponse) -> HttpResponse:
    """Pages that a secret opened: no cache keeps them, no other site learns their address, no search engine lists them."""
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "same-origin"  # not "no-referrer": forms would come without their origin
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
