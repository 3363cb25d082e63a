"""How well verdicts agree with what people found on labelled websites."""

from terang.accuracy.labels import BadLabels
from terang.accuracy.run import Accuracy, accuracy
from terang.accuracy.show import show

__all__ = ["Accuracy", "BadLabels", "accuracy", "show"]
