"""The evidence of an audit: per run and site one WARC and one journal.

    bukti/<run>/<code>.warc.gz     every exchange as it went over the wire
    kerja/<run>/<code>.jsonl       every visit with what was read from it
    kerja/run.json                 the runs of this folder

The WARC is written before the journal's line, and the line says how long the WARC then is: what stands
behind that length belongs to a visit nobody promised and is cut off when the folder is opened again.
"""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from terang.audit import inflate, manifest, urls, warc
from terang.audit.edition import edition
from terang.audit.headers import read_head
from terang.audit.journal import Ending, Journal, Known, append
from terang.audit.limits import Limits, body_limit
from terang.audit.model import Capture, Failure, Purpose, Response, Trouble, Visit
from terang.audit.warc import RecordKind

__all__ = ["Archive", "Content", "Ending", "Exchange", "Kept", "Known", "Store"]

_LIMITS = Limits()
_SMALL = 512  # bytes: below this a revisit record is no smaller than the body
_HTTP_REQUEST = "application/http;msgtype=request"
_HTTP_RESPONSE = "application/http;msgtype=response"


class Exchange(Protocol):
    """A journey: redirects on the way, and how it ended."""

    @property
    def hops(self) -> tuple[Response, ...]: ...
    @property
    def end(self) -> Response | Failure: ...


class Kept(Struct, frozen=True):
    """Where an exchange was written, or which earlier capture still holds."""

    capture: Capture | None = None
    same_as: Capture | None = None


class Content(Struct, frozen=True):
    """A capture read back. `headers` are those of HTTP, `record` those of the WARC record."""

    head: bytes
    headers: Mapping[str, str]
    body: bytes  # decoded
    record: Mapping[str, str]
    url: str
    troubles: tuple[Trouble, ...] = ()


class Archive:
    """The evidence of one result folder."""

    def __init__(self, root: Path, *, run: str = "", agent: str = "") -> None:
        """`run` is the one to write; without it the folder's last."""
        self.root = root
        self.manifest = manifest.load(root)
        current = self.manifest.current
        self.run = run or (current.id if current else "")
        self.agent = agent

    def journal_path(self, code: str, run: str = "") -> Path:
        return self.root / "kerja" / (run or self.run) / f"{code}.jsonl"

    def store(self, code: str) -> "Store":
        """Open the evidence of one site to continue it. Raises Held."""
        return Store(self, code)

    def journal(self, code: str) -> Journal:
        """The journal of one site in this run, to read."""
        return Journal(self.journal_path(code))

    def earlier(self, code: str) -> Journal | None:
        """The journal of the last finished audit of this site, when it ended and was read as pages are read today."""
        for run in self.manifest.before(self.run):
            path = self.journal_path(code, run)
            if path.exists():
                journal = Journal.ended(path)
                return journal if journal.ending and journal.ending.edition == edition() else None
        return None

    def member(self, capture: Capture) -> bytes:
        """The record's bytes as they lie in the file."""
        with (self.root / capture.file).open("rb") as file:
            return os.pread(file.fileno(), capture.length, capture.offset)

    def read(self, capture: Capture) -> Content:
        """What was captured; a revisit gives the body of the capture it refers to. Raises BrokenRecord, OSError."""
        record = warc.parse(self.member(capture))
        url = record.headers.get("WARC-Target-URI", "")
        if record.kind in {RecordKind.CONVERSION, RecordKind.RESOURCE}:
            media = record.headers.get("Content-Type", "")
            return Content(b"", {"content-type": media}, record.block, record.headers, url)
        head, wire = warc.split_http(record.block)
        if record.kind == RecordKind.REVISIT:
            first = self.read(_referred(record.headers, capture))
            return Content(head, first.headers, first.body, record.headers, url, first.troubles)
        parsed = read_head(head.splitlines(keepends=True))
        headers = parsed.headers if parsed else {}
        encodings = parsed.encodings if parsed else ()
        media = parsed.media if parsed else ""
        decoded = _decode(wire, encodings, media)
        return Content(head, headers, decoded.data, record.headers, url, decoded.troubles)

    def verify(self, capture: Capture) -> bool:
        """Whether the record is whole and its body is the one whose SHA-256 the visit names."""
        try:
            content = self.read(capture)
        except (warc.BrokenRecord, OSError, KeyError, ValueError):
            return False
        return sha256(content.body).hexdigest() == capture.sha256


def _decode(wire: bytes, encodings: tuple[str, ...], media: str) -> inflate.Decoded:
    """A body as anybody reads it from the file: with the limits of the house."""
    return inflate.inflate(
        wire, encodings, cap=lambda start: body_limit(_LIMITS, media, start), limits=_LIMITS
    )


def _mark(response: Response) -> str:
    """SHA-256 of the decoded body; of what the file gives back when the fetch cut it shorter."""
    if not response.troubles:
        return sha256(response.body).hexdigest()
    head = read_head(response.head.splitlines(keepends=True))
    decoded = _decode(response.wire, head.encodings if head else (), head.media if head else "")
    return sha256(decoded.data).hexdigest()


def _referred(headers: Mapping[str, str], capture: Capture) -> Capture:
    place = headers["WARC-Refers-To-Filename"]
    offset = int(headers["WARC-Refers-To-File-Offset"])
    return Capture(place, offset, int(headers["WARC-Refers-To-File-Length"]), capture.sha256)


class Store:
    """The evidence of one site while it is being gathered."""

    def __init__(self, archive: Archive, code: str) -> None:
        self.archive = archive
        self.code = code
        self.file = f"bukti/{archive.run}/{code}.warc.gz"
        self.journal = Journal.writable(archive.journal_path(code))
        self.earlier = archive.earlier(code)
        path = archive.root / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        self._end = min(self.journal.warc_end, os.fstat(self._fd).st_size)
        os.ftruncate(self._fd, self._end)
        self._bodies: dict[str, tuple[Capture, str, datetime]] = {}
        self._asked = ("GET", archive.agent)

    def done(self, purpose: Purpose, url: str) -> Visit | None:
        """What this run already has, whole: nothing is fetched twice."""
        known = self.journal.known(purpose, url)
        return known.whole() if known else None

    def known(self, purpose: Purpose, url: str) -> Known | None:
        """What the audit before this one saw."""
        return self.earlier.known(purpose, url) if self.earlier else None

    def keep(
        self, journey: Exchange, *, known: Known | None = None, method: str = "GET", agent: str = ""
    ) -> Kept:
        """Write all exchanges of a journey down. `known` is what the end is compared with. Raises DiskFull."""
        self._asked = (method, agent or self.archive.agent)
        end = journey.end
        last = Kept()
        for hop in journey.hops:
            if hop is not end:
                last = self._exchange(hop, None)
        return self._exchange(end, known) if isinstance(end, Response) else last

    def _exchange(self, response: Response, known: Known | None) -> Kept:
        before = known.visit.same_as or known.visit.capture if known else None
        if known and before and response.status == 304:
            self._revisit(response, before, known.visit.at, warc.NOT_MODIFIED)
            return Kept(None, before)
        mark = _mark(response)
        if known and before and before.sha256 == mark and response.status == known.visit.status:
            self._revisit(response, before, known.visit.at, warc.IDENTICAL)
            return Kept(None, before)
        return Kept(self._body(response, mark))

    def _body(self, response: Response, mark: str) -> Capture:
        twin = self._bodies.get(mark) if len(response.wire) > _SMALL else None
        if twin and twin[1] == _coding(response):
            offset, length = self._revisit(response, twin[0], twin[2], warc.IDENTICAL)
            return Capture(self.file, offset, length, mark)
        offset, length = self._response(response)
        capture = Capture(self.file, offset, length, mark)
        if len(response.wire) > _SMALL:
            self._bodies[mark] = (capture, _coding(response), response.at)
        return capture

    def _response(self, response: Response) -> tuple[int, int]:
        answer = warc.record_id()
        cut = "WARC-Truncated: length\r\n" if Trouble.TRUNCATED in response.troubles else ""
        fields = (
            f"WARC-Record-ID: {answer}\r\n{_about(response)}WARC-Payload-Digest: {warc.digest(response.wire)}\r\n"
            f"Content-Type: {_HTTP_RESPONSE}\r\n{cut}"
        )
        squeezed = "content-encoding" in response.headers
        member = warc.record(
            RecordKind.RESPONSE, fields, head=response.head, payload=response.wire, squeezed=squeezed
        )
        return self._write(self._request(response, answer), member)

    def _revisit(self, response: Response, first: Capture, at: datetime, profile: str) -> tuple[int, int]:
        """With its request only when that was not the usual one: else what it refers to has said all of it."""
        answer = warc.record_id()
        same = profile == warc.IDENTICAL
        digest = f"WARC-Payload-Digest: {warc.digest(response.wire)}\r\n" if same else ""
        fields = (
            f"WARC-Record-ID: {answer}\r\n{_about(response)}WARC-Profile: {profile}\r\n"
            f"WARC-Refers-To-Target-URI: {response.url}\r\nWARC-Refers-To-Date: {warc.instant(at)}\r\n"
            f"WARC-Refers-To-Filename: {first.file}\r\nWARC-Refers-To-File-Offset: {first.offset}\r\n"
            f"WARC-Refers-To-File-Length: {first.length}\r\nContent-Type: {_HTTP_RESPONSE}\r\n{digest}"
        )
        before = b"" if self._asked == ("GET", self.archive.agent) else self._request(response, answer)
        return self._write(before, warc.record(RecordKind.REVISIT, fields, head=response.head))

    def _request(self, response: Response, answer: str) -> bytes:
        method, agent = self._asked
        origin = urls.origin(response.url)
        target, host = response.url[len(origin) :], origin.partition("//")[2]
        head = f"{method} {target} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {agent}\r\n\r\n"
        fields = (
            f"WARC-Record-ID: {warc.record_id()}\r\nWARC-Target-URI: {response.url}\r\n"
            f"WARC-Date: {warc.instant(response.at)}\r\nWARC-Concurrent-To: {answer}\r\n"
            f"Content-Type: {_HTTP_REQUEST}\r\n"
        )
        return warc.record(RecordKind.REQUEST, fields, head=head.encode())

    def keep_made(self, kind: RecordKind, data: bytes, *, url: str, media: str, at: datetime) -> Capture:
        """Write down what we made of a page: a browser's DOM (conversion), a result of a tool (resource)."""
        fields = (
            f"WARC-Record-ID: {warc.record_id()}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {warc.instant(at)}\r\n"
            f"WARC-Block-Digest: {warc.digest(data)}\r\nContent-Type: {media}\r\n"
        )
        offset, length = self._write(b"", warc.record(kind, fields, head=b"", payload=data))
        return Capture(self.file, offset, length, sha256(data).hexdigest())

    def _write(self, before: bytes, member: bytes) -> tuple[int, int]:
        """Append a record and what belongs before it; offset and length of the record."""
        if not self._end:
            before = self._opening() + before
        offset = self._end + len(before)
        self._end = append(self._fd, before + member, at=self._end)
        return offset, len(member)

    def _opening(self) -> bytes:
        run = self.archive.manifest.current
        at = run.started_at if run else datetime.min.replace(tzinfo=UTC)
        about = (
            f"WARC-Record-ID: {warc.record_id()}\r\nWARC-Date: {warc.instant(at)}\r\n"
            f"WARC-Filename: {self.file}\r\nContent-Type: application/warc-fields\r\n"
        )
        fields = f"software: {self.archive.agent or 'Terang'}\r\nformat: WARC/1.1\r\nrobots: obey\r\n"
        return warc.record(RecordKind.WARCINFO, about, head=b"", payload=fields.encode())

    def note(self, visit: Visit, *, known: Known | None = None) -> None:
        """Write a visit down; `known` instead of page and document when an earlier journal holds them. Raises DiskFull."""
        self.journal.note(visit, known=known, warc=self._end)

    def end(self, ending: Ending) -> None:
        self.journal.end(ending, warc=self._end)

    def visits(self) -> list[Visit]:
        """Everything noted, whole, in the order written."""
        return list(self.journal.visits())

    def close(self) -> None:
        self.journal.close()
        if self.earlier:
            self.earlier.close()
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def _about(response: Response) -> str:
    ip = f"WARC-IP-Address: {response.ip}\r\n" if response.ip else ""
    return f"WARC-Target-URI: {response.url}\r\nWARC-Date: {warc.instant(response.at)}\r\n{ip}"


def _coding(response: Response) -> str:
    return response.headers.get("content-encoding", "")
