"""Addresses of `instruments`: each list stands beside its views."""

from django.urls import URLPattern

from terang.instruments.views import bringing, frame, nodes, outline, preview, shelf, years

app_name = "instruments"
urlpatterns: list[URLPattern] = [
    *shelf.urlpatterns,
    *bringing.urlpatterns,
    *outline.urlpatterns,
    *nodes.urlpatterns,
    *frame.urlpatterns,
    *preview.urlpatterns,
    *years.urlpatterns,
]
