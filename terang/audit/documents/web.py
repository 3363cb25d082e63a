"""A web page where a document was promised: its words tell what the visitor meets."""

import turbohtml

from terang.audit.documents.plain import decode
from terang.audit.documents.reading import Reading, tidy

_INPUT = 2_000_000


def read_web(data: bytes) -> Reading:
    """Title and visible text."""
    page = turbohtml.parse(decode(data[:_INPUT]))
    title = page.find("title")
    return Reading(title=title.text if title else "", text=tidy(page.to_text()))
