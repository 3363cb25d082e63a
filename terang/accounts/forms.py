"""Forms of sign-in and of one's own account."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import get_default_password_validators, validate_password
from django.utils.translation import gettext_lazy as _

from terang.accounts.models import Theme, User

RULES = {
    "MinimumLengthValidator": _("paling sedikit 10 huruf, angka, atau tanda; spasi boleh;"),
    "UserAttributeSimilarityValidator": _("tidak mirip nama atau alamat email Anda;"),
    "CommonPasswordValidator": _("bukan kata sandi yang dipakai banyak orang, seperti “password123”;"),
    "NumericPasswordValidator": _("tidak hanya angka."),
}
"""The validators of settings in our own words."""
_PHONE = re.compile(r"\+?\d[\d\s().-]{6,20}")


class SignIn(forms.Form):
    email = forms.EmailField(
        label=_("Alamat email"),
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True, "inputmode": "email"}),
    )
    password = forms.CharField(
        label=_("Kata sandi"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class ForgottenPassword(forms.Form):
    email = forms.EmailField(
        label=_("Alamat email"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class NewPassword(forms.Form):
    """A password typed twice; `rules` are shown before anything is typed."""

    password = forms.CharField(
        label=_("Kata sandi baru"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "new-password", "aria-describedby": "aturan-sandi"}
        ),
    )
    again = forms.CharField(
        label=_("Ketik ulang kata sandi baru"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    @property
    def rules(self) -> list[str]:
        return [
            str(RULES.get(type(rule).__name__, rule.get_help_text()))
            for rule in get_default_password_validators()
        ]

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, self.user)
        return password

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError(_("Kedua kata sandi belum sama. Ketik ulang yang kedua."))
        return again


class ChangePassword(NewPassword):
    current = forms.CharField(
        label=_("Kata sandi sekarang"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("current", "password", "again")


class NewEmail(forms.Form):
    email = forms.EmailField(
        label=_("Alamat email baru"),
        help_text=_("Tautan konfirmasi dikirim ke alamat ini. Sampai dibuka, alamat lama tetap berlaku."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class ChangeEmail(NewEmail):
    current = forms.CharField(
        label=_("Kata sandi sekarang"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class Account(forms.Form):
    name = forms.CharField(
        label=_("Nama"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = forms.CharField(
        label=_("Nomor telepon/WhatsApp"),
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    language = forms.ChoiceField(label=_("Bahasa"), choices=settings.LANGUAGES)
    theme = forms.ChoiceField(label=_("Tampilan"), choices=Theme.choices, required=False)

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"]).strip()
        if phone and not _PHONE.fullmatch(phone):
            raise forms.ValidationError(_("Tulis nomornya dengan angka, misalnya 0812 3456 7890."))
        return phone


class Code(forms.Form):
    """A one-time password, or a recovery code."""

    code = forms.CharField(
        label=_("Kode"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )
