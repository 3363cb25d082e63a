"""Addresses of the open data, kept beside the views."""

from django.urls import URLPattern

from terang.web.opendata.views import api, badges, data, feeds, functional, ppid

app_name = "opendata"
urlpatterns: list[URLPattern] = [
    *api.urlpatterns,
    *feeds.urlpatterns,
    *ppid.urlpatterns,
    *badges.urlpatterns,
    *functional.urlpatterns,
    *data.urlpatterns,
]
