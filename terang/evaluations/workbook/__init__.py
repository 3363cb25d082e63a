"""The questionnaire as a workbook: filled in without a connection, and read back."""

from typing import Final

FORMAT: Final = "terang-saq/1"
SHEET: Final = "SAQ"
LISTS: Final = "Pilihan"
KEY: Final = "Kunci"
HEAD: Final = 4  # rows above the first question, headings included
# Columns, in order. What stands after "note" is hidden: who came from where.
COLUMNS: Final = (
    "number",
    "part",
    "question",
    "finding",
    "found_at",
    "answer",
    "links",
    "note",
    "code",
    "version",
    "old_answer",
    "old_links",
    "old_note",
)
