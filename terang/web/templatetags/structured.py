"""`{% structured_catalogue %}`, `{% structured_front region %}`, `{% structured_body body site %}`: schema.org in the head of a page."""

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from terang.bodies.models import Body, Region
from terang.evaluations.results.ranked import home_region
from terang.web.opendata import structured

register = template.Library()


@register.simple_tag
def structured_catalogue() -> SafeString:
    return structured.block(structured.catalogue(home_region()))


@register.simple_tag
def structured_front(region: Region) -> SafeString:
    return structured.block(structured.front(region), structured.of_region(region))


@register.simple_tag
def structured_body(body: Body, site: str = "") -> SafeString:
    steps = [("Beranda", "/"), (body.name, f"/badan/{body.slug}/")]
    return structured.block(structured.of_body(body, site=site), structured.trail(steps))


@register.simple_tag
def body_address(body: Body, region: Region, home: Region, name: str) -> str:
    """A badge or feed of a body, at the address of its region."""
    if region.pk == home.pk:
        return reverse(f"opendata:{name}", args=[body.slug])
    return reverse(f"opendata:{name}_elsewhere", args=[region.code, body.slug])
