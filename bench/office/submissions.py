"""Ten thousand questionnaires in the last minute, through real server processes; beside them a bare page.

Every body has its own officer and session. Requests leave on time whether or not earlier ones were answered, and
how long one took counts from the moment it should have left.
"""

import asyncio
import os
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from terang.accounts import journal, journal_check
from terang.accounts.models import Event, User
from terang.bodies.models import Body, Membership, Region, Role
from terang.evaluations.models import Answer, Cycle, Entry, Period, Receipt, Submission
from terang.evaluations.states import CycleState, Window
from terang.instruments.actions import install_library
from terang.instruments.definition import Question, QuestionKind, options, questions
from terang.instruments.models import Instrument
from terang.lib import canonical

WINDOW = 60.0  # seconds in which all arrive
BAR = 5.0  # seconds, 99th percentile
PORT = 8947
TOKEN = "a" * 32


def run(*, count: int, processes: int) -> int:
    began = time.perf_counter()
    jobs, asked = prepare(count)
    print(
        f"{count:,} bodies with {asked} questions each, {connection.vendor}, {processes} web processes; "
        f"made in {time.perf_counter() - began:.0f} s"
    )
    database = postmaster() if connection.vendor == "postgresql" else 0
    connection.close()
    servers = serve(processes)
    try:
        asyncio.run(ready())
        bare = asyncio.run(fire([("GET", "/sehat/", "")] * 500, seconds=5))
        before = [cpu(servers.pid), cpu(database), time.process_time()]
        took = asyncio.run(fire([("POST", f"/saq/{pk}/kirim/", key) for pk, key in jobs], seconds=WINDOW))
        after = [cpu(servers.pid), cpu(database), time.process_time()]
    finally:
        servers.terminate()
        servers.wait(30)
    spent = [(late - early) / count * 1000 for early, late in zip(before, after, strict=True)]
    course(took)
    return report(took, bare, count, spent)


def course(took: list[tuple[int, float]]) -> None:
    """How long it took along the minute: shows whether a queue grows, or some wait while others pass."""
    print("sent in the second  " + " ".join(f"{n * WINDOW / 10:7.0f}" for n in range(10)))
    tenth = max(1, len(took) // 10)
    parts = [sorted(t * 1000 for _, t in took[n * tenth : (n + 1) * tenth]) for n in range(10)]
    for name, share in (("median ms", 0.5), ("p99 ms", 0.99)):
        print(f"{name:20}" + " ".join(f"{p[int(len(p) * share)]:7.0f}" if p else "      -" for p in parts))


def report(
    took: list[tuple[int, float]], bare: list[tuple[int, float]], count: int, spent: list[float]
) -> int:
    """The table; 0 when the bar is met."""
    print(f"{'':22} {'answered':>9} {'median ms':>10} {'p99 ms':>9} {'longest ms':>11}")
    for name, rows, status in (("handing in", took, 303), ("a bare page, alone", bare, 200)):
        times = sorted(seconds * 1000 for said, seconds in rows if said == status) or [0.0]
        p99 = times[int(len(times) * 0.99)]
        print(f"{name:22} {len(times):9,} {median(times):10.0f} {p99:9.0f} {times[-1]:11.0f}")
    print("CPU ms a submission: web {:.1f}, database {:.1f}, the bench itself {:.1f}".format(*spent))
    fine = sorted(seconds for status, seconds in took if status == 303)
    others = sorted({status for status, _ in took if status != 303})
    whole = sum(canonical.sha256(r.document) == r.sha256 for r in Receipt.objects.iterator(500))
    print(
        f"receipts {whole:,} of {count:,}, each of one's own and with its hash; other answers: {others or 'none'}"
    )
    # People and bodies were put straight into the tables: the journal rightly knows nothing of them.
    faults = [f for f in journal_check.check() if not f.what.startswith(("accounts.", "bodies."))]
    print(f"journal: {Event.objects.count():,} events, faults: {len(faults) or 'none'}")
    p99 = fine[int(len(fine) * 0.99)] if fine else float("inf")
    met = whole == count == len(fine) and p99 < BAR and not faults
    print(f"{'met   ' if met else 'MISSED'}  none lost, all receipted, p99 under {BAR:.0f} s")
    return 0 if met else 1


def cpu(pid: int) -> float:
    """Seconds of user and system time of a process and all that it started."""
    if not pid:
        return 0.0
    ticks, waiting = 0, [pid]
    while waiting:
        one = waiting.pop()
        with suppress(FileNotFoundError):
            told = Path(f"/proc/{one}/stat").read_text().rpartition(") ")[2].split()
            ticks += sum(map(int, told[11:15]))
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
    return ticks / os.sysconf("SC_CLK_TCK")


def postmaster() -> int:
    """The process that all of PostgreSQL's come from."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (mine,) = cursor.fetchone()
    return int(Path(f"/proc/{mine}/stat").read_text().rpartition(") ")[2].split()[1])


def prepare(count: int) -> tuple[list[tuple[int, str]], int]:
    """(submission, session key) for every body; and the number of questions."""
    at = datetime.now(UTC)
    install_library(at=at)
    region = Region.objects.create(code="99.01", name="Kabupaten Sukamaju", level="kabupaten")
    instrument = Instrument.objects.get(region=None, code="kip-kecamatan")
    bodies = Body.objects.bulk_create(
        Body(region=region, name=f"Kecamatan {n}", slug=f"kec-{n}", kind="kecamatan", ranked="kecamatan")
        for n in range(count)
    )
    users = User.objects.bulk_create(
        User(email=f"petugas{n}@contoh.test", name=f"Petugas {n}", created_at=at, seen_at=at, password="!")
        for n in range(count)
    )
    Membership.objects.bulk_create(
        Membership(user=u, region=region, body=b, role=Role.OFFICER, since_at=at)
        for u, b in zip(users, bodies, strict=True)
    )
    cycle = Cycle.objects.create(
        region=region, instrument=instrument, name="Evaluasi", slug="evaluasi", year=at.year, state=CycleState.RUNNING,
        seed="00" * 32, made_by=users[0], made_at=at, started_at=at,
    )  # fmt: skip
    Period.objects.create(
        cycle=cycle, window=Window.FILLING, opens_at=at - timedelta(days=7), closes_at=at + timedelta(hours=2)
    )
    entries = Entry.objects.bulk_create(
        Entry(cycle=cycle, body=b, name=b.name, kind=b.kind, ranked=b.ranked) for b in bodies
    )
    sent = Submission.objects.bulk_create(Submission(entry=e, started_at=at) for e in entries)
    asked = questions(instrument.definition, kind="kecamatan")
    Answer.objects.bulk_create(
        (
            Answer(submission=s, question=q.code, version=1, changed_at=at, **_given(q, n))
            for s in sent
            for n, q in enumerate(asked)
        ),
        batch_size=5000,
    )
    with transaction.atomic():
        journal.record("cycle.started", cycle, by=users[0], at=at, region=region.code)
    return [(s.pk, key) for s, key in zip(sent, _sessions(users, at), strict=True)], len(asked)


def _given(question: Question, number: int) -> dict[str, Any]:
    """Every third answer is left as the machine proposes it."""
    choices = options(question)
    if not choices:
        return {"value": "12" if question.kind is QuestionKind.NUMBER else None}
    if number % 3:
        return {"value": choices[0].code, "note": "Menurut DIP."}
    found = {"state": "ada", "value": choices[0].code, "reason": "Ditemukan halaman.", "sha256": "ab" * 32}
    return {"machine": {**found, "url": "https://kecamatan.contoh.test/halaman/"}}


def _sessions(users: list[User], at: datetime) -> list[str]:
    store, made = SessionStore(), []
    for user in users:
        data = {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: user.get_session_auth_hash(),
        }
        key = f"k{user.pk:031}"
        made.append(
            Session(session_key=key, session_data=store.encode(data), expire_date=at + timedelta(days=1))
        )
    Session.objects.bulk_create(made, batch_size=1000)
    return [row.session_key for row in made]


def serve(processes: int) -> subprocess.Popen[bytes]:
    """As in production."""
    command = [
        "-m",
        "uvicorn",
        "terang.asgi:application",
        "--port",
        str(PORT),
        *(["--workers", str(processes)] if processes > 1 else []),
    ]
    quiet = ["--log-level", "error", "--lifespan", "off"]
    return subprocess.Popen([sys.executable, *command, *quiet], env=os.environ)


async def ready() -> None:
    for _ in range(900):
        try:
            if (await _ask(("GET", "/sehat/", "")))[0] == 200:
                return
        except OSError:
            pass
        await asyncio.sleep(0.1)
    raise SystemExit("the server did not start")


async def fire(requests: list[tuple[str, str, str]], *, seconds: float) -> list[tuple[int, float]]:
    """All requests, evenly over `seconds`; status and time of each."""
    loop = asyncio.get_running_loop()
    start, gap = loop.time(), seconds / len(requests)

    async def one(n: int, request: tuple[str, str, str]) -> tuple[int, float]:
        due = start + n * gap
        await asyncio.sleep(max(0.0, due - loop.time()))
        try:
            status, _ = await _ask(request)
        except OSError:
            status = 0
        return status, loop.time() - due

    return list(await asyncio.gather(*(one(n, request) for n, request in enumerate(requests))))


async def _ask(request: tuple[str, str, str]) -> tuple[int, bytes]:
    method, path, session = request
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nConnection: close\r\nContent-Length: 0\r\n"
        f"Cookie: sessionid={session}; csrftoken={TOKEN}\r\nX-CSRFToken: {TOKEN}\r\nAccept-Language: id\r\n\r\n"
    )
    writer.write(head.encode())
    await writer.drain()
    answer = await reader.read()
    writer.close()
    return int(answer[9:12] or 0), answer
