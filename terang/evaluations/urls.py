"""Addresses of `evaluations`, kept beside the views."""

from django.urls import URLPattern

from terang.evaluations.views import (
    board,
    calendars,
    cycles,
    evidence,
    honours,
    objections,
    predicates,
    public,
    queue,
    results,
    saq,
    sheets,
    submitting,
    verification,
    workbook,
)

app_name = "evaluations"
urlpatterns: list[URLPattern] = [
    *cycles.urlpatterns,
    *calendars.urlpatterns,
    *board.urlpatterns,
    *queue.urlpatterns,
    *verification.urlpatterns,
    *sheets.urlpatterns,
    *objections.urlpatterns,
    *saq.urlpatterns,
    *evidence.urlpatterns,
    *submitting.urlpatterns,
    *results.urlpatterns,
    *honours.urlpatterns,
    *predicates.urlpatterns,
    *public.urlpatterns,
    *workbook.urlpatterns,
]
