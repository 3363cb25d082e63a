"""What an officer answers on a phone, one thing at a time."""

from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from terang.bodies.models import Body
from terang.publishing import cap
from terang.publishing.elements import ELEMENTS, MOST, standard
from terang.publishing.states.alerts import Certainty, Mode, Severity, Urgency

HOURS: Final = [("1", _("1 jam")), ("3", _("3 jam")), ("6", _("6 jam")), ("12", _("12 jam")), ("24", _("1 hari")),
                ("72", _("3 hari")), ("168", _("7 hari"))]  # fmt: skip


def _area(rows: int = 5) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "maxlength": MOST})


class BeginForm(forms.Form):
    body = forms.ModelChoiceField(label=_("Atas nama badan"), queryset=Body.objects.none(), empty_label=None)
    mode = forms.ChoiceField(label=_("Sifat"), choices=Mode, initial=Mode.ACTUAL, widget=forms.RadioSelect)

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = bodies.order_by("name")


class Step(forms.Form):
    """A part of the draft. `facts` is what it says, ready to be kept."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class WhatForm(Step):
    kind = forms.ChoiceField(label=_("Jenis bahaya"), choices=lambda: [(k.code, f"{k.name} ({k.examples})") for k in standard().kinds], widget=forms.RadioSelect)  # fmt: skip
    headline = forms.CharField(label=_("Judul"), max_length=160, help_text=_("Satu kalimat: apa, di mana. Misalnya: Banjir di Kecamatan Melati, warga bantaran diminta mengungsi."))  # fmt: skip
    area = forms.CharField(label=_("Tempat"), max_length=300)
    severity = forms.ChoiceField(
        label=_("Seberapa besar bahayanya"), choices=Severity, initial=Severity.SEVERE
    )
    urgency = forms.ChoiceField(
        label=_("Kapan warga harus bertindak"), choices=Urgency, initial=Urgency.IMMEDIATE
    )
    certainty = forms.ChoiceField(label=_("Seberapa pasti"), choices=Certainty, initial=Certainty.OBSERVED)


class ElementForm(Step):
    """One of the eight."""

    text = forms.CharField(max_length=MOST, widget=_area())

    def __init__(self, *args: Any, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.element = next(e for e in standard().elements if e.code == code)
        self.fields["text"].label = self.element.question
        self.fields["text"].help_text = self.element.hint

    @property
    def facts(self) -> dict[str, Any]:
        return {"elements": {self.element.code: self.cleaned_data["text"]}}


class LastForm(Step):
    hours = forms.ChoiceField(label=_("Berlaku selama"), choices=HOURS, initial="24")
    contact = forms.CharField(label=_("Nomor kantor atau posko"), max_length=120, required=False)
    center = forms.CharField(label=_("Titik tengah di peta"), max_length=60, required=False, help_text=_("Lintang, bujur. Misalnya -7.5561, 110.8316."))  # fmt: skip
    radius = forms.FloatField(label=_("Jari-jari (km)"), min_value=0.1, max_value=500, required=False)
    outline = forms.CharField(label=_("Atau batas daerah"), max_length=4000, required=False, widget=_area(3), help_text=_("Satu titik (lintang, bujur) setiap baris, sedikitnya tiga."))  # fmt: skip
    note = forms.CharField(label=_("Yang berubah"), max_length=300, required=False, help_text=_("Bila ini pembaruan: apa yang baru dibanding pengumuman sebelumnya."))  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["circle"] = given["polygon"] = ""
        if place := given.get("center"):
            found = cap.circle(place, given.get("radius") or 1.0)
            if found is None:
                self.add_error(
                    "center",
                    _("Titik itu tidak terbaca. Tulis lintang lalu bujur, misalnya -7.5561, 110.8316."),
                )
            given["circle"] = found or ""
        if outline := given.get("outline"):
            shape = cap.polygon(outline)
            if shape is None:
                self.add_error(
                    "outline", _("Batas itu tidak terbaca. Tulis sedikitnya tiga titik, satu setiap baris.")
                )
            given["polygon"] = shape or ""
        return given

    @property
    def facts(self) -> dict[str, Any]:
        return {**super().facts, "hours": int(self.cleaned_data["hours"])}


class CancelForm(forms.Form):
    reason = forms.CharField(label=_("Alasan"), max_length=300, help_text=_("Misalnya: air sudah surut dan semua warga kembali. Atau: pengumuman ini keliru."))  # fmt: skip


STEPS: Final = ("apa", *ELEMENTS, "akhir")


def form_of(step: str, draft: dict[str, Any], data: Any, *, version: int) -> Step:
    """The form of a step, filled with what is known, or with a first answer for the kind of danger."""
    if step in ELEMENTS:
        return ElementForm(data, code=step, initial={"text": _known(step, draft), "version": version})
    made: type[Step] = WhatForm if step == "apa" else LastForm
    return made(data, initial={**draft, "version": version})


def _known(code: str, draft: dict[str, Any]) -> str:
    said = str(draft.get("elements", {}).get(code, ""))
    if not said and code == "menghindar" and draft.get("kind"):
        return standard().kind(draft["kind"]).avoid
    return said
