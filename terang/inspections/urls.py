"""Addresses of `inspections`, kept beside the views."""

from django.urls import URLPattern

from terang.inspections.views import alarms, batches, board, heat, pictures, proofs, schedules, sites

app_name = "inspections"
urlpatterns: list[URLPattern] = [
    *board.urlpatterns,
    *heat.urlpatterns,
    *alarms.urlpatterns,
    *schedules.urlpatterns,
    *sites.urlpatterns,
    *batches.urlpatterns,
    *pictures.urlpatterns,
    *proofs.urlpatterns,
]
