"""Addresses of `coaching`, kept beside the views."""

from django.urls import URLPattern

from terang.coaching.views import field, minutes, rounds, visits

app_name = "coaching"
urlpatterns: list[URLPattern] = [
    *rounds.urlpatterns,
    *visits.urlpatterns,
    *field.urlpatterns,
    *minutes.urlpatterns,
]
