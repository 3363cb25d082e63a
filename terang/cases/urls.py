"""Addresses of `cases`, kept beside the views."""

from django.urls import URLPattern

from terang.cases.views import (
    api_keys,
    asking,
    complaining,
    complaint_case,
    complaint_desk,
    days,
    desk,
    following,
    incoming,
    levels,
    objecting,
    open311,
    own_complaint,
    pasting,
    redacting,
    registers,
    repeating,
    service,
    terms,
    working,
)

app_name = "cases"
urlpatterns: list[URLPattern] = [
    *terms.urlpatterns,
    *days.urlpatterns,
    *complaining.urlpatterns,
    *complaint_desk.urlpatterns,
    *api_keys.urlpatterns,
    *levels.urlpatterns,
    *pasting.urlpatterns,
    *complaint_case.urlpatterns,
    *open311.urlpatterns,
    *incoming.urlpatterns,
    *own_complaint.urlpatterns,
    *asking.urlpatterns,
    *following.urlpatterns,
    *service.urlpatterns,
    *repeating.urlpatterns,
    *registers.urlpatterns,
    *objecting.urlpatterns,
    *working.urlpatterns,
    *redacting.urlpatterns,
    *desk.urlpatterns,
    *asking.own,
]
