"""From points to a score, a band, a place and their explanation: exact and pure."""

from terang.scoring.answers import points
from terang.scoring.outcome import evaluate

__all__ = ("evaluate", "points")
