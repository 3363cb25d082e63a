"""Which pictures of a page may show something asked for, and which only adorn it."""

import re
from collections import Counter
from collections.abc import Callable

from msgspec.structs import replace

from terang.audit.disclosure.model import Needs, Vocabulary
from terang.audit.disclosure.naming import Names
from terang.audit.model import Image, Section
from terang.audit.urls import decode
from terang.lib.text import fold

DECOR = re.compile(
    r"logo|icon|favicon|avatar|banner|slider|slide|shape|background|\bbg\b|sprite|placeholder|"
    r"loading|spinner|arrow|header|footer|watermark|blank|kosong|\bno[ -]?(?:image|photo|foto|data)|default|ornament"
)
ADORNS = re.compile(
    r"\b(?:cover|sampul|hero|unsplash|ilustrasi|illustration)\b|^(?:foto )?(?:gedung|kantor)\b"
)  # unless the rest of its name tells what is drawn there
CARDS = 3  # times a page shows a picture that is a mere ornament of cards


def drawn_in(names: Names, vocabulary: Vocabulary) -> Callable[[str], bool]:
    """Whether a text names what is usually drawn: a chart, a flow, a promise on a poster; no document, which has a cover."""
    codes = frozenset(i.code for i in vocabulary.indicators if i.needs is Needs.PROSE)
    return lambda text: any(n.code in codes for n in names.names(text))


def is_telling(image: Image, is_drawn: Callable[[str], bool]) -> bool:
    """Not small, not a drawing of the theme, not called an ornament."""
    if 0 < image.width < 150 or 0 < image.height < 150 or image.url.endswith((".svg", ".gif")):
        return False
    name = fold(decode(image.url).rsplit("/", 1)[-1]) if image.url.startswith("http") else ""
    if DECOR.search(name) or image.url.startswith("data:"):
        return False
    return not ADORNS.search(name) or is_drawn(ADORNS.sub(" ", name.rpartition(".")[0]))


def without_repeats(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Sections without the picture that every card of a page shows: it is of none of them."""
    counts = Counter(image.url for s in sections for image in s.images)
    many = {url for url, count in counts.items() if count >= CARDS}
    if not many:
        return sections
    return tuple(
        replace(s, images=tuple(i for i in s.images if i.url not in many)) if s.images else s
        for s in sections
    )
