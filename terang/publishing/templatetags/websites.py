"""Small words of websites' pages."""

import re
from typing import Any

from django import template
from django.template.loader import select_template

from terang.publishing.results.alerts import with_addresses

register = template.Library()


@register.filter
def dial(number: str, country: str = "") -> str:
    """A number as links dial it; with `country` in its international form without a plus."""
    digits = re.sub(r"\D", "", number)
    return country + digits.removeprefix("0").removeprefix(country) if country else digits


@register.filter
def initials(name: str) -> str:
    """DK of Dinas Kesehatan."""
    return "".join(word[0] for word in name.split()[:2]).upper()


@register.simple_tag(takes_context=True)
def natural_part(context: Any) -> str:
    """What belongs to a page by its nature, where there is such a part."""
    page = context["page"]
    names = [f"publishing/natural/{page.topic}.html", "publishing/natural/none.html"]
    return str(select_template(names).render(context.flatten(), context["request"]))


@register.inclusion_tag("publishing/parts/alerts.html", takes_context=True)
def emergencies(context: Any) -> dict[str, Any]:
    """What holds now in the region of the website."""
    return {"alerts": with_addresses(context["body"].region, portal=context["portal"])}
