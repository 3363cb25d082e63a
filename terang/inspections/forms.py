"""What people type about schedules and listeners."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from terang.audit import urls
from terang.audit.guard import forbidden
from terang.roster.kinds import kinds


class ScheduleForm(forms.Form):
    ranked = forms.ChoiceField(label="Kelas", required=False)
    days = forms.IntegerField(label="Setiap berapa hari", min_value=1, max_value=366, initial=7)
    next_at = forms.DateTimeField(
        label="Mulai",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="Sebaiknya malam hari, saat situs jarang dibuka warga.",
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        classes = sorted(kinds().class_names.items())
        self.fields["ranked"].choices = [("", _("Semua kelas")), *classes]  # type: ignore[attr-defined]


class ListenerForm(forms.Form):
    email = forms.EmailField(label="Alamat email", required=False)
    webhook = forms.CharField(
        label="atau alamat webhook",
        required=False,
        max_length=500,
        help_text="Alamat https yang menerima kiriman JSON bertanda tangan.",
    )

    def clean_webhook(self) -> str:
        """Syntax and obvious faults; the guard judges again with every message."""
        text = str(self.cleaned_data["webhook"]).strip()
        if not text:
            return ""
        url = urls.canonical(text)
        if url is None or not url.startswith("https://"):
            raise ValidationError(_("Alamat webhook diawali https://."))
        if urls.has_userinfo(url) or forbidden(urls.host(url)) not in {None, "bukan alamat IP"}:
            raise ValidationError(_("Alamat ini berada di jaringan internal, sehingga tidak dapat dikirimi."))
        return url

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if bool(cleaned.get("email")) == bool(cleaned.get("webhook")):
            raise ValidationError(_("Isi salah satu: alamat email atau alamat webhook."))
        return cleaned
