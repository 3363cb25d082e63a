"""The fixture `committing` does what a commit does, and only then."""

import pytest
from django.db import transaction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("committing")]


def test_once_the_outermost_block_ends():
    done: list[str] = []
    with transaction.atomic():
        with transaction.atomic():
            transaction.on_commit(lambda: done.append("letter"))
        assert done == []
    assert done == ["letter"]


def test_never_for_what_was_taken_back():
    done: list[str] = []
    with transaction.atomic():
        transaction.on_commit(lambda: done.append("letter"))
        transaction.set_rollback(True)
    with transaction.atomic():
        pass
    assert done == []


def test_at_once_without_a_block():
    done: list[str] = []
    transaction.on_commit(lambda: done.append("letter"))
    assert done == ["letter"]
