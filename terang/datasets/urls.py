"""Addresses of `datasets`, kept beside the views."""

from django.urls import URLPattern

from terang.datasets.views import checking, compiled, forms, sheets, workbooks

app_name = "datasets"
urlpatterns: list[URLPattern] = [
    *forms.urlpatterns,
    *checking.urlpatterns,
    *sheets.urlpatterns,
    *workbooks.urlpatterns,
    *compiled.urlpatterns,
]
