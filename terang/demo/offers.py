"""How well one item of information is offered, the page that comes of it, and what an honest judge says."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec.structs import replace

from terang.audit.model import State
from terang.demo.facts import aged
from terang.demo.model import Files, Form, Items, Links, Node, Paper, Para, Show
from terang.demo.offices import data
from terang.demo.texts import Writer
from terang.lib.dates import MONTHS


class Offer(StrEnum):
    GOOD = "ada"
    OLD = "lama"  # last year's budget, an older report, a plan that has ended
    EMPTY = "belum"  # "belum ada data"
    HEADING = "judul"  # nothing below the heading
    LOREM = "lorem"
    HASH = "pagar"  # every link is "#"
    BROKEN = "rusak"  # the file is gone
    LOGIN = "masuk"  # the "PDF" is a login page
    LOOKALIKE = "mirip"  # daily work reports where the yearly report should be
    MISLABELLED = "salah"  # the link says DIP, the file is a calendar
    FOREIGN = "asing"  # another agency's
    NEWS = "berita"  # only news mentions it
    IMAGE = "gambar"  # nothing but a picture
    DOWNLOAD = "unduh"  # a form to print instead of one to fill in
    ABSENT = "tidak"


STATES: Final[Mapping[Offer, tuple[State, ...]]] = {
    # the expected state first, then what reasonable people would say as well
    Offer.GOOD: (State.ADA,),
    Offer.OLD: (State.KEDALUWARSA,),
    Offer.EMPTY: (State.KOSONG,),
    Offer.HEADING: (State.KOSONG,),
    Offer.LOREM: (State.KOSONG,),
    Offer.HASH: (State.KOSONG,),
    Offer.BROKEN: (State.KOSONG, State.TIDAK_ADA),
    Offer.LOGIN: (State.KOSONG, State.TIDAK_ADA),
    Offer.LOOKALIKE: (State.TIDAK_ADA, State.KOSONG),
    Offer.MISLABELLED: (State.TIDAK_ADA, State.KOSONG),
    Offer.FOREIGN: (State.TIDAK_ADA, State.KOSONG),
    Offer.NEWS: (State.TIDAK_ADA,),
    Offer.IMAGE: (State.ADA,),
    Offer.DOWNLOAD: (State.ADA, State.KOSONG),
    Offer.ABSENT: (State.TIDAK_ADA,),
}

NOTES: Final[Mapping[Offer, str]] = {
    Offer.OLD: "Dokumen tahun atau periode yang sudah lewat.",
    Offer.EMPTY: "Halaman hanya berisi pernyataan belum ada data.",
    Offer.HEADING: "Halaman hanya berisi judul.",
    Offer.LOREM: "Halaman masih berisi teks contoh (lorem ipsum).",
    Offer.HASH: "Semua tautan menuju “#”.",
    Offer.BROKEN: "Tautan dokumen rusak (404).",
    Offer.LOGIN: "Tautan PDF menghasilkan halaman masuk.",
    Offer.LOOKALIKE: "Laporan Kinerja Harian bukan laporan kinerja instansi.",
    Offer.MISLABELLED: "Tautan berjudul DIP berisi kalender meja.",
    Offer.FOREIGN: "Isi milik instansi di kabupaten lain.",
    Offer.NEWS: "Hanya disebut dalam berita.",
    Offer.IMAGE: "Isi hanya berupa gambar.",
    Offer.DOWNLOAD: "Hanya formulir unduhan, bukan formulir daring.",
}

LOREM: Final = (
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.",
    "Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat.",
)
_EMPTY: Final = (
    "Belum ada data.",
    "Data belum tersedia.",
    "Mohon maaf, konten sedang dalam proses pengisian.",
)
FOREIGN_REGION: Final = "Kabupaten Mekarjaya"
FOREIGN_CONTACT: Final = {
    "alamat": f"Jalan Terminal Baru Nomor 5, Kota Mekarjaya, {FOREIGN_REGION} 00871",
    "telepon": "(0200) 770142",
    "wa": "0810-0000-7701",
    "surel": "dishub@mekarjayakab.go.id",
}


def node(code: str, offer: Offer, writer: Writer) -> Node | None:
    """The page by which an item is offered; None when there is no page."""
    return _MADE[offer](code, writer)


def _good(code: str, writer: Writer) -> Node | None:
    return writer.node(code)


def _old(code: str, writer: Writer) -> Node | None:
    return writer.told(aged(writer.facts, by=1 if code == "anggaran" else 3)).node(code)


def _nowhere(code: str, writer: Writer) -> Node | None:
    return None


def _bare(code: str, writer: Writer, *blocks: Para | Files | Links | Items | Show) -> Node:
    return Node(code, writer.title(code), data("pages")[code]["kelompok"], blocks)


def _empty(code: str, writer: Writer) -> Node | None:
    return _bare(code, writer, Para(writer.chance("kosong", code).choice(_EMPTY)))


def _heading(code: str, writer: Writer) -> Node | None:
    return _bare(code, writer)


def _lorem(code: str, writer: Writer) -> Node | None:
    return _bare(code, writer, *(Para(text) for text in LOREM))


def _hash(code: str, writer: Writer) -> Node | None:
    year, title = int(writer.facts["tahun"]), writer.title(code)
    return _bare(code, writer, Links(tuple((f"{title} Tahun {y}", "#") for y in range(year, year - 4, -1))))


def _papers(code: str, writer: Writer) -> tuple[Paper, ...]:
    return tuple(p for block in writer.node(code).blocks if isinstance(block, Files) for p in block.papers)


def _faulty(form: Form) -> Callable[[str, Writer], Node | None]:
    def made(code: str, writer: Writer) -> Node | None:
        papers = tuple(replace(p, form=form, name=f"{p.name}-final") for p in _papers(code, writer))
        return _bare(code, writer, Para("Silakan unduh dokumen berikut."), Files(papers))

    return made


def _lookalike(code: str, writer: Writer) -> Node | None:
    year = writer.facts["tahun"]
    papers = []
    for n, month in enumerate(MONTHS[: writer.as_of.month - 1][:6] or MONTHS[:1], 1):
        told = writer.told({**writer.facts, "bulan": f"{month} {year}", "nomor": f"{n:02}-{year}"})
        papers.append(replace(told.paper("harian"), on=min(date(int(year), n, 28), writer.as_of)))
    return replace(_bare(code, writer, Files(tuple(papers))), title="Laporan Kinerja")


def _mislabelled(code: str, writer: Writer) -> Node | None:
    paper = replace(writer.paper("kalender"), title=f"Daftar Informasi Publik {writer.facts['tahun']}")
    return _bare(code, writer, Files((paper,)))


def _foreign(code: str, writer: Writer) -> Node | None:
    texts = {
        "visi_misi": (
            f"Visi: “Terwujudnya pelayanan perhubungan {FOREIGN_REGION} yang selamat, aman, dan lancar”.",
            f"Dinas Perhubungan {FOREIGN_REGION} menetapkan misi: menata angkutan umum dan menertibkan parkir.",
        ),
        "kontak": (
            f"Dinas Perhubungan {FOREIGN_REGION}",
            "{alamat}. Telepon {telepon}, surel {surel}".format_map(FOREIGN_CONTACT),
        ),
    }[code]
    return _bare(code, writer, *(Para(text) for text in texts))


def _image(code: str, writer: Writer) -> Node | None:
    what = {"struktur_organisasi": "struktur"}.get(code, "maklumat")
    picture = writer.picture(what)
    if code == "visi_misi":
        lines = (
            "VISI",
            "Terwujudnya Kabupaten Sukamaju",
            "yang Sejahtera, Mandiri, dan Terbuka",
            "MISI",
            "Melayani dengan ramah",
        )
        picture = replace(picture, name=f"visi-misi-{writer.office.code}", body=lines)
    return _bare(code, writer, Show(picture, ""))


def _download(code: str, writer: Writer) -> Node | None:
    key = "formulir" if code == "formulir_permohonan" else "formulir_keberatan"
    text = "Unduh formulir, isi dengan lengkap, lalu serahkan ke petugas layanan informasi."
    return _bare(code, writer, Para(text), Files((writer.paper(key),)))


_MADE: Final[Mapping[Offer, Callable[[str, Writer], Node | None]]] = {
    Offer.GOOD: _good,
    Offer.OLD: _old,
    Offer.EMPTY: _empty,
    Offer.HEADING: _heading,
    Offer.LOREM: _lorem,
    Offer.HASH: _hash,
    Offer.BROKEN: _faulty(Form.MISSING),
    Offer.LOGIN: _faulty(Form.LOGIN),
    Offer.LOOKALIKE: _lookalike,
    Offer.MISLABELLED: _mislabelled,
    Offer.FOREIGN: _foreign,
    Offer.NEWS: _nowhere,
    Offer.IMAGE: _image,
    Offer.DOWNLOAD: _download,
    Offer.ABSENT: _nowhere,
}
