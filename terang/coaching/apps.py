"""What `coaching` tells the journal and the workers at the start."""

from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "terang.coaching"
    label = "coaching"

    def ready(self) -> None:
        from terang.coaching import sealed, timers

        sealed.tell()
        timers.tell()
