"""A database that other processes can open, as inspections have it."""

from tests.inspections.conftest import shared_database

__all__ = ("shared_database",)
