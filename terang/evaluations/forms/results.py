"""Forms of the result: a second look, the moment of publication, awards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class LookForm(forms.Form):
    reason = forms.CharField(
        label=_("Apa yang diperiksa, dan kesimpulannya"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class SettleForm(forms.Form):
    due_at = forms.DateTimeField(
        label=_("Diumumkan pada"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Hasil terbit sendiri pada saat ini, dan baru saat itu terlihat oleh umum."),
    )


class BestForm(forms.Form):
    most = forms.IntegerField(label=_("Sampai peringkat"), min_value=1, max_value=50, initial=3)


class SpecialForm(forms.Form):
    entry = forms.ChoiceField(label=_("Badan publik"))
    title = forms.CharField(label=_("Nama penghargaan"), max_length=200)

    def __init__(self, *args: Any, entries: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["entry"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Pilih badan publik")), *entries]
