"""Forms of meetings, of those who come, and of those who ask to be counted."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from terang.bodies.forms.bodies import Reachable
from terang.bodies.models import OF_BODY, Body, Region, Role
from terang.coaching.actions.attending import Attendee
from terang.coaching.models import Meeting
from terang.coaching.states.meetings import MeetingKind

FACTS = (
    "kind", "title", "about", "starts_at", "ends_at", "place", "link", "capacity", "roles", "letter", "certificates",
)  # fmt: skip
_ROLES = [(role.value, role.label) for role in Role if role in OF_BODY]


def _moment(label: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )


class MeetingForm(forms.Form):
    """Times are read in the zone that holds while the form is cleaned: the region's."""

    kind = forms.ChoiceField(label=_("Jenis"), choices=MeetingKind)
    title = forms.CharField(label=_("Judul"), max_length=200)
    about = forms.CharField(
        label=_("Isi acara"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    starts_at = _moment(_("Mulai"))
    ends_at = _moment(_("Selesai"))
    place = forms.CharField(label=_("Tempat"), max_length=300, required=False)
    link = forms.URLField(label=_("Tautan daring"), max_length=500, required=False, assume_scheme="https")
    capacity = forms.IntegerField(label=_("Kuota"), min_value=1, max_value=5000, required=False)
    roles = forms.MultipleChoiceField(
        label=_("Yang diundang"), choices=_ROLES, initial=[Role.OFFICER], widget=forms.CheckboxSelectMultiple
    )
    bodies = forms.ModelMultipleChoiceField(
        label=_("Badan publik"), queryset=Body.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    letter = forms.CharField(label=_("Nomor surat undangan"), max_length=120, required=False)
    certificates = forms.CharField(
        label=_("Kode nomor sertifikat"),
        max_length=60,
        required=False,
        help_text=_("Misalnya BIMTEK-PPID/2026; sertifikat bernomor 001/BIMTEK-PPID/2026."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["bodies"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = Body.objects.active().filter(region=region).order_by("ranked", "name")
        self.fields["starts_at"].help_text = self.fields["ends_at"].help_text = region.get_zone_display()

    @classmethod
    def of(cls, meeting: Meeting, data: Any) -> "MeetingForm":
        known = {name: getattr(meeting, name) for name in (*FACTS, "version")}
        known["bodies"] = list(meeting.bodies.values_list("pk", flat=True))
        return cls(data, initial=known, region=meeting.region)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("starts_at"), given.get("ends_at")
        if first and last and last <= first:
            self.add_error("ends_at", _("Waktu selesai harus sesudah waktu mulai."))
        if not given.get("place") and not given.get("link") and "link" not in self.errors:
            self.add_error("place", _("Isi tempatnya, atau tautan daringnya."))
        return given

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FACTS}


class AttendanceForm(forms.Form):
    """Name and body of somebody who is there."""

    body = forms.ModelChoiceField(
        label=_("Badan publik"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=_("– pilih badan publik –"),
    )
    office = forms.CharField(
        label=_("Instansi lain"),
        max_length=200,
        required=False,
        help_text=_("Hanya bila badan Anda tidak ada di daftar."),
    )
    name = forms.CharField(
        label=_("Nama lengkap"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    post = forms.CharField(label=_("Jabatan"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("Alamat email"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = bodies

    @property
    def attendee(self) -> Attendee:
        given = self.cleaned_data
        return Attendee(given["name"], given["post"], given["email"], given["body"], given["office"])


class ContactForm(Reachable):
    """What is to be put right about the contact of a body."""

    phone = forms.CharField(
        label=_("Nomor telepon/WhatsApp yang benar"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    email = forms.EmailField(label=_("Alamat email yang benar"), required=False)


class MaterialForm(forms.Form):
    title = forms.CharField(label=_("Judul materi"), max_length=200)


def masked(text: str) -> str:
    """So much of a number or address that its owner knows it again, and nobody else learns it."""
    name, at, host = text.partition("@")
    if at:
        return f"{name[:2]}{'•' * max(3, len(name) - 2)}@{host}"
    kept: Sequence[str] = list(text)
    return "".join(c if n < 4 or n >= len(kept) - 3 or not c.isdigit() else "•" for n, c in enumerate(kept))
