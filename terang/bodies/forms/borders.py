"""A map from somebody's computer."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from terang.bodies.borders import LARGEST


class BordersForm(forms.Form):
    file = forms.FileField(
        label=_("Berkas GeoJSON"),
        help_text=_(
            "Satu wilayah untuk setiap kecamatan, koordinat bujur dan lintang (EPSG:4326), paling besar 15 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("Berkas ini terlalu besar; paling besar 15 MB."))
        return file
