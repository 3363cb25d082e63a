"""Addresses of `web`."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from terang.web import journal, month, views
from terang.web.opendata.views import ppid
from terang.web.public_pages import public

app_name = "web"
urlpatterns = [
    path("", public(views.home), name="home"),
    # Without a token, so that pages that everybody shares need no cookie; all it does is choose words.
    path("bahasa/", csrf_exempt(set_language), name="set_language"),
    path(
        "favicon.ico", views.icon, name="icon"
    ),  # pages with nothing of their own to fetch ask for it all the same
    path("sehat/", views.health, name="health"),
    *journal.urlpatterns,
    *month.urlpatterns,
    *ppid.site_urlpatterns,  # before the pages of websites, which take every address below theirs
]
