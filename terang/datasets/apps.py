"""What `datasets` is called."""

from django.apps import AppConfig


class DatasetsConfig(AppConfig):
    name = "terang.datasets"
    label = "datasets"

    def ready(self) -> None:
        from terang.datasets import sealed, timers

        sealed.tell()
        timers.tell()
