"""What is left out on PostgreSQL is named as it is, and the walk that stands in for it is not left out."""

from pathlib import Path

import pytest

from tests.again import PAGES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", PAGES)
def test_what_is_named_is_there(name):
    path, _, function = name.partition("::")
    assert f"def {function or 'test_'}" in (ROOT / path).read_text()


def test_the_walk_runs_on_both():
    assert not [name for name in PAGES if "test_every_page" in name]
