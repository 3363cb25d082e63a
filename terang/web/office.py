"""The office as an ASGI application: requests wait in one row, first come first served, for one of a few threads.

Django alone gives every request a thread and a database connection of its own: in a rush hundreds of them
quarrel over one database. Here the connections of a process are as many as its threads, and they stay open.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from contextvars import copy_context
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any, Final

from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.signals import request_started
from django.db import close_old_connections, connections
from django.http import HttpRequest, HttpResponseBase
from django.urls import set_script_prefix

from terang.inspections.clock import COMPLETE_AT
from terang.web.busy import busy

MOST_WAITING: Final = 5_000  # requests of one process; who comes then is asked to come again
_END: Final = object()

Answer = Callable[[HttpRequest], HttpResponseBase]


class Office(ASGIHandler):
    """Django's handler, with everything behind the static files in threads of our own."""

    def __init__(self, *, threads: int, most_waiting: int = MOST_WAITING) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="kantor")
        self._room, self._inside = most_waiting + threads, 0
        super().__init__()

    def load_middleware(self, *_: Any, **__: Any) -> None:
        """Middleware runs plainly, in one thread from the first to the view; only static files do without."""
        super().load_middleware(is_async=False)

    def adapt_method_mode(
        self, is_async: Any, method: Any, method_is_async: Any = None, debug: Any = None, name: Any = None
    ) -> Any:
        """Where Django would go from the event loop to a thread, and nowhere else, a request waits for its turn."""
        if iscoroutinefunction(method) or method_is_async or not is_async:
            return method
        return self._in_turn(method)

    def _in_turn(self, answer: Answer) -> Callable[[HttpRequest], Awaitable[HttpResponseBase]]:
        @wraps(answer)
        async def inner(request: HttpRequest) -> HttpResponseBase:
            if self._inside >= self._room:
                return busy(request)
            self._inside += 1
            loop, context = asyncio.get_running_loop(), copy_context()
            try:
                return await loop.run_in_executor(self._threads, context.run, _answered, answer, request)
            finally:
                self._inside -= 1

        return inner

    async def handle(self, scope: Any, receive: Any, send: Any) -> None:
        """One request. What arrived whole is answered even if the line breaks: handing in counts all the same."""
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        with closing(body):
            set_script_prefix(get_script_prefix(scope))
            request, refusal = self.create_request(scope, body)
            if request is None:
                await self.send_response(refusal, send)
                return
            request.META[COMPLETE_AT] = time.monotonic()
            response = await self.run_get_response(request)
            try:
                await self.send_response(response, send)
            finally:  # what the end of a request sets off may wait for a database: never on the event loop
                await asyncio.to_thread(response.close)

    async def send_response(self, response: Any, send: Any) -> None:
        """What is read piece by piece is read in a thread of its own, so that a slow line keeps no other waiting."""
        if not response.streaming or response.is_async:
            await super().send_response(response, send)
            return
        with ThreadPoolExecutor(1) as aside:
            pieces = response.streaming_content
            response.streaming_content = _read(pieces, aside)
            await super().send_response(response, send)
            aside.submit(connections.close_all)


def _answered(answer: Answer, request: HttpRequest) -> HttpResponseBase:
    request_started.send(sender=Office, scope=None)
    try:
        return answer(request)
    finally:
        close_old_connections()


async def _read(pieces: Iterator[bytes], aside: ThreadPoolExecutor) -> AsyncIterator[bytes]:
    loop = asyncio.get_running_loop()
    while (piece := await loop.run_in_executor(aside, next, pieces, _END)) is not _END:
        yield piece  # type: ignore[misc]
