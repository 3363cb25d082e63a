"""What people type about commitments."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terang.accounts.models import User
from terang.bodies.models import Body
from terang.coaching.policies import commitments as policy

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CommitmentForm(forms.Form):
    title = forms.CharField(label=_("Yang dijanjikan"), max_length=300)
    owner = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=_("Penanggung jawab"),
        empty_label=_("Pilih …"),
        help_text=_("Orang yang punya peran di badan ini."),
    )
    due_on = forms.DateField(
        label=_("Tenggat"),
        widget=_DAY,
        help_text=_(
            "Penanggung jawab diingatkan sebulan, seminggu, dan sehari sebelumnya, dan bila terlewat."
        ),
    )
    note = forms.CharField(
        label=_("Catatan"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, body: Body, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = policy.owners(body)  # type: ignore[attr-defined]
        self.fields["due_on"].widget.attrs["min"] = today.isoformat()
        self.fields["due_on"].initial = today + timedelta(days=14)


class DayForm(forms.Form):
    due_on = forms.DateField(label=_("Tenggat baru"), widget=_DAY)


class OwnerForm(forms.Form):
    owner = forms.ModelChoiceField(
        queryset=User.objects.none(), label=_("Penanggung jawab baru"), empty_label=_("Pilih …")
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = policy.owners(body)  # type: ignore[attr-defined]


class KeepForm(forms.Form):
    url = forms.URLField(
        label=_("Tautan bukti"), required=False, max_length=2000, assume_scheme="https",
        help_text=_("Boleh dikosongkan bila buktinya tidak di internet."),
    )  # fmt: skip


class BulkForm(forms.Form):
    """Several commitments at once."""

    verb = forms.ChoiceField(choices=[("tenggat", _("Ubah tenggat")), ("lepas", _("Lepaskan"))])
    pilih = forms.TypedMultipleChoiceField(coerce=int)
    due_on = forms.DateField(required=False, widget=_DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.data.getlist("pilih") if hasattr(self.data, "getlist") else []
        self.fields["pilih"].choices = [(c, c) for c in chosen if c.isdecimal() and len(c) < 10]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("verb") == "tenggat" and not told.get("due_on"):
            self.add_error("due_on", _("Pilih tanggalnya."))
        return told
