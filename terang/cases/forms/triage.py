"""What the team and the bodies fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terang.bodies.forms.bodies import Reachable
from terang.bodies.models import Body, Region
from terang.cases import service_levels
from terang.cases.actions.lodging import subject_of
from terang.cases.forms.complaints import districts_of
from terang.cases.models import Case
from terang.cases.results.levels import levels_of
from terang.cases.states.cases import Channel

BY_HAND = (
    Channel.COUNTER,
    Channel.PHONE,
    Channel.LETTER,
    Channel.WHATSAPP,
    Channel.SMS,
    Channel.INSTAGRAM,
    Channel.FACEBOOK,
    Channel.EMAIL,
)


def _categories() -> list[tuple[str, str]]:
    return [(c.code, c.name) for c in service_levels.categories().values()]


def _levels(region: Region) -> list[tuple[str, str]]:
    return [
        (each.code, _("%(name)s: %(days)s hari kerja") % {"name": each.name, "days": each.days})
        for each in levels_of(region).levels.values()
    ]


class VerifyForm(forms.Form):
    category = forms.ChoiceField(label=gettext_lazy("Kategori"))
    level = forms.ChoiceField(label=gettext_lazy("Tingkat"))
    district = forms.ModelChoiceField(
        label=gettext_lazy("Kecamatan"), queryset=Region.objects.none(), required=False, empty_label="–"
    )
    subject = forms.CharField(
        label=gettext_lazy("Pokok untuk umum"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "Dibaca semua orang. Tanpa nama orang, nomor, atau alamat rumah. Kosong: kategori dan kecamatannya."
        ),
    )

    def __init__(self, case: Case, **given: Any) -> None:
        automatic = subject_of(case.category, case.complaint.district)
        first = {
            "category": case.category,
            "level": case.complaint.level,
            "district": case.complaint.district_id,
            "subject": "" if case.subject == automatic else case.subject,
        }
        super().__init__(**{**given, "initial": first})
        self.fields["category"].choices = _categories()  # type: ignore[attr-defined]
        self.fields["level"].choices = _levels(case.region)  # type: ignore[attr-defined]
        self.fields["district"].queryset = districts_of(case.region)  # type: ignore[attr-defined]


class RouteForm(forms.Form):
    body = forms.ModelChoiceField(
        label=gettext_lazy("Badan yang menangani"),
        queryset=Body.objects.none(),
        empty_label=gettext_lazy("Pilih …"),
    )
    note = forms.CharField(
        label=gettext_lazy("Catatan untuk badan"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Tidak dibaca pelapor."),
    )

    def __init__(self, case: Case, suggested: Body | None = None, **given: Any) -> None:
        super().__init__(**{**given, "initial": {"body": suggested.pk if suggested else None}})
        self.fields["body"].queryset = Body.objects.active().filter(region=case.region_id).order_by("name")  # type: ignore[attr-defined]


class RefuseForm(forms.Form):
    code = forms.ChoiceField(label=gettext_lazy("Alasan"))
    text = forms.CharField(
        label=gettext_lazy("Penjelasan untuk pelapor"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [  # type: ignore[attr-defined]
            (each.code, each.name) for each in service_levels.refusals().values() if each.code != "sama"
        ]


class TextForm(forms.Form):
    """One text, whatever it is for."""

    text = forms.CharField(max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, label: Any = "", help_text: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = label, help_text


class AnswerForm(TextForm):
    is_public = forms.BooleanField(
        label=gettext_lazy("Jawaban ini boleh dibaca semua orang (tanpa data pribadi)"), required=False
    )


class MergeForm(forms.Form):
    number = forms.CharField(label=gettext_lazy("Nomor aduan induk"), max_length=60)


class HandOverForm(forms.Form):
    number = forms.CharField(label=gettext_lazy("Nomor di SP4N-LAPOR!"), max_length=40)


class CounterForm(Reachable):
    """A complaint that somebody tells an officer."""

    channel = forms.ChoiceField(
        label=gettext_lazy("Lewat"), choices=[(c.value, c.label) for c in BY_HAND], initial=Channel.COUNTER
    )
    text = forms.CharField(
        label=gettext_lazy("Isi aduan"),
        min_length=10,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    category = forms.ChoiceField(label=gettext_lazy("Kategori"), required=False)
    place = forms.CharField(label=gettext_lazy("Lokasi"), max_length=300, required=False)
    district = forms.ModelChoiceField(
        label=gettext_lazy("Kecamatan"), queryset=Region.objects.none(), required=False, empty_label="–"
    )
    name = forms.CharField(label=gettext_lazy("Nama pelapor"), max_length=200, required=False)
    phone = forms.CharField(label=gettext_lazy("Nomor telepon"), max_length=32, required=False)
    is_secret = forms.BooleanField(label=gettext_lazy("Rahasiakan dari badan yang menangani"), required=False)

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [("", "–"), *_categories()]  # type: ignore[attr-defined]
        self.fields["district"].queryset = districts_of(region)  # type: ignore[attr-defined]
