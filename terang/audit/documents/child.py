"""The process that reads documents: started by `Readers`, fed through one socket, killed when it misbehaves.

It opens no file of the site and speaks to nobody: no network (own network namespace where the system allows it),
bounded memory, CPU, files. Arguments: number of the socket, memory in bytes, CPU seconds for one document.
"""

import ctypes
import math
import os
import resource
import signal
import socket
import sys
import time

from terang.audit.documents import wire
from terang.audit.documents.leaf import Leaf
from terang.audit.documents.read import read_document
from terang.audit.model import Document

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_DUMPABLE = 4
_FILES = 24  # descriptors: the socket and what loading a library takes
_OUTPUT = 8 << 20  # bytes in one file: enough for the interpreter's caches
EXHAUSTED = 97  # exit code: out of memory


def confine(memory: int) -> None:
    """Give up what reading does not need. What the system refuses to take is left: the limits still hold."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    for kind, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_FSIZE, _OUTPUT),
    ):
        resource.setrlimit(kind, (value, value))


def allow(seconds: int) -> None:
    """`seconds` of CPU from now on; then the kernel ends the process (SIGXCPU)."""
    spent = math.ceil(time.process_time())
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = spent + seconds if hard == resource.RLIM_INFINITY else min(spent + seconds, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def receive(link: socket.socket, size: int) -> bytes | None:
    """Exactly `size` bytes; None when the parent is gone."""
    buffer = bytearray(size)
    rest = memoryview(buffer)
    while rest:
        count = link.recv_into(rest)
        if not count:
            return None
        rest = rest[count:]
    return bytes(buffer)


def serve(link: socket.socket, seconds: int) -> None:
    while head := receive(link, wire.LENGTH):
        body = receive(link, int.from_bytes(head, "big"))
        if body is None:
            return
        task = wire.task.decode(body)
        allow(seconds)
        data = receive(link, task.size)
        if data is None:
            return
        link.sendall(wire.pack(_done(task, data)))


def _done(task: wire.Task | wire.LeafTask, data: bytes) -> Document | Leaf:
    if isinstance(task, wire.Task):
        return read_document(data, url=task.url, media=task.media, headers=task.headers, latest=task.latest)
    from terang.audit.documents.painter import (
        leaf_of,  # loads PDFium and Pillow: only where a picture is wanted
    )

    return leaf_of(data, passage=task.passage)


def main(number: int, memory: int, seconds: int) -> None:
    confine(memory)
    try:
        serve(socket.socket(fileno=number), seconds)
    except MemoryError:
        os._exit(EXHAUSTED)
    except OSError:
        os._exit(0)  # the parent hung up


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
