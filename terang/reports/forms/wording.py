"""The small form before reports are made: letter, date, signatures; for minutes also who came and what was decided."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terang.bodies.models import Region
from terang.reports.models import Signatory
from terang.reports.states import Kind
from terang.reports.wording import COUNTER, Signer, Wording, guests, lines

_DAY = {"type": "date"}


class WordingForm(forms.Form):
    """Everything may stay empty: then there is room to write it by hand."""

    number = forms.CharField(label=_("Nomor surat"), max_length=120, required=False)
    first = forms.IntegerField(
        label=_("Nomor urut mulai dari"), min_value=1, max_value=99_999, initial=1, required=False
    )
    on = forms.DateField(
        label=_("Tanggal surat"), required=False, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    )
    place = forms.CharField(label=_("Tempat"), max_length=80, required=False)
    signers = forms.ModelMultipleChoiceField(
        label=_("Penanda tangan"),
        queryset=Signatory.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Paling banyak empat orang. Yang pertama di daftar berada di kiri."),
    )

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["signers"]
        if isinstance(chosen, forms.ModelMultipleChoiceField):
            chosen.queryset = Signatory.objects.filter(region=region)
        self.fields["number"].help_text = _(
            "Tanda %s menjadi nomor urut tiap berkas, misalnya 555/%s/2026."
        ) % (COUNTER, COUNTER)

    def clean_signers(self) -> Any:
        chosen = self.cleaned_data["signers"]
        if len(chosen) > 4:
            raise forms.ValidationError(_("Pilih paling banyak empat penanda tangan."))
        return chosen

    def wording(self) -> Wording:
        """After `is_valid`."""
        told = self.cleaned_data
        return Wording(
            number=told["number"],
            first=told["first"] or 1,
            on=told["on"],
            place=told["place"],
            signers=tuple(Signer(s.post, s.name, s.rank, s.nip) for s in told["signers"]),
            **self.more(),
        )

    def more(self) -> dict[str, Any]:
        return {}


class MinutesForm(WordingForm):
    held_on = forms.DateField(
        label=_("Hari pleno"), required=False, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    )
    hours = forms.CharField(
        label=_("Pukul"), max_length=60, required=False, help_text=_("Misalnya 09.00–11.30 WIB.")
    )
    venue = forms.CharField(label=_("Tempat pleno"), max_length=160, required=False)
    chair = forms.CharField(label=_("Pimpinan rapat"), max_length=160, required=False)
    guests = forms.CharField(
        label=_("Yang hadir"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Satu orang satu baris: nama; jabatan. Daftar ini dicetak dengan kolom tanda tangan."),
    )
    decisions = forms.CharField(
        label=_("Keputusan lain"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Satu keputusan satu baris. Penetapan hasil dan penghargaan sudah tertulis sendiri."),
    )

    def more(self) -> dict[str, Any]:
        told = self.cleaned_data
        kept = {key: told[key] for key in ("held_on", "hours", "venue", "chair")}
        return {**kept, "guests": guests(told["guests"]), "decisions": lines(told["decisions"])}


class AnnualForm(WordingForm):
    foreword = forms.CharField(
        label=_("Pengantar"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Beberapa kalimat dari pimpinan. Angka tidak perlu ditulis; laporan mengisinya sendiri."),
    )
    next_steps = forms.CharField(
        label=_("Rencana tahun depan"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Satu rencana satu baris."),
    )

    def more(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {"foreword": told["foreword"], "next_steps": lines(told["next_steps"])}


class ServiceForm(AnnualForm):
    """What the register does not know: resources, obstacles, plans."""

    decisions = forms.CharField(
        label=_("Kendala"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Satu kendala satu baris."),
    )
    field_order = ("number", "first", "on", "place", "signers", "foreword", "decisions", "next_steps")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["foreword"].label = _("Sarana, petugas, dan anggaran")
        self.fields["foreword"].help_text = _("Sarana, kualifikasi petugas, anggaran dan penggunaannya.")

    def more(self) -> dict[str, Any]:
        return {**super().more(), "decisions": lines(self.cleaned_data["decisions"])}


class SignatoryForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Signatory
        fields = ("post", "name", "rank", "nip", "order")
        help_texts = {
            "post": _(
                "Seperti tercetak di atas tanda tangan, misalnya Kepala Dinas Komunikasi dan Informatika."
            ),
            "order": _("1 berada paling kiri."),
        }


def form_of(kind: Kind) -> type[WordingForm]:
    return {Kind.MINUTES: MinutesForm, Kind.ANNUAL: AnnualForm, Kind.SERVICE: ServiceForm}.get(
        kind, WordingForm
    )


def initial(region: Region, on: date) -> dict[str, Any]:
    """All signatories of the region, today, and a place that most often is right."""
    place = region.name.removeprefix("Kabupaten ").removeprefix("Kota ").removeprefix("Provinsi ")
    return {"on": on, "place": place, "signers": Signatory.objects.filter(region=region)[:4]}
