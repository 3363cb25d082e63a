"""Reading documents in child processes: a file that crashes or stalls a parser costs one child and no run."""

import asyncio
import signal
from collections.abc import Mapping
from datetime import date
from types import TracebackType
from typing import Self, TypeVar

from msgspec.msgpack import Decoder

from terang.audit.documents import wire
from terang.audit.documents.leaf import Leaf
from terang.audit.documents.limits import DocumentLimits
from terang.audit.documents.sniff import kind_of
from terang.audit.documents.wire import LeafTask, Task
from terang.audit.documents.worker import Died, Worker
from terang.audit.model import Document, Trouble

T = TypeVar("T")


class Readers:
    """Up to `limits.workers` children, started when the first documents come; none for a site without documents."""

    def __init__(self, limits: DocumentLimits = DocumentLimits()) -> None:  # noqa: B008 - frozen
        self._limits = limits
        self._turns = asyncio.Semaphore(limits.workers)
        self._idle: list[Worker] = []
        self._busy = 0
        self._freed = asyncio.Event()
        self.started = 0  # children so far

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._idle:
            self._idle.pop().kill()

    async def read(
        self, data: bytes, *, url: str, media: str, headers: Mapping[str, str], latest: date
    ) -> Document:
        """What `read_document` says of it; PARSER_CRASH or PARSER_TIMEOUT when the child did not live to answer."""
        told = {name: headers[name] for name in ("last-modified", "date") if name in headers}
        task = Task(url=url, media=media, headers=told, latest=latest, size=len(data))
        answer = await self._in_turn(task, data, wire.document)
        if isinstance(answer, Document):
            return answer
        return Document(url=url, kind=kind_of(data, media=media), size=len(data), troubles=(answer,))

    async def leaf(self, data: bytes, *, passage: str) -> Leaf:
        """The page of a PDF on which `passage` stands, as a picture; PARSER_CRASH or PARSER_TIMEOUT as above."""
        answer = await self._in_turn(LeafTask(passage, len(data)), data, wire.leaf)
        return answer if isinstance(answer, Leaf) else Leaf(trouble=answer)

    async def _in_turn(self, task: Task | LeafTask, data: bytes, into: Decoder[T]) -> T | Trouble:
        until = asyncio.get_running_loop().time() + self._limits.patience
        async with self._turns:
            return await self._read(await self._worker(until), task, data, into)

    async def _read(
        self, worker: Worker, task: Task | LeafTask, data: bytes, into: Decoder[T]
    ) -> T | Trouble:
        """A crash in a used child proves nothing yet: memory may be what earlier files left. Asked again in a fresh one."""
        used = worker.served > 0
        answer = await self._ask(worker, task, data, into)
        if used and answer is Trouble.PARSER_CRASH:
            return await self._ask(self._fresh(), task, data, into)
        return answer

    async def _ask(self, worker: Worker, task: Task | LeafTask, data: bytes, into: Decoder[T]) -> T | Trouble:
        done = False
        self._busy += 1
        try:
            async with asyncio.timeout(self._limits.wall):
                answer = await worker.ask(task, data, into)
            done = worker.served < self._limits.recycle
            return answer
        except TimeoutError:
            return Trouble.PARSER_TIMEOUT
        except Died as end:
            return Trouble.PARSER_TIMEOUT if end.signal == signal.SIGXCPU else Trouble.PARSER_CRASH
        finally:
            self._busy -= 1
            self._freed.set()
            if done:
                self._idle.append(worker)
            else:
                worker.kill()

    async def _worker(self, until: float) -> Worker:
        """One that has nothing to do, at the latest `until`.

        Starting one costs as much as reading many files: worth it only in a crowd, or behind a file that stalls.
        """
        while self._busy and not self._idle:
            self._freed.clear()
            try:
                async with asyncio.timeout_at(until):
                    await self._freed.wait()
            except TimeoutError:
                break
        return self._idle.pop() if self._idle else self._fresh()

    def _fresh(self) -> Worker:
        self.started += 1
        return Worker(self._limits)
