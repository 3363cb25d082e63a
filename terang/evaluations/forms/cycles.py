"""Forms of a plan: the cycle, its calendar, its bodies."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from terang.bodies.models import Body, Region
from terang.evaluations.calendar import Dates
from terang.evaluations.models import Cycle
from terang.evaluations.states import Window
from terang.instruments.models import Instrument
from terang.instruments.states import State
from terang.roster.kinds import kinds

HUNDRED = Decimal(100)


def _classes(region: Region) -> list[tuple[str, str]]:
    """Ranking classes that have bodies in the region."""
    held = Body.objects.active().filter(region=region).values_list("ranked", flat=True).distinct()
    names = kinds().class_names
    return sorted(((code, names.get(code, code)) for code in set(held)), key=lambda c: c[1])


class CycleForm(forms.Form):
    """Name, year, instrument, doubled share; and for a new cycle the classes that take part."""

    name = forms.CharField(label=_("Nama evaluasi"), max_length=200)
    year = forms.IntegerField(label=_("Tahun"), min_value=2010, max_value=2100)
    instrument = forms.ModelChoiceField(
        label=_("Instrumen"),
        empty_label=_("Pilih …"),
        queryset=Instrument.objects.none(),
        help_text=_("Hanya instrumen yang sudah terbit. Begitu evaluasi dimulai, instrumennya dibekukan."),
    )
    doubled = forms.DecimalField(
        label=_("Bagian yang dinilai dua kali (persen)"),
        min_value=0,
        max_value=100,
        decimal_places=1,
        initial=Decimal(10),
        help_text=_(
            "Pertanyaan yang diundi untuk dinilai dua verifikator tanpa saling melihat, untuk mengukur keselarasan penilai."
        ),
    )

    def __init__(self, *args: Any, region: Region, cycle: Cycle | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usable = Q(region=None) | Q(region=region)
        now_used = Q(pk=cycle.instrument_id) if cycle else Q(pk=None)
        offered = Instrument.objects.filter(usable).filter(Q(state=State.PUBLISHED) | now_used)
        field = self.fields["instrument"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = offered.defer("document")
        if cycle is None:
            self.fields["ranked"] = forms.MultipleChoiceField(
                label=_("Kelas yang ikut"),
                choices=_classes(region),
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Setelah ini Anda masih dapat menambah atau mengeluarkan badan satu per satu."),
            )

    @property
    def plan(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {**self.cleaned_data, "doubled": self.cleaned_data["doubled"] / HUNDRED}


class CalendarForm(forms.Form):
    """Two instants for each window; both empty leaves it out. Times are in the zone of the region."""

    def __init__(
        self, *args: Any, zone: str, dates: Mapping[Window, Dates], wants_reason: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        for window in Window:
            opens_at, closes_at = dates.get(window, (None, None))
            self.fields[f"{window}-mulai"] = _instant(_("Mulai (%s)") % zone, opens_at)
            self.fields[f"{window}-berakhir"] = _instant(_("Berakhir (%s)") % zone, closes_at)
        self.fields["reason"] = forms.CharField(
            label=_("Alasan perubahan"),
            required=wants_reason,
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=1000,
            help_text=_("Disimpan dan dikirim kepada semua peserta."),
        )
        if not wants_reason:
            del self.fields["reason"]

    def rows(self) -> list[dict[str, Any]]:
        """Windows with their two fields, for the page."""
        return [{"window": w, "opens": self[f"{w}-mulai"], "closes": self[f"{w}-berakhir"]} for w in Window]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for window in Window:
            self._check(window, found.get(f"{window}-mulai"), found.get(f"{window}-berakhir"))
        return found

    def _check(self, window: Window, opens_at: datetime | None, closes_at: datetime | None) -> None:
        if bool(opens_at) != bool(closes_at) and not self.errors:
            missing = "mulai" if closes_at else "berakhir"
            self.add_error(
                f"{window}-{missing}",
                _("Isi kedua waktunya, atau kosongkan keduanya bila tahap ini tidak ada."),
            )
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error(f"{window}-berakhir", _("Waktu berakhir harus setelah waktu mulai."))

    @property
    def dates(self) -> dict[Window, Dates]:
        given = self.cleaned_data
        return {
            w: (given[f"{w}-mulai"], given[f"{w}-berakhir"])
            for w in Window
            if given.get(f"{w}-mulai") and given.get(f"{w}-berakhir")
        }

    @property
    def reason(self) -> str:
        return str(self.cleaned_data.get("reason") or "").strip()


def _instant(label: str, value: datetime | None) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(
        label=label,
        required=False,
        initial=value,
        widget=widget,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )


class BodiesForm(forms.Form):
    """Which bodies take part."""

    bodies = forms.ModelMultipleChoiceField(queryset=Body.objects.none(), required=False)

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["bodies"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = Body.objects.active().filter(region=region)


class ReasonForm(forms.Form):
    """A sentence that says why."""

    reason = forms.CharField(
        label=_("Alasan"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=True
    )
