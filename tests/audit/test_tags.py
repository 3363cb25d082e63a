import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.audit.areas import is_dating, is_gone
from terang.audit.plans import PLANS
from terang.audit.tags import _ATTRIBUTE, _LOOKS, LONE, Tag, _kind

_WORDS = st.sampled_from(
    [
        "menu-item-",
        "header",
        "site-header",
        "footer-",
        "post-date",
        "title-",
        "widget",
        "sidebar-",
        "nav",
        "navbar-",
        "modal",
        "hidden",
    ]
)
_CLASS = st.lists(st.tuples(_WORDS, st.integers(0, 120) | st.just("")), max_size=3).map(
    lambda words: " ".join(f"{word}{number}" for word, number in words)
)


@given(
    st.sampled_from(["div", "li", "span", "ul", "section", "h2"]),
    _CLASS,
    _CLASS,
    st.sampled_from(["", ' style="display:none"', ' style="height:1px;overflow:hidden"', " hidden=\"\"", ' role="navigation"']),
)  # fmt: skip
def test_what_is_recalled_of_a_tag_that_differs_in_numbers_is_what_it_says(name, words, other, rest):
    tag = Tag(f'{name} class="{words}" id="{other}"{rest}')
    assert tag.kind is _kind(name, tag.attrs)
    assert tag.gone == is_gone(name, tag.attrs)
    assert tag.dating == is_dating(tag.attrs)


@given(st.sampled_from(["div", "li", "p", "h2"]), _CLASS, st.integers(0, 999))
def test_a_plan_shared_by_numbered_tags_does_the_same(name, words, number):
    head = f'{name} class="{words}" data-id="{number}"'
    _, kind, tag = PLANS[head]
    own = Tag(head)
    assert (tag.name, tag.kind, tag.special, tag.opens) == (own.name, own.kind, own.special, own.opens)
    assert kind != LONE
    assert tag.target == tag.panel == tag.book == ""


def test_tags_that_differ_in_numbers_are_judged_once():
    Tag('li class="menu-item menu-item-7"')
    size = len(_LOOKS._young) + len(_LOOKS._old)
    for number in range(1, 10):
        Tag(f'li class="menu-item menu-item-{number}"')
    assert len(_LOOKS._young) + len(_LOOKS._old) == size


@given(st.text(alphabet=list('ab-:@ ="/\n\t'), max_size=60))
def test_attributes_are_what_stands_before_and_in_quotes(rest):
    assert _ATTRIBUTE.findall(rest) == re.findall(r'([^\s="]+)="([^"]*)"', rest)


@pytest.mark.parametrize("rest", ["a" * 1_000_000, "a=" * 500_000, 'a="' + "b" * 1_000_000, "a " * 500_000])
def test_a_tag_of_any_length_is_read_once(rest):
    """In squared time each would take hours."""
    assert Tag(f"table {rest}").attrs == {}
