"""What an officer says of a document."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terang.catalogue.states import Class

_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
ACCEPTED = ".pdf,.xlsx,.docx,.ods,.odt,.csv,.pptx,.doc,.xls,.jpg,.jpeg,.png"


class FileForm(forms.Form):
    """A file that is chosen, or photographed where there is nothing but paper."""

    use_required_attribute = (
        False  # a photograph is enough; which of the two is missing is said by the answer
    )
    file = forms.FileField(
        label=_("Berkas"),
        error_messages={"required": _("Pilih berkasnya, atau foto lembarannya.")},
        help_text=_(
            "PDF, Excel, atau Word, paling besar 50 MB. Foto boleh, tetapi isinya tidak dapat dicari."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    photo = forms.FileField(
        label=_("Atau foto lembarannya dengan kamera ponsel"),
        required=False,
        help_text=_(
            "Hanya bila berkas aslinya tidak ada: foto tidak dapat dicari dan tidak terbaca pembaca layar."
        ),
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )
    year = forms.IntegerField(label=_("Tahun"), required=False, min_value=1945, max_value=2100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not self.files.get("photo")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        return {**told, "file": told.get("file") or told.get("photo")}


class UploadForm(FileForm):
    title = forms.CharField(label=_("Judul"), max_length=200)
    klass = forms.ChoiceField(label=_("Golongan informasi"), choices=Class.choices)
    unit = forms.CharField(label=_("Unit yang menguasai"), required=False, max_length=200)
    period = forms.CharField(
        label=_("Periode"),
        required=False,
        max_length=60,
        help_text=_("Bila perlu: “Semester I”, “2025–2029”."),
    )
    field_order = ("file", "photo", "title", "year", "klass", "unit", "period")


class ReplaceForm(FileForm):
    confirmed = forms.BooleanField(
        label=_("Data pribadi di berkas ini sudah saya periksa dan boleh terbit"), required=False
    )


class PublishForm(forms.Form):
    confirmed = forms.BooleanField(required=False)
    publish_at = forms.DateTimeField(
        label=_("Terbitkan pada"), required=False, widget=_MOMENT, input_formats=["%Y-%m-%dT%H:%M"]
    )


class TextForm(forms.Form):
    text = forms.CharField(
        label=_("Isi halaman"), max_length=20_000, widget=forms.Textarea({"rows": 10}),
        help_text=_("Pisahkan paragraf dengan baris kosong. Baris yang diawali tanda - menjadi daftar."),
    )  # fmt: skip


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=_("Alasan"), max_length=300)
