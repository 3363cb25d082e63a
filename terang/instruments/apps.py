"""What `instruments` tells the journal at the start."""

from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "terang.instruments"
    label = "instruments"

    def ready(self) -> None:
        from terang.instruments import sealed

        sealed.tell()
