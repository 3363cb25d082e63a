"""What `privacy` is called. It has no tables of its own: it knows those of all others."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "terang.privacy"
    label = "privacy"

    def ready(self) -> None:
        from terang.privacy import timers

        timers.tell()
