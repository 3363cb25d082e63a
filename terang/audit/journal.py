"""The journal of one site in one run: a JSON line per visit, safe to cut off at any moment.

A line is written whole with one system call and counts only with its newline: whatever follows the last
newline was torn by a crash and is dropped. `warc` of a line is how long the site's WARC was at that time.
What was read from a page that has not changed is not written again: the line tells where it stands (`of`).
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from terang.audit.model import Area, Purpose, Visit

_CONTENT = (
    b',"page":{',
    b',"document":{',
)  # last keys of a visit; such bytes cannot stand inside a JSON string


class Seed(Struct, frozen=True, array_like=True, omit_defaults=True):
    """A URL the crawl knew of and did not visit: the next audit begins with it."""

    url: str
    worth: float
    text: str = ""
    area: Area = Area.MAIN
    source: str = ""
    depth: int = 0
    is_document: bool = False


class Ending(Struct, frozen=True, omit_defaults=True):
    """How the crawl of a site ended."""

    home: str
    stopped: str = ""
    left: int = 0
    seeds: tuple[Seed, ...] = ()
    edition: str = ""  # of the code that read the pages


class Place(Struct, frozen=True, array_like=True):
    """Where page and document of a visit stand: in the journal of the run that read them."""

    run: str
    start: int
    length: int
    shell: bool = False  # scripts bring it or part of it: it must be rendered


class _Line(Struct, omit_defaults=True):
    warc: int = 0
    shell: bool = (
        False  # the page must be rendered; before the visit, so that nobody has to read the page to know
    )
    visit: Visit | None = None
    ending: Ending | None = None
    of: Place | None = None


_Span = tuple[int, int, int]
"""Where a line stands: its start, its length up to page and document, and its whole length."""


class _Called(Struct):
    """What a visit is called, all else passed over."""

    purpose: str
    url: str


class _Entry(Struct):
    """A line as far as the index needs it."""

    warc: int = 0
    visit: _Called | None = None
    ending: Ending | None = None


class _Menu(Struct):
    menu: tuple[tuple[str, ...], ...] = ()


class _MenuVisit(Struct):
    page: _Menu | None = None


class Known:
    """A visit as written down: `visit` without page and document, `content` their JSON, untouched."""

    __slots__ = ("_journal", "place", "visit")

    def __init__(self, visit: Visit, place: Place | None, journal: "Journal") -> None:
        self.visit = visit
        self.place = place
        self._journal = journal

    @property
    def content(self) -> bytes:
        return self._journal.content(self.place) if self.place else b""

    @property
    def is_shell(self) -> bool:
        return self.place is not None and self.place.shell

    def whole(self) -> Visit:
        """The visit with page and document."""
        content = self.content
        return _decode_visit(_encode(self.visit)[:-1] + content) if content else self.visit


class Held(Exception):
    """Another process writes this journal."""


class DiskFull(Exception):
    """There is no room to write down what was seen. Everything written before is whole."""


_encode = msgspec.json.Encoder().encode
_decode_line = msgspec.json.Decoder(_Line).decode
_decode_entry = msgspec.json.Decoder(_Entry).decode
_decode_visit = msgspec.json.Decoder(Visit).decode
_decode_menu = msgspec.json.Decoder(_MenuVisit).decode


def key(purpose: str, url: str) -> str:
    """`purpose`: a Purpose, or its value."""
    return f"{purpose!s} {url}"


def append(fd: int, data: bytes, *, at: int) -> int:
    """Write `data` at the end, which is `at`; the new end. Raises DiskFull with the file as it was before."""
    try:
        written = os.write(fd, data)
    except OSError as exc:
        os.ftruncate(fd, at)
        raise DiskFull(str(exc)) from exc
    if written < len(data):
        os.ftruncate(fd, at)
        raise DiskFull("tidak ada ruang lagi di diska")
    return at + written


class Journal:
    """Reads, and when it was opened for it, continues the journal file of one site."""

    def __init__(self, path: Path, *, fd: int = -1) -> None:
        self._begin(path, fd)
        self._index(_decode_line)

    def _begin(self, path: Path, fd: int) -> None:
        self._path = path
        self.run = path.parent.name
        self._fd = fd
        self._others: dict[str, int] = {}  # journals of other runs, by run
        self._places: dict[str, _Span] = {}
        self._end = 0
        self.warc_end = 0
        self.ending: Ending | None = None

    @classmethod
    def ended(cls, path: Path) -> "Journal":
        """One that came to its end: of its lines only what they are called is read, the rest when it is asked for."""
        journal = cls.__new__(cls)
        journal._begin(path, -1)
        journal._index(_decode_entry)
        return journal

    @classmethod
    def writable(cls, path: Path) -> "Journal":
        """Open to continue: a torn tail is cut off. Raises Held."""
        path.parent.mkdir(parents=True, exist_ok=True)
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            os.close(fd)
            raise Held(str(path)) from exc
        journal = cls(path, fd=fd)
        os.ftruncate(fd, journal._end)
        return journal

    def _index(self, decode: Callable[[bytes], "_Line | _Entry"]) -> None:
        """Find the lines. The first one that cannot be read ends the journal: nothing after it was promised."""
        data = self._path.read_bytes() if self._path.exists() else b""
        start = 0
        while (stop := data.find(b"\n", start)) >= 0:
            cut = _cut(data, start, stop)
            try:
                line = decode(_head(data[start:cut], is_whole=cut == stop))
            except (msgspec.DecodeError, UnicodeDecodeError):
                return
            if line.visit:
                self._places[key(line.visit.purpose, line.visit.url)] = start, cut - start, stop - start
            self.ending = line.ending or self.ending
            self.warc_end = line.warc
            start = self._end = stop + 1

    @property
    def memory(self) -> Path:
        """Where what the site came to is kept for the next audit."""
        return self._path.with_suffix(".ingatan")

    def places(self) -> Iterator[Known]:
        """All visits in the order written, each read when it is asked for: a whole journal is large."""
        for place in self._places.values():
            if known := self._at(place):
                yield known

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, place: str) -> bool:
        return place in self._places

    def _raw(self, start: int, length: int) -> bytes:
        if self._fd < 0:
            self._fd = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        return os.pread(self._fd, length, start)

    def known(self, purpose: Purpose, url: str) -> Known | None:
        """What was written down about a URL."""
        place = self._places.get(key(purpose, url))
        return self._at(place) if place else None

    def _at(self, span: _Span) -> Known | None:
        """Page and document, which may be large, stay where they are until somebody asks for them.

        None for what a disk has spoilt since: it is fetched anew.
        """
        start, head, length = span
        try:
            told = _decode_line(_head(self._raw(start, head), is_whole=head == length))
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
        if told.visit is None:
            return None
        own = Place(self.run, start + head, length - head - 1, told.shell) if head < length else None
        return Known(told.visit, told.of or own, self)

    def content(self, place: Place) -> bytes:
        """Page and document of a visit, wherever they were written first."""
        if place.run == self.run:
            return self._raw(place.start, place.length)
        fd = self._others.get(place.run)
        if fd is None:
            path = self._path.parent.parent / place.run / self._path.name
            fd = self._others[place.run] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        return os.pread(fd, place.length, place.start)

    def heads(self, *of: Purpose) -> Iterator[Visit]:
        """All visits, or those `of` some purposes, in the order written, without page and document."""
        wanted = tuple(key(purpose, "") for purpose in of or Purpose)
        spans = [span for name, span in self._places.items() if name.startswith(wanted)]
        for span in spans:
            if known := self._at(span):
                yield known.visit

    def visits(self) -> Iterator[Visit]:
        """All visits in the order written, whole."""
        data = self._path.read_bytes() if self._path.exists() else b""
        for start, _, length in self._places.values():
            told = _decode_line(data[start : start + length])
            if told.visit:
                yield Known(told.visit, told.of, self).whole() if told.of else told.visit

    def menus(self) -> Iterator[tuple[str, frozenset[tuple[str, str]]]]:
        """Purpose and URL of every visit with (URL, text) of the menu links kept for it."""
        for known in self.places():
            page = _decode_menu(b"{" + known.content[1:]).page if known.content else None
            links = page.menu if page else ()
            menu = frozenset((link[0], link[1] if len(link) > 1 else "") for link in links)
            yield key(known.visit.purpose, known.visit.url), menu

    def note(self, visit: Visit, *, known: Known | None = None, warc: int = 0) -> None:
        """Write one visit down. `known`: the earlier one whose page and document hold."""
        page = visit.page
        is_shell = page is not None and (page.shell or page.waits)
        line = _encode(_Line(warc, is_shell, visit, None, known.place if known else None))
        start, length = self._end, len(line)
        head = _cut(line, 0, length) if page or visit.document else length
        self._end = append(self._fd, line + b"\n", at=start)
        self._places[key(visit.purpose, visit.url)] = start, head, length
        self.warc_end = warc

    def end(self, ending: Ending, *, warc: int) -> None:
        self._end = append(self._fd, _encode(_Line(warc=warc, ending=ending)) + b"\n", at=self._end)
        self.ending = ending

    def close(self) -> None:
        for fd in (self._fd, *self._others.values()):
            if fd >= 0:
                os.close(fd)
        self._fd = -1
        self._others.clear()

    def __del__(self) -> None:
        """Who only reads opens files when they are asked for, and may forget them."""
        self.close()


def _cut(data: bytes, start: int, stop: int) -> int:
    """Where page and document of a line begin: at the comma before them; its end when there is neither."""
    for mark in _CONTENT:
        at = data.find(mark, start, stop)
        if at >= 0:
            return at
    return stop


def _head(data: bytes, *, is_whole: bool) -> bytes:
    return data if is_whole else data + b"}}"
