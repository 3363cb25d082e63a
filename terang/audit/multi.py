"""libcurl's event interface on asyncio: hundreds of transfers in one thread, without polling."""

import asyncio
import contextlib
import math
import select
from typing import Final

import pycurl
from msgspec import Struct

_WANTED: Final = {
    pycurl.POLL_IN: select.EPOLLIN,
    pycurl.POLL_OUT: select.EPOLLOUT,
    pycurl.POLL_INOUT: select.EPOLLIN | select.EPOLLOUT,
}


class Ending(Struct, frozen=True):
    """How libcurl says a transfer ended: 0 is well."""

    code: int
    message: str = ""


class Multi:
    """Runs transfers of `pycurl.Curl` handles; connections are kept and shared among them."""

    def __init__(self, connections: int) -> None:
        self._loop = asyncio.get_running_loop()
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._watch)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._schedule)
        self._multi.setopt(pycurl.M_MAXCONNECTS, connections)
        self._waiting: dict[pycurl.Curl, asyncio.Future[Ending]] = {}
        self._watched: dict[int, int] = {}  # events by socket
        self._epoll = select.epoll()  # the loop watches all our sockets as one: cheaper than each by itself
        self._loop.add_reader(self._epoll.fileno(), self._ready)
        self._timer: asyncio.TimerHandle | None = None
        self._due = math.inf  # when libcurl wants to be called, by the loop's clock
        self._is_called = False
        self._closed = False

    def start(self, curl: pycurl.Curl) -> asyncio.Future[Ending]:
        """Begins a transfer; its Ending arrives in the future."""
        future: asyncio.Future[Ending] = self._loop.create_future()
        self._waiting[curl] = future
        self._multi.add_handle(curl)
        return future

    def stop(self, curl: pycurl.Curl) -> None:
        """Takes the handle away, whether its transfer is over or not; an unfinished one closes its connection."""
        if self._waiting.pop(curl, None) is not None:
            self._multi.remove_handle(curl)

    def close(self) -> None:
        for curl in list(self._waiting):
            self.stop(curl)
        self._closed = True
        self._multi.close()
        if self._timer is not None:
            self._timer.cancel()
        self._loop.remove_reader(self._epoll.fileno())
        self._epoll.close()

    def _watch(self, event: int, fd: int, _multi: object, _data: object) -> None:
        """libcurl wants to know of a socket, of other events on it, or no more of it."""
        wanted, known = _WANTED.get(event, 0), self._watched.pop(fd, 0)
        if wanted:
            self._watched[fd] = wanted
            if known:
                self._epoll.modify(fd, wanted)
            else:
                self._epoll.register(fd, wanted)
        elif known:
            with contextlib.suppress(OSError):  # closed already: the kernel has forgotten it
                self._epoll.unregister(fd)

    def _ready(self) -> None:
        for fd, events in self._epoll.poll(0):
            bits = pycurl.CSELECT_OUT if events & select.EPOLLOUT else 0
            self._act(fd, bits | pycurl.CSELECT_IN if events & ~select.EPOLLOUT else bits)

    def _schedule(self, milliseconds: int) -> None:
        """libcurl moves its timer with every step; a timer of ours that rings too early is wound up again."""
        if milliseconds == 0:  # never act inside libcurl's own callback; one act serves all who asked for it
            self._due = math.inf
            if not self._is_called:
                self._is_called = True
                self._loop.call_soon(self._at_once)
        elif milliseconds < 0:
            self._due = math.inf
        else:
            self._due = self._loop.time() + milliseconds / 1000
            if self._timer is None or self._timer.when() > self._due:
                self._wind()

    def _at_once(self) -> None:
        self._is_called = False
        self._act(pycurl.SOCKET_TIMEOUT, 0)

    def _wind(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._loop.call_at(self._due, self._ring) if self._due < math.inf else None

    def _ring(self) -> None:
        self._timer = None
        if self._loop.time() + 0.001 < self._due:
            self._wind()
            return
        self._due = math.inf
        self._act(pycurl.SOCKET_TIMEOUT, 0)

    def _act(self, fd: int, events: int) -> None:
        if self._closed:
            return
        _, running = self._multi.socket_action(fd, events)
        if running < len(self._waiting):
            self._collect()

    def _collect(self) -> None:
        left = 1
        while left:
            left, done, failed = self._multi.info_read()
            for curl in done:
                self._settle(curl, Ending(0))
            for curl, code, message in failed:
                self._settle(curl, Ending(code, message))

    def _settle(self, curl: pycurl.Curl, ending: Ending) -> None:
        future = self._waiting.get(curl)
        if future is not None and not future.done():
            future.set_result(ending)
