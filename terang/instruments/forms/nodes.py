"""Forms of dimensions, indicators and stages: one part of the document each, shown and read back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terang.instruments.exchange.columns import ABSENCES, JUDGES, STAGES, STATUSES
from terang.instruments.forms.fields import CodeField, KindsField, NumberField, choices

Row = dict[str, Any]


class NodeForm(forms.Form):
    """A form of one part. `row` is what it says, without what is empty."""

    @classmethod
    def initial_of(cls, row: Row) -> Row:
        return dict(row)

    def row(self) -> Row:
        return {
            name: value for name, value in self.cleaned_data.items() if value not in ("", None, [], False)
        }


class DimensionForm(NodeForm):
    code = CodeField()
    name = forms.CharField(label=_("Nama aspek"), max_length=400)
    weight = NumberField(label=_("Bobot (dari 100)"))
    note = forms.CharField(label=_("Catatan"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class IndicatorForm(NodeForm):
    code = CodeField()
    name = forms.CharField(label=_("Nama indikator"), max_length=400)
    weight = NumberField(label=_("Bobot"), help_text=_("Sama dengan jumlah bobot pertanyaannya."))
    basis = forms.CharField(
        label=_("Dasar"), required=False, help_text=_("Pasal atau praktik yang menjadi rujukan.")
    )
    status = forms.ChoiceField(
        label=_("Status dasar"),
        choices=choices(STATUSES),
        initial="proposal",
        help_text=_("Hanya “dasar hukum” yang ditampilkan sebagai hukum; lainnya tampil sebagai usulan."),
    )
    essential = forms.BooleanField(
        label=_("Selalu diperiksa orang"),
        required=False,
        help_text=_("Juga bila jawaban mesin dan petugas sama."),
    )
    only = KindsField(label=_("Hanya untuk"), help_text=_("Kosong berarti semua."))
    never = KindsField(label=_("Tidak untuk"))


class StageForm(NodeForm):
    code = CodeField()
    name = forms.CharField(label=_("Nama tahap"), max_length=400)
    weight = NumberField(label=_("Bobot (dari 100)"))
    kind = forms.ChoiceField(
        label=_("Dinilai dari"),
        choices=choices(STAGES),
        help_text=_("Situs web dinilai mesin; visitasi, uji publik, dan juri memakai lembar di bawah."),
    )
    absent = forms.ChoiceField(label=_("Bila badan tidak hadir"), choices=choices(ABSENCES), required=False)
    judges = forms.ChoiceField(label=_("Beberapa penilai"), choices=choices(JUDGES), required=False)
    note = forms.CharField(label=_("Catatan"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class ItemForm(forms.Form):
    """A line of a judge's sheet."""

    code = CodeField(required=False)
    name = forms.CharField(label=_("Yang dinilai"), max_length=400, required=False)
    weight = NumberField(label=_("Bobot"), required=False)
    most = forms.IntegerField(label=_("Nilai tertinggi"), min_value=1, max_value=1000, required=False)
    hint = forms.CharField(
        label=_("Petunjuk penilai"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


ItemFormSet: Any = forms.formset_factory(ItemForm, extra=2, max_num=60, can_delete=True)


def filled(formset: Any) -> list[Row]:
    """The rows of a formset that say something and are not struck out; empty cells are left out."""
    found = []
    for form in formset.forms:
        data = {k: v for k, v in form.cleaned_data.items() if k != "DELETE" and v not in ("", None)}
        if data and not form.cleaned_data.get("DELETE"):
            found.append(data)
    return found
