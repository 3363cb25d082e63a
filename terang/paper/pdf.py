"""Documents in, PDFs out, as a stream: for code that is not asynchronous itself."""

import asyncio
from collections.abc import Callable, Coroutine, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any, Protocol, TypeVar

from terang.paper.press import File, Pace, Press

T = TypeVar("T")


class _Run(Protocol):
    def __call__(self, work: Coroutine[Any, Any, T], /) -> T: ...


def printed(
    documents: Iterable[str],
    *,
    files: Mapping[str, File] | None = None,
    executable: Path | None = None,
    pace: Pace | None = None,
) -> Generator[bytes, None, None]:
    """The PDF of each HTML document, in order, by one browser that starts with the first and ends with the last.

    `files`: stylesheets, fonts and pictures by their path ("/statis/…"), beside what is inlined. A document is taken
    only when the PDF of the one before was taken. Raises `press.NotPrinted` with an Indonesian sentence; what came
    before stays good.
    """
    with printing(files=files, executable=executable, pace=pace) as printer:
        for html in documents:
            yield printer(html)


@contextmanager
def printing(
    *, files: Mapping[str, File] | None = None, executable: Path | None = None, pace: Pace | None = None
) -> Iterator[Callable[[str], bytes]]:
    """As `printed`, one document at a time: for who decides by one PDF what the next is. The browser starts with the first."""
    with _own_loop() as run:
        press = Press(files or {}, executable=executable, pace=pace or Pace())
        try:
            yield lambda html: run(press.printed(html))
        finally:
            run(press.close())


@contextmanager
def _own_loop() -> Iterator[_Run]:
    """An event loop in a thread of its own: the caller may have one already, or forbid them."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, name="terang-paper", daemon=True)
    thread.start()

    def run(work: Coroutine[Any, Any, T], /) -> T:
        waiting: Future[T] = asyncio.run_coroutine_threadsafe(work, loop)
        return waiting.result()

    try:
        yield run
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
