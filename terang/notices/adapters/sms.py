"""SMS through SMS Gateway for Android (sms-gate.app): a telephone with a SIM card, or its server, asked over HTTP.

POST /messages with Basic authentication. The message carries our name for it, so a second one is refused (409).
"""

import hashlib
from typing import Final

from terang.notices.adapters import Closed, Later, Letter, Outcome, Refused, Sent, Way, wire

CLOUD: Final = "https://api.sms-gate.app/3rdparty/v1"
MOST: Final = 459  # three parts of 153 characters


def send(letter: Letter, way: Way) -> Outcome:
    name = hashlib.sha256(letter.key.encode()).hexdigest()[:36]
    document = {
        "id": name,
        "textMessage": {"text": letter.text.strip()[:MOST]},
        "phoneNumbers": [letter.to],
        "withDeliveryReport": True,
    }
    headers = wire.basic(way.secrets.get("user", ""), way.secrets.get("password", ""))
    answer = wire.post(f"{(way.base or CLOUD).rstrip('/')}/messages", document, headers=headers)
    if answer.status in {200, 201, 202, 409}:
        return Sent(name)
    if answer.status == 0:
        return Closed(answer.fault)
    told = f"HTTP {answer.status}: {answer.document.get('message', '')}"[:300]
    if answer.status in {401, 403, 404, 429} or answer.status >= 500:
        return Closed(told)
    return Refused(told) if answer.status in {400, 422} else Later(told)
