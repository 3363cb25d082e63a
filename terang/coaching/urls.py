"""Addresses of `coaching`, kept beside the views."""

from django.urls import URLPattern

from terang.coaching.views import (
    advice,
    answering,
    attending,
    calendars,
    coach,
    commitments,
    field,
    meetings,
    minutes,
    rounds,
    training,
    visits,
    warnings,
)

app_name = "coaching"
urlpatterns: list[URLPattern] = [
    *coach.urlpatterns,
    *advice.urlpatterns,
    *commitments.urlpatterns,
    *calendars.urlpatterns,
    *warnings.urlpatterns,
    *rounds.urlpatterns,
    *visits.urlpatterns,
    *field.urlpatterns,
    *minutes.urlpatterns,
    *meetings.urlpatterns,
    *attending.urlpatterns,
    *training.urlpatterns,
    *answering.urlpatterns,
]
