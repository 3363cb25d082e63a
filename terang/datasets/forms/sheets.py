"""What is said when a sheet is returned, reported empty, or published."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terang.datasets.models import Form
from terang.datasets.periods import Every, Period, read


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Yang perlu diperbaiki"), max_length=4000, widget=forms.Textarea({"rows": 3})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput())


class NilForm(forms.Form):
    reason = forms.CharField(
        label=_("Keterangan"),
        max_length=500,
        required=False,
        help_text=_("Misalnya: tidak ada kejadian pada periode ini."),
    )


class PublishForm(forms.Form):
    until = forms.ChoiceField(label=_("Sampai dengan periode"))
    note = forms.CharField(
        label=_("Yang berubah sejak terbitan lalu"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    hide_small = forms.BooleanField(
        label=_("Samarkan jumlah orang 1 sampai 4"),
        required=False,
        help_text=_(
            "Angka kecil dapat menunjuk orang tertentu. Jumlah yang dapat membukanya ikut disamarkan."
        ),
    )

    hide_personal = forms.BooleanField(
        label=_("Samarkan isian yang tampak seperti data pribadi"),
        required=False,
        initial=True,
        help_text=_(
            "NIK, nomor telepon pribadi, alamat rumah, surel pribadi. Lepaskan hanya bila semuanya nomor layanan kantor."
        ),
    )

    def __init__(self, *args: Any, form: Form, periods: list[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._every = Every(form.every)
        field: Any = self.fields["until"]
        field.choices = [(period.code, period.label) for period in reversed(periods)]

    def clean_until(self) -> Period:
        found = read(self._every, self.cleaned_data["until"])
        if found is None:
            raise forms.ValidationError(_("Pilih periode dari daftar."))
        return found
