"""What a website shows, and what it still lacks."""

from terang.publishing.results.missing import Task, missing, missing_of
from terang.publishing.results.shown import Menu, Shown, natural_of, shown_of

__all__ = ["Menu", "Shown", "Task", "missing", "missing_of", "natural_of", "shown_of"]
