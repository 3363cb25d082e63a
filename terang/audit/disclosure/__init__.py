"""From pages and documents to verdicts on mandatory items: the heart."""

from terang.audit.disclosure.focus import Focus
from terang.audit.disclosure.judge import judge
from terang.audit.disclosure.model import Indicator, Vocabulary

__all__ = ["Focus", "Indicator", "Vocabulary", "judge"]
