"""Forms of the result: a second look, the moment of publication, awards."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from terang.evaluations.results.readiness import EmptyStage, Verification


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
    reason = forms.CharField(
        label=_("Mengapa hasil ditetapkan walau verifikasi belum selesai"),
        help_text=_("Tercatat di jurnal. Misalnya: nomor dan tanggal berita acara pleno."),
        widget=forms.Textarea(attrs={"rows": 3}),
        min_length=10,
        max_length=2000,
    )
    without = forms.MultipleChoiceField(
        label=_("Tahap yang belum dinilai lengkap"),
        help_text=_("Centang setiap tahap untuk menyatakan bahwa pleno mengetahuinya."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, verification: Verification, empty: Sequence[EmptyStage], **kwargs: Any
    ) -> None:
        """Only what is open is asked for."""
        super().__init__(*args, **kwargs)
        if verification.is_done:
            del self.fields["reason"]
        field = self.fields["without"]
        if not empty:
            del self.fields["without"]
        elif isinstance(field, forms.MultipleChoiceField):
            field.choices = [(stage.code, _left_out(stage)) for stage in empty]


def _left_out(stage: EmptyStage) -> str:
    return gettext(
        "%(name)s (bobot %(weight)s): %(n)d dari %(of)d badan tanpa nilai; bobotnya dibagi ke tahap lain"
    ) % {
        "name": stage.name,
        "weight": f"{stage.weight.normalize():f}".replace(".", ","),
        "n": len(stage.bodies),
        "of": stage.of,
    }


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
