"""WhatsApp Business Cloud API: free text within 24 hours of the person's last message, else an approved template."""

import re
from typing import Any, Final

from terang.notices.adapters import Letter, Outcome, Refused, Way, meta

MOST: Final = 4096  # characters of a text message
MOST_OF_PARAMETER: Final = 900  # of a template's body; 1,024 with the words around it


def send(letter: Letter, way: Way) -> Outcome:
    if not letter.is_answer and not way.template:
        return Refused("Lebih dari 24 jam sejak pesan terakhirnya, dan templat WhatsApp belum disetel.")
    kind = _text(letter) if letter.is_answer else _template(letter, way)
    document = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": letter.to.removeprefix("+"),
        "biz_opaque_callback_data": letter.key,  # comes back with every report about it
        **kind,
    }
    return meta.send(letter, way, document)


def _text(letter: Letter) -> dict[str, Any]:
    return {"type": "text", "text": {"preview_url": False, "body": letter.text.strip()[:MOST]}}


def _template(letter: Letter, way: Way) -> dict[str, Any]:
    """A template with one parameter in its body, which may hold neither line breaks nor runs of spaces."""
    told = re.sub(r"\s+", " ", letter.text).strip()[:MOST_OF_PARAMETER]
    body = {"type": "body", "parameters": [{"type": "text", "text": told}]}
    return {
        "type": "template",
        "template": {"name": way.template, "language": {"code": "id"}, "components": [body]},
    }
