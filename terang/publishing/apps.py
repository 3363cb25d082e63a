"""What `publishing` is called, and what it tells the journal, Wagtail and the workers at the start."""

from modelsearch.apps import ModelSearchAppConfig


class PublishingConfig(ModelSearchAppConfig):
    """Also what Wagtail asks for its search: titles are looked up in their own tables, without an index beside them."""

    name = "terang.publishing"
    label = "publishing"
    default = True
    default_auto_field = "django.db.models.BigAutoField"
    backend_setting_name = "WAGTAILSEARCH_BACKENDS"
    verbose_name = "Situs badan publik"

    def ready(self) -> None:
        from terang.evaluations import own_proofs
        from terang.publishing import sealed, tasks
        from terang.publishing.models import SitePage
        from terang.publishing.results import proofs
        from terang.publishing.views import sites

        sealed.tell()
        SitePage.show = staticmethod(sites.show)
        tasks.listen()
        if proofs.published not in own_proofs.SOURCES:
            own_proofs.SOURCES.append(proofs.published)
