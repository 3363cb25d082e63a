"""The form of an objection, and of its decision."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ObjectionForm(forms.Form):
    text = forms.CharField(
        label=_("Alasan sanggah"),
        help_text=_("Jelaskan mengapa nilainya seharusnya lain, dan di mana buktinya."),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    url = forms.URLField(label=_("Tautan bukti"), required=False, max_length=2000, assume_scheme="https")
    upload = forms.FileField(label=_("Berkas bukti"), required=False, help_text=_("PDF, JPG, atau PNG."))
