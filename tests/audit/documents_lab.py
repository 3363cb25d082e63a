"""A child whose parser misbehaves on command: what hostile files do to C and C++ parsers, without waiting for one."""

import ctypes
import os
import socket
import sys
import time
from pathlib import Path

from terang.audit.documents import child
from terang.audit.documents.read import read_document

LOAD = 2 << 30


def misbehave(data: bytes, **known):
    if data == b"gantung":
        time.sleep(600)
    if data == b"putar":
        while True:
            pass
    if data == b"lahap":
        bytes(LOAD)
    if data == b"jatuh":
        ctypes.string_at(0)
    if data == b"pamit":
        os._exit(0)
    if data == b"rewel":
        raise RuntimeError("parser")
    if data == b"jaringan":
        return _network(data, **known)
    if data == b"nomor":
        data = f"nomor {os.getpid()}".encode()
    if data == b"berkas":
        data = f"berkas {len(list(Path('/proc/self/fd').iterdir()))}".encode()
    return read_document(data, **known)


def _network(data: bytes, **known):
    with socket.socket() as one:
        one.settimeout(2)
        code = one.connect_ex(("127.0.0.1", int(known["media"])))
    return read_document(f"jaringan {code}".encode(), **known)


def misdraw(task, data):
    return misbehave(data) if data in {b"jatuh", b"gantung"} else DONE(task, data)


DONE = child._done

if __name__ == "__main__":
    vars(child)["read_document"] = misbehave
    vars(child)["_done"] = misdraw
    child.main(*map(int, sys.argv[1:4]))
