"""A sign-language video and what belongs to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terang.publishing.forms.pictures import told as without_secrets


class FilmForm(forms.Form):
    topic = forms.ChoiceField(label=_("Untuk halaman"), required=False)
    title = forms.CharField(
        label=_("Judul"), max_length=200, initial=_("Penjelasan dalam bahasa isyarat (BISINDO)")
    )
    file = forms.FileField(
        label=_("Berkas video"), required=False, help_text=_("MP4 atau WebM, paling besar 50 MB."),
        widget=forms.FileInput(attrs={"accept": "video/mp4,video/webm"}),
    )  # fmt: skip
    captions = forms.FileField(
        label=_("Takarir"), required=False, help_text=_("Berkas .vtt; tampil sebagai tulisan di bawah video."),
        widget=forms.FileInput(attrs={"accept": ".vtt,text/vtt"}),
    )  # fmt: skip
    poster = forms.FileField(
        label=_("Gambar awal"), required=False, help_text=_("JPG atau PNG; tampil sebelum video diputar."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
    )  # fmt: skip
    url = forms.URLField(
        label=_("Atau alamat video di tempat lain"), required=False, assume_scheme="https",
        help_text=_("Tampil sebagai tautan: pembaca tidak diikuti pihak lain."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Isi video dalam tulisan"), widget=forms.Textarea({"rows": 6}), min_length=20
    )

    def __init__(self, *args: Any, topics: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["topic"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", _("Beranda")), *topics]

    def clean_poster(self) -> Any:
        sent = self.cleaned_data["poster"]
        return without_secrets(sent) if sent else None
