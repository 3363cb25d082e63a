"""Certificates of those who were at a training, on the same paper as awards."""

import io
from datetime import date

from msgspec import Struct
from reportlab.pdfgen.canvas import Canvas

from terang.evaluations import landscape
from terang.evaluations.landscape import BOLD, BRAND, HEIGHT, INK, PLAIN, SOFT, WIDTH, block, centred
from terang.lib.dates import spell


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


def draw(certificate: Certificate) -> bytes:
    """The PDF; the same certificate gives the same bytes."""
    landscape.register()
    target = io.BytesIO()
    page = Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    page.setTitle(f"Sertifikat {certificate.title} – {certificate.name}")
    page.setAuthor(certificate.region)
    page.setSubject(certificate.title)
    landscape.frame(page)
    _words(page, certificate)
    landscape.proof(
        page,
        address=certificate.address,
        sentence="Pindai untuk memeriksa keaslian sertifikat ini,",
        on=certificate.on,
        signer=f"PPID Utama {certificate.region}",
    )
    page.showPage()
    page.save()
    return target.getvalue()


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
