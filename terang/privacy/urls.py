"""Addresses of `privacy`, kept beside the views."""

from django.urls import URLPattern

from terang.privacy.views import pages

app_name = "privacy"
urlpatterns: list[URLPattern] = [*pages.urlpatterns]
