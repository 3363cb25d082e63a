"""Addresses of the public portal, kept beside the views."""

from django.urls import URLPattern

app_name = "portal"
urlpatterns: list[URLPattern] = []
