"""Papers as bytes: PDF with text, PDF of scans, DOCX, XLSX. The same paper always gives the same bytes."""

from collections.abc import Iterator
from datetime import datetime, time
from functools import lru_cache
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from terang.demo.model import Form, Paper
from terang.demo.pictures import draw, scan
from terang.lib.dates import spell

MEDIA: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
}
rl_config.useA85 = 0  # streams as they are: its own ASCII coding costs more than the rest of a page
_WIDTH, _HEIGHT = A4
_LEFT, _TOP, _LINE, _CHARS = 56, 780, 15, 92


@lru_cache(maxsize=4096)
def build(paper: Paper) -> bytes:
    """The file of a paper. A missing one and a login page have none."""
    match paper.form:
        case Form.PDF:
            return _pdf(paper)
        case Form.SCAN:
            return _scanned(paper)
        case Form.DOCX:
            return _docx(paper)
        case Form.XLSX:
            return _xlsx(paper)
        case Form.PNG:
            return draw(paper)
    raise ValueError(paper.form)


def media(paper: Paper) -> str:
    return MEDIA[paper.file.rpartition(".")[2]]


def lines(paper: Paper) -> Iterator[str]:
    """The text of a paper as lines that fit a page."""
    for text in paper.body:
        yield from _wrapped(text, _CHARS)
        yield ""
    for row in paper.table:
        yield from _wrapped("  |  ".join(row), _CHARS)
    if not paper.name.startswith(("perda", "perbup")):
        yield ""
        yield f"Sukamaju, {spell(paper.on)}"


def _wrapped(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        if len(line) + len(word) >= width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def _sheets(paper: Paper) -> list[list[str]]:
    """The lines of each page: the text first, then what longer papers go on with."""
    per = 40
    body = list(lines(paper))
    sheets = [body[n : n + per] for n in range(0, len(body), per)]
    for number in range(len(sheets) + 1, paper.pages + 1):
        text = f"Bab {number}. {' '.join(paper.body)} Uraian lebih lanjut disajikan menurut bagian dan seksi."
        sheets.append(list(_wrapped(text, _CHARS)))
    return sheets


def _canvas(paper: Paper, buffer: BytesIO) -> Any:
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle(" ".join(paper.heading[2:]) or paper.title)
    canvas.setCreator("Aplikasi perkantoran")
    canvas.setAuthor(paper.heading[1] if len(paper.heading) > 1 else "")
    return canvas


def _pdf(paper: Paper) -> bytes:
    buffer = BytesIO()
    canvas = _canvas(paper, buffer)
    for number, sheet in enumerate(_sheets(paper)):
        y = _TOP
        if number == 0:
            y = _letterhead(canvas, paper)
        canvas.setFont("Helvetica", 10)
        for line in sheet:
            canvas.drawString(_LEFT, y, line)
            y -= _LINE
        canvas.drawCentredString(_WIDTH / 2, 30, str(number + 1))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _letterhead(canvas: Any, paper: Paper) -> int:
    y = _TOP
    for line in paper.heading:
        canvas.setFont("Helvetica-Bold", 13)
        for part in _wrapped(line, 60):
            canvas.drawCentredString(_WIDTH / 2, y, part)
            y -= 18
    canvas.line(_LEFT, y, _WIDTH - _LEFT, y)
    return y - 26


def _scanned(paper: Paper) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle("scan0001")
    canvas.setCreator("Mesin pindai")
    for number, sheet in enumerate(_sheets(paper)):
        picture = scan((*paper.heading, "", *sheet) if number == 0 else tuple(sheet))
        canvas.drawImage(ImageReader(BytesIO(picture)), 0, 0, _WIDTH, _HEIGHT)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _docx(paper: Paper) -> bytes:
    heads = "".join(
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{escape(h)}</w:t></w:r></w:p>'
        for h in paper.heading
    )
    texts = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in paper.body)
    return _zipped({
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "docProps/core.xml": _CORE.format(title=escape(paper.title), on=f"{paper.on:%Y-%m-%dT08:00:00Z}"),
        "word/document.xml": _DOCUMENT.format(body=heads + texts),
    })  # fmt: skip


def _zipped(files: dict[str, str]) -> bytes:
    """A ZIP without the time of its making."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            entry = ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, text)
    return buffer.getvalue()


def _xlsx(paper: Paper) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": paper.title, "created": datetime.combine(paper.on, time(8))})
    sheet = book.add_worksheet("Data")
    for n, line in enumerate((*paper.heading, paper.title)):
        sheet.write_string(n, 0, line)
    top = len(paper.heading) + 2
    for n, row in enumerate(paper.table):
        for m, cell in enumerate(row):
            sheet.write_string(top + n, m, cell)
    book.close()
    return buffer.getvalue()


_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN: Final = "http://schemas.openxmlformats.org"
_TYPES: Final = (
    f'{_XML}<Types xmlns="{_OPEN}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELS: Final = (
    f'{_XML}<Relationships xmlns="{_OPEN}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_OPEN}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" '
    f'Type="{_OPEN}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)
_CORE: Final = (
    f'{_XML}<cp:coreProperties xmlns:cp="{_OPEN}/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">{on}</dcterms:created></cp:coreProperties>'
)
_DOCUMENT: Final = (
    f'{_XML}<w:document xmlns:w="{_OPEN}/wordprocessingml/2006/main">'
    "<w:body>{body}<w:sectPr/></w:body></w:document>"
)
