"""Chromium's words for why a page did not come, as troubles of ours."""

import asyncio
from typing import Final

from playwright.async_api import Response

from terang.audit.model import Trouble

_ERRORS: Final = (
    ("ERR_TOO_MANY_REDIRECTS", Trouble.REDIRECT_LOOP),
    ("ERR_SSL", Trouble.TLS),
    ("ERR_TIMED_OUT", Trouble.TIMEOUT_TOTAL),
    ("Timeout", Trouble.TIMEOUT_TOTAL),
    ("ERR_ABORTED", Trouble.BAD_RESPONSE),  # a download, or no content
    ("Download is starting", Trouble.BAD_RESPONSE),
    ("ERR_TUNNEL_CONNECTION_FAILED", Trouble.BAD_REDIRECT),  # sent to where the guard lets nobody
    ("ERR_UNSAFE_REDIRECT", Trouble.BAD_REDIRECT),
    ("ERR_UNKNOWN_URL_SCHEME", Trouble.BAD_REDIRECT),
    ("ERR_INVALID_REDIRECT", Trouble.BAD_REDIRECT),
    ("ERR_EMPTY_RESPONSE", Trouble.RESET),
    ("ERR_CONNECTION", Trouble.RESET),
)


_REFUSALS: Final = 400  # from this status on


async def is_nothing(answer: Response, *, seconds: float) -> bool:
    """A refusal without a word: the full Chromium calls it a fault of the network, the headless one an empty page."""
    if answer.status < _REFUSALS:
        return False
    async with asyncio.timeout(seconds):
        return not await answer.body()


def explain(message: str) -> Trouble:
    """The trouble that a message of Chromium tells of; BAD_RESPONSE for one nobody knows."""
    return next((trouble for words, trouble in _ERRORS if words in message), Trouble.BAD_RESPONSE)
