"""What tests of the outbox share."""

from tests.inspections.conftest import shared_database

__all__ = ["shared_database"]
