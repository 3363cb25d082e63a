"""A picture is refused without words for those who cannot see it; what it tells in secret is taken out of it."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from terang.publishing import photos


class PictureForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        described = self.fields.get("description")
        if described:
            described.required = True
            described.label = _("Keterangan gambar")
            described.help_text = _(
                "Apa yang terlihat, dalam satu kalimat; dibacakan kepada yang tidak melihat gambar."
            )
            described.error_messages["required"] = _("Tulis keterangan gambar: pembaca layar membacakannya.")

    def clean_file(self) -> Any:
        """Photographs of a telephone say where they were taken; the public is not told."""
        sent = self.cleaned_data["file"]
        if not isinstance(sent, UploadedFile):
            return sent
        return told(sent)


def told(sent: UploadedFile[Any]) -> UploadedFile[Any]:
    """The upload without what it tells in secret."""
    sent.seek(0)
    data = sent.read()
    sent.seek(0)
    try:
        clean = photos.without_secrets(data)
    except photos.Unusable as why:
        raise ValidationError(str(why)) from None
    if clean is data:
        return sent
    return InMemoryUploadedFile(BytesIO(clean), "file", sent.name, sent.content_type, len(clean), None)
