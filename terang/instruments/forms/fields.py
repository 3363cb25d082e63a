"""Fields that the forms of an instrument share."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terang.audit.checks.catalogue import CATALOGUE
from terang.instruments.exchange.columns import NUMBER, Unreadable
from terang.instruments.vocabulary import vocabulary
from terang.roster.kinds import kinds
from terang.scoring.registers import REGISTERS


class NumberField(forms.CharField):
    """An exact decimal as text; "0,5" and "0.5" are the same."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 7, "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        return value.replace(".", ",") if isinstance(value, str) else value

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "")
        if not text:
            return ""
        try:
            return str(NUMBER.read(text))
        except Unreadable:
            raise forms.ValidationError(_("Tulis angka, misalnya 2 atau 0,5.")) from None


class CodeField(forms.RegexField):
    """A code that fits into addresses and files."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            regex=r"^[a-z0-9][a-z0-9_.\-]*$",
            max_length=60,
            error_messages={"invalid": _("Pakai huruf kecil, angka, dan garis bawah, tanpa spasi.")},
            **{"label": _("Kode"), **options},
        )


def choices(names: Mapping[StrEnum, str]) -> list[tuple[str, str]]:
    return [(str(code), name[:1].upper() + name[1:]) for code, name in names.items()]


class KindsField(forms.MultipleChoiceField):
    """Kinds of public bodies."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        listed = [(code, kind.name) for code, kind in kinds().codes.items()]
        super().__init__(choices=listed, required=False, **options)


class ClassesField(forms.MultipleChoiceField):
    """Ranking classes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=list(kinds().class_names.items()), required=False, **options)


@cache
def machine_sources() -> list[Any]:
    """What a machine rule can rest on, for a select: "verdict:dip", "check:https"."""
    verdicts = sorted((f"verdict:{i.code}", f"{i.name} ({i.code})") for i in vocabulary().indicators)
    checks = sorted((f"check:{e.code}", f"{e.title} ({e.code})") for e in CATALOGUE)
    return [
        ("", _("Tidak: hanya dijawab orang")),
        (_("Putusan informasi"), verdicts),
        (_("Pemeriksaan"), checks),
        (_("Register"), [(f"check:{code}", f"{name} ({code})") for code, name in REGISTERS.items()]),
    ]


class LinesField(forms.CharField):
    """Several texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in str(super().to_python(value) or "").splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (list, tuple)) else value
