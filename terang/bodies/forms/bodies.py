"""Registering and changing a body, its website, its accounts and contacts."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from terang.bodies.matching import Person
from terang.bodies.models import Body, Region
from terang.bodies.phones import Unreadable, read_phone, shown
from terang.roster.addresses import read_address
from terang.roster.facts import platform, social_address
from terang.roster.kinds import kinds
from terang.roster.rows import name_key


def kind_choices() -> list[tuple[str, str]]:
    return [(kind.code, kind.name) for kind in kinds().kinds]


def class_choices() -> list[tuple[str, str]]:
    return [(each.code, each.name) for each in kinds().classes]


class SiteField(forms.CharField):
    """An address as people type it, in its canonical form."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        address = read_address(text)
        if address.refused:
            raise forms.ValidationError(f"{address.refused.text} {address.refused.advice}")
        return str(address.url)


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class BodyFacts(forms.Form):
    """`region` is fixed when a body is changed, chosen when one is registered."""

    name = forms.CharField(label=_("Nama"), max_length=200)
    short_name = forms.CharField(label=_("Singkatan"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Jenis"))
    ranked = forms.ChoiceField(
        label=_("Kelas peringkat"),
        required=False,
        help_text=_("Badan dibandingkan hanya dengan badan sekelas. Kosongkan untuk mengikuti jenisnya."),
    )
    echelon = forms.CharField(label=_("Eselon"), max_length=8, required=False)
    parent = forms.ModelChoiceField(
        label=_("Induk"), queryset=Body.objects.none(), required=False, empty_label=_("Tidak ada")
    )
    opened_on = forms.DateField(label=_("Berdiri sejak"), required=False, widget=DayInput())

    def __init__(self, *args: Any, region: Region, body: Body | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region, self.body = region, body
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]
        self.fields["ranked"].choices = [("", "–"), *class_choices()]  # type: ignore[attr-defined]
        parents = Body.objects.active().filter(region=region)
        self.fields["parent"].queryset = parents.exclude(pk=body.pk) if body else parents  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Two bodies of one name cannot be told apart in lists."""
        name = str(self.cleaned_data["name"])
        others = Body.objects.active().filter(region=self.region)
        if self.body:
            others = others.exclude(pk=self.body.pk)
        same = [known for known in others.values_list("name", flat=True) if name_key(known) == name_key(name)]
        if same:
            raise forms.ValidationError(gettext("%s sudah terdaftar.") % same[0])
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("ranked") and cleaned.get("kind"):
            cleaned["ranked"] = kinds().ranked(cleaned["kind"])
        return cleaned


class NewBody(BodyFacts):
    website = SiteField(label=_("Situs web"), max_length=500, required=False)


class ChangedBody(BodyFacts):
    version = forms.IntegerField(widget=forms.HiddenInput())


class NewWebsite(forms.Form):
    url = SiteField(
        label=_("Alamat situs yang baru"),
        max_length=500,
        required=False,
        help_text=_("Kosongkan bila badan ini tidak lagi punya situs. Alamat lama tetap tercatat."),
    )
    on = forms.DateField(label=_("Berlaku sejak"), widget=DayInput())


class Closing(forms.Form):
    on = forms.DateField(label=_("Ditutup sejak"), widget=DayInput())
    successor = forms.ModelChoiceField(
        label=_("Digabung ke"),
        empty_label=_("Tidak ada"),
        queryset=Body.objects.none(),
        required=False,
        help_text=_(
            "Riwayat, unit di bawahnya, dan petugasnya ikut ke badan ini. Kosongkan bila dibubarkan."
        ),
    )
    letter = forms.CharField(label=_("Nomor peraturan atau surat"), max_length=120, required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Body.objects.active().filter(region=body.region_id).exclude(pk=body.pk)
        self.fields["successor"].queryset = others  # type: ignore[attr-defined]


class NewSocial(forms.Form):
    url = forms.CharField(
        label=_("Alamat akun"),
        max_length=500,
        help_text=_("Misalnya https://www.instagram.com/dinkes_sukamaju"),
    )

    def clean_url(self) -> str:
        url = social_address("", str(self.cleaned_data["url"]))
        if not url:
            raise forms.ValidationError(_("Tulis alamat lengkap akunnya, dimulai dengan https://."))
        return url

    @property
    def platform(self) -> str:
        return platform(self.cleaned_data["url"])


class Reachable(forms.Form):
    """How somebody is reached: forms that ask for `phone` and `email` read them alike."""

    def clean_phone(self) -> str:
        text = str(self.cleaned_data["phone"])
        try:
            return read_phone(text) if text.strip() else ""
        except Unreadable as no:
            raise forms.ValidationError(f"{no} Tulis angkanya, misalnya 0812-3456-7890.") from no

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class ContactForm(Reachable):
    post = forms.CharField(label=_("Jabatan"), max_length=120, initial=_("Petugas PPID"))
    name = forms.CharField(label=_("Nama"), max_length=200, required=False)
    phone = forms.CharField(
        label=_("Nomor telepon/WhatsApp"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    email = forms.EmailField(label=_("Alamat email"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("phone") and not cleaned.get("email"):
            raise forms.ValidationError(_("Isi nomor telepon atau alamat email, salah satu saja cukup."))
        return cleaned

    @property
    def person(self) -> Person:
        data = self.cleaned_data
        return Person(data["post"], data["name"], data["phone"], data["email"])


def as_typed(person: Person) -> dict[str, str]:
    """A contact as its form begins."""
    return {"post": person.post, "name": person.name, "phone": shown(person.phone), "email": person.email}
