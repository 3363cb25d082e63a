"""What `evaluations` tells the journal and the workers at the start."""

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "terang.evaluations"
    label = "evaluations"

    def ready(self) -> None:
        from terang.evaluations import sealed, timers

        sealed.tell()
        timers.tell()
