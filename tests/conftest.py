"""What all tests share: those that need Chromium say so when it is missing."""

import os

import pytest

from terang.audit import chromium


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without a browser its tests are skipped with the reason; with CI=true that is a failure."""
    if item.get_closest_marker("browser") is None or chromium.find() is not None:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI=true mewajibkan peramban. {chromium.MISSING}", pytrace=False)
    pytest.skip(chromium.MISSING)
