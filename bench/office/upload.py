"""A body of two gigabytes against a real server process: refused with 413, memory flat, what was saved still there."""

import asyncio
import subprocess
import time
from pathlib import Path

from bench.office import submissions
from terang.evaluations.models import Answer

SIZE = 2 * 1024**3  # bytes
CHUNK = bytes(1024 * 1024)


def run() -> int:
    jobs, _ = submissions.prepare(1)
    pk, session = jobs[0]
    before = list(Answer.objects.filter(submission=pk).order_by("pk").values_list("pk", "value", "version"))
    server = submissions.serve(1)
    try:
        asyncio.run(submissions.ready())
        small = peak(server)
        began = time.perf_counter()
        status = asyncio.run(send(f"/saq/{pk}/bagian/profil/", session))
        took, large = time.perf_counter() - began, peak(server)
    finally:
        server.terminate()
        server.wait(30)
    after = list(Answer.objects.filter(submission=pk).order_by("pk").values_list("pk", "value", "version"))
    print(
        f"2 GiB sent in {took:.1f} s: status {status}, peak memory {small:.0f} MiB before, {large:.0f} MiB after, "
        f"answers {'as they were' if before == after else 'CHANGED'}"
    )
    met = status == 413 and before == after and large - small < 32
    print(f"{'met   ' if met else 'MISSED'}  413, draft kept, memory flat")
    return 0 if met else 1


async def send(path: str, session: str) -> int:
    """The head without a length, so that only counting can tell; then zeros in pieces."""
    reader, writer = await asyncio.open_connection("127.0.0.1", submissions.PORT)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nCookie: sessionid={session}\r\n\r\n"
    )
    writer.write(head.encode())
    for _ in range(SIZE // len(CHUNK)):
        writer.write(f"{len(CHUNK):x}\r\n".encode() + CHUNK + b"\r\n")
        await writer.drain()
    writer.write(b"0\r\n\r\n")
    answer = await reader.read()
    writer.close()
    return int(answer[9:12] or 0)


def peak(server: subprocess.Popen[bytes]) -> float:
    """MiB of the most that the server process ever held."""
    told = Path(f"/proc/{server.pid}/status").read_text()
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024
