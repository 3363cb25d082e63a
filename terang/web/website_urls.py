"""Addresses on the host name of a body's own website: the same pages, kept in the same store."""

from terang.publishing.views import hosts
from terang.web.public_pages import shared

urlpatterns = shared(hosts.urlpatterns)
handler404 = "terang.publishing.views.sites.not_found"
