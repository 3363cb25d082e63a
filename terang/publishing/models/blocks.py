"""What a page's text is made of: few kinds, so that pages stay readable by ear and by machine."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

FEATURES: Final = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "blockquote"]
"""What the editor offers and keeps; everything else in a pasted text is dropped on the server."""


class TableBlock(blocks.StructBlock):
    """Rows as pasted from a spreadsheet: a line each, columns divided by tabs or "|". The first row is the head."""

    caption = blocks.CharBlock(label=_("Judul tabel"), max_length=200)
    rows = blocks.TextBlock(
        label=_("Isi tabel"),
        help_text=_(
            "Tempel dari Excel, atau pisahkan kolom dengan tanda |. Baris pertama menjadi kepala tabel."
        ),
    )

    class Meta:
        label = _("Tabel")
        icon = "table"
        template = "publishing/blocks/table.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        rows = cells(value["rows"])
        context["head"], context["body"] = (rows[0] if rows else []), rows[1:]
        return context


class VideoBlock(blocks.StructBlock):
    """A link, never a player of others: no reader is followed by a stranger."""

    title = blocks.CharBlock(label=_("Judul video"), max_length=200)
    url = blocks.URLBlock(label=_("Alamat video"))
    transcript = blocks.TextBlock(label=_("Ringkasan isi video dalam teks"))

    class Meta:
        label = _("Video")
        icon = "media"
        template = "publishing/blocks/video.html"


class ContentBlock(blocks.StreamBlock):
    text = blocks.RichTextBlock(label=_("Teks"), features=FEATURES)
    table = TableBlock()
    picture = ImageBlock(label=_("Gambar"), template="publishing/blocks/picture.html")
    video = VideoBlock()


CONTENT: Final = ContentBlock


def cells(text: str) -> list[list[str]]:
    """Rows and columns of a pasted table; every row as wide as the first."""
    lines = [line for line in text.splitlines() if line.strip()]
    divider = "\t" if any("\t" in line for line in lines) else "|"
    rows = [
        [cell.strip() for cell in line.strip("|" if divider == "|" else "").split(divider)] for line in lines
    ]
    width = len(rows[0]) if rows else 0
    return [(row + [""] * width)[:width] for row in rows]
