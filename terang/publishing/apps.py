"""What `publishing` is called, and what it tells Wagtail and the workers at the start."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "terang.publishing"
    label = "publishing"
    verbose_name = "Situs badan publik"

    def ready(self) -> None:
        from terang.publishing.models import SitePage
        from terang.publishing.views import sites

        SitePage.show = staticmethod(sites.show)
