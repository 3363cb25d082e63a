"""A sheet as a workbook: filled in without a connection, and read back cell by cell."""

from typing import Final

FORMAT: Final = "terang-data/1"
SHEET: Final = "Data"
LISTS: Final = "Pilihan"
KEY: Final = "Kunci"
GUIDE: Final = "Petunjuk"
HEAD: Final = 3  # rows above the first row of data, headings included
SPARE: Final = 200  # empty rows that are prepared
