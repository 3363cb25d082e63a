"""The text of a mandatory page, typed plainly: paragraphs and lists, nothing to learn."""

from datetime import datetime
from html import escape
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.publishing.actions.entering import enter
from terang.publishing.models import SiteHome, TopicPage
from terang.publishing.policies import may_publish, may_write

LEAST = 20  # characters of a text that says something


def write(page: TopicPage, text: str, *, by: User, at: datetime) -> bool:
    """Publishes the text, or hands it to whoever looks at it first; whether it is shown now."""
    if not may_write(by, page.body):
        raise Refused(_("Hanya petugas badan ini atau PPID utama yang menulis di situsnya."))
    if len(text.strip()) < LEAST:
        raise Refused(_("Tulis isinya dahulu, sekurangnya satu kalimat."))
    if not is_plain(page):
        raise Refused(
            _("Halaman ini sudah berisi tabel, gambar, atau tulisan berformat. Ubah di penyunting lengkap.")
        )
    page.content = [("text", rich(text))]
    page.reviewed_on = localdate(at)
    revision = page.save_revision(user=by)
    home = SiteHome.objects.get(body=page.body_id)
    if may_publish(by, home):
        revision.publish(user=by, skip_permission_checks=True)  # our policy has seen to it
        return True
    enter(by)  # the way of a draft is made with the groups of who writes it
    workflow = page.get_workflow()
    if workflow is not None and page.current_workflow_state is None:
        workflow.start(page, by)
    return False


def is_plain(page: TopicPage) -> bool:
    """Whether the page holds nothing but one typed text."""
    latest: Any = page.get_latest_revision_as_object()
    blocks = list(latest.content)
    return not blocks or (len(blocks) == 1 and blocks[0].block_type == "text")


def rich(text: str) -> str:
    """Paragraphs; lines that begin with "-" are a list. Whatever was typed stays text."""
    parts = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if lines and all(line.startswith(("- ", "• ", "* ")) for line in lines):
            parts.append("<ul>" + "".join(f"<li>{escape(line[2:])}</li>" for line in lines) + "</ul>")
        elif lines:
            parts.append("<p>" + "<br/>".join(escape(line) for line in lines) + "</p>")
    return "".join(parts)
