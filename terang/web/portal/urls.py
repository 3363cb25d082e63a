"""Addresses of the public portal, kept beside the views."""

from terang.web.portal.views import (
    agenda,
    bodies,
    compare,
    emergencies,
    front,
    indicators,
    lists,
    maps,
    methods,
    procurement,
    programs,
    proofs,
    rankings,
    regulations,
    search,
    stories,
)
from terang.web.public_pages import shared

app_name = "portal"
urlpatterns = shared(
    [
        *front.urlpatterns,
        *rankings.urlpatterns,
        *bodies.urlpatterns,
        *indicators.urlpatterns,
        *compare.urlpatterns,
        *methods.urlpatterns,
        *proofs.urlpatterns,
        *maps.urlpatterns,
        *lists.urlpatterns,
        *search.urlpatterns,
        *emergencies.urlpatterns,
        *stories.urlpatterns,
        *agenda.urlpatterns,
        *programs.urlpatterns,
        *regulations.urlpatterns,
        *procurement.urlpatterns,
    ]
)
