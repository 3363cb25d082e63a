"""Addresses of `web`."""

from django.urls import path

from terang.web import journal, views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("sehat/", views.health, name="health"),
    *journal.urlpatterns,
]
