"""Pages of the bodies' websites that hold somebody's address or number: also in versions nobody sees any more."""

from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from terang.bodies.models import Region
from terang.publishing.results.mentions import revisions_of


def mentions(region: Region, texts: set[str]) -> QuerySet[Any]:
    """Old versions of pages and drafts of the region's websites."""
    wanted = Q(pk=None)
    for text in texts:
        if len(text) > 4:
            wanted |= Q(words__icontains=text)
    rows: QuerySet[Any] = revisions_of(region).annotate(words=Cast("content", TextField())).filter(wanted)
    return rows


def told(revision: Any) -> dict[str, Any]:
    page = revision.content_object
    return {
        "halaman": revision.object_str,
        "tanggal": revision.created_at.isoformat(),
        "terbit": bool(page is not None and page.live and page.live_revision_id == revision.pk),
    }
