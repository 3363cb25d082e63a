"""aiohttp downloading a list of URLs, body read and inflated, and doing nothing else."""

import asyncio
import json
import sys
from pathlib import Path

import aiohttp

URLS = Path(sys.argv[1]).read_text().split()


async def main() -> dict[str, int]:
    left = iter(URLS)
    counts = {"pages": 0, "bytes": 0}

    async def worker(session: aiohttp.ClientSession) -> None:
        for url in left:
            async with session.get(url, allow_redirects=False) as response:
                body = await response.read()
                counts["bytes"] += len(body)
                counts["pages"] += response.status == 200

    connector = aiohttp.TCPConnector(limit=64)
    async with aiohttp.ClientSession(connector=connector, headers={"Accept-Encoding": "gzip"}) as session:
        await asyncio.gather(*(worker(session) for _ in range(64)))
    return counts


Path("counts.json").write_text(json.dumps(asyncio.run(main())))
