"""Texts that are not a body's own: copied from another region, left over from a theme in English, taken from the law."""

import re
from functools import lru_cache

from terang.audit.disclosure.model import Indicator
from terang.audit.disclosure.survey import REGION, Survey
from terang.audit.urls import host
from terang.lib.text import fold, squeeze

ENGLISH = re.compile(r"\b(the|of|and|to|is|for|with|that|are|this|you|our|your|we|in)\b")
INDONESIAN = re.compile(
    r"\b(dan|yang|di|untuk|dengan|dari|pada|dalam|ke|oleh|adalah|serta|atau|sebagai|kami)\b"
)
DEFINES = re.compile(r"\b(?:adalah|merupakan|ialah)\b")
OPENING = 200  # characters in which a definition begins
SHARE = re.compile(r"\d ?(?:%|persen)")  # a report in words gives figures, a definition does not
SENTENCE = 7  # words that a sentence exceeds


def is_of_another(text: str, survey: Survey) -> bool:
    """Whether a text names another region and never its own, as copied visions do."""
    own = survey.region
    if not own or not REGION.search(text):
        return False
    prose = "\n".join(line for line in text.split("\n") if is_sentence(line))
    named = {squeeze(m.group()).lower() for m in REGION.finditer(prose)}
    return bool(named) and not any(own in name or name in own for name in named)


def is_sentence(line: str) -> bool:
    """Long, and not In Title Case as the titles of other pages are."""
    words = [w for w in line.split() if w[:1].isalpha()]
    return len(words) > SENTENCE and sum(w[0].isupper() for w in words) < 0.7 * len(words)


@lru_cache(maxsize=8)
def is_foreign_language(folded: str) -> bool:
    """Whether a text is in English, as left-over theme texts are, instead of Indonesian."""
    return len(ENGLISH.findall(folded)) > len(INDONESIAN.findall(folded)) + 2


def is_definition(folded: str, indicator: Indicator) -> bool:
    """Whether a text begins by telling what such a thing is ("Daftar Informasi Publik adalah catatan …")."""
    told = DEFINES.search(folded[:OPENING])
    if told is None or SHARE.search(folded):
        return False
    return any(fold(name) in folded[: told.start()] for name in (*indicator.names, *indicator.short))


def is_kept_apart(indicator: Indicator, url: str) -> bool:
    """Whether an address belongs to a service that only has to do with the thing, and does not show it."""
    name = host(url) if indicator.not_at else ""
    return any(name == domain or name.endswith(f".{domain}") for domain in indicator.not_at)
