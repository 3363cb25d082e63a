"""Tables of `datasets`: one module per noun."""

from terang.datasets.models.forms import Form, Version
from terang.datasets.models.publications import Edition
from terang.datasets.models.sheets import Filing, Reminder, Replaced, Row, Sheet

__all__ = ["Edition", "Filing", "Form", "Reminder", "Replaced", "Row", "Sheet", "Version"]
