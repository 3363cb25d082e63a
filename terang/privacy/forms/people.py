"""Whose data, for what reason, and what a breach reached."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from terang.bodies.models import Body, Region
from terang.privacy.results.breaches import TABLES, Scope
from terang.privacy.results.letters import Breach


class PersonForm(forms.Form):
    wilayah = forms.ModelChoiceField(queryset=Region.objects.none(), label=_("Daerah"), to_field_name="code")
    siapa = forms.CharField(label=_("Alamat email, nomor telepon, atau NIK"), max_length=200)
    alasan = forms.CharField(
        label=_("Dasar permintaan"),
        max_length=300,
        help_text=_("Misalnya nomor surat permintaannya. Tercatat di jurnal."),
    )

    def __init__(self, *args: Any, regions: QuerySet[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wilayah"].queryset = regions  # type: ignore[attr-defined]
        self.fields["wilayah"].initial = regions.first()


class BreachForm(forms.Form):
    wilayah = forms.ModelChoiceField(queryset=Region.objects.none(), label=_("Daerah"), to_field_name="code")
    tabel = forms.MultipleChoiceField(
        label=_("Yang terjangkau"),
        choices=[(code, name) for code, (name, _lister) in TABLES.items()],
        widget=forms.CheckboxSelectMultiple(),
    )
    sejak = forms.DateTimeField(label=_("Sejak"), widget=forms.DateTimeInput({"type": "datetime-local"}))
    sampai = forms.DateTimeField(label=_("Sampai"), widget=forms.DateTimeInput({"type": "datetime-local"}))
    badan = forms.ModelChoiceField(
        queryset=Body.objects.none(),
        label=_("Hanya badan publik"),
        required=False,
        empty_label=_("Semua"),
    )

    diketahui = forms.DateTimeField(
        label=_("Diketahui pada"),
        widget=forms.DateTimeInput({"type": "datetime-local"}),
        help_text=_("Jam 3x24 dihitung sejak saat ini."),
    )
    bagaimana = forms.CharField(
        label=_("Bagaimana data terungkap"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Masuk ke kedua surat. Tidak disimpan."),
    )
    penanganan = forms.CharField(
        label=_("Yang sudah dan akan dilakukan"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, regions: QuerySet[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wilayah"].queryset = regions  # type: ignore[attr-defined]
        self.fields["wilayah"].initial = regions.first()
        bodies = Body.objects.filter(region__in=regions).order_by("name")
        self.fields["badan"].queryset = bodies  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        since, until = told.get("sejak"), told.get("sampai")
        if since and until and since >= until:
            self.add_error("sampai", _("Sampai harus setelah sejak."))
        return told

    @property
    def breach(self) -> Breach:
        told = self.cleaned_data
        known_at = _in_zone(told["diketahui"], told["wilayah"])
        return Breach(self.scope, told["tabel"], known_at, told["bagaimana"], told["penanganan"])

    @property
    def scope(self) -> Scope:
        told = self.cleaned_data
        region: Region = told["wilayah"]
        since, until = (_in_zone(told[name], region) for name in ("sejak", "sampai"))
        return Scope(region, since, until, told["badan"])


def _in_zone(moment: datetime, region: Region) -> datetime:
    """What was typed is the clock of the region."""
    return moment.replace(tzinfo=ZoneInfo(region.zone))
