"""What all tests share: no stopwatch on examples, and browser tests that say so when there is no Chromium."""

import os

import pytest
from hypothesis import HealthCheck, settings

from terang.audit import chromium

CI = os.environ.get("CI") == "true"

# How long an example takes says more about the machine than about the code; in CI the same examples every time.
settings.register_profile(
    "terang", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=CI
)
settings.load_profile("terang")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without a browser its tests are skipped with the reason; with CI=true that is a failure."""
    if item.get_closest_marker("browser") is None or chromium.find() is not None:
        return
    if CI:
        pytest.fail(f"CI=true mewajibkan peramban. {chromium.MISSING}", pytrace=False)
    pytest.skip(chromium.MISSING)
