"""What all tests share: no stopwatch on examples, and browser tests that say so when there is no Chromium."""

import gc
import os
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.conf import settings as office
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper
from hypothesis import HealthCheck, settings

from terang.audit import chromium
from tests.again import is_worth_another_database

CI = os.environ.get("CI") == "true"

# How long an example takes says more about the machine than about the code; in CI the same examples every time.
settings.register_profile(
    "terang", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=CI
)
settings.load_profile("terang")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What starts processes on a real database and kills them is a fault test: `make faults`, not `make test`."""
    for item in items:
        if "shared_database" in getattr(item, "fixturenames", ()):
            item.add_marker("faults")
    if office.IS_POSTGRES:
        config.hook.pytest_deselected(items=[item for item in items if not is_worth_another_database(item)])
        items[:] = [item for item in items if is_worth_another_database(item)]


def pytest_collection_finish() -> None:
    """What is loaded now stays until the end: looking through all of it again and again is a tenth of the time."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without a browser its tests are skipped with the reason; with CI=true that is a failure."""
    if item.get_closest_marker("browser") is None or chromium.find() is not None:
        return
    if CI:
        pytest.fail(f"CI=true mewajibkan peramban. {chromium.MISSING}", pytrace=False)
    pytest.skip(chromium.MISSING)


@pytest.fixture(autouse=True, scope="session")
def _tables_can_be_emptied_between_tests() -> Iterator[None]:
    """Tests that commit empty all tables afterwards; on SQLite that is a DELETE, which the journal refuses."""
    emptied = DatabaseWrapper.ops_class.execute_sql_flush

    def execute_sql_flush(self: Any, statements: Iterable[str]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            emptied(self, statements)
            for _, made in triggers:
                cursor.execute(made)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseWrapper.ops_class, "execute_sql_flush", execute_sql_flush)
        yield


@pytest.fixture
def committing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for a commit is done when the outermost block of the code under test ends, as it is in the office.

    The test itself is taken back as always: emptying every table after each would take many times as long.
    """
    leave, wait = transaction.Atomic.__exit__, BaseDatabaseWrapper.on_commit

    def left(self: Any, *fault: Any) -> None:
        leave(self, *fault)
        _do_what_waits(transaction.get_connection(self.using))

    def on_commit(self: Any, *told: Any, **named: Any) -> None:
        wait(self, *told, **named)
        _do_what_waits(self)

    monkeypatch.setattr(transaction.Atomic, "__exit__", left)
    monkeypatch.setattr(BaseDatabaseWrapper, "on_commit", on_commit)


def _do_what_waits(connection: Any) -> None:
    if connection.in_atomic_block and not connection.savepoint_ids:  # only the test's own block is open
        waiting, connection.run_on_commit = connection.run_on_commit, []
        for _savepoints, do, _robust in waiting:
            do()
