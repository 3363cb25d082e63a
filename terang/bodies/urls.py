"""Addresses of `bodies`."""

from terang.bodies.views import (
    bodies,
    borders,
    bulk,
    contacts,
    invitations,
    logos,
    people,
    regions,
    uploads,
    websites,
)

app_name = "bodies"
urlpatterns = [
    *bodies.urlpatterns,
    *bulk.urlpatterns,
    *websites.urlpatterns,
    *contacts.urlpatterns,
    *uploads.urlpatterns,
    *invitations.urlpatterns,
    *people.urlpatterns,
    *regions.urlpatterns,
    *borders.urlpatterns,
    *logos.urlpatterns,
]
