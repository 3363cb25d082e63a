"""Addresses of `cases`, kept beside the views."""

from django.urls import URLPattern

from terang.cases.views import days, terms

app_name = "cases"
urlpatterns: list[URLPattern] = [*terms.urlpatterns, *days.urlpatterns]
