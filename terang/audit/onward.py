"""Where the scripts of a page that says nothing send its visitor."""

import re
from collections.abc import Iterable
from typing import Final

from terang.audit.targets import Targets

SAYS_SOMETHING: Final = 200  # characters of text; a page that says more is a page
LONGEST: Final = 2_000  # characters; a longer script does more than to send somebody on
_GOES: Final = re.compile(
    r"""(?<![\w.])(?:(?:window|document|self|top|parent)\.)?location
    (?:(?:\.href)?\s{0,9}=(?!=)\s{0,9}|\.(?:replace|assign)\s{0,9}\(\s{0,9})
    (?P<quote>["'])(?P<url>[^"'\s<>]{1,2000})(?P=quote)\s{0,9}(?:[;)}\n]|$)""",
    re.VERBOSE,
)
_ASKED: Final = re.compile(r"click|submit|change|\bif\b|confirm|function\s+\w|=>\s*\w+\s*\(")


def by_script(codes: Iterable[str], text: str, targets: Targets) -> str:
    """The only address to which a short script goes by itself; '' when a click or a condition sends it."""
    if len(text) >= SAYS_SOMETHING:
        return ""
    goes = [code for code in codes if len(code) <= LONGEST and "location" in code and not _ASKED.search(code)]
    found = {hit["url"] for code in goes for hit in _GOES.finditer(code)}
    return targets.resource(found.pop()) if len(found) == 1 else ""
