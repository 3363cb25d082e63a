"""Terang: measure how open public bodies are, with proof."""

__version__ = "0.1.0"
