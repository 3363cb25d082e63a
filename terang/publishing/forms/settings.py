"""What PPID utama decides about a website."""

from django import forms
from django.utils.translation import gettext_lazy as _

from terang.publishing.models.pages import HEX, ReviewOf


class SettingsForm(forms.Form):
    host = forms.CharField(
        label=_("Nama host sendiri"),
        required=False,
        max_length=200,
        help_text=_("Misalnya dinkes.sukamajukab.go.id. Kosongkan bila situs cukup di alamat bersama."),
    )
    review = forms.ChoiceField(label=_("Penerbitan halaman"), choices=ReviewOf.choices)
    accent = forms.CharField(
        label=_("Warna badan"),
        max_length=7,
        validators=[HEX],
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("Warna yang terlalu muda digelapkan sendiri agar tulisan tetap terbaca."),
    )
