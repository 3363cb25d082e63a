"""Instruments to and from files: YAML, workbooks of our own, and the one-table questionnaires that offices have."""
