"""Addresses of websites, kept beside the views."""

from django.urls import include, path
from wagtail.admin import urls as editor

from terang.publishing.views import alerts, exports, files, sites

app_name = "publishing"
urlpatterns = [*alerts.urlpatterns, *exports.urlpatterns, *files.urlpatterns, *sites.urlpatterns]
wagtail_urlpatterns = [path("kelola/", include(editor))]
