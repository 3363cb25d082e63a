"""A complaint as a citizen fills it in: on a telephone, without scripts, without an account."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terang.bodies.forms.bodies import Reachable
from terang.bodies.models import Level, Region
from terang.cases import service_levels
from terang.cases.actions.lodging import MOST_PICTURES
from terang.evaluations import pictures
from terang.evaluations.pictures import Picture

QUICKEST: Final = 3  # seconds in which nobody reads and fills in this form
OLDEST: Final = 24 * 3600
_SALT: Final = "terang: aduan"
OPEN, SECRET, ANONYMOUS = "terbuka", "rahasia", "anonim"
MODES: Final = (
    (OPEN, gettext_lazy("Tampilkan nama saya kepada petugas yang menangani")),
    (SECRET, gettext_lazy("Rahasiakan: hanya tim penerima aduan yang tahu siapa saya")),
    (ANONYMOUS, gettext_lazy("Anonim: jangan simpan nama dan kontak saya")),
)


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class Photos(forms.FileField):
    """Several photos; what is kept of them is made anew from their pixels."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> tuple[Picture, ...]:
        given: Sequence[UploadedFile] = [f for f in (data if isinstance(data, list | tuple) else [data]) if f]  # type: ignore[type-arg]
        if len(given) > MOST_PICTURES:
            raise forms.ValidationError(_("Paling banyak %s foto. Pilih yang paling jelas.") % MOST_PICTURES)
        try:
            return tuple(_read(file) for file in given)
        except pictures.Unfit as no:
            raise forms.ValidationError(str(no)) from no


def _read(file: UploadedFile) -> Picture:  # type: ignore[type-arg]
    if (file.size or 0) > pictures.LARGEST:
        raise pictures.Unfit(_("Foto ini terlalu besar: paling besar 15 MB. Kecilkan, lalu kirim lagi."))
    return pictures.read(file.read(), wants_place=False)


def photos() -> Photos:
    return Photos(
        label=gettext_lazy("Foto"),
        required=False,
        widget=SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp", "multiple": True}),
        help_text=gettext_lazy(
            "Sampai lima foto. Keterangan tersembunyi di dalam foto (waktu, tempat, jenis telepon) dibuang."
        ),
    )


class Degrees(forms.DecimalField):
    """Written with a point or a comma; never with marks between thousands."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value or "").replace(",", "."))


class NewComplaint(Reachable):
    """`situs` is bait: people do not see it. `token` says when the form was opened, and makes two sendings one."""

    text = forms.CharField(
        label=gettext_lazy("Apa yang terjadi?"),
        min_length=10,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Ceritakan singkat: apa, sejak kapan. Jangan menulis NIK atau kata sandi."),
    )
    category = forms.ChoiceField(label=gettext_lazy("Tentang apa?"))
    place = forms.CharField(
        label=gettext_lazy("Di mana?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Nama jalan, desa, atau patokan. Misalnya: depan pasar lama."),
    )
    district = forms.ModelChoiceField(
        label=gettext_lazy("Kecamatan"),
        queryset=Region.objects.none(),
        required=False,
        empty_label=gettext_lazy("Tidak tahu"),
    )
    latitude = Degrees(
        label=gettext_lazy("Lintang"), required=False, max_digits=12, min_value=-90, max_value=90
    )
    longitude = Degrees(
        label=gettext_lazy("Bujur"), required=False, max_digits=12, min_value=-180, max_value=180
    )
    pictures = photos()
    mode = forms.ChoiceField(
        label=gettext_lazy("Siapa yang boleh tahu?"), choices=MODES, widget=forms.RadioSelect, initial=OPEN
    )
    name = forms.CharField(
        label=gettext_lazy("Nama"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Nomor telepon atau WhatsApp"),
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        help_text=gettext_lazy("Untuk mengabari Anda. Tidak pernah diumumkan."),
    )
    email = forms.EmailField(label=gettext_lazy("Alamat email"), required=False)
    situs = forms.CharField(label=gettext_lazy("Jangan diisi"), required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(c.code, c.name) for c in service_levels.categories().values()]
        self.fields["category"].choices = [("", _("Pilih …")), *choices]  # type: ignore[attr-defined]
        districts = districts_of(region)
        self.fields["district"].queryset = districts  # type: ignore[attr-defined]
        self.fields["token"].initial = new_token()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        place = data.get("latitude"), data.get("longitude")
        if (place[0] is None) != (place[1] is None):
            self.add_error("latitude", _("Isi lintang dan bujur keduanya, atau kosongkan keduanya."))
        for name in ("latitude", "longitude"):
            if isinstance(data.get(name), Decimal):
                data[name] = round(data[name], 5)
        return data


def districts_of(region: Region) -> Any:
    """Kecamatan of a region, by the official codes."""
    return Region.objects.filter(parent=region, level=Level.DISTRICT).order_by("name")


def new_token() -> str:
    return signing.dumps(get_random_string(20), salt=_SALT)


def read_token(token: str) -> tuple[str, bool]:
    """What makes two sendings one, and whether it was filled in faster than anybody can. ("", False): no token of ours."""
    try:
        name = str(signing.loads(token, salt=_SALT, max_age=OLDEST))
    except signing.BadSignature:
        return "", False
    try:
        signing.loads(token, salt=_SALT, max_age=QUICKEST)
    except signing.SignatureExpired:
        return name, False
    return name, True


class FollowForm(forms.Form):
    """Number and secret, as they stand on the receipt."""

    number = forms.CharField(label=gettext_lazy("Nomor aduan"), max_length=60)
    secret = forms.CharField(label=gettext_lazy("Kode rahasia"), max_length=40)


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Keterangan Anda"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    pictures = photos()


class RatingForm(forms.Form):
    rating = forms.TypedChoiceField(
        label=gettext_lazy("Seberapa puas Anda?"),
        coerce=int,
        choices=[
            (5, gettext_lazy("5 – sangat puas")),
            (4, gettext_lazy("4 – puas")),
            (3, gettext_lazy("3 – cukup")),
            (2, gettext_lazy("2 – kurang puas")),
            (1, gettext_lazy("1 – tidak puas")),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Mengapa?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Apa yang belum selesai?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
