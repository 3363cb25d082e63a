"""Copies of the made-up pages as they stood a year ago, so that what was found then can still be looked at."""

import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from terang.audit import urls, warc
from terang.audit.warc import RecordKind
from terang.demo.model import Request, Website
from terang.inspections import folders
from terang.inspections.models import Capture, Inspection

_HEADING: Final = re.compile(rb"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Kept:
    """A page that was there: what its copy is found by, and what stands at its head."""

    sha256: str
    heading: str


def keep(inspection: Inspection, site: Website, pages: Iterable[str], *, at: datetime) -> Mapping[str, Kept]:
    """One WARC beside those of real inspections; what was there, by its address."""
    file = f"bukti/{inspection.run}/{inspection.body.slug}.warc.gz"
    path = folders.root(inspection.folder) / file
    path.parent.mkdir(parents=True, exist_ok=True)
    found: dict[str, Kept] = {}
    rows: dict[str, Capture] = {}
    with path.open("wb") as held:
        for url, body, media in _answered(site, pages):
            mark = hashlib.sha256(body).hexdigest()
            found[url] = Kept(mark, _heading(body))
            if mark in rows:
                continue
            record = _record(url, body, media, at=at)
            rows[mark] = Capture(
                body=inspection.body, inspection=inspection, sha256=mark, url=url, folder=inspection.folder,
                file=file, offset=held.tell(), length=len(record), taken_at=at,
            )  # fmt: skip
            held.write(record)
    Capture.objects.bulk_create(rows.values())
    return found


def _heading(body: bytes) -> str:
    told = _HEADING.search(body)
    return " ".join(html.unescape(_TAG.sub(" ", told[1].decode())).split()) if told else ""


def _answered(site: Website, pages: Iterable[str]) -> Iterator[tuple[str, bytes, str]]:
    """What the website answers with; pages that are not there are left out."""
    for url in sorted(set(pages)):
        if urls.host(url) == site.host:
            reply = site.answer(Request("GET", site.host, url.partition(site.host)[2] or "/", {}))
            if reply.status == 200 and not reply.cut:
                yield url, reply.body, reply.media


def _record(url: str, body: bytes, media: str, *, at: datetime) -> bytes:
    fields = (
        f"WARC-Record-ID: {warc.record_id()}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {warc.instant(at)}\r\n"
        f"WARC-Payload-Digest: {warc.digest(body)}\r\nContent-Type: application/http;msgtype=response\r\n"
    )
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    return warc.record(RecordKind.RESPONSE, fields, head=head.encode(), payload=body)
