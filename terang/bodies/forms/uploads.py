"""A list of bodies from somebody's computer."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

MOST = 10 * 1024 * 1024


class NewUpload(forms.Form):
    file = forms.FileField(
        label=_("Berkas daftar"),
        help_text=_("Excel (.xlsx, .xls), LibreOffice (.ods), atau CSV. Nama kolomnya boleh berbeda-beda."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.xlsm,.ods,.csv,.txt"}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST:
            raise forms.ValidationError(_("Berkas lebih dari 10 MiB. Simpan hanya kolom yang diperlukan."))
        return file
