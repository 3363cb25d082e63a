"""Whole addresses of websites."""

from django.conf import settings
from django.http import HttpRequest

from terang.publishing.models import SiteHome


def origin_of(request: HttpRequest, home: SiteHome) -> str:
    """Where a website begins, for those who come from elsewhere: its own host name if it has one."""
    if home.host:
        return f"{settings.SITE_URL.partition('//')[0]}//{home.host}/"
    return f"{settings.SITE_URL}/situs/{home.slug}/"
