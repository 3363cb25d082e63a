"""All addresses of the office. Paths are Indonesian and stable, names are English."""

from django.urls import include, path

from terang.publishing.urls import public_urlpatterns, wagtail_urlpatterns
from terang.web.public_pages import shared

shared(public_urlpatterns)

urlpatterns = [
    path("", include("terang.web.urls")),
    path("", include("terang.accounts.urls")),
    path("", include("terang.bodies.urls")),
    path("", include("terang.notices.urls")),
    path("", include("terang.instruments.urls")),
    path("", include("terang.inspections.urls")),
    path("", include("terang.evaluations.urls")),
    path("", include("terang.catalogue.urls")),
    path("", include("terang.coaching.urls")),
    path("", include("terang.cases.urls")),
    path("", include("terang.datasets.urls")),
    path("", include("terang.privacy.urls")),
    path("", include("terang.reports.urls")),
    path("", include("terang.publishing.urls")),
    *wagtail_urlpatterns,
    path("", include("terang.web.portal.urls")),
    path("", include("terang.web.opendata.urls")),
]
