"""Certificates of those who were at a training, on the same paper as awards."""

from datetime import date
from functools import partial

from msgspec import Struct
from reportlab.pdfgen.canvas import Canvas

from terang.lib.dates import spell
from terang.paper import landscape
from terang.paper.landscape import BOLD, BRAND, INK, PLAIN, SOFT, Paper, block, centred


class Certificate(Struct, frozen=True):
    """What is written on it."""

    region: str
    name: str  # of the person
    office: str
    kind: str
    title: str
    place: str
    on: date
    number: str
    address: str  # of the public proof
    emblem: bytes = b""  # PNG of the region


def draw(certificate: Certificate) -> bytes:
    """The PDF; the same certificate gives the same bytes."""
    paper = Paper(
        title=f"Sertifikat {certificate.title} – {certificate.name}",
        author=certificate.region,
        subject=certificate.title,
        what="sertifikat",
        address=certificate.address,
        on=certificate.on,
        signer=f"PPID Utama {certificate.region}",
        emblem=certificate.emblem,
    )
    return landscape.draw(paper, partial(_words, c=certificate))


def _words(page: Canvas, c: Certificate) -> None:
    centred(page, c.region.upper(), BOLD, 13, 172, BRAND, spacing=2)
    centred(page, "SERTIFIKAT", BOLD, 32, 155, INK, spacing=3)
    centred(page, f"Nomor {c.number}", PLAIN, 11, 146, SOFT)
    centred(page, "diberikan kepada", PLAIN, 13, 133, SOFT)
    low = block(page, c.name, BOLD, 28, 118, BRAND)
    low = block(page, c.office, PLAIN, 14, low - 10, INK)
    centred(page, f"atas keikutsertaannya dalam {c.kind.lower()}", PLAIN, 13, low - 11, SOFT)
    low = block(page, c.title, BOLD, 18, low - 21, INK)
    where = f" di {c.place}" if c.place else ""
    block(page, f"{spell(c.on)}{where}", PLAIN, 12, low - 9, SOFT)
