"""A link given as evidence: looked at once, through the guard, and kept. What is wrong with it, in words for who gave it."""

import atexit
import hashlib
import re
import threading
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from terang.accounts import journal
from terang.audit import urls
from terang.audit.journal import DiskFull
from terang.audit.model import Capture as Place
from terang.audit.model import Trouble
from terang.bodies.models import Body, Website
from terang.inspections import folders, reach
from terang.inspections.actions.asking import folder_of
from terang.inspections.engine import Engine, EngineDown, LinkSeen
from terang.inspections.engine.messages import LinkJob
from terang.inspections.models import Capture


class LinkFault(models.TextChoices):
    """What may be wrong with a link. The texts are for the officer who gave it."""

    NO_ADDRESS = "bukan_alamat", _("Ini bukan alamat web. Alamat web diawali http:// atau https://.")
    DEAD = "mati", _("Halaman atau berkas di alamat ini tidak ditemukan. Periksa kembali tautannya.")
    PRIVATE = (
        "jaringan_internal",
        _("Alamat ini hanya dapat dibuka dari jaringan internal; warga tidak dapat membukanya."),
    )
    LOGIN = "perlu_masuk", _("Alamat ini meminta masuk dengan akun. Bukti harus dapat dibuka siapa saja.")
    LOCKED = (
        "drive_terkunci",
        _("Google Drive ini belum dibagikan. Ubah aksesnya menjadi “siapa saja yang memiliki tautan”."),
    )
    EMPTY = "kosong", _("Alamat ini terbuka, tetapi isinya kosong.")
    UNREADABLE = "tidak_terbaca", _("Berkas di alamat ini rusak atau terkunci sehingga tidak dapat dibaca.")
    OTHER_BODY = (
        "badan_lain",
        _("Alamat ini milik situs badan publik lain. Pastikan buktinya memang tentang badan Anda."),
    )
    OLD = (
        "tahun_lama",
        _("Dokumen ini tampaknya dari tahun sebelumnya. Pastikan yang diminta memang tahun itu."),
    )
    UNKNOWN = (
        "belum_dapat_diperiksa",
        _(
            "Alamat ini belum dapat diperiksa (server lambat atau menolak pemeriksa). Jawaban Anda tetap tersimpan."
        ),
    )


GRAVE: Final = frozenset(
    {
        LinkFault.NO_ADDRESS,
        LinkFault.DEAD,
        LinkFault.PRIVATE,
        LinkFault.LOGIN,
        LinkFault.LOCKED,
        LinkFault.EMPTY,
    }
)
"""With one of these nobody can see the evidence; the others are worth a second look."""


@dataclass(frozen=True)
class LinkCheck:
    """`faults`: codes of LinkFault, gravest first; `capture`: where the copy is kept, {} when there was nothing to keep."""

    url: str
    faults: tuple[str, ...] = ()
    title: str = ""
    media: str = ""
    final_url: str = ""
    years: tuple[int, ...] = ()
    capture: dict[str, Any] = field(default_factory=dict)

    @property
    def is_usable(self) -> bool:
        return not any(fault in GRAVE for fault in self.faults)

    @property
    def sentences(self) -> list[str]:
        return [str(LinkFault(code).label) for code in self.faults]


PATIENCE: Final = 60.0  # seconds, turns at the server included
_GOOGLE: Final = frozenset({"drive.google.com", "docs.google.com"})
_SIGN_IN: Final = frozenset({"accounts.google.com", "login.microsoftonline.com", "login.live.com"})
_LOCKED_TITLE: Final = re.compile(
    r"sign-?in|masuk - akun google|you need access|anda perlu akses|akses ditolak", re.I
)
_MISSING_TITLE: Final = re.compile(
    r"\b404\b|(?:page |halaman )?(?:not found|tidak ditemukan)|laman tidak (?:ada|ditemukan)", re.I
)
_GONE: Final = frozenset({Trouble.DNS, Trouble.REFUSED})
_PARSER: Final = frozenset({Trouble.PARSER_CRASH, Trouble.PARSER_TIMEOUT, Trouble.BOMB, Trouble.UNDECODABLE})


def check(url: str, *, body: Body, year: int, at: datetime) -> LinkCheck:
    """Look at `url` now, and keep a copy; `year` is the one evaluated. Never raises for what an address does; takes
    seconds, at most a minute.
    """
    clean = urls.canonical(url.strip())
    if clean is None:
        return LinkCheck(url, (LinkFault.NO_ADDRESS.value,))
    seen = _seen(clean, body, at)
    faults = tuple(fault.value for fault in judged(seen, body=body, year=year))
    return LinkCheck(
        url=clean,
        faults=faults,
        title=seen.title[:300],
        media=seen.media,
        final_url=seen.final,
        years=seen.years,
        capture=_kept(seen, body, at),
    )


def judged(seen: LinkSeen, *, body: Body, year: int) -> list[LinkFault]:
    """What is wrong with what was seen, gravest first."""
    if unreached := _unreached(seen):
        return [unreached]
    found = []
    if seen.is_empty:
        found.append(LinkFault.EMPTY)
    if seen.trouble in _PARSER:
        found.append(LinkFault.UNREADABLE)
    if owner_of(seen.final or seen.url, body) not in {None, body.pk}:
        found.append(LinkFault.OTHER_BODY)
    if seen.years and max(seen.years) < year:
        found.append(LinkFault.OLD)
    return found


def _unreached(seen: LinkSeen) -> LinkFault | None:
    """Why nobody sees what should be there; None when it is there."""
    host = urls.host(seen.final) if seen.final else ""
    is_google = host in _GOOGLE or urls.host(seen.url) in _GOOGLE
    refused = LinkFault.LOCKED if is_google else LinkFault.LOGIN
    if host in _SIGN_IN or seen.is_login or seen.status in {401, 403}:
        return refused
    if is_google and _LOCKED_TITLE.search(seen.title):
        return LinkFault.LOCKED
    if seen.trouble in {Trouble.PRIVATE_ADDRESS, Trouble.NOT_ALLOWED}:
        return LinkFault.PRIVATE if seen.trouble is Trouble.PRIVATE_ADDRESS else LinkFault.UNKNOWN
    if seen.trouble in {Trouble.BAD_URL, Trouble.BAD_PORT}:
        return LinkFault.NO_ADDRESS
    if seen.trouble in _GONE or seen.status in {404, 410} or seen.status >= 500:
        return LinkFault.DEAD
    if seen.media.endswith("html") and _MISSING_TITLE.search(seen.title):
        return LinkFault.DEAD
    return LinkFault.UNKNOWN if not 200 <= seen.status < 300 else None


def owner_of(url: str, body: Body) -> int | None:
    """The body of the region on whose website an address lies; None when on nobody's."""
    host = urls.host(url).removeprefix("www.")
    sites = Website.objects.filter(body__region=body.region_id, until_on=None, url__icontains=host)
    best, owner = -1, None
    for number, home in sites.values_list("body", "url"):
        lies = urls.host(home).removeprefix("www.") == host and urls.path(url).startswith(urls.path(home))
        if lies and (len(urls.path(home)), number == body.pk) > (best, False):
            best, owner = len(urls.path(home)), number
    return owner


def _seen(url: str, body: Body, at: datetime) -> LinkSeen:
    mark = hashlib.sha256(f"{url} {at.isoformat()}".encode()).hexdigest()[:24]
    root = folders.root(folder_of(body))
    job = LinkJob(0, str(root), url, mark, at.astimezone(UTC).date())
    try:
        return engine().link(job).result(PATIENCE)
    except (TimeoutError, CancelledError, EngineDown, DiskFull) as fault:
        return LinkSeen(url, trouble=Trouble.OUR_NETWORK, detail=str(fault))


def _kept(seen: LinkSeen, body: Body, at: datetime) -> dict[str, Any]:
    """The copy, registered so that the proof page finds it."""
    place = seen.capture
    if place is None:
        return {}
    taken = seen.at or at
    capture = _registered(seen, place, body, taken)
    return {
        "sha256": capture.sha256,
        "url": capture.url,
        "folder": capture.folder,
        "file": capture.file,
        "offset": capture.offset,
        "length": capture.length,
        "at": capture.taken_at.astimezone(UTC).isoformat(),
    }


@transaction.atomic
def _registered(seen: LinkSeen, place: Place, body: Body, taken: datetime) -> Capture:
    """The row of these bytes; the first time it is journalled."""
    capture, is_new = Capture.objects.get_or_create(
        body=body,
        sha256=place.sha256,
        defaults={
            "url": seen.final or seen.url,
            "folder": folder_of(body),
            "file": place.file,
            "offset": place.offset,
            "length": place.length,
            "taken_at": taken,
        },
    )
    if is_new:
        facts = {"body": body.pk, "sha256": capture.sha256}
        journal.record("capture.kept", capture, by=None, at=taken, region=body.region.code, data=facts)
    return capture


_engine: Engine | None = None
_making = threading.Lock()


def engine() -> Engine:
    """The engine of this process; started with the first link. Raises EngineDown while the demo is still being built."""
    global _engine
    with _making:
        if _engine is None:
            setting = reach.setting()
            if setting is None:
                raise EngineDown("situs rekaan belum siap")
            _engine = Engine(setting)
            atexit.register(_engine.close)
        return _engine
