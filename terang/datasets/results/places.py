"""Places that a cell may name: kecamatan of the region, by their official codes."""

from terang.bodies.models import Level, Region
from terang.datasets.definition import Column, Kind
from terang.datasets.values import Places


def places(region: Region, columns: tuple[Column, ...]) -> Places:
    """Code and name; empty when no column asks for a place. At most one query."""
    if not any(column.kind is Kind.PLACE for column in columns):
        return {}
    rows = Region.objects.filter(code__startswith=f"{region.code}.", level=Level.DISTRICT)
    return dict(rows.order_by("code").values_list("code", "name"))
