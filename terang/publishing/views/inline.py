"""Inline scripts of Wagtail's editor: only those it is known to write are let through, each by its own hash.

Wagtail 7.4 starts date fields, choosers and rows of forms by short inline scripts without a nonce. To allow inline
scripts would undo the policy; so each script of an answer that is nothing but such a call, with values that are JSON,
is named by its SHA-256 (CSP 3, 6.7.3.3). What a text or a title could bring in is not such a call and stays closed.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from typing import Final

_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.S)
_CALL: Final = re.compile(
    r"\s*(?:new )?(?:init(?:Date|DateTime|Time)Chooser|\w*Chooser)\((?P<told>.*)\);?\s*", re.S
)
_ROWS: Final = re.compile(
    r"\s*\(function\(\) \{\s*var panel = new (?:Inline|MultipleChooser)Panel\("
    r'JSON\.parse\("[^"\\<>]*(?:\\u[0-9A-Fa-f]{4}[^"\\<>]*)*"\)\);\s*\}\)\(\);\s*'
)
_NEW_ROWS: Final = 40  # rows that can be added to a list before the page is saved


def hashes(page: str) -> Iterator[str]:
    """The sources of a policy for the known inline scripts of a page."""
    for script in dict.fromkeys(_SCRIPT.findall(page)):
        if is_known(script):
            yield from map(_hash, _as_run(script))


def _as_run(script: str) -> Iterator[str]:
    """A row that is added runs the script of the empty row, with its own number in it; the panel itself runs as it is."""
    if "__prefix__" not in script or _ROWS.fullmatch(script):
        yield script
        return
    for number in range(_NEW_ROWS):
        yield script.replace("__prefix__", str(number))


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def is_known(script: str) -> bool:
    """Whether it only starts a field of Wagtail's, told with plain values."""
    call = _CALL.fullmatch(script)
    if call:
        return _is_json(f"[{call['told']}]")
    return _ROWS.fullmatch(script) is not None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
