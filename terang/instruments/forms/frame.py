"""Forms of what surrounds the questions: identity, rules of the whole, bands, gates; and of copies and uploads."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terang.bodies.models import Region
from terang.instruments.exchange.columns import LATENESS, STATUSES
from terang.instruments.forms.fields import (
    ClassesField,
    CodeField,
    KindsField,
    LinesField,
    NumberField,
    choices,
)
from terang.instruments.forms.nodes import Row


class IdentityForm(forms.Form):
    """What a new instrument or a copy is called."""

    region = forms.ModelChoiceField(
        label=_("Daerah"), queryset=Region.objects.none(), to_field_name="code", empty_label=_("Pilih …")
    )
    title = forms.CharField(label=_("Judul"), max_length=200)
    code = CodeField(help_text=_("Sama untuk semua versi instrumen ini, misalnya kip-opd."))
    version = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9.\-]{0,19}$",
        label=_("Versi"),
        help_text=_("Misalnya 2027.1."),
        error_messages={"invalid": _("Pakai huruf, angka, dan titik, paling banyak 20 tanda.")},
    )

    def __init__(self, *args: Any, regions: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]
        if len(regions) == 1:
            self.fields["region"].widget = forms.HiddenInput()
            self.fields["region"].initial = regions[0].code


class UploadForm(IdentityForm):
    """A file, and what to call the instrument when the file does not say so."""

    file = forms.FileField(
        label=_("Berkas"),
        help_text=_(
            "YAML atau Excel yang diekspor dari Terang, atau tabel pertanyaan (Excel, CSV) dengan kolom Pertanyaan dan Bobot."
        ),
    )
    classes = ClassesField(
        label=_("Kelas badan"), help_text=_("Kosong berarti semua. Dipakai bila berkas tidak menyebutnya.")
    )
    field_order = ("file", "region", "title", "code", "version", "classes")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("title", "code", "version"):
            self.fields[name].required = False
            self.fields[name].help_text = _("Untuk tabel pertanyaan; berkas dari Terang sudah memuatnya.")


class GeneralForm(forms.Form):
    """Identity and rules of the whole instrument."""

    title = forms.CharField(label=_("Judul"), max_length=200)
    code = CodeField()
    version = forms.CharField(label=_("Versi"), max_length=20)
    year = forms.IntegerField(label=_("Tahun"), min_value=2008, max_value=2100, required=False)
    summary = forms.CharField(label=_("Ringkasan"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    basis = forms.CharField(label=_("Dasar"), required=False)
    status = forms.ChoiceField(label=_("Status bobot dan nilai"), choices=choices(STATUSES))
    classes = ClassesField(label=_("Kelas badan"), help_text=_("Kosong berarti semua."))
    kinds = KindsField(label=_("Jenis badan"), help_text=_("Kosong berarti semua jenis dalam kelasnya."))
    late_after_deadline = forms.ChoiceField(label=_("Kuesioner yang terlambat"), choices=choices(LATENESS))
    late_points = NumberField(label=_("Potongan nilai akhir"), required=False)
    late_grace_hours = forms.IntegerField(label=_("Masih diterima selama (jam)"), min_value=0, required=False)
    objection_days = forms.IntegerField(label=_("Masa sanggah (hari kerja)"), min_value=0, max_value=60)
    unknown_limit = NumberField(
        label=_("Batas tidak dapat dinilai (persen bobot)"),
        help_text=_("Lewat dari ini badan tidak diberi nilai akhir."),
    )
    tolerance = NumberField(
        label=_("Jarak ke batas golongan yang ditinjau ulang"),
        help_text=_("Nilai akhir sedekat ini ke batas golongan dilihat sekali lagi."),
    )
    uncovered = LinesField(
        label=_("Yang sengaja tidak diukur"), required=False, help_text=_("Satu baris satu hal.")
    )

    @classmethod
    def initial_of(cls, document: Row) -> Row:
        late = document.get("late", {})
        return {
            "objection_days": 5,
            "unknown_limit": "30",
            "tolerance": "0.5",
            "status": "proposal",
            **document,
            "late_after_deadline": late.get("after_deadline", "refuse"),
            "late_points": late.get("points", "0"),
            "late_grace_hours": late.get("grace_hours", 0),
        }

    def applied(self, document: Row) -> Row:
        """The document with what the form says."""
        data = dict(self.cleaned_data)
        data["late"] = {
            "after_deadline": data.pop("late_after_deadline"),
            "points": data.pop("late_points") or "0",
            "grace_hours": data.pop("late_grace_hours") or 0,
        }
        empty = {name for name, value in data.items() if value in ("", None, [])}
        kept = {k: v for k, v in document.items() if k not in empty}
        return {**kept, **{k: v for k, v in data.items() if k not in empty}}


class BandForm(forms.Form):
    name = forms.CharField(label=_("Golongan"), max_length=60, required=False)
    floor = NumberField(label=_("Mulai dari"), required=False)


class GateForm(forms.Form):
    code = CodeField(label=_("Indikator atau pertanyaan"), required=False)
    must_be = NumberField(label=_("Nilai paling sedikit (0–1)"), required=False)
    cap_band = forms.CharField(label=_("Golongan tertinggi tanpa itu"), max_length=60, required=False)
    why = forms.CharField(label=_("Alasan"), required=False)


BandFormSet: Any = forms.formset_factory(BandForm, extra=2, max_num=20, can_delete=True)
GateFormSet: Any = forms.formset_factory(GateForm, extra=2, max_num=60, can_delete=True)
