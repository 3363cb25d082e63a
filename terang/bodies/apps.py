"""What `bodies` tells the journal at the start."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "terang.bodies"
    label = "bodies"

    def ready(self) -> None:
        from terang.bodies import sealed

        sealed.tell()
