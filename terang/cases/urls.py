"""Addresses of `cases`, kept beside the views."""

from django.urls import URLPattern

from terang.cases.views import complaining, complaint_case, complaint_desk, days, own_complaint, terms

app_name = "cases"
urlpatterns: list[URLPattern] = [
    *terms.urlpatterns,
    *days.urlpatterns,
    *complaining.urlpatterns,
    *complaint_desk.urlpatterns,
    *complaint_case.urlpatterns,
    *own_complaint.urlpatterns,
]
