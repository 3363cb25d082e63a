"""`{% if body|is_coached_by:user %}`: whether a person may read the advice of a body; nobody is led to a page they may not open."""

from typing import Any

from django import template

from terang.accounts.models import User
from terang.bodies.models import Body
from terang.coaching.policies.commitments import coached_bodies

register = template.Library()


@register.filter
def is_coached_by(body: Body, user: Any) -> bool:
    return isinstance(user, User) and coached_bodies(user).filter(pk=body.pk).exists()
