"""The officer's own page of a website: what is not yet shown, what is, and what waits; and how PPID utama makes them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page

from terang.accounts.http import Refused, SignedInRequest, found, see_other, signed_in
from terang.accounts.listing import Listing
from terang.bodies import access
from terang.publishing.actions import make_site
from terang.publishing.actions.settling import settle
from terang.publishing.forms.settings import SettingsForm
from terang.publishing.models import PublicDocument, SiteHome, TopicPage
from terang.publishing.policies import may_make, worked_on
from terang.publishing.results import missing, missing_of, shown_of
from terang.publishing.results.shown import with_nature
from terang.publishing.topics import topics

_CHILDREN = (("berita", "newspage"), ("pengumuman", "announcementpage"), ("standar_pelayanan", "servicepage"),
             ("potensi", "potentialpage"), ("galeri", "gallerypage"), ("agenda", "eventpage"),
             ("program_kegiatan", "projectpage"), ("regulasi", "regulationpage"), ("pengadaan", "procurementpage"))  # fmt: skip


@signed_in
@require_safe
def desks(request: SignedInRequest) -> HttpResponseBase:
    """All of them; with one it is opened at once."""
    rows = worked_on(request.user).select_related("home_page", "region")
    administered = list(access.administered_regions(request.user))
    alone = list(rows[:2])
    if len(alone) == 1 and not administered:
        return see_other(reverse("publishing:desk", args=[alone[0].pk]))
    found(alone or administered)
    listing = Listing(request, rows.order_by("name"), search=("name", "short_name"), per_page=50)
    tasks = missing_of(listing.page.object_list, at=timezone.now())
    lines = [
        (body, getattr(body, "home_page", None), tasks.get(body.pk, ())) for body in listing.page.object_list
    ]
    page = {"listing": listing, "lines": lines, "administered": administered,
            "without": rows.filter(home_page=None).count(), "all": len(topics())}  # fmt: skip
    return render(request, "publishing/desks.html", page)


@signed_in
@require_safe
def desk(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """One website: tasks first, the dearest on top."""
    body = get_object_or_404(worked_on(request.user).select_related("region"), pk=pk)
    home = with_nature(SiteHome.objects.filter(body=body)).first()
    page: dict[str, Any] = {"body": body, "website": home, "may_make": may_make(request.user, body)}
    if home:
        tasks = missing(body, at=timezone.now())
        below = Page.objects.filter(path__gt=home.path, path__lt=f"{home.path}z")
        page |= {
            "tasks": tasks,
            "worth": sum(task.points for task in tasks),
            "site": shown_of(home),
            "pages": dict(TopicPage.objects.filter(body=body).values_list("topic", "pk")),
            "drafts": below.filter(has_unpublished_changes=True).order_by("-latest_revision_created_at")[:20],
            "papers": PublicDocument.objects.filter(body=body, published_at=None, name="").order_by("-pk")[
                :50
            ],
            "planned": below.filter(go_live_at__isnull=False, live=False).order_by("go_live_at")[:20],
            "waiting": below.filter(_workflow_states__status="in_progress").distinct()[:20],
            "all": len(topics()),
            "write": [
                (kind, topics()[code], model)
                for (code, model) in _CHILDREN
                for kind in [topics()[code].title]
            ],
        }
    return render(request, "publishing/desk.html", page)


@signed_in
@require_POST
def make(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """One click, one website."""
    body = get_object_or_404(worked_on(request.user).select_related("region"), pk=pk)
    found(may_make(request.user, body))
    try:
        make_site(body, by=request.user, at=timezone.now())
        messages.success(request, _("Situs dibuat. Isi dimulai dari tugas dengan poin terbanyak."))
    except Refused as no:
        messages.error(request, str(no))
    return see_other(reverse("publishing:desk", args=[pk]))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Host name, colour and the way to publication: decided by PPID utama."""
    home = get_object_or_404(
        SiteHome.objects.select_related("body__region"), body=pk, body__in=worked_on(request.user)
    )
    found(may_make(request.user, home.body))
    form = SettingsForm(
        request.POST or None, initial={"host": home.host, "review": home.review, "accent": home.accent}
    )
    if request.method == "POST" and form.is_valid():
        try:
            settle(home, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Pengaturan situs disimpan."))
            return see_other(reverse("publishing:desk", args=[pk]))
        except Refused as no:
            form.add_error("host", str(no))
    told = {"form": form, "body": home.body}
    return render(request, "publishing/settings.html", told, status=422 if form.is_bound else 200)


urlpatterns = [
    path("situs-kami/", desks, name="desks"),
    path("situs-kami/<int:pk>/", desk, name="desk"),
    path("situs-kami/<int:pk>/buat/", make, name="make"),
    path("situs-kami/<int:pk>/atur/", settings, name="settings"),
]
