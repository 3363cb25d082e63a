"""What `coaching` tells the workers at the start."""

from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "terang.coaching"
    label = "coaching"

    def ready(self) -> None:
        from terang.coaching import timers

        timers.tell()
