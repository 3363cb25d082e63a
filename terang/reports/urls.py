"""Addresses of `reports`, kept beside the views."""

from terang.reports.views import index, rapors, runs, signatories

app_name = "reports"
urlpatterns = [*rapors.urlpatterns, *signatories.urlpatterns, *runs.urlpatterns, *index.urlpatterns]
