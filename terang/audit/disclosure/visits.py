"""Which visits of a site are its pages: each once, and those that showed nothing known as such."""

import re
from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from terang.audit.model import Purpose, Visit
from terang.audit.urls import path

FILE: Final = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|odt|ods|rtf|csv|zip|rar|7z)$")
TOLD: Final = 250  # characters; a shell itself has fewer, its data may have more


def is_unread(visit: Visit) -> bool:
    """Whether a page shows itself only after scripts ran, no browser ran them, and their data tells little."""
    page = visit.page
    if page is None or not (page.shell or page.waits) or page.rendered:
        return False
    return len(page.text) < TOLD and not any(FILE.search(path(x.url).lower()) for x in page.inline)


def once(visits: tuple[Visit, ...]) -> list[Visit]:
    """One visit per page, the first address winning; what a browser rendered replaces what the bytes said."""
    best: dict[str, Visit] = {}
    for visit in visits:
        key = visit.page.url if visit.page else visit.url
        if key not in best or (visit.purpose is Purpose.RENDER and not _tells_less(visit, best[key])):
            best[key] = _with_origin(visit, best.get(key))
    return list({_Content(v): v for v in reversed(best.values())}.values())[::-1]


def _tells_less(rendered: Visit, sent: Visit) -> bool:
    """Whether a browser showed next to nothing of a page whose data tell much: its scripts did not come through."""
    shown, told = rendered.page, sent.page
    if shown is None or told is None or not told.shell:
        return False
    return len(shown.text) < TOLD <= len(told.text)


class _Content:
    """What a visit shows: two addresses that show the very same page are one page."""

    def __init__(self, visit: Visit) -> None:
        page = visit.page
        self._shown = (page.title, page.sections) if page and page.sections else (visit.url, ())
        self._is_page = bool(self._shown[1])

    def __hash__(self) -> int:
        """Of little, since all of a page takes long to hash; whether pages are the same `==` decides."""
        first = self._shown[1][0] if self._is_page else None
        return hash((self._shown[0], len(self._shown[1]), first and first.text))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content) and self._shown == other._shown


def _with_origin(visit: Visit, first: Visit | None) -> Visit:
    return (
        visit if first is None else replace(visit, depth=first.depth, label=first.label, source=first.source)
    )


def by_url(visits: Iterable[Visit]) -> dict[str, Visit]:
    found: dict[str, Visit] = {}
    for visit in visits:
        if visit.purpose in {Purpose.PAGE, Purpose.LINK}:
            for url in {visit.url, visit.final} - {""}:
                if url not in found or (found[url].trouble and not visit.trouble):
                    found[url] = visit
    return found
