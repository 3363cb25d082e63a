"""Reading documents in child processes: a file that crashes or stalls a parser costs one child and no run."""

import asyncio
import signal
from collections.abc import Mapping
from datetime import date
from types import TracebackType
from typing import Self

from terang.audit.documents.limits import DocumentLimits
from terang.audit.documents.sniff import kind_of
from terang.audit.documents.wire import Task
from terang.audit.documents.worker import Died, Worker
from terang.audit.model import Document, Trouble


class Readers:
    """Up to `limits.workers` children, started when the first documents come; none for a site without documents."""

    def __init__(self, limits: DocumentLimits = DocumentLimits()) -> None:  # noqa: B008 - frozen
        self._limits = limits
        self._turns = asyncio.Semaphore(limits.workers)
        self._idle: list[Worker] = []
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
        async with self._turns:
            answer = await self._read(task, data)
        if isinstance(answer, Document):
            return answer
        return Document(url=url, kind=kind_of(data, media=media), size=len(data), troubles=(answer,))

    async def _read(self, task: Task, data: bytes) -> Document | Trouble:
        """A crash in a used child proves nothing yet: memory may be what earlier files left. Asked again in a fresh one."""
        worker = self._worker()
        used = worker.served > 0
        answer = await self._ask(worker, task, data)
        if used and answer is Trouble.PARSER_CRASH:
            return await self._ask(self._fresh(), task, data)
        return answer

    async def _ask(self, worker: Worker, task: Task, data: bytes) -> Document | Trouble:
        done = False
        try:
            async with asyncio.timeout(self._limits.wall):
                answer = await worker.ask(task, data)
            done = worker.served < self._limits.recycle
            return answer
        except TimeoutError:
            return Trouble.PARSER_TIMEOUT
        except Died as end:
            return Trouble.PARSER_TIMEOUT if end.signal == signal.SIGXCPU else Trouble.PARSER_CRASH
        finally:
            if done:
                self._idle.append(worker)
            else:
                worker.kill()

    def _worker(self) -> Worker:
        return self._idle.pop() if self._idle else self._fresh()

    def _fresh(self) -> Worker:
        self.started += 1
        return Worker(self._limits)
