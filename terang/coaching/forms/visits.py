"""Forms of rounds and visits."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terang.accounts.models import User
from terang.coaching.actions.rounds import A_DAY
from terang.coaching.models import Round, Team, TeamMember, Visit
from terang.coaching.states.visits import TeamRole


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


def text_field(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class RoundForm(forms.Form):
    name = forms.CharField(
        label=_("Nama putaran"), max_length=200, help_text=_("Misalnya: Pendampingan triwulan I.")
    )
    starts_on = day_field(_("Mulai"))
    ends_on = day_field(_("Sampai"))
    letter = forms.CharField(label=_("Nomor surat tugas"), max_length=120, required=False)
    purpose = text_field(
        _("Tujuan"), help_text=_("Tampil di surat pemberitahuan. Yang dibantu, bukan yang disalahkan.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    @classmethod
    def of(cls, around: Round, data: Any) -> "RoundForm":
        names = ("name", "starts_on", "ends_on", "letter", "purpose", "version")
        return cls(data, initial={name: getattr(around, name) for name in names})

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("Tanggal akhir mendahului tanggal mulai."))
        return given


class TeamForm(forms.Form):
    """A role for each person of the desk; empty for those who stay at home."""

    name = forms.CharField(label=_("Nama tim"), max_length=80)

    def __init__(self, *args: Any, people: list[User], team: Team | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held: dict[int, str] = {}
        if team:
            held = dict(TeamMember.objects.filter(team=team).values_list("user", "role"))
            self.fields["name"].initial = team.name
        self.people = {f"orang_{person.pk}": person for person in people}
        for key, person in self.people.items():
            self.fields[key] = forms.ChoiceField(
                label=person.name,
                required=False,
                choices=[("", _("tidak ikut")), *TeamRole.choices],
                initial=held.get(person.pk, ""),
            )

    @property
    def chosen(self) -> dict[User, TeamRole]:
        given = {person: self.cleaned_data.get(key, "") for key, person in self.people.items()}
        return {person: TeamRole(role) for person, role in given.items() if role}


class SpreadForm(forms.Form):
    """Which team visits the chosen bodies, from which day on."""

    team = forms.ModelChoiceField(label=_("Tim"), queryset=Team.objects.none(), empty_label=None)
    first = day_field(_("Mulai tanggal"))
    a_day = forms.IntegerField(label=_("Kunjungan per hari"), min_value=1, max_value=10, initial=A_DAY)

    def __init__(self, *args: Any, around: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"].initial = around.starts_on
        field = self.fields["team"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = around.teams.all()


class ArrangeForm(forms.Form):
    team = forms.ModelChoiceField(label=_("Tim"), queryset=Team.objects.none(), empty_label=None)
    on = day_field(_("Tanggal"))
    starts_at = forms.TimeField(
        label=_("Pukul"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    order = forms.IntegerField(label=_("Urutan pada hari itu"), min_value=1, max_value=50)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, visit: Visit) -> None:
        names = ("team", "on", "starts_at", "order", "version")
        super().__init__(data, initial={name: getattr(visit, name) for name in names})
        field = self.fields["team"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = visit.round.teams.all()


class CloseForm(forms.Form):
    """What the minutes say besides the notes of the checklist."""

    met = forms.CharField(
        label=_("Yang ditemui"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Satu orang satu baris: nama, jabatan."),
    )
    summary = text_field(
        _("Ringkasan pembicaraan"),
        5,
        help_text=_("Beberapa kalimat; catatan per indikator sudah ikut sendiri."),
    )
    internal_advice = text_field(
        _("Saran untuk evaluasi internal badan publik"),
        5,
        help_text=_(
            "Apa yang sebaiknya diperiksa sendiri oleh badan ini secara berkala. Dapat dicetak terpisah."
        ),
    )
    signer = forms.CharField(
        label=_("Penanda tangan dari badan publik"),
        max_length=200,
        required=False,
        help_text=_("Nama dan jabatan."),
    )
    number = forms.CharField(label=_("Nomor berita acara"), max_length=60, required=False)

    @classmethod
    def of(cls, visit: Visit, data: Any) -> "CloseForm":
        return cls(data, initial={name: getattr(visit, name) for name in cls.base_fields})


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Alasan"), max_length=300)
