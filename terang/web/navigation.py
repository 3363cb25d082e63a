"""The menu of the office as one table: what there is, where it leads, whose it is. Templates only draw it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ALL: frozenset[str] = frozenset()  # whoever is signed in
ADMIN = frozenset({"administrator"})
OFFICERS = frozenset({"administrator", "petugas"})
OF_A_BODY = frozenset({"petugas", "data", "pimpinan"})
OF_EVALUATION = OF_A_BODY | {"administrator", "verifikator", "juri", "auditor"}
JUDGING = frozenset({"juri", "verifikator"})


@dataclass(frozen=True, slots=True)
class Item:
    """One entry. `paths` are beginnings of addresses that belong to it (`*` any, `$` the end); `roles` see it, `front` beside the groups."""

    label: str | Promise
    view: str
    paths: tuple[str, ...]
    roles: frozenset[str] = ALL
    front: frozenset[str] = ALL
    url: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Entries behind one word."""

    label: str | Promise
    items: tuple[Item, ...]


OFFICE: tuple[Item | Group, ...] = (
    Item(_("Beranda"), "web:home", ("/$",)),
    Group(
        _("Menilai"),
        (
            Item(_("Papan situs"), "inspections:board", ("/situs/$", "/situs/alarm/", "/situs/jadwal/", "/situs/periksa/", "/situs/peta/", *(f"/situs/{n}" for n in range(1, 10)), "/pemeriksaan/", "/bukti/"), OF_EVALUATION),
            Item(_("Evaluasi"), "evaluations:cycles", ("/evaluasi/", "/hasil-badan/", "/saq/", "/verifikasi/", "/sanggah/", "/penilaian/"), OF_EVALUATION),
            Item(_("Kalender"), "web:month", ("/kalender/",), OF_EVALUATION),
            Item(_("SAQ saya"), "evaluations:saqs", ("/saq/",), OF_A_BODY, front=frozenset({"petugas"})),
            Item(_("Verifikasi"), "evaluations:queue", ("/verifikasi/",), frozenset({"verifikator"}), front=JUDGING),
            Item(_("Sanggah"), "evaluations:objections", ("/sanggah/",), frozenset({"verifikator"}), front=JUDGING),
            Item(_("Lembar penilaian"), "evaluations:sheets", ("/penilaian/",), JUDGING, front=JUDGING),
            Item(_("Predikat"), "evaluations:predicates", ("/predikat/",), OF_EVALUATION),
            Item(_("Instrumen"), "instruments:index", ("/instrumen/",), ADMIN | JUDGING | {"auditor"}),
        ),
    ),
    Group(
        _("Membina"),
        (
            Item(_("Pembinaan"), "coaching:home", ("/pembinaan/", "/janji/", "/kunjungan/", "/pertemuan/", "/badan/*/saran/", "/badan/*/janji/"), OF_EVALUATION),
            Item(_("Laporan"), "reports:index", ("/laporan/",)),
        ),
    ),
    Group(
        _("Melayani"),
        (
            Item(_("Situs badan"), "publishing:desks", ("/situs-kami/", "/terbit/"), OFFICERS | {"pimpinan"}, front=frozenset({"petugas"})),
            Item(_("Informasi publik"), "catalogue:entries", ("/informasi/",), OFFICERS),
            Item(
                _("Permohonan"), "cases:desk", ("/layanan/$", *(f"/layanan/{n}" for n in range(1, 10)), "/layanan/baru/", "/layanan/berulang/", "/layanan/keberatan/", "/layanan/register/", "/hari-kerja/"),
                OFFICERS | {"pimpinan", "atasan"},
            ),
            Item(_("Aduan"), "cases:complaints", ("/layanan/aduan/", "/layanan/standar-waktu/"), OFFICERS | {"pimpinan", "aduan"}),
            Item(_("Data fungsional"), "datasets:home", ("/data-fungsional/",)),
            Item(_("Siaga (darurat)"), "publishing:alerts", ("/siaga/",), OFFICERS),
        ),
    ),
    Group(
        _("Mengelola"),
        (
            Item(_("Badan publik"), "bodies:bodies", ("/badan/", "/wilayah/", "/orang/")),
            Item(_("Orang dan peran"), "bodies:people", ("/orang/",), ADMIN),
            Item(_("Pemberitahuan"), "notices:outbox", ("/pemberitahuan/", "/kanal/"), ADMIN),
            Item(_("Data pribadi"), "privacy:register", ("/data-pribadi/",), ADMIN | {"auditor"}),
            Item(_("Jurnal"), "web:journal", ("/jurnal/",), ADMIN | {"auditor"}),
            Item(_("Portal publik"), "portal:front", ()),
        ),
    ),
)  # fmt: skip


def office(roles: Collection[str], *, path: str) -> Iterator[Item | Group]:
    """The menu of somebody with these roles on the page `path`: what is theirs first, a group of one as its entry."""
    seen = [
        item for part in OFFICE for item in _items(part) if not item.roles or item.roles.intersection(roles)
    ]
    here = _here(seen, path)
    for part in OFFICE:
        items = [replace(i, url=reverse(i.view), is_here=i is here) for i in _items(part) if i in seen]
        front = [item for item in items if isinstance(part, Item) or item.front.intersection(roles)]
        yield from front
        rest = tuple(item for item in items if item not in front)
        if len(rest) > 1:
            yield Group(part.label, rest)
        else:
            yield from rest


def _items(part: Item | Group) -> tuple[Item, ...]:
    return part.items if isinstance(part, Group) else (part,)


def _here(items: Collection[Item], path: str) -> Item | None:
    """The entry that says most about an address; of equals the later, which is more somebody's own."""
    best: tuple[int, Item | None] = (0, None)
    for item in items:
        said = max((len(way) for way in item.paths if _leads(way, path)), default=-1)
        best = (said, item) if said >= best[0] and said > 0 else best
    return best[1]


def _leads(way: str, path: str) -> bool:
    return fnmatchcase(path, way[:-1] if way.endswith("$") else f"{way}*")
