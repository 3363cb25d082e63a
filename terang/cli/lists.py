"""Reading a list of public bodies: every row becomes a body to audit, or a problem with what to do about it."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from terang.audit import urls
from terang.audit.model import Body
from terang.lib.tables import Cells, ListUnreadable, Sheet, read_sheets
from terang.lib.text import fold, squeeze
from terang.roster.addresses import (
    Address,
    Allowed,
    Fault,
    Remark,
    looks_like_address,
    read_address,
    website_key,
)
from terang.roster.columns import Columns, Role, find_columns
from terang.roster.kinds import OTHER
from terang.roster.rows import LONGEST, clean_name, is_beside_the_point, is_group_heading, tell_kind


class Severity(StrEnum):
    ERROR = "salah"  # the row is not audited
    NOTE = "catatan"  # the row is audited, and this is how it was understood


class Problem(Struct, frozen=True):
    """What is wrong with a row, and what to do. Row 0 is the list as a whole."""

    place: str  # file and sheet
    row: int
    severity: Severity
    text: str
    advice: str = ""


class Entry(Struct, frozen=True):
    """One row as it stands in the list."""

    place: str
    row: int
    name: str = ""
    kind: str = ""
    website: str = ""
    code: str = ""
    region: str = ""
    group: str = ""  # sheet or heading it stands below
    named: bool = False  # whether the list has a column of names


class Roster(Struct, frozen=True):
    """The bodies of a list in its order, what was found wrong, and which sheets were read."""

    bodies: tuple[Body, ...]
    problems: tuple[Problem, ...] = ()
    read: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()  # of each sheet read, what was taken from which column

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


def read_roster(sources: Sequence[str], *, allowed: Allowed = Allowed()) -> Roster:  # noqa: B008  (frozen)
    """The bodies of all files and addresses named, as one list. Raises `ListUnreadable`."""
    desk = _Desk(allowed)
    for source in sources:
        if ("://" in source or looks_like_address(source)) and not Path(source).exists():
            desk.take(Entry(source, 0, website=source))
        else:
            _read_file(Path(source), desk)
    return Roster(tuple(desk.bodies), tuple(desk.problems), tuple(desk.read), tuple(desk.columns))


def read_entries(sheet: Sheet, columns: Columns, *, place: str) -> Iterator[Entry]:
    """Rows of a sheet that speak of a body. Headings repeated, numbering, sums and blanks are passed over."""
    group = sheet.name
    for number, row in enumerate(sheet.rows[columns.start :], columns.start + 1):
        entry = _entry(row, columns, Entry(place, number, group=group, named=columns.name >= 0))
        if is_group_heading(row, name=entry.name, website=entry.website):
            group = entry.name
        elif not is_beside_the_point(row, name=entry.name, website=entry.website):
            yield entry


def _entry(row: Cells, columns: Columns, at: Entry) -> Entry:
    name = clean_name(columns.cell(row, Role.NAME))
    return replace(
        at,
        name=name,
        kind=squeeze(columns.cell(row, Role.KIND))[:LONGEST],
        website=columns.cell(row, Role.WEBSITE)[:5000],
        code=squeeze(columns.cell(row, Role.CODE))[:LONGEST],
        region=squeeze(columns.cell(row, Role.REGION))[:LONGEST],
    )


def _read_file(path: Path, desk: "_Desk") -> None:
    """Every sheet that has a website column, each as a part of one list."""
    sheets = [sheet for sheet in read_sheets(path) if any(map(any, sheet.rows))]
    found = [(sheet, columns) for sheet in sheets if (columns := find_columns(sheet))]
    if not found:
        raise _no_website_column(path, sheets)
    used = {sheet.name for sheet, _ in found}
    for skipped in (sheet for sheet in sheets if sheet.name not in used):
        desk.skip(path.name, skipped.name)
    for sheet, columns in found:
        place = f"{path.name}, lembar “{sheet.name}”" if len(sheets) > 1 else path.name
        desk.read.append(place)
        desk.columns.append(_used(sheet, columns))
        for entry in read_entries(sheet, columns, place=place):
            desk.take(entry)


def _used(sheet: Sheet, columns: Columns) -> str:
    """Which headings were taken for what: the office sees at a glance when the wrong column was read."""
    if not columns.start:
        return "tanpa baris judul"
    heading = sheet.rows[columns.start - 1]
    taken = (("nama", columns.name), ("jenis", columns.kind), ("situs web", columns.website))
    told = [f"{role} dari kolom “{squeeze(heading[at])[:40]}”" for role, at in taken if at >= 0]
    return ", ".join(told)


def _no_website_column(path: Path, sheets: Sequence[Sheet]) -> ListUnreadable:
    if not sheets:
        return ListUnreadable(f"{path.name} kosong.", "Isi daftarnya, simpan, lalu ulangi perintah ini.")
    seen = next(([cell for cell in row if cell] for row in sheets[0].rows if any(row)), [])
    return ListUnreadable(
        f"Kolom alamat situs tidak ditemukan di {path.name} (baris pertama berisi: {', '.join(seen)[:120]}).",
        "Beri judul “Nama” dan “Website” pada kolomnya. Kolom “Jenis” boleh ada, boleh tidak.",
    )


class _Desk:
    """Takes entries one by one; remembers what it has seen, so that no website is audited twice."""

    def __init__(self, allowed: Allowed) -> None:
        self.allowed = allowed
        self.bodies: list[Body] = []
        self.problems: list[Problem] = []
        self.read: list[str] = []
        self.columns: list[str] = []
        self._websites: dict[str, Entry] = {}
        self._names: dict[tuple[str, str], Entry] = {}
        self._codes: set[str] = set()
        self._nameless: set[str] = set()  # lists without a column of names

    def skip(self, path: str, sheet: str) -> None:
        text = f"Lembar “{sheet}” dilewati: tidak ada kolom alamat situs."
        advice = "Bila lembar itu memuat badan publik, beri judul “Nama” dan “Website” pada kolomnya."
        self.problems.append(Problem(path, 0, Severity.NOTE, text, advice))

    def take(self, entry: Entry) -> None:
        """Turns one row into a body, unless something forbids it."""
        address = read_address(entry.website, allowed=self.allowed)
        for remark in address.remarks:
            self._note(entry, remark.text, remark.advice)
        if address.refused and address.refused.fault is not Fault.SOCIAL:
            self._refuse(entry, address.refused)
            return
        if address.refused:
            self._note(entry, address.refused.text, address.refused.advice)
        named = entry if entry.name else self._named(entry, address)
        if not self._is_seen(named, address.url):
            self.bodies.append(self._body(named, address.url, said=entry))

    def _named(self, entry: Entry, address: Address) -> Entry:
        """A row without a name is called by its address; said once a list when the list has no names at all."""
        name = _name_from(address)
        if entry.named:
            text = f"Nama badan kosong; dipakai nama situsnya, “{name}”."
            self._note(entry, text, "Isi nama badan publik pada baris ini agar laporan menyebutnya.")
        elif entry.row and entry.place not in self._nameless:
            self._nameless.add(entry.place)
            text = "Daftar ini tidak mempunyai kolom nama; tiap badan disebut dengan nama situsnya."
            self._note(replace(entry, row=0), text, "Tambahkan kolom “Nama” berisi nama badan publik.")
        return replace(entry, name=name)

    def _refuse(self, entry: Entry, remark: Remark) -> None:
        self.problems.append(Problem(entry.place, entry.row, Severity.ERROR, remark.text, remark.advice))

    def _note(self, entry: Entry, text: str, advice: str = "") -> None:
        self.problems.append(Problem(entry.place, entry.row, Severity.NOTE, text, advice))

    def _is_seen(self, entry: Entry, website: str) -> bool:
        """The same website twice: refused, and a mistake when the bodies differ."""
        who = (fold(entry.name), fold(entry.region))
        before = self._websites.get(website_key(website)) if website else self._names.get(who)
        if before is None:
            self._websites[website_key(website)] = entry
            self._names.setdefault(who, entry)
            return False
        if fold(before.name) == who[0]:
            self._note(entry, f"“{entry.name}” sudah ada di {_where(before, entry)}; baris ini dilewati.")
        else:
            self._refuse(entry, Remark(Fault.DUPLICATE, (website, _where(before, entry), before.name)))
        return True

    def _body(self, entry: Entry, website: str, *, said: Entry) -> Body:
        kind = self._kind(said)
        return Body(entry.name, kind, website, code=self._code(entry), region=entry.region)

    def _kind(self, entry: Entry) -> str:
        if kind := tell_kind(name=entry.name, said=entry.kind, group=entry.group):
            return kind
        if not (entry.name or entry.kind):  # its missing name was remarked already
            return OTHER
        advice = "Isi kolom “Jenis” (misalnya dinas, badan, kecamatan, rsud) agar dibandingkan dengan yang sekelas."
        self._note(
            entry,
            f"Jenis “{entry.kind or entry.name}” tidak dikenal; dinilai sebagai badan publik lain.",
            advice,
        )
        return OTHER

    def _code(self, entry: Entry) -> str:
        """Stable and unique within the list: names the files of the body."""
        base = urls.slug(entry.code if entry.code and not entry.code.isdigit() else entry.name)
        code, number = base, 1
        while code in self._codes:
            number += 1
            code = f"{base}-{number}"
        self._codes.add(code)
        return code


def _name_from(address: Address) -> str:
    return urls.bare(urls.host(address.url)) if address.url else "Tanpa nama"


def _where(before: Entry, now: Entry) -> str:
    row = f"baris {before.row}" if before.row else "alamat yang disebut sebelumnya"
    return row if before.place == now.place else f"{before.place}, {row}"
