"""A flood: two thousand complaints in ten minutes, with photos among them, through real server processes.

They come in bursts, as after a wave: half of each minute's within ten seconds. How long one took counts from the
moment it should have left. Afterwards each is looked for: its number, its words, its photo, its clock, its receipt.
"""

import asyncio
import io
import subprocess
from collections import Counter
from statistics import median

from django.db import connection, transaction
from PIL import Image

from bench.office import submissions
from bench.office.submissions import PORT, TOKEN, cpu, postmaster, ready, serve
from terang.accounts import journal, journal_check
from terang.accounts.models import Event
from terang.bodies.models import Body, Region
from terang.cases import envelope, vault
from terang.cases.forms.complaints import QUICKEST, new_token
from terang.cases.models import Attachment, Case, Clock
from terang.notices.models import Notice

BAR = 1.0  # seconds, 95th percentile
EVERY_NTH_PHOTO = 5
_EDGE = "----------terangbench"


def run(*, count: int, seconds: float, processes: int) -> int:
    region = prepare()
    photo = _photo()
    bodies = [_body(n, region, photo if n % EVERY_NTH_PHOTO == 0 else None) for n in range(count)]
    print(
        f"{count:,} complaints in {seconds:.0f} s, every fifth with a photo of {len(photo) // 1024} KiB, "
        f"{connection.vendor}, {processes} web processes"
    )
    database = postmaster() if connection.vendor == "postgresql" else 0
    connection.close()
    servers = serve(processes)
    try:
        took = asyncio.run(_all(bodies, seconds, servers, database))
    finally:
        servers.terminate()
        servers.wait(30)
    return report(took, count)


async def _all(
    bodies: list[bytes], seconds: float, servers: subprocess.Popen[bytes], database: int
) -> list[tuple[int, float]]:
    await ready()
    await asyncio.sleep(QUICKEST + 2)  # the forms have been open for a moment
    before = cpu(servers.pid), cpu(database)
    took = await _fire(bodies, seconds)
    after = cpu(servers.pid), cpu(database)
    spent = [(late - early) / len(bodies) * 1000 for early, late in zip(before, after, strict=True)]
    print("CPU ms a complaint: web {:.1f}, database {:.1f}".format(*spent))
    return took


async def _fire(bodies: list[bytes], seconds: float) -> list[tuple[int, float]]:
    loop = asyncio.get_running_loop()
    start = loop.time()

    async def one(n: int, body: bytes) -> tuple[int, float]:
        due = start + _moment(n / len(bodies)) * seconds
        await asyncio.sleep(max(0.0, due - loop.time()))
        try:
            status = await _post(body)
        except OSError:
            status = 0
        return status, loop.time() - due

    return list(await asyncio.gather(*(one(n, body) for n, body in enumerate(bodies))))


def _moment(share: float) -> float:
    """Ten waves; half of each comes in its first sixth."""
    wave, inside = divmod(share * 10, 1)
    return (wave + (inside / 3 if inside < 0.5 else 1 / 6 + (inside - 0.5) * 5 / 3)) / 10


async def _post(body: bytes) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    head = (
        f"POST /aduan/ HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nConnection: close\r\nContent-Length: {len(body)}\r\n"
        f"Content-Type: multipart/form-data; boundary={_EDGE}\r\nCookie: csrftoken={TOKEN}\r\n"
        f"X-CSRFToken: {TOKEN}\r\nAccept-Language: id\r\n\r\n"
    )
    writer.write(head.encode() + body)
    await writer.drain()
    answer = await reader.read()
    writer.close()
    return int(answer[9:12] or 0)


def report(took: list[tuple[int, float]], count: int) -> int:
    """The table; 0 when the bar is met."""
    fine = sorted(seconds for status, seconds in took if status == 303)
    p95 = fine[int(len(fine) * 0.95)] if fine else float("inf")
    print(f"{'':22} {'answered':>9} {'median ms':>10} {'p95 ms':>9} {'longest ms':>11}")
    if fine:
        print(
            f"{'complaining':22} {len(fine):9,} {median(fine) * 1000:10.0f} {p95 * 1000:9.0f} {fine[-1] * 1000:11.0f}"
        )
    others = Counter(status for status, _ in took if status != 303)
    kept = set(Case.objects.complaints().values_list("text", flat=True))
    words = sum(_text(n) in kept for n in range(count))
    photos = sum(_opens(a) for a in Attachment.objects.select_related("case"))
    clocks, receipts = Clock.objects.filter(due_on__isnull=False).count(), Notice.objects.count()
    numbers = Case.objects.values("number").distinct().count()
    print(
        f"kept {words:,} of {count:,}; numbers {numbers:,}, clocks {clocks:,}, photos {photos:,}, receipts to send "
        f"{receipts:,}; other answers: {dict(others) or 'none'}"
    )
    faults = [f for f in journal_check.check() if not f.what.startswith(("accounts.", "bodies."))]
    print(f"journal: {Event.objects.count():,} events, faults: {len(faults) or 'none'}")
    whole = words == numbers == clocks == receipts == count and photos == -(-count // EVERY_NTH_PHOTO)
    met = whole and len(fine) == count and p95 < BAR and not faults
    print(f"{'met   ' if met else 'MISSED'}  none lost, p95 under {BAR:.0f} s")
    return 0 if met else 1


def _opens(attachment: Attachment) -> bool:
    try:
        return vault.get(attachment).startswith(b"\xff\xd8")
    except envelope.Unopenable:
        return False


def prepare() -> Region:
    """A region with one body, so that the form is there."""
    region = Region.objects.create(code="99.01", name="Kabupaten Sukamaju", level="kabupaten")
    Body.objects.create(region=region, name="BPBD", slug="bpbd", kind="badan", ranked="opd")
    with transaction.atomic():
        journal.record(
            "region.made", region, by=None, at=submissions.datetime.now(submissions.UTC), region=region.code
        )
    return region


def _text(n: int) -> str:
    return f"Banjir setinggi lutut di gang nomor {n}, air masih naik dan jalan putus."


def _photo() -> bytes:
    """As a telephone sends it, of middling size."""
    picture, target = Image.effect_noise((1600, 1200), 40).convert("RGB"), io.BytesIO()
    picture.save(target, "JPEG", quality=70)
    return target.getvalue()


def _body(n: int, region: Region, photo: bytes | None) -> bytes:
    fields = {
        "wilayah": region.code,
        "text": _text(n),
        "category": "bencana",
        "place": f"Gang {n}",
        "latitude": f"-7.{10000 + n}",
        "longitude": f"110.{10000 + n}",
        "mode": "terbuka",
        "name": f"Warga {n}",
        "phone": "",
        "email": f"warga{n}@contoh.test",
        "situs": "",
        "token": new_token(),
    }
    parts = [
        f'--{_EDGE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    if photo:
        head = f'--{_EDGE}\r\nContent-Disposition: form-data; name="pictures"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
        parts.append(head.encode() + photo + b"\r\n")
    return b"".join([*parts, f"--{_EDGE}--\r\n".encode()])
