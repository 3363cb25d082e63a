"""What people type as an answer, by kind of question."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from terang.instruments.definition import Question, QuestionKind, options

MOST_DIGITS = 18
MOST_NOTE = 4000


class Unfit(Exception):
    """A text is no answer to this question; the message says what is."""


def clean(question: Question, text: str) -> Any:
    """The value of an answer; None when it was emptied. Raises `Unfit`."""
    text = text.strip()
    if not text:
        return None
    if question.kind is QuestionKind.NUMBER:
        return number(text)
    if choices := options(question):
        if any(o.code == text for o in choices):
            return text
        raise Unfit(_("Pilih salah satu: %s.") % ", ".join(o.label for o in choices))
    raise Unfit(_("Pertanyaan ini dijawab dengan tautan atau berkas bukti."))


def number(text: str) -> str:
    """A decimal as plain text. Indonesian writing: 1.234,5 is 1234.5; a lone point between digits is a decimal point
    unless three digits follow it."""
    plain = text.replace(" ", "").replace(" ", "")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    elif _is_grouped(plain):
        plain = plain.replace(".", "")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        raise Unfit(_("Tulis angka saja, misalnya 12 atau 12,5.")) from None
    if (
        not found.is_finite()
        or len(found.as_tuple().digits) > MOST_DIGITS
        or abs(found.adjusted()) > MOST_DIGITS
    ):
        raise Unfit(_("Angka ini terlalu panjang."))
    if found < 0:
        raise Unfit(_("Angka tidak boleh di bawah nol."))
    written = format(found, "f")
    return (written.rstrip("0").rstrip(".") if "." in written else written) or "0"


def _is_grouped(text: str) -> bool:
    head, *groups = text.split(".")
    return (
        bool(groups)
        and head.isdigit()
        and 1 <= len(head) <= 3
        and all(len(g) == 3 and g.isdigit() for g in groups)
    )


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same."""
    return (one or None) == (other or None)
