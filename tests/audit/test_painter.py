"""Pages of PDFs as pictures: the right one, the passage in yellow, hostile files in a child that may die."""

import asyncio
import io

import pytest
from PIL import Image

from terang.audit.documents import DocumentLimits, Readers, worker
from terang.audit.documents.leaf import Leaf
from terang.audit.documents.painter import leaf_of
from terang.audit.model import Trouble
from tests.audit.documents_made import pdf

PAGES = ["Sampul", "Bab I\nRencana Strategis Dinas\n2025-2029 ditetapkan", "Penutup"]


def yellow(leaf: Leaf) -> list[int]:
    """Rows of the picture with ink, in tenths of its height."""
    image = Image.open(io.BytesIO(leaf.image)).convert("RGB")
    assert image.size == (leaf.width, leaf.height)
    rows = set()
    for y in range(image.height):
        for x in range(0, image.width, 7):
            red, green, blue = image.getpixel((x, y))  # type: ignore[misc]
            if red > 230 and green > 190 and blue < 150:
                rows.add(y * 100 // image.height)
    return sorted(rows)


def test_the_page_with_the_passage_is_drawn_and_the_passage_marked():
    leaf = leaf_of(pdf(PAGES), passage="Rencana strategis dinas 2025-2029 …")
    assert (leaf.number, leaf.pages, leaf.is_marked, leaf.trouble) == (2, 3, True, None)
    assert yellow(leaf)
    assert max(yellow(leaf)) < 10, "the two lines at the top of the page, and nothing below"


@pytest.mark.parametrize("passage", ["", "Anggaran 2030"])
def test_without_the_passage_the_first_page_unmarked(passage: str):
    leaf = leaf_of(pdf(PAGES), passage=passage)
    assert (leaf.number, leaf.is_marked, yellow(leaf)) == (1, False, [])


def test_locked_and_broken_files_say_so():
    assert leaf_of(pdf(PAGES, password="rahasia"), passage="").is_locked
    assert leaf_of(b"%PDF-1.7 bukan", passage="").trouble is Trouble.UNDECODABLE


def asked(data: bytes, limits: DocumentLimits = DocumentLimits(workers=1)) -> Leaf:  # noqa: B008 - frozen
    async def ask() -> Leaf:
        async with Readers(limits) as readers:
            return await readers.leaf(data, passage="Rencana Strategis")

    return asyncio.run(ask())


def test_another_process_draws():
    leaf = asked(pdf(PAGES))
    assert (leaf.number, leaf.is_marked) == (2, True)


@pytest.mark.parametrize(
    ("data", "trouble"), [(b"jatuh", Trouble.PARSER_CRASH), (b"gantung", Trouble.PARSER_TIMEOUT)]
)
def test_a_painter_that_dies_or_hangs_costs_a_child(monkeypatch, data: bytes, trouble: Trouble):
    monkeypatch.setattr(worker, "_CHILD", "tests.audit.documents_lab")
    assert asked(data, DocumentLimits(workers=1, wall=4.0)).trouble is trouble
