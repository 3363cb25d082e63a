"""Requests over loopback as fast as they are answered, by kept-alive connections; with wrk where it is installed."""

import asyncio
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_TICKS = os.sysconf("SC_CLK_TCK")
_REPORT = """done = function(s, l, r)
  io.write(string.format('{"n":%d,"us":%d,"bad":%d,"p50":%f,"p95":%f}\\n', s.requests, s.duration,
    s.errors.status + s.errors.connect + s.errors.read + s.errors.timeout, l:percentile(50), l:percentile(95)))
end
"""


class Measured(NamedTuple):
    per_second: float
    p50: float  # milliseconds
    p95: float
    bad: int  # answers that were none of 200 or 304
    cpu: float  # milliseconds of all server processes for one answer


def flood(url: str, *, seconds: float, connections: int, servers: Sequence[int]) -> Measured:
    """As many as possible of one address."""
    before = spent(servers)
    n, took, p50, p95, bad = (
        _wrk(url, seconds, connections) if shutil.which("wrk") else _own(url, seconds, connections)
    )
    return Measured(n / took, p50, p95, bad, (spent(servers) - before) * 1000 / max(n, 1))


def one_by_one(port: int, paths: Sequence[str], *, servers: Sequence[int]) -> Measured:
    """Each address once, one after the other, as a single reader would; a new connection now and then."""
    before, began = spent(servers), time.perf_counter()
    found = [asyncio.run(_worker(port, list(paths[n : n + 10]), None)) for n in range(0, len(paths), 10)]
    took, times = time.perf_counter() - began, [t for several, _ in found for t in several]
    bad = sum(bad for _, bad in found)
    return Measured(
        len(times) / took, *_percentiles(times), bad, (spent(servers) - before) * 1000 / len(times)
    )


def spent(servers: Sequence[int]) -> float:
    """Seconds of CPU of these processes so far."""
    total = 0
    for pid in servers:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / _TICKS


def _wrk(url: str, seconds: float, connections: int) -> tuple[int, float, float, float, int]:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_REPORT)
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds:.0f}s", "-s", script.name]
        told = subprocess.run(
            [*command, "-H", "Accept-Encoding: gzip", url], capture_output=True, text=True, check=True
        )
    found = json.loads(told.stdout.strip().splitlines()[-1])
    return found["n"], found["us"] / 1e6, found["p50"] / 1000, found["p95"] / 1000, found["bad"]


def _own(url: str, seconds: float, connections: int) -> tuple[int, float, float, float, int]:
    port, path = int(url.split(":")[2].partition("/")[0]), "/" + url.split("/", 3)[3]

    async def all_of_them() -> list[tuple[list[float], int]]:
        until = time.perf_counter() + seconds
        return await asyncio.gather(*(_worker(port, [path], until) for _ in range(connections)))

    began = time.perf_counter()
    found = asyncio.run(all_of_them())
    times = [t for several, _ in found for t in several]
    return len(times), time.perf_counter() - began, *_percentiles(times), sum(bad for _, bad in found)


async def _worker(port: int, paths: list[str], until: float | None) -> tuple[list[float], int]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times, bad, n = [], 0, 0
    while (time.perf_counter() < until) if until else (n < len(paths)):
        began = time.perf_counter()
        path = paths[n % len(paths)]
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        )
        bad += await _read(reader) not in (200, 304)
        times.append((time.perf_counter() - began) * 1000)
        n += 1
    writer.close()
    return times, bad


async def _read(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if b"transfer-encoding: chunked" in head:
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    else:
        length = next(line for line in head.splitlines() if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.partition(b":")[2]))
    return int(head[9:12])


def _percentiles(times: Sequence[float]) -> tuple[float, float]:
    rising = sorted(times)
    return rising[len(rising) // 2], rising[min(len(rising) - 1, int(len(rising) * 0.95))]
