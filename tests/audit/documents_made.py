"""Files for the tests of documents, made here and nowhere else."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date

import docx
import xlsxwriter
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from terang.audit.documents import read_document
from terang.audit.model import Document

LATEST = date(2030, 1, 1)
BUDGET = "Dokumen Pelaksanaan Anggaran Dinas Perikanan Tahun Anggaran 2025"


def read(
    data: bytes, *, media: str = "", headers: Mapping[str, str] | None = None, latest: date = LATEST
) -> Document:
    return read_document(
        data, url="https://a.example/berkas", media=media, headers=headers or {}, latest=latest
    )


def pdf(pages: list[str], *, title: str = "", password: str = "") -> bytes:
    out = io.BytesIO()
    lock = StandardEncryption(password) if password else None
    sheet = canvas.Canvas(out, encrypt=lock)
    sheet.setTitle(title)
    for text in pages:
        for row, line in enumerate(text.split("\n")):
            sheet.drawString(40, 800 - 14 * row, line)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def pdf_of(stream: bytes, words: bytes = b"/Filter/FlateDecode") -> bytes:
    """A PDF of one page whose content is `stream`, already packed as `words` say."""
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<<%s/Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF"
        % (words, len(stream), stream)
    )


def scan(mark: str = "") -> bytes:
    """A PDF of pictures, perhaps with the mark a scanning app leaves."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out)
    sheet.drawImage(ImageReader(Image.effect_noise((300, 400), 40)), 0, 0, 500, 700)
    sheet.drawString(40, 20, mark)
    sheet.showPage()
    sheet.save()
    return out.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (64, 48)) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(out, kind)
    return out.getvalue()


def word(paragraphs: list[str], *, title: str = "") -> bytes:
    paper = docx.Document()
    paper.core_properties.title = title
    for text in paragraphs:
        paper.add_paragraph(text)
    table = paper.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Uraian"
    table.rows[0].cells[1].text = "Jumlah"
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def excel(sheets: Mapping[str, list[list[object]]], *, title: str = "") -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": title})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return out.getvalue()


def slides(texts: list[str]) -> bytes:
    shape = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:sld>'
    return zipped(
        {"[Content_Types].xml": "<Types/>"}
        | {f"ppt/slides/slide{n}.xml": shape % text for n, text in enumerate(texts, 1)}
    )


def odf(content: str, *, kind: str = "text", meta: str = "", manifest: str = "<m/>") -> bytes:
    out = io.BytesIO()
    space = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(out, "w") as container:
        container.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        container.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{space}:office:1.0" xmlns:text="{space}:text:1.0" '
            f'xmlns:table="{space}:table:1.0"><o:body>{content}</o:body></o:document-content>',
        )
        container.writestr("meta.xml", f"<meta>{meta}</meta>")
        container.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def old_word(text: str) -> bytes:
    """The head of an OLE file and one run of text, as DOC keeps it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + text.encode("cp1252") + bytes(512)


def huge_png() -> bytes:
    """A PNG of a few bytes that says it is 60,000 by 60,000 points."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    )
