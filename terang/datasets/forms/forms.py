"""A form and the columns of its draft."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from terang.bodies.forms.bodies import DayInput
from terang.bodies.models import Body, Region
from terang.datasets.definition import Column, Counting, DueRule, Kind
from terang.datasets.models.forms import CountingChoice, EveryChoice, Version
from terang.datasets.periods import Every

KINDS = (
    (Kind.TEXT.value, _("Teks")),
    (Kind.WHOLE.value, _("Bilangan bulat")),
    (Kind.NUMBER.value, _("Angka desimal")),
    (Kind.DATE.value, _("Tanggal")),
    (Kind.CHOICE.value, _("Pilihan")),
    (Kind.YES_NO.value, _("Ya/tidak")),
    (Kind.PLACE.value, _("Kecamatan (kode wilayah)")),
)


class WordsForm(forms.Form):
    """Title and description: may change at any time."""

    title = forms.CharField(label=_("Judul"), max_length=200)
    about = forms.CharField(
        label=_("Keterangan"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Untuk apa datanya, dan bagaimana menghitungnya. Ikut diterbitkan."),
    )


class NewForm(WordsForm):
    code = forms.SlugField(
        label=_("Kode alamat"),
        max_length=60,
        required=False,
        help_text=_(
            "Bagian dari alamat tetap data terbukanya; tidak dapat diganti. Kosongkan supaya dibuat dari judul."
        ),
    )
    every = forms.ChoiceField(label=_("Periode"), choices=EveryChoice.choices)
    first_on = forms.DateField(
        label=_("Mulai dari periode yang memuat tanggal"),
        widget=DayInput(),
        help_text=_("Periode yang sudah lewat boleh: badan publik diminta melengkapinya."),
    )

    def clean_every(self) -> Every:
        return Every(self.cleaned_data["every"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("code"):
            told["code"] = slugify(told.get("title", ""))[:60]
            if not told["code"]:
                self.add_error("code", _("Tulis kode alamat: huruf kecil, angka, tanda hubung."))
        return told


class DraftForm(forms.Form):
    """When reports are due and who hands them in."""

    days = forms.IntegerField(label=_("Tenggat"), min_value=1, max_value=180)
    counting = forms.ChoiceField(label=_("Dihitung dalam"), choices=CountingChoice.choices)
    first_on = forms.DateField(label=_("Berlaku mulai periode yang memuat tanggal"), widget=DayInput())
    bodies = forms.ModelMultipleChoiceField(
        queryset=Body.objects.none(),
        required=False,
        label=_("Badan publik yang mengisi"),
        widget=forms.CheckboxSelectMultiple(),
    )

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Body.objects.active().filter(region=region).order_by("ranked", "name")
        self.fields["bodies"].queryset = rows  # type: ignore[attr-defined]

    @property
    def rule(self) -> DueRule:
        return DueRule(Counting(self.cleaned_data["counting"]), self.cleaned_data["days"])

    @staticmethod
    def initial_of(version: Version) -> dict[str, Any]:
        return {
            "days": version.days,
            "counting": version.counting,
            "first_on": version.first_on,
            "bodies": list(version.bodies.values_list("pk", flat=True)),
        }


class FigureField(forms.CharField):
    """A bound, as Indonesians write figures."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value).replace(" ", "")
        if not text:
            return None
        try:
            found = Decimal(text.replace(".", "").replace(",", "."))
        except ArithmeticError:
            raise forms.ValidationError(_("Tulis angka, misalnya 0 atau 1,5.")) from None
        if not found.is_finite():
            raise forms.ValidationError(_("Tulis angka, misalnya 0 atau 1,5."))
        return found


class ColumnForm(forms.Form):
    """One column; an empty one is passed over."""

    name = forms.CharField(label=_("Nama kolom"), max_length=120, required=False)
    code = forms.CharField(
        label=_("Kode"),
        max_length=40,
        required=False,
        help_text=_("Nama kolom di berkas; kosongkan supaya dibuat dari namanya."),
    )
    kind = forms.ChoiceField(label=_("Jenis"), choices=KINDS, initial=Kind.TEXT.value)
    unit = forms.CharField(label=_("Satuan"), max_length=40, required=False)
    low = FigureField(label=_("Paling kecil"), required=False, max_length=20)
    high = FigureField(label=_("Paling besar"), required=False, max_length=20)
    options = forms.CharField(
        label=_("Pilihan"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Satu pilihan tiap baris."),
    )
    hint = forms.CharField(label=_("Petunjuk"), max_length=300, required=False)
    is_required = forms.BooleanField(label=_("Wajib diisi"), required=False)
    is_unique = forms.BooleanField(label=_("Tidak boleh berulang"), required=False)
    is_summed = forms.BooleanField(label=_("Jumlahkan"), required=False)
    counts_people = forms.BooleanField(label=_("Menghitung orang"), required=False)

    @property
    def column(self) -> Column | None:
        told = self.cleaned_data
        if not told.get("name"):
            return None
        return Column(
            code=told["code"] or slugify(told["name"]).replace("-", "_")[:40],
            name=told["name"],
            kind=Kind(told["kind"]),
            hint=told["hint"],
            unit=told["unit"],
            low=told["low"],
            high=told["high"],
            options=tuple(filter(None, (line.strip() for line in told["options"].split("\n")))),
            is_required=told["is_required"],
            is_unique=told["is_unique"],
            is_summed=told["is_summed"],
            counts_people=told["counts_people"],
        )


ColumnForms = forms.formset_factory(
    ColumnForm, extra=2, can_delete=True, can_order=True, max_num=60, absolute_max=80
)


def initial_of(columns: Sequence[Column]) -> list[dict[str, Any]]:
    return [
        {
            "name": c.name, "code": c.code, "kind": c.kind.value, "unit": c.unit,
            "low": _figure(c.low), "high": _figure(c.high),
            "options": "\n".join(c.options), "hint": c.hint, "is_required": c.is_required, "is_unique": c.is_unique,
            "is_summed": c.is_summed, "counts_people": c.counts_people,
        }
        for c in columns
    ]  # fmt: skip


def _figure(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f").replace(".", ",")


def columns_of(given: Any) -> list[Column]:
    """The columns of a valid formset, in the order the person gave them; removed and empty ones are left out."""
    last = 10_000
    told = [
        (one.cleaned_data.get("ORDER") or last + n, n, one.column)
        for n, one in enumerate(given.forms)
        if not one.cleaned_data.get("DELETE")
    ]
    return [column for _order, _n, column in sorted(told, key=lambda each: each[:2]) if column is not None]
