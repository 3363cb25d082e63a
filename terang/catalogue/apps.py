"""What `catalogue` is called, and what it tells the journal and the workers at the start."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "terang.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        from terang.catalogue import sealed, timers

        sealed.tell()
        timers.tell()
