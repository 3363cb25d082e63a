"""All versions of all pages of a region's websites, for whoever looks for a person in them."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, Revision

from terang.bodies.models import Region
from terang.publishing.models import RegionPage

__all__ = ["Revision", "revisions_of"]


def revisions_of(region: Region) -> QuerySet[Revision]:
    home = RegionPage.objects.filter(region=region).first()
    pages = home.get_descendants(inclusive=True) if home is not None else Page.objects.none()
    keys = pages.annotate(key=Cast("pk", CharField())).values("key")
    return Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=keys
    ).order_by("pk")
