"""Addresses of the open data, kept beside the views."""

from django.urls import URLPattern

app_name = "opendata"
urlpatterns: list[URLPattern] = []
