"""Certificates of awards as PDF: A4 across, fonts inside, and a QR code that leads to the public proof."""

from datetime import date
from functools import partial

from msgspec import Struct
from reportlab.pdfgen.canvas import Canvas

from terang.paper import landscape
from terang.paper.landscape import BOLD, BRAND, INK, PLAIN, SOFT, Paper, block, centred


class Certificate(Struct, frozen=True):
    """What is written on it."""

    region: str
    cycle: str
    name: str  # of the body
    title: str  # of the award
    class_name: str
    total: str  # "" without
    band: str
    number: str
    on: date
    address: str  # of the public proof
    emblem: bytes = b""  # PNG of the region


def draw(certificate: Certificate) -> bytes:
    """The PDF; the same certificate gives the same bytes."""
    paper = Paper(
        title=f"Piagam {certificate.title} – {certificate.name}",
        author=certificate.region,
        subject=certificate.cycle,
        what="piagam",
        address=certificate.address,
        on=certificate.on,
        signer=f"PPID Utama {certificate.region}",
        emblem=certificate.emblem,
    )
    return landscape.draw(paper, partial(_words, c=certificate))


def _words(page: Canvas, c: Certificate) -> None:
    centred(page, c.region.upper(), BOLD, 13, 172, BRAND, spacing=2)
    centred(page, "PIAGAM PENGHARGAAN", BOLD, 32, 155, INK, spacing=3)
    if c.number:
        centred(page, f"Nomor {c.number}", PLAIN, 11, 146, SOFT)
    centred(page, "diberikan kepada", PLAIN, 13, 133, SOFT)
    low = block(page, c.name, BOLD, 28, 118, BRAND)
    centred(page, "sebagai", PLAIN, 13, low - 11, SOFT)
    low = block(page, c.title, BOLD, 20, low - 22, INK)
    low = block(page, f"dalam {c.cycle}", PLAIN, 13, low - 9, INK)
    if c.total:
        band = f", predikat {c.band}" if c.band else ""
        centred(page, f"Nilai {c.total} dari 100{band}", BOLD, 13, low - 9, INK)
