"""The emblem of a region from somebody's computer."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LogoForm(forms.Form):
    """What it holds is judged by `bodies.emblem`."""

    file = forms.FileField(
        label=_("Berkas gambar"),
        help_text=_("PNG (sebaiknya berlatar tembus pandang), JPG, atau WebP; paling besar 2 MB."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp"}),
    )
