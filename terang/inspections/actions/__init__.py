"""What may be done with inspections: asking, claiming, storing; alarms and schedules."""

from terang.inspections.actions.asking import ask, ask_many, cancel, cancel_batch, retry

__all__ = ["ask", "ask_many", "cancel", "cancel_batch", "retry"]
