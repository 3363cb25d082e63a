"""One page for each item of information: text, documents, and what belongs to the item by its nature."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, PageManager
from wagtail.query import PageQuerySet

from terang.publishing.models.blocks import CONTENT, FEATURES
from terang.publishing.models.files import PublicDocument, SiteImage
from terang.publishing.models.pages import TITLE, SitePage


class TopicQuerySet(PageQuerySet):
    def with_documents(self) -> "TopicQuerySet":
        """Each with `has_documents`: whether a published document is listed on it."""
        listed = PublicDocument.objects.published().filter(body=OuterRef("body"), topic=OuterRef("topic"))
        return self.annotate(has_documents=Exists(listed))

    def written(self) -> "TopicQuerySet":
        """Whose own text is published."""
        return self.filter(~Q(content=[]))


class OfTopics(InlinePanel):
    """Rows that only some topics have."""

    def __init__(self, *args: Any, topics: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = topics

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "topics": self.topics}

    class BoundPanel(InlinePanel.BoundPanel):
        def is_shown(self) -> bool:
            return getattr(self.instance, "topic", "") in self.panel.topics and super().is_shown()


class TopicPage(SitePage):
    """A mandatory page. It is a task until it has content, and 404 to the public as long."""

    topic = models.CharField(max_length=60, editable=False)  # see `publishing.topics`
    content = StreamField(CONTENT(), blank=True, verbose_name=_("isi"))

    objects = PageManager.from_queryset(TopicQuerySet)()

    shown_by = "publishing/topic.html"
    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["publishing.SectionPage"]
    subpage_types: ClassVar[list[str]] = [
        "publishing.NewsPage",
        "publishing.AnnouncementPage",
        "publishing.ServicePage",
        "publishing.PotentialPage",
        "publishing.GalleryPage",
        "publishing.EventPage",
        "publishing.ProjectPage",
        "publishing.RegulationPage",
        "publishing.ProcurementPage",
    ]
    content_panels = [
        *TITLE,
        FieldPanel("content"),
        OfTopics(
            "officials",
            topics=("profil_pejabat",),
            label=_("Pejabat"),
            heading=_("Pejabat, dari pimpinan ke bawah"),
        ),
        OfTopics("questions", topics=("tanya_jawab",), label=_("Pertanyaan"), heading=_("Tanya jawab")),
        FieldPanel("reviewed_on"),
    ]
    promote_panels: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = "halaman wajib"
        constraints = [models.UniqueConstraint(fields=("body", "topic"), name="topic_page_is_one_for_a_body")]


class Official(Orderable):
    """A post and who holds it: drawn as the organisation chart, listed with LHKPN. Level 1 is the head."""

    page = ParentalKey(TopicPage, on_delete=models.CASCADE, related_name="officials")
    post = models.CharField(_("jabatan"), max_length=160)
    level = models.PositiveSmallIntegerField(
        _("tingkat"),
        choices=[
            (1, _("Pimpinan")),
            (2, _("Di bawah pimpinan")),
            (3, _("Tingkat tiga")),
            (4, _("Tingkat empat")),
        ],
        default=2,
    )
    name = models.CharField(_("nama"), max_length=160, blank=True)
    history = models.TextField(_("riwayat singkat"), blank=True)
    photo = models.ForeignKey(SiteImage, models.SET_NULL, null=True, blank=True, related_name="+")
    lhkpn_url = models.URLField(_("tautan LHKPN"), blank=True)

    panels = [
        *(FieldPanel(name) for name in ("post", "level", "name", "history")),
        FieldPanel("photo", heading=_("Foto")),
        FieldPanel("lhkpn_url"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "pejabat"


class Question(Orderable):
    """One of the frequently asked questions."""

    page = ParentalKey(TopicPage, on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_("pertanyaan"), max_length=250)
    answer = RichTextField(_("jawaban"), features=FEATURES)

    panels = [FieldPanel("question"), FieldPanel("answer")]

    class Meta(Orderable.Meta):
        verbose_name = "pertanyaan"
