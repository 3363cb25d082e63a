"""Addresses of websites and of their editor, kept beside the views."""

from django.urls import include, path
from django.views.i18n import JavaScriptCatalog
from wagtail.admin import urls as editor
from wagtail.utils.urlpatterns import decorate_urlpatterns

from terang.publishing.views import (
    alerts,
    desk,
    desk_tasks,
    exports,
    feeds,
    files,
    films,
    gate,
    importing,
    making,
    sites,
)

app_name = "publishing"
public_urlpatterns = [*exports.urlpatterns, *files.urlpatterns, *feeds.urlpatterns, *sites.urlpatterns]
"""Kept for visitors by whoever includes them: what may be stored is known above (`web.public_pages`)."""
urlpatterns = [
    *alerts.urlpatterns,
    *desk.urlpatterns,
    *desk_tasks.urlpatterns,
    *films.urlpatterns,
    *importing.urlpatterns,
    *making.urlpatterns,
    *public_urlpatterns,
]
wagtail_urlpatterns = [
    path("kelola/jsi18n/", gate.guarded(JavaScriptCatalog.as_view()), name="wagtailadmin_javascript_catalog"),
    path("kelola/", include(decorate_urlpatterns(editor.urlpatterns, gate.guarded))),
]
"""The words of the editor's scripts come from our catalogue too (`locale/id`), which Wagtail's own view leaves out."""
