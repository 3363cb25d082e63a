"""What `inspections` tells the journal at the start."""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "terang.inspections"
    label = "inspections"

    def ready(self) -> None:
        from terang.inspections import sealed

        sealed.tell()
