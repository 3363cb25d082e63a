"""The catalogue's nouns, one module each."""

from terang.catalogue.models.activities import Activity, Yield
from terang.catalogue.models.decrees import Decree
from terang.catalogue.models.entries import Entry, Term
from terang.catalogue.models.exclusions import Exclusion
from terang.catalogue.models.sheets import Sheet

__all__ = ["Activity", "Decree", "Entry", "Exclusion", "Sheet", "Term", "Yield"]
