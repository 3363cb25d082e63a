"""Addresses of `notices`, kept beside the views."""

from django.urls import URLPattern

from terang.notices.views import channels, outbox

app_name = "notices"
urlpatterns: list[URLPattern] = [*outbox.urlpatterns, *channels.urlpatterns]
