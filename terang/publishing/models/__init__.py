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
from terang.publishing.models.imports import Imported, OldSite
from terang.publishing.models.looks import Look, OldFile
from terang.publishing.models.pages import OldAddress, RegionPage, SectionPage, SiteHome, SitePage
from terang.publishing.models.projects import ProjectPage, ProjectPhoto
from terang.publishing.models.topics import Official, Question, TopicPage

__all__ = [
    "CONTENT",
    "Alert",
    "AlertMessage",
    "AnnouncementPage",
    "EventPage",
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
    "ProjectPage",
    "ProjectPhoto",
    "PublicDocument",
    "Question",
    "RegionPage",
    "SectionPage",
    "ServicePage",
    "SiteHome",
    "SiteImage",
    "SitePage",
    "SiteRendition",
    "TopicPage",
]
