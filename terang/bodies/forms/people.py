"""Inviting, accepting, handing over."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from terang.accounts.forms import NewPassword
from terang.bodies.actions.handing_over import Ends
from terang.bodies.models import Body, Region, Role

_LETTER = _("Nomor surat tugas atau SK, bila sudah ada.")


class Invite(forms.Form):
    name = forms.CharField(label=_("Nama"), max_length=200)
    email = forms.EmailField(label=_("Alamat email"), help_text=_("Tautan undangan dikirim ke alamat ini."))
    region = forms.ModelChoiceField(label=_("Daerah"), queryset=Region.objects.none(), empty_label=None)
    role = forms.ChoiceField(label=_("Peran"), choices=Role.choices, initial=Role.OFFICER)
    body = forms.ModelChoiceField(
        label=_("Badan publik"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=_("Pilih …"),
        help_text=_("Untuk petugas PPID, pengolah data fungsional, dan pimpinan."),
    )
    letter = forms.CharField(label=_("Nomor surat"), max_length=120, required=False, help_text=_LETTER)

    def __init__(self, *args: Any, regions: QuerySet[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]
        self.fields["body"].queryset = Body.objects.active().filter(region__in=regions)  # type: ignore[attr-defined]
        if regions.count() == 1:
            self.fields["region"].initial = regions.first()
            self.fields["region"].widget = forms.HiddenInput()

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class Admit(forms.Form):
    code = forms.CharField(
        label=_("Kode wilayah"),
        max_length=5,
        help_text=_("Kode resmi provinsi, kabupaten, atau kota: 33 atau 33.10."),
    )
    region_name = forms.CharField(
        label=_("Nama daerah"),
        max_length=200,
        help_text=_("Misalnya Kabupaten Sukamaju. Bila kodenya sudah dikenal, nama resminya yang dipakai."),
    )
    name = forms.CharField(label=_("Nama PPID utama"), max_length=200)
    email = forms.EmailField(label=_("Alamat email"), help_text=_("Tautan undangan dikirim ke alamat ini."))

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).strip()


class Accept(NewPassword):
    name = forms.CharField(
        label=_("Nama"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ("name", "password", "again")


class HandOver(forms.Form):
    name = forms.CharField(label=_("Nama pengganti"), max_length=200)
    email = forms.EmailField(label=_("Alamat email pengganti"))
    letter = forms.CharField(
        label=_("Nomor surat"), max_length=120, help_text=_("Nomor SK atau surat tugas pengganti.")
    )
    ends = forms.ChoiceField(
        label=_("Peran yang lama berakhir"),
        choices=[
            (Ends.ON_ACCEPTANCE.value, _("saat pengganti menerima undangan")),
            (Ends.AT_ONCE.value, _("sekarang juga")),
        ],
        initial=Ends.ON_ACCEPTANCE.value,
        widget=forms.RadioSelect,
    )

    def clean_ends(self) -> Ends:
        return Ends(self.cleaned_data["ends"])
