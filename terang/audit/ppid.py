"""`/.well-known/ppid.json`: how a public body, of whatever vendor's website, tells machines where its PPID and lists are.

Schema `terang-ppid/1`. A website answers it at the root of its host (RFC 8615): with `ppid` for one body, or with
`bodies` when many websites share the host. Fields may be added within version 1; none is renamed, removed, or changes
its meaning. What a website says about itself is a claim: it is compared with what was found, and settles nothing.
"""

from datetime import UTC, datetime
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from terang.audit import urls
from terang.audit.model import Notice

SCHEMA: Literal["terang-ppid/1"] = "terang-ppid/1"
PLACE: Final = "/.well-known/ppid.json"
MEDIA: Final = "application/json"
MOST: Final = 1024 * 1024  # bytes that are read
_MOST_BODIES: Final = 5000

Text = Annotated[str, Meta(max_length=500)]
Address = Annotated[str, Meta(max_length=2000)]
Count = Annotated[int, Meta(ge=0, le=10_000_000)]


class Unit(Struct, frozen=True, omit_defaults=True):
    """The information officer (PPID) of a body: a unit and its counter, never a private person."""

    name: Text  # "PPID Pelaksana Dinas Kesehatan Kabupaten Sukamaju"
    address: Text = ""  # street address of the counter
    phone: Text = ""  # of the office
    email: Text = ""  # of the office
    hours: Text = ""  # when the counter is open, in words
    url: Address = ""  # page of the PPID


class Counted(Struct, frozen=True, omit_defaults=True):
    """The list of public information (DIP): where it is, and how many entries each class has."""

    url: Address = ""  # page of the list
    files: tuple[Address, ...] = ()  # the same list to download: XLSX, PDF, CSV, JSON
    decree: Text = ""  # number of the decree that fixes it
    berkala: Count = 0  # announced periodically (UU 14/2008, Pasal 9)
    serta_merta: Count = 0  # announced at once (Pasal 10)
    setiap_saat: Count = 0  # available at any time (Pasal 11)


class Excluded(Struct, frozen=True, omit_defaults=True):
    """The list of excluded information (DIK): UU 14/2008, Pasal 17, after a test of consequences."""

    url: Address = ""  # page of the list
    entries: Count = 0  # how many


class Service(Struct, frozen=True, omit_defaults=True):
    """Where the public asks, objects and complains."""

    request: Address = ""  # form for information requests (permohonan)
    objection: Address = ""  # form for objections (keberatan)
    complaint: Address = ""  # form for complaints (aduan)


class Ppid(Struct, frozen=True, omit_defaults=True):
    """One body as it speaks of itself."""

    name: Text  # of the body
    website: Address  # home page
    unit: Unit  # its information officer
    region: Text = ""  # "Kabupaten Sukamaju"
    code: Text = ""  # official code of the region, "33.10"
    kind: Text = ""  # dinas, badan, kecamatan, rsud …
    dip: Counted = Counted()  # public information
    dik: Excluded = Excluded()  # excluded information
    documents: Count = 0  # files that are published
    service: Service = Service()  # forms for the public


class Member(Struct, frozen=True, omit_defaults=True):
    """One of several bodies on the same host, or one of a region."""

    name: Text  # of the body
    website: Address  # home page
    ppid: Address  # address of its own file


class File(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The whole file."""

    schema: Literal["terang-ppid/1"]  # version of this schema
    updated_at: datetime  # last change of anything below (RFC 3339)
    ppid: Ppid | None = None  # of one body
    bodies: Annotated[tuple[Member, ...], Meta(max_length=_MOST_BODIES)] = ()  # of several


_decode = msgspec.json.Decoder(File).decode


def encode(file: File) -> bytes:
    return msgspec.json.encode(file)


def parse(data: bytes) -> File | Notice:
    """The file, or why it is none. Never raises."""
    if len(data) > MOST:
        return Notice(fault="berkasnya terlalu besar")
    try:
        return _decode(data.removeprefix(b"\xef\xbb\xbf"))
    except msgspec.ValidationError as no:
        return Notice(fault="isinya tidak sesuai skema", detail=" ".join(str(no).split())[:200])
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return Notice(fault="isinya bukan JSON")


def notice(data: bytes, *, url: str, home: str) -> Notice:
    """What a file at `url` says about the website at `home`: names, counts, and addresses made canonical."""
    if data.lstrip()[:1] == b"<":
        return Notice(fault="halaman")
    found = parse(data)
    if isinstance(found, Notice):
        return found
    if found.ppid is None:
        follow = _member(found, url=url, home=home)
        return Notice(updated_at=_instant(found.updated_at), follow=follow, bodies=len(found.bodies))
    told = found.ppid
    return Notice(
        updated_at=_instant(found.updated_at),
        name=told.name,
        links=_links(told, url=url),
        entries=told.dip.berkala + told.dip.serta_merta + told.dip.setiap_saat,
        documents=told.documents,
    )


def _instant(at: datetime) -> datetime:
    """In UTC; a time without a zone is taken for one, a day beyond the calendar for its end."""
    if at.tzinfo is None:
        return at.replace(tzinfo=UTC)
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC, microsecond=0)


def _links(told: Ppid, *, url: str) -> tuple[tuple[str, str], ...]:
    named = (
        ("Profil PPID", told.unit.url),
        ("Daftar Informasi Publik", told.dip.url),
        ("Daftar Informasi yang Dikecualikan", told.dik.url),
        ("Permohonan informasi", told.service.request),
        ("Keberatan", told.service.objection),
        ("Aduan", told.service.complaint),
        *(("Unduhan Daftar Informasi Publik", place) for place in told.dip.files[:4]),
    )
    links = ((what, urls.canonical(place, url)) for what, place in named if place)
    return tuple((what, place) for what, place in links if place)


def _member(file: File, *, url: str, home: str) -> str:
    """Where the file of the website at `home` is, in a list of many; '' when it is not in the list."""
    for member in file.bodies:
        own = urls.canonical(member.website, url)
        if own and own.rstrip("/") == home.rstrip("/"):
            place = urls.canonical(member.ppid, url)
            return place if place and urls.same_site(home, place) else ""
    return ""
