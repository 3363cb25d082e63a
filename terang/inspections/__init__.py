"""Stored runs of the audit engine, and what they saw."""
