"""Addresses on the host name of a body's own website: the same pages, kept in the same store."""

from django.urls import path

from terang.publishing.views import hosts
from terang.web.opendata.views import ppid
from terang.web.public_pages import shared

urlpatterns = [path(".well-known/ppid.json", hosts.here(ppid.of_site)), *shared(hosts.urlpatterns)]
handler404 = "terang.publishing.views.sites.not_found"
