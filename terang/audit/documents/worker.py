"""One child process, as its parent sees it."""

import asyncio
import socket
import subprocess
import sys
from pathlib import Path
from typing import TypeVar

import msgspec

import terang
from terang.audit.documents import wire
from terang.audit.documents.limits import MEBIBYTE, DocumentLimits

T = TypeVar("T")
_CHILD = "terang.audit.documents.child"
_ROOT = str(Path(terang.__file__).parent.parent)
# glibc gives memory back to the system on every document otherwise, and takes it again on the next: 450 page faults
# each, a fifth of what reading costs. Both: with one alone it still maps every larger block anew.
_ENVIRONMENT = {
    "PYTHONPATH": _ROOT,
    "LC_ALL": "C.UTF-8",
    "MALLOC_TRIM_THRESHOLD_": str(16 * MEBIBYTE),
    "MALLOC_MMAP_THRESHOLD_": str(4 * MEBIBYTE),
}
_DYING = 2.0  # seconds a process may need to end after its socket closed


class Died(Exception):
    """The child ended before it answered; `signal` that ended it, 0 when it left by itself."""

    def __init__(self, number: int) -> None:
        super().__init__(f"sinyal {number}")
        self.signal = number


class Worker:
    """A running child. Not to be used any more after `Died` or a cancelled `ask`."""

    def __init__(self, limits: DocumentLimits) -> None:
        self.served = 0
        self._link, theirs = socket.socketpair()
        self._link.settimeout(0)
        command = [
            sys.executable,
            "-P",
            "-m",
            _CHILD,
            str(theirs.fileno()),
            str(limits.memory),
            str(limits.cpu),
        ]
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_ENVIRONMENT,
                cwd="/",
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    async def ask(
        self, task: wire.Task | wire.LeafTask, data: bytes, answer: msgspec.msgpack.Decoder[T]
    ) -> T:
        """The child's answer. Raises `Died`."""
        loop = asyncio.get_running_loop()
        try:
            await loop.sock_sendall(self._link, wire.pack(task))
            await loop.sock_sendall(self._link, data)
            size = int.from_bytes(await self._receive(loop, wire.LENGTH), "big")
            if size > wire.REPLY:
                raise EOFError
            told = answer.decode(await self._receive(loop, size))
        except (OSError, EOFError, msgspec.DecodeError):
            raise Died(self._autopsy()) from None
        self.served += 1
        return told

    async def _receive(self, loop: asyncio.AbstractEventLoop, size: int) -> bytes:
        buffer = b""
        while len(buffer) < size:
            part = await loop.sock_recv(self._link, size - len(buffer))
            if not part:
                raise EOFError
            buffer += part
        return buffer

    def _autopsy(self) -> int:
        """The signal that ended the child, 0 when it left by itself or merely hung up."""
        self._link.close()
        try:
            return max(-self._process.wait(_DYING), 0)
        except subprocess.TimeoutExpired:
            self.kill()
            return 0

    def kill(self) -> None:
        self._link.close()
        self._process.kill()
        self._process.wait()
