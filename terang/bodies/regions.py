"""The official codes of places (Kepmendagri): reading them, finding one by its code or words of its name."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.db import transaction
from django.db.models import Q

from terang.bodies.models import Level, Region, Zone

_CODE: Final = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")
_WITA: Final = frozenset(["51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"])
_WIT: Final = frozenset(["81", "82", "91", "92", "93", "94", "95", "96", "97"])
_AT_ONCE: Final = 2000
GOVERNED: Final = (Level.PROVINCE, Level.REGENCY, Level.CITY)


class CodesUnreadable(Exception):
    """A list of codes that is none; the sentence says why."""


def read_codes(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Codes and names of a CSV with the columns `kode` and `nama`. Raises CodesUnreadable."""
    rows = csv.DictReader(lines)
    if not {"kode", "nama"} <= set(rows.fieldnames or ()):
        raise CodesUnreadable("Baris pertama harus berjudul kode,nama.")
    for row in rows:
        code, name = (row["kode"] or "").strip(), " ".join((row["nama"] or "").split())
        if not _CODE.fullmatch(code) or not name:
            raise CodesUnreadable(f"Baris {rows.line_num}: “{code},{name}” bukan kode dan nama wilayah.")
        yield code, name


def import_codes(codes: Iterable[tuple[str, str]]) -> tuple[int, int]:
    """Store places, from large to small; names and zones of known ones are renewed. How many are new, and all."""
    by_depth: list[list[tuple[str, str]]] = [[], [], [], []]
    for code, name in codes:
        by_depth[code.count(".")].append((code, name))
    with transaction.atomic():
        before = Region.objects.count()
        known: dict[str, int] = {}
        for places in by_depth:
            _store(places, parents=known)
            known |= dict(Region.objects.filter(code__in=_shallow(places)).values_list("code", "pk"))
        return Region.objects.count() - before, sum(map(len, by_depth))


def _shallow(places: Sequence[tuple[str, str]]) -> Sequence[str]:
    """Codes of places that have parts; villages, nine in ten of all, have none."""
    return [code for code, _ in places if code.count(".") < 3]


def _store(places: Sequence[tuple[str, str]], *, parents: dict[str, int]) -> None:
    rows = []
    for code, name in places:
        parent = code.rpartition(".")[0]
        if parent and parent not in parents:
            raise CodesUnreadable(f"{code} {name}: induknya, {parent}, tidak ada dalam daftar.")
        rows.append(
            Region(
                code=code, name=name, level=level(code, name), zone=zone(code), parent_id=parents.get(parent)
            )
        )
    Region.objects.bulk_create(
        rows,
        batch_size=_AT_ONCE,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "level", "zone", "parent"],
    )


def level(code: str, name: str) -> Level:
    """By the length of the code; a kota by its name."""
    depth = code.count(".")
    if depth == 1:
        return Level.CITY if name.casefold().startswith("kota ") else Level.REGENCY
    return {0: Level.PROVINCE, 2: Level.DISTRICT}.get(depth, Level.VILLAGE)


def zone(code: str) -> Zone:
    """By the province (Keppres 41/1987): WITA for Bali to Sulawesi, WIT for Maluku and Papua."""
    province = code[:2]
    return Zone.WITA if province in _WITA else Zone.WIT if province in _WIT else Zone.WIB


def is_governed(code: str) -> bool:
    """Whether it is written like the code of a province, regency or city."""
    return bool(_CODE.fullmatch(code)) and code.count(".") <= 1


def register(code: str, name: str) -> Region:
    """A region by hand, where the official list was not loaded."""
    if not is_governed(code):
        raise CodesUnreadable(f"“{code}” bukan kode provinsi, kabupaten, atau kota (contoh: 33.10).")
    found, _ = Region.objects.get_or_create(
        code=code, defaults={"name": name, "level": level(code, name), "zone": zone(code)}
    )
    return found


def find(text: str) -> list[Region]:
    """Provinces, regencies and cities of that code, or with all these words in their names."""
    governed = Region.objects.filter(level__in=GOVERNED)
    if exact := list(governed.filter(Q(code=text.strip()) | Q(name__iexact=text.strip()))):
        return exact
    for word in text.split():
        governed = governed.filter(name__icontains=word)
    return list(governed[:50])
