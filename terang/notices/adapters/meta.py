"""What Meta's networks have in common: one graph, one shape of error.

WhatsApp Cloud API, Messenger Platform and Instagram messaging, as documented at developers.facebook.com (Graph API).
"""

from typing import Any, Final

from terang.notices.adapters import Closed, Later, Letter, Outcome, Refused, Sent, Way, wire

GRAPH: Final = "https://graph.facebook.com/v23.0"
_TOKEN: Final = frozenset({0, 3, 10, 102, 190, 200, 368, 131005, 131031, 133010})
"""The account is at fault: token ended, permission missing, blocked."""
_BUSY: Final = frozenset({1, 2, 4, 17, 32, 341, 613, 80007, 130429, 131016, 131057, 133004})
"""The network asks to wait: too many, or in trouble itself."""
_ONE_LATER: Final = frozenset({131000, 131056})
"""Too many to this one, or a fault nobody explains."""


def send(letter: Letter, way: Way, document: dict[str, Any]) -> Outcome:
    """POST /<account>/messages."""
    url = f"{(way.base or GRAPH).rstrip('/')}/{way.name}/messages"
    answer = wire.post(url, document, headers=wire.bearer(way.secrets.get("token", "")))
    if answer.status == 200:
        return Sent(_name(answer.document))
    return judged(answer)


def judged(answer: wire.Answer) -> Outcome:
    """What an answer that is no success means, by the code of the error and not by its words."""
    if answer.status == 0:
        return Closed(answer.fault)
    error = answer.document.get("error")
    told = error if isinstance(error, dict) else {}
    code = told.get("code") if isinstance(told.get("code"), int) else None
    sentence = f"{code or answer.status}: {told.get('message') or 'HTTP ' + str(answer.status)}"[:300]
    if code in _TOKEN or code in _BUSY or answer.status in {401, 429} or answer.status >= 500:
        return Closed(sentence)
    return Later(sentence) if code in _ONE_LATER else Refused(sentence)


def _name(document: dict[str, Any]) -> str:
    """WhatsApp says messages[0].id, the others message_id."""
    messages = document.get("messages")
    if isinstance(messages, list) and messages and isinstance(messages[0], dict):
        return str(messages[0].get("id", ""))[:200]
    return str(document.get("message_id", ""))[:200]
