"""What people type: channels of a region, its quiet hours."""

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terang.audit import urls
from terang.notices.states import Kind

SECRETS: Final[dict[str, tuple[tuple[str, Any], ...]]] = {
    Kind.WHATSAPP: (
        ("token", gettext_lazy("Token akses")),
        ("app_secret", gettext_lazy("Rahasia aplikasi (app secret)")),
        ("verify", gettext_lazy("Token verifikasi webhook")),
    ),
    Kind.INSTAGRAM: (
        ("token", gettext_lazy("Token akses")),
        ("app_secret", gettext_lazy("Rahasia aplikasi (app secret)")),
        ("verify", gettext_lazy("Token verifikasi webhook")),
    ),
    Kind.MESSENGER: (
        ("token", gettext_lazy("Token akses halaman")),
        ("app_secret", gettext_lazy("Rahasia aplikasi (app secret)")),
        ("verify", gettext_lazy("Token verifikasi webhook")),
    ),
    Kind.IMAP: (("password", gettext_lazy("Kata sandi kotak surat")),),
    Kind.SMS: (
        ("user", gettext_lazy("Nama pengguna gateway")),
        ("password", gettext_lazy("Kata sandi gateway")),
        ("signing", gettext_lazy("Kunci tanda tangan webhook")),
    ),
}
NAMES: Final[dict[str, Any]] = {
    Kind.WHATSAPP: gettext_lazy("Nomor pengenal nomor telepon (phone number ID)"),
    Kind.INSTAGRAM: gettext_lazy("Nomor pengenal akun Instagram"),
    Kind.MESSENGER: gettext_lazy("Nomor pengenal halaman Facebook"),
    Kind.SMS: gettext_lazy("Nomor kartu SIM gateway"),
    Kind.IMAP: gettext_lazy("Nama pengguna kotak surat"),
}


class ChannelForm(forms.Form):
    """One channel of one region. Secrets are never shown again: an empty field keeps what is there."""

    is_on = forms.BooleanField(label=gettext_lazy("Pakai kanal ini"), required=False)
    name = forms.CharField(max_length=120)
    base = forms.CharField(
        label=gettext_lazy("Alamat layanan"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Kosongkan untuk alamat resminya."),
    )
    template = forms.CharField(
        label=gettext_lazy("Nama templat pesan"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "Templat yang disetujui WhatsApp, dengan satu parameter di isinya; dipakai bila sudah lebih dari 24 jam sejak pesan terakhir warga."
        ),
    )

    def __init__(self, kind: str, kept: frozenset[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = NAMES[kind]
        if kind != Kind.WHATSAPP:
            del self.fields["template"]
        for code, label in SECRETS[kind]:
            self.fields[code] = forms.CharField(
                label=label,
                required=False,
                max_length=500,
                widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
                help_text=_("Sudah tersimpan. Kosongkan bila tidak diganti.") if code in kept else "",
            )
        if kind == Kind.IMAP:
            self.fields["base"].label, self.fields["base"].required = _("Server IMAP"), True
            self.fields["base"].help_text = _("Nama server, dan porta bila bukan 993: mail.contoh.go.id:993.")
        self._kind = kind
        self._codes = [code for code, _label in SECRETS[kind]]

    def clean_base(self) -> str:
        base = str(self.cleaned_data["base"]).strip()
        if self._kind == Kind.IMAP:
            if not re.fullmatch(r"[A-Za-z0-9.-]+(:\d{1,5})?", base):
                raise forms.ValidationError(_("Tulis nama server saja, misalnya mail.contoh.go.id."))
            return base
        if base and urls.canonical(base) is None:
            raise forms.ValidationError(_("Tulis alamat yang diawali https:// atau http://."))
        return base

    @property
    def secrets(self) -> dict[str, str]:
        return {code: str(self.cleaned_data.get(code, "")) for code in self._codes}


class HabitForm(forms.Form):
    """Times of day in the zone of the region."""

    quiet_from = forms.TimeField(
        label=gettext_lazy("Tenang sejak"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy(
            "Pada jam tenang, telepon tidak dibunyikan: WhatsApp dan SMS yang tidak mendesak menunggu pagi."
        ),
    )
    quiet_until = forms.TimeField(
        label=gettext_lazy("Tenang sampai"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    digest_at = forms.TimeField(
        label=gettext_lazy("Ringkasan harian pukul"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
