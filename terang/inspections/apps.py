"""What `inspections` tells the journal at the start."""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "terang.inspections"
    label = "inspections"

    def ready(self) -> None:
        from terang.accounts.sealed import FIELDS
        from terang.inspections import outbox, sealed

        FIELDS["inspections.listener"] = ("secret",)
        sealed.tell()
        outbox.tell()
