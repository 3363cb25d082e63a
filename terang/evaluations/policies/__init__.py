"""What may be done in an evaluation, and why not."""

from terang.evaluations.policies.windows import is_open, window

__all__ = ("is_open", "window")
