"""An English report of the made-up regency: nothing but names and quotations stays Indonesian."""

import re
from html.parser import HTMLParser

import pytest

from terang.cli.exits import Exit
from terang.cli.main import main
from terang.report.table import sheets
from terang.report.words import Words
from terang.report.write import decode

# Quotations, addresses, and names of offices stay as they are.
KEPT = re.compile(
    r"“[^”]*”|«[^»]*»|\([^)]*\)|https?://\S+|^\s*(?:Dinas|Badan|Kecamatan|Sekretariat|Satuan|RSUD)\b.*"
)
INDONESIAN = re.compile(
    r"\b(?:dan|yang|tidak|dari|untuk|dengan|atau|belum|pada|dapat|halaman|situs|berkas|badan publik)\b"
)


class Read(HTMLParser):
    """The text of a page outside of quotations, and what is marked as Indonesian elsewhere."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.marked: list[str] = []
        self._quotes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._quotes += tag == "blockquote"
        if ("lang", "id") in attrs and tag != "blockquote":
            self.marked.append(self.get_starttag_text() or tag)

    def handle_endtag(self, tag: str) -> None:
        self._quotes -= tag == "blockquote"

    def handle_data(self, data: str) -> None:
        if not self._quotes:
            self.texts.append(data)


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    out = tmp_path_factory.mktemp("demo") / "hasil"
    few = ["--badan", "10", "--halaman", "10", "--dokumen", "4", "--tanpa-peramban", "--diam"]
    assert main(["demo", "--out", str(out), "--per-tanggal", "2026-03-14", "--bahasa", "en", *few]) == Exit.OK
    return out


def test_every_page_speaks_english(audited):
    for page in audited.glob("**/*.html"):
        read = Read()
        read.feed(page.read_text(encoding="utf-8"))
        assert read.marked == [], page.name
        left = [text for text in map(_bare, read.texts) if INDONESIAN.search(text)]
        assert left == [], page.name


def _bare(text: str) -> str:
    return KEPT.sub("", text)


def test_the_sheets_speak_english(audited):
    result = decode((audited / "hasil.json").read_bytes())
    told = {"Reason", "Next step", "Finding", "Findings", "Indicator", "Information", "Why there is no score"}
    for sheet in sheets(result, Words("en")):
        for at, column in enumerate(sheet.columns):
            if column.title in told:
                left = [c for row in sheet.rows if INDONESIAN.search(_bare(c := str(row[at])))]
                assert left == [], (sheet.name, column.title)


def test_the_data_for_machines_keep_one_language(audited):
    assert main(["rescore", str(audited)]) == Exit.OK
    result = decode((audited / "hasil.json").read_bytes())
    reasons = [v.reason for e in result.entries for v in e.report.verdicts]
    assert any("tidak ditemukan di" in reason for reason in reasons)
    assert not any("was not found" in reason for reason in reasons)
