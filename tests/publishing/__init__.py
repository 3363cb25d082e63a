"""Websites of bodies."""
