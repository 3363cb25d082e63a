"""`{% trans "…" %}` of a plain text, remembered for each language: pages have hundreds, and Django looks each up anew."""

from functools import lru_cache

from django import template
from django.template.base import Node, Parser, Token, Variable
from django.template.context import Context
from django.templatetags.i18n import do_translate
from django.utils.safestring import SafeData
from django.utils.translation import get_language, gettext

register = template.Library()


class Told(Node):
    """A text known when the template was read. Like every text of a template it is safe as it stands."""

    child_nodelists = ()

    def __init__(self, text: str) -> None:
        self.text = text

    def render(self, context: Context) -> str:
        return told(self.text, get_language())


@register.tag("trans")
@register.tag("translate")
def trans(parser: Parser, token: Token) -> Node:
    """Whatever is more than a plain text (a variable, a filter, `as`, `context`) is left to Django."""
    node = do_translate(parser, token)
    parts = token.split_contents()
    found = node.filter_expression
    if len(parts) != 2 or found.filters or not isinstance(found.var, Variable):
        return node
    literal = found.var.literal
    return Told(str(literal)) if isinstance(literal, SafeData) else node


def said(text: str) -> str:
    """A constant text in the language of the page: `gettext`, remembered."""
    return told(text, get_language())


@lru_cache(maxsize=20_000)
def told(text: str, language: str | None) -> str:
    """Signs of percent are doubled in catalogues."""
    return gettext(text.replace("%", "%%")).replace("%%", "%")
