"""Addresses of `web`."""

from django.urls import path
from django.views.i18n import set_language

from terang.web import journal, views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("bahasa/", set_language, name="set_language"),
    path("sehat/", views.health, name="health"),
    *journal.urlpatterns,
]
