"""Addresses of `catalogue`, kept beside the views."""

from django.urls import URLPattern

from terang.catalogue.views import activities, decrees, entries, exclusions, sheets

app_name = "catalogue"
urlpatterns: list[URLPattern] = [
    *entries.urlpatterns,
    *decrees.urlpatterns,
    *activities.urlpatterns,
    *exclusions.urlpatterns,
    *sheets.urlpatterns,
]
