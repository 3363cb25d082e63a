"""Files that go with a letter, as the outbox keeps them: JSON, to be sealed with the rest."""

import base64
import json
from collections.abc import Sequence

from terang.notices.adapters import Enclosed


def packed(files: Sequence[Enclosed]) -> str:
    """ "" when there are none."""
    rows = [[file.name, file.media, base64.b64encode(file.content).decode()] for file in files]
    return json.dumps(rows) if rows else ""


def opened(text: str) -> tuple[Enclosed, ...]:
    rows = json.loads(text) if text else ()
    return tuple(Enclosed(name, media, base64.b64decode(content)) for name, media, content in rows)
