"""A judge's sheet as a form: one number for each item of the stage."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from terang.instruments.definition import Stage


class Mark(forms.DecimalField):
    """A number that is asked for, but may still be missing while the sheet is a draft."""

    wanted = True


class SheetForm(forms.Form):
    """Marks from 0 to each item's highest; nothing given yet is allowed until the sheet is handed in."""

    def __init__(self, *args: Any, stage: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stage = stage
        for item in stage.items:
            self.fields[item.code] = Mark(
                label=item.name,
                min_value=0,
                max_value=item.most,
                max_digits=6,
                decimal_places=2,
                required=False,
                help_text=" ".join(filter(None, (item.hint, _("0 sampai %d.") % item.most))),
                widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
            )
        self.fields["is_absent"] = forms.BooleanField(label=_("Badan publik tidak hadir"), required=False)
        self.fields["note"] = forms.CharField(
            label=_("Catatan"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
        )

    @property
    def marks(self) -> dict[str, Decimal]:
        given = {item.code: self.cleaned_data.get(item.code) for item in self.stage.items}
        return {code: mark for code, mark in given.items() if mark is not None}
