"""The diagrams in the documentation are the tables in the code."""

from pathlib import Path

from terang.web.diagrams import LIVES, page

DOCS = Path(__file__).parents[2] / "docs/reference/keadaan.md"


def test_the_page_is_what_the_tables_say():
    assert DOCS.read_text(encoding="utf-8") == page()


def test_every_move_leads_to_a_known_state():
    assert all(after in moves for _, moves in LIVES for following in moves.values() for after in following)
