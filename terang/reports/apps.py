"""What `reports` tells the journal and the workers at the start."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "terang.reports"
    label = "reports"

    def ready(self) -> None:
        from terang.reports import sealed, timers

        sealed.tell()
        timers.tell()
