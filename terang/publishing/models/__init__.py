"""Websites of bodies: pages, pictures, documents."""

from terang.publishing.models.alerts import Alert, AlertMessage
from terang.publishing.models.blocks import CONTENT
from terang.publishing.models.content import (
    AnnouncementPage,
    GalleryPage,
    GalleryPhoto,
    NewsPage,
    PotentialPage,
    ServicePage,
)
from terang.publishing.models.events import EventPage
from terang.publishing.models.files import PublicDocument, SiteImage, SiteRendition
from terang.publishing.models.films import Film
from terang.publishing.models.imports import Imported, OldSite
from terang.publishing.models.looks import Look, OldFile
from terang.publishing.models.pages import OldAddress, RegionPage, SectionPage, SiteHome, SitePage
from terang.publishing.models.procurement import ProcurementPage
from terang.publishing.models.projects import ProjectPage, ProjectPhoto
from terang.publishing.models.regulations import RegulationPage, RegulationTie
from terang.publishing.models.topics import Official, Question, TopicPage
from terang.publishing.models.wordings import OTHER_LANGUAGES, Wording

__all__ = [
    "CONTENT",
    "Alert",
    "AlertMessage",
    "AnnouncementPage",
    "EventPage",
    "Film",
    "GalleryPage",
    "GalleryPhoto",
    "Imported",
    "Look",
    "NewsPage",
    "Official",
    "OldAddress",
    "OldFile",
    "OldSite",
    "PotentialPage",
    "ProcurementPage",
    "ProjectPage",
    "ProjectPhoto",
    "PublicDocument",
    "Question",
    "RegionPage",
    "RegulationPage",
    "RegulationTie",
    "SectionPage",
    "ServicePage",
    "SiteHome",
    "SiteImage",
    "SitePage",
    "SiteRendition",
    "TopicPage",
    "Wording",
]

for _page in (SiteHome, SectionPage, TopicPage, NewsPage, AnnouncementPage, ServicePage, PotentialPage, GalleryPage,
              EventPage, ProjectPage, RegulationPage, ProcurementPage):  # fmt: skip
    _page.content_panels = [*_page.content_panels, OTHER_LANGUAGES]  # at the end of every form
