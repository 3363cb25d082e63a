"""Addresses of `cases`, kept beside the views."""

from django.urls import URLPattern

from terang.cases.views import (
    asking,
    complaining,
    complaint_case,
    complaint_desk,
    days,
    desk,
    following,
    objecting,
    own_complaint,
    redacting,
    registers,
    terms,
    working,
)

app_name = "cases"
urlpatterns: list[URLPattern] = [
    *terms.urlpatterns,
    *days.urlpatterns,
    *complaining.urlpatterns,
    *complaint_desk.urlpatterns,
    *complaint_case.urlpatterns,
    *own_complaint.urlpatterns,
    *asking.urlpatterns,
    *following.urlpatterns,
    *registers.urlpatterns,
    *objecting.urlpatterns,
    *working.urlpatterns,
    *redacting.urlpatterns,
    *desk.urlpatterns,
    *asking.own,
]
