"""What a list would change in the registry, row by row: shown first, applied only then. Nothing is written here."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, Final

import msgspec
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from msgspec import Struct

from terang.bodies.matching import Ambiguous, Known, Person, match_contact
from terang.bodies.models import Body, Contact
from terang.bodies.phones import Unreadable, read_phone
from terang.lib import canonical
from terang.lib.text import fold
from terang.roster.addresses import Fault, read_address, says_none, website_key
from terang.roster.facts import Facts
from terang.roster.kinds import OTHER, kinds
from terang.roster.rows import name_key, tell_kind

_ECHELON: Final = re.compile(r"(V|IV|III|II|I)\s*[.\-/ ]?\s*([ab]?)", re.IGNORECASE)


class Verdict(StrEnum):
    NEW = "baru"
    CHANGED = "berubah"
    SAME = "sama"
    WRONG = "salah"


class Change(Struct, frozen=True):
    """One thing that would be otherwise."""

    field: str
    before: str
    after: str


class Row(Struct, frozen=True):
    """One row of the list, understood. `problems` of a wrong row say why; of others, what was left out."""

    place: str
    row: int
    name: str
    verdict: Verdict
    body: int = 0  # 0: to be registered, or registered by a row above
    changes: tuple[Change, ...] = ()
    person: Person | None = None  # whom to write down as contact …
    contact: int = 0  # … in place of this one, 0: as a new one
    problems: tuple[str, ...] = ()


class Plan(Struct, frozen=True):
    rows: tuple[Row, ...]

    def count(self, verdict: Verdict) -> int:
        return sum(row.verdict is verdict for row in self.rows)

    @property
    def has_work(self) -> bool:
        return any(row.verdict in {Verdict.NEW, Verdict.CHANGED} for row in self.rows)

    @property
    def digest(self) -> str:
        """Of what was shown: applying something else needs another look."""
        return canonical.sha256(msgspec.to_builtins(self.rows))


LABELS: Final = {
    "name": "Nama",
    "short_name": "Singkatan",
    "kind": "Jenis",
    "ranked": "Kelas peringkat",
    "echelon": "Eselon",
    "parent": "Induk",
    "website": "Situs web",
    "social": "Media sosial",
    "contact": "Kontak",
}
"""Fields of changes, and what people call them."""


def plan(known: Known, rows: Iterable[Facts]) -> Plan:
    """Compare a list with what is known of its region."""
    every = list(rows)
    reader = _Reader(known, every)
    return Plan(tuple(reader.read(facts) for facts in every))


class _Refused(Exception):
    """A row that cannot be taken; the sentence says why."""


class _Reader:
    """Reads row after row; remembers names and websites, so that no two bodies get the same."""

    def __init__(self, known: Known, rows: Sequence[Facts]) -> None:
        self.known = known
        self.listed = {name_key(facts.name): facts.name for facts in reversed(rows)}
        self.parents = {
            name_key(body.name): name_key(known.bodies[body.parent_id].name)
            for body in known.bodies.values()
            if body.parent_id in known.bodies
        }
        self.persons: dict[str, list[Person]] = {}
        self.names: dict[str, Facts] = {}
        self.websites: dict[str, Facts] = {}
        self.notes: list[str] = []

    def read(self, facts: Facts) -> Row:
        self.notes = []
        try:
            url = self._website(facts)
            body = self._body(facts, url)
            self._once(facts, url)
            changes = tuple(self._changes(facts, body, url))
            person, contact = self._contact(facts, body)
        except (_Refused, Ambiguous) as no:
            return Row(facts.place, facts.row, facts.name, Verdict.WRONG, problems=(str(no),))
        if person:
            before = Person.of(contact).text if contact else ""
            changes = (*changes, Change("contact", before, person.text))
        return Row(
            facts.place,
            facts.row,
            facts.name,
            self._verdict(facts, body, changes),
            body=body.pk if body else 0,
            changes=changes,
            person=person,
            contact=contact.pk if contact else 0,
            problems=tuple(self.notes),
        )

    def _verdict(self, facts: Facts, body: Body | None, changes: Sequence[Change]) -> Verdict:
        if body is None and not self._is_again(facts):
            return Verdict.NEW
        return Verdict.CHANGED if changes else Verdict.SAME

    def _is_again(self, facts: Facts) -> bool:
        """Whether a row above speaks of the same body: this one only adds contacts and accounts."""
        return self.names[name_key(facts.name)] is not facts

    def _website(self, facts: Facts) -> str:
        if not facts.website or says_none(facts.website):
            return ""
        address = read_address(facts.website)
        self.notes += [remark.text for remark in address.remarks]
        if refused := address.refused:
            said = refused.text if refused.fault is Fault.SOCIAL else f"{refused.text} {refused.advice}"
            self.notes.append(f"{said} Alamat itu tidak dipakai.")
            return ""
        return str(address.url)

    def _body(self, facts: Facts, url: str) -> Body | None:
        """Of that name, else with that website; a website of one body is not given to another."""
        if not facts.name:
            raise _Refused("Nama badan publik kosong. Isi namanya.")
        named, owner = self.known.named(facts.name), self.known.at(url)
        if named and owner and named.pk != owner.pk:
            raise _Refused(f"Situs {url} sudah dipakai {owner.name}.")
        return named or owner

    def _once(self, facts: Facts, url: str) -> None:
        """A name may come again with another contact, but not with another website."""
        key = website_key(url) if url else ""
        other = self.websites.get(key) if key else None
        if other and name_key(other.name) != name_key(facts.name):
            raise _Refused(f"Situs {url} sudah ditulis untuk {other.name} di baris {other.row}.")
        before = self.names.setdefault(name_key(facts.name), facts)
        if before is not facts and key and before.website and key not in self.websites:
            raise _Refused(f"“{facts.name}” sudah ada di baris {before.row} dengan situs lain.")
        if key:
            self.websites.setdefault(key, facts)

    def _changes(self, facts: Facts, body: Body | None, url: str) -> Iterable[Change]:
        for field, after in self._wanted(facts, body, url).items():
            before = self._now(body, field)
            if (
                after
                and after != before
                and not (field == "website" and before and website_key(before) == website_key(after))
            ):
                yield Change(field, before, after)
        yield from self._social(facts, body)

    def _wanted(self, facts: Facts, body: Body | None, url: str) -> dict[str, str]:
        if self._is_again(facts):
            if any((facts.website, facts.short_name, facts.parent, facts.echelon)):
                first = self.names[name_key(facts.name)].row
                self.notes.append(
                    f"Sudah disebut di baris {first}; dari baris ini hanya kontak dan media sosialnya dipakai."
                )
            return {}
        kind = self._kind(facts, body)
        return {
            "name": facts.name if not self._is_alias(facts.name, body) else "",
            "short_name": facts.short_name,
            "kind": kind,
            "ranked": self._ranked(facts, body, kind),
            "echelon": self._echelon(facts.echelon),
            "parent": self._parent(facts, body),
            "website": url,
        }

    def _now(self, body: Body | None, field: str) -> str:
        if body is None:
            return ""
        if field == "website":
            return self.known.websites.get(body.pk, "")
        if field == "parent":
            parent = self.known.bodies.get(body.parent_id or 0)
            return parent.name if parent else ""
        return str(getattr(body, field))

    @staticmethod
    def _is_alias(name: str, body: Body | None) -> bool:
        """Whether a list only writes the name otherwise: its short name, or capitals."""
        return (
            body is not None
            and name_key(name) in {name_key(body.name), name_key(body.short_name)}
            and name != body.name
        )

    def _kind(self, facts: Facts, body: Body | None) -> str:
        if body is not None and not facts.kind:
            return ""
        if kind := tell_kind(name=facts.name, said=facts.kind, group=facts.group):
            return kind
        if body is not None:
            self.notes.append(f"Jenis “{facts.kind}” tidak dikenal; jenis yang sekarang dibiarkan.")
            return ""
        self.notes.append(
            "Jenisnya tidak dikenal; didaftarkan sebagai badan publik lain. Isi kolom Jenis bila keliru."
        )
        return OTHER

    def _ranked(self, facts: Facts, body: Body | None, kind: str) -> str:
        known = {fold(name): code for code, name in kinds().class_names.items()}
        known |= {fold(code): code for code in kinds().class_names}
        if facts.ranked:
            if code := known.get(fold(facts.ranked)):
                return code
            self.notes.append(
                f"Kelas peringkat “{facts.ranked}” tidak dikenal; dipakai kelas menurut jenisnya."
            )
        if kind and (body is None or kind != body.kind):
            return kinds().ranked(kind)
        return ""

    def _echelon(self, text: str) -> str:
        if not text or says_none(text):
            return ""
        match = _ECHELON.fullmatch(text.strip())
        if match is None:
            self.notes.append(f"Eselon “{text}” tidak dikenal (contoh: II.b); tidak dipakai.")
            return ""
        return match[1].upper() + (f".{match[2].lower()}" if match[2] else "")

    def _parent(self, facts: Facts, body: Body | None) -> str:
        if not facts.parent or says_none(facts.parent):
            return ""
        found = self.known.named(facts.parent)
        parent = found.name if found else self.listed.get(name_key(facts.parent), "")
        own = name_key(body.name if body else facts.name)
        if not parent:
            self.notes.append(
                f"Induk “{facts.parent}” tidak terdaftar dan tidak ada di daftar ini; tidak dipakai."
            )
        elif own in self._above(parent):
            self.notes.append(f"Induk “{facts.parent}” sendiri berada di bawah badan ini; tidak dipakai.")
            return ""
        else:
            self.parents[own] = name_key(parent)
        return parent

    def _above(self, name: str) -> set[str]:
        """A body and all it stands below, as it would be after the rows so far."""
        found: set[str] = set()
        above: str | None = name_key(name)
        while above and above not in found:
            found.add(above)
            above = self.parents.get(above)
        return found

    def _social(self, facts: Facts, body: Body | None) -> Iterable[Change]:
        known = set(self.known.social.get(body.pk, ())) if body else set()
        for url in facts.social:
            if url not in known:
                yield Change("social", "", url)

    def _contact(self, facts: Facts, body: Body | None) -> tuple[Person | None, Contact | None]:
        """Whom to write down, and in whose place; nobody when that is known already."""
        phone, email = self._phone(facts.phone), self._email(facts.email)
        if not phone and not email:
            if facts.person:
                self.notes.append(f"Kontak {facts.person} tanpa nomor telepon dan email; tidak dipakai.")
            return None, None
        person = Person(facts.post, facts.person, phone, email)
        earlier = self.persons.setdefault(name_key(facts.name), [])
        if any(person.reaches(other) for other in earlier):
            return None, None  # a row above has written this one down
        earlier.append(person)
        before = match_contact(self.known.contacts.get(body.pk, ()) if body else (), person)
        after = person.over(before)
        return (None, None) if before and after == Person.of(before) else (after, before)

    def _phone(self, text: str) -> str:
        if not text or says_none(text):
            return ""
        try:
            return read_phone(text)
        except Unreadable as no:
            self.notes.append(f"{no} Tidak dipakai.")
            return ""

    def _email(self, text: str) -> str:
        if not text or says_none(text):
            return ""
        try:
            validate_email(text.strip())
        except ValidationError:
            self.notes.append(f"“{text}” bukan alamat email; tidak dipakai.")
            return ""
        return text.strip().lower()


def stored(facts: Sequence[Facts]) -> list[Any]:
    """Rows as an upload keeps them."""
    return list(msgspec.to_builtins(facts))


def restored(rows: list[Any]) -> list[Facts]:
    return msgspec.convert(rows, list[Facts])
