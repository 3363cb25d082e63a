"""A picture is refused without words for those who cannot see it, and when it is too large to be handled."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


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
