"""Sign-language videos of a website, for those who put them there."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts.http import Refused, SignedInRequest, see_other, signed_in
from terang.publishing.actions import filming
from terang.publishing.forms.films import FilmForm
from terang.publishing.models import Film, SiteHome
from terang.publishing.policies import worked_on
from terang.publishing.topics import topics


def _home(request: SignedInRequest, pk: int) -> SiteHome:
    homes = SiteHome.objects.select_related("body__region")
    return get_object_or_404(homes, body=pk, body__in=worked_on(request.user))


@signed_in
@require_http_methods(["GET", "POST"])
def films(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """All of a website, and the form for another; a page that has one gets the new parts."""
    home = _home(request, pk)
    names = [(code, topic.title) for code, topic in topics().items()]
    form = FilmForm(request.POST or None, request.FILES or None, topics=names)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                filming.put(home, by=request.user, at=timezone.now(), **form.cleaned_data)
                messages.success(request, _("Video dipasang di halamannya."))
                return see_other(reverse("publishing:films", args=[pk]))
            except Refused as no:
                form.add_error(None, str(no))
    return _show(request, home, form, status=status)


def _show(request: SignedInRequest, home: SiteHome, form: FilmForm, *, status: int = 200) -> HttpResponse:
    found = Film.objects.filter(body=home.body_id).order_by("topic")
    context: dict[str, Any] = {
        "body": home.body, "website": home, "form": form, "refusal": filming.why_not_film(home, by=request.user),
        "films": [(film, topics()[film.topic].title if film.topic in topics() else _("Beranda")) for film in found],
    }  # fmt: skip
    return render(request, "publishing/films.html", context, status=status)


@signed_in
@require_POST
def remove(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    home = _home(request, pk)
    film = get_object_or_404(Film, pk=number, body=home.body_id)
    try:
        filming.remove(film, home, by=request.user, at=timezone.now())
        messages.success(request, _("Video dihapus."))
    except Refused as no:
        messages.error(request, str(no))
    return see_other(reverse("publishing:films", args=[pk]))


urlpatterns = [
    path("situs-kami/<int:pk>/video/", films, name="films"),
    path("situs-kami/<int:pk>/video/<int:number>/hapus/", remove, name="remove_film"),
]
