"""Runs an audit in shards, to be killed by tests: `python -m tests.audit.shard_runner ROOT PORT PROCESSES HOST…`."""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from terang.audit import content, manifest, parse
from terang.audit.guard import Reach
from terang.audit.model import Body
from terang.audit.polite import LOOPBACK
from terang.audit.run import Judgement
from terang.audit.shard import Plan
from terang.audit.shards import Outcome, audit_all
from tests.audit.auditing import AS_OF, AT, JUDGEMENT, QUICK, ROOMY, SMALL, Plain, body


def hurt(body: Body) -> Plain:
    """Makes the parser hang on one page and crash on another, as a bug in it would."""
    reads = parse.read_page

    def read(data: bytes, *, url: str, **more: Any) -> Any:
        while "gantung" in url:
            pass
        if "mogok" in url:
            os.kill(os.getpid(), signal.SIGSEGV)
        return reads(data, url=url, **more)

    setattr(content, "read_page", read)  # noqa: B010 - the name the crawl calls it by
    return Plain(body)


HURT = Judgement(JUDGEMENT.checks, JUDGEMENT.judge, hurt, JUDGEMENT.indicators)


def plan(root: Path, port: int, hosts: list[str], judgement: Judgement = JUDGEMENT) -> Plan:
    run = manifest.begin(root, tuple(body(h) for h in hosts), as_of=AS_OF, at=AT, budget=SMALL)
    reach = Reach(hosts={f"{host}:80": ("127.0.0.1", port) for host in hosts}, only_mapped=True)
    return Plan(
        root, run, judgement, reach, QUICK, manners=LOOPBACK, browser=False, room=ROOMY, concurrency=3
    )


def main(root: str, port: str, processes: str, *hosts: str) -> Outcome:
    return audit_all(plan(Path(root), int(port), list(hosts)), processes=int(processes))


if __name__ == "__main__":
    outcome = main(*sys.argv[1:])
    sys.exit(3 if outcome.interrupted else 4 if outcome.unfinished else 0)
