"""A day of a region's own, and a term to be reckoned."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from terang.bodies.forms.bodies import DayInput
from terang.cases.terms import terms

FIRST, LAST = date(2010, 1, 1), date(2060, 12, 31)


class OwnDay(forms.Form):
    on = forms.DateField(label=_("Tanggal"), widget=DayInput())
    name = forms.CharField(
        label=_("Nama hari"), max_length=200, help_text=_("Misalnya: hari jadi kabupaten, pilkades serentak.")
    )
    letter = forms.CharField(
        label=_("Nomor keputusan atau surat edaran"),
        max_length=200,
        help_text=_("Ditampilkan kepada warga sebagai alasan suatu tanggal."),
    )
    is_open = forms.BooleanField(
        label=_("Kantor tetap bekerja pada hari ini"),
        required=False,
        help_text=_(
            "Centang bila hari ini libur nasional atau cuti bersama, tetapi kantor daerah tetap buka."
        ),
    )


class Reckoning(forms.Form):
    """`jangka`: a term of the law; `tanggal`: when its event happened."""

    jangka = forms.ChoiceField(
        label=_("Jangka waktu"), choices=lambda: [(t.code, t.name) for t in terms().values()]
    )
    tanggal = forms.DateField(label=_("Tanggal kejadian"), widget=DayInput())

    def clean_tanggal(self) -> date:
        on: date = self.cleaned_data["tanggal"]
        if not FIRST <= on <= LAST:
            raise forms.ValidationError(_("Pilih tanggal antara tahun 2010 dan 2060."))
        return on
