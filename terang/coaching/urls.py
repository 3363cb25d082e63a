"""Addresses of `coaching`, kept beside the views."""

from django.urls import URLPattern

app_name = "coaching"
urlpatterns: list[URLPattern] = []
