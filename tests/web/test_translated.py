"""Our `{% trans %}` says what Django's says, in the language of the moment."""

import pytest
from django.template import engines
from django.utils import translation

from terang.web.templatetags import translated

DJANGO, OURS = "{% load i18n %}", "{% load translated %}"
TEXTS = [
    '{% trans "Cari" %}',
    "{% trans 'Masuk' %}",
    '{% trans "100% terpenuhi" %}',
    '{% trans "<b>Menu</b>" %}',
    "{% trans told %}",
    '{% trans "Menu"|upper %}',
    '{% trans "Menu" as word %}{{ word }}',
    '{% translate "Peringkat" %}',
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_says_what_django_says(text, language):
    with translation.override(language):
        said = [
            engines["django"].from_string(tags + text).render({"told": "<Cari>"}) for tags in (DJANGO, OURS)
        ]
    assert said[0] == said[1]


def test_a_plain_text_is_looked_up_once_for_each_language():
    translated.told.cache_clear()
    page = engines["django"].from_string('{% trans "Cari" %}{% trans "Cari" %}')
    with translation.override("id"):
        assert page.render({}) == "CariCari"
    with translation.override("en"):
        assert page.render({}) == "SearchSearch"
    assert translated.told.cache_info().misses == 2
