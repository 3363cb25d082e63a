"""Wagtail's tables, one migration for each of its apps: see docs/adr on how many it brings itself."""
