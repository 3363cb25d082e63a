"""What `inspections` tells the journal at the start."""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "terang.inspections"
    label = "inspections"

    def ready(self) -> None:
        from terang.inspections import outbox, sealed

        sealed.tell()
        outbox.tell()
