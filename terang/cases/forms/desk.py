"""What officers, heads and the superior type at their desk."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from terang.accounts.models import User
from terang.bodies.forms.bodies import DayInput
from terang.bodies.models import Body, Membership, Role
from terang.cases import law
from terang.cases.actions.answers import Draft
from terang.cases.actions.objections import Decision
from terang.cases.forms.asking import Object
from terang.cases.models import Answer, Attachment, Case, Dispute
from terang.cases.states.answers import Delivery, Outcome
from terang.cases.states.objections import DISPUTE_MOVES, DisputeResult, DisputeState, Ruling
from terang.catalogue.models import Exclusion
from terang.catalogue.states import ExclusionState
from terang.instruments.vocabulary import vocabulary


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class RouteForm(forms.Form):
    body = forms.ModelChoiceField(label=_("Badan publik yang menjawab"), queryset=Body.objects.none())
    unit = forms.CharField(label=_("Unit atau bidang"), max_length=200, required=False)
    handler = forms.ModelChoiceField(
        label=_("Petugas"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Siapa saja di badan itu"),
    )
    note = forms.CharField(label=_("Pesan disposisi"), max_length=2000, required=False, widget=_area(2))

    def __init__(self, *args: Any, case: Case, everywhere: bool, **kwargs: Any) -> None:
        """`everywhere`: to any body of the region; else within the body that has it."""
        super().__init__(*args, **kwargs)
        bodies = Body.objects.active().filter(region=case.region_id).order_by("name")
        mine = bodies if everywhere else bodies.filter(pk=case.body_id or 0)
        self.fields["body"].queryset = mine  # type: ignore[attr-defined]
        held = Membership.objects.filter(
            role=Role.OFFICER, until_at=None, body__in=mine, user__is_active=True
        )
        people = User.objects.filter(pk__in=held.values("user")).order_by("name")
        self.fields["handler"].queryset = people  # type: ignore[attr-defined]
        self.fields["handler"].choices = [  # type: ignore[attr-defined]
            ("", _("Siapa saja di badan itu")),
            *((body, [(pk, name) for _body, pk, name in rows]) for body, rows in _by_body(held)),
        ]
        self.initial = {"body": case.body_id, "unit": case.unit, "handler": case.handler_id, **self.initial}


def _by_body(held: QuerySet[Membership]) -> Iterator[tuple[str, Iterator[tuple[str, int, str]]]]:
    """People under the name of their body: several of a region may have the same name."""
    rows = held.order_by("body__name", "user__name").values_list("body__name", "user", "user__name")
    return groupby(rows, key=itemgetter(0))


class WordsForm(forms.Form):
    """One text: a note, a question, a reason, a remark."""

    text = forms.CharField(label=_("Tulisan"), max_length=5000, widget=_area(3))

    def __init__(self, *args: Any, label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["text"].label = label


class LookForm(forms.Form):
    purpose = forms.CharField(
        label=_("Untuk apa identitas dibuka?"),
        max_length=200,
        help_text=_("Dicatat bersama nama Anda. Misalnya: mencocokkan KTP, mengirim lewat pos."),
    )


class DraftForm(forms.Form):
    newer: Answer | None = None  # what somebody else kept while this was typed

    outcome = forms.ChoiceField(label=_("Putusan"), choices=Outcome.choices)
    text = forms.CharField(
        label=_("Isi jawaban"),
        max_length=20_000,
        widget=_area(8),
        help_text=_(
            "Dibaca pemohon. Sebutkan apa yang diberikan, atau mengapa tidak, dengan kata sehari-hari."
        ),
    )
    articles = forms.MultipleChoiceField(
        label=_("Pasal pengecualian (bila ditolak atau sebagian)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(code, f"Pasal 17 huruf {code}: {name}") for code, name in law.exclusions().items()],
    )
    exclusion = forms.ModelChoiceField(
        label=_("Pengecualian yang sudah ditetapkan"),
        queryset=Exclusion.objects.none(),
        required=False,
        empty_label=_("Tidak ada; diuji untuk permintaan ini"),
    )
    consequence = forms.CharField(
        label=_("Uji konsekuensi"),
        max_length=10_000,
        required=False,
        widget=_area(4),
        help_text=_("Apa yang terjadi bila dibuka, apa manfaatnya bila ditutup, bagian mana saja."),
    )
    kept_until = forms.DateField(label=_("Dikecualikan sampai"), required=False, widget=DayInput())
    holder = forms.ModelChoiceField(
        label=_("Badan yang menguasai (bila tidak dikuasai)"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=_("Di luar daerah ini"),
    )
    holder_name = forms.CharField(label=_("Nama badan di luar daerah"), max_length=200, required=False)
    link = forms.URLField(
        label=_("Tautan (bila sudah terbit)"), max_length=1000, required=False, assume_scheme="https"
    )
    cost = forms.DecimalField(
        label=_("Biaya (rupiah)"), min_value=0, max_digits=12, decimal_places=0, initial=0
    )
    cost_note = forms.CharField(label=_("Untuk apa dan cara membayar"), max_length=300, required=False)
    attached = forms.ModelMultipleChoiceField(
        label=_("Berkas yang diberikan"),
        queryset=Attachment.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, case: Case, answer: Answer | None, **kwargs: Any) -> None:
        if answer is not None and "initial" not in kwargs:
            kwargs["initial"] = _initial(answer)
        super().__init__(*args, **kwargs)
        released = case.attachments.filter(role=Attachment.Role.RELEASED, removed_at=None)
        self.fields["attached"].queryset = released  # type: ignore[attr-defined]
        others = (
            Body.objects.active().filter(region=case.region_id).exclude(pk=case.body_id or 0).order_by("name")
        )
        self.fields["holder"].queryset = others  # type: ignore[attr-defined]
        standing = Exclusion.objects.filter(body=case.body_id, state=ExclusionState.DECIDED)
        self.fields["exclusion"].queryset = standing  # type: ignore[attr-defined]

    def write_over(self, newer: Answer) -> None:
        """Another one was kept meanwhile: it is shown, and what was typed may be kept over it."""
        self.newer = newer
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed[self.add_prefix("version")] = str(newer.version)
        self.data = typed

    @property
    def draft(self) -> Draft:
        data = {
            name: value for name, value in self.cleaned_data.items() if name not in ("version", "attached")
        }
        exclusion = data["exclusion"]
        if exclusion and not data["consequence"].strip():
            data["consequence"] = "\n".join(filter(None, (exclusion.if_opened, exclusion.if_closed)))
        data |= {"outcome": Outcome(data["outcome"]), "files": tuple(self.cleaned_data["attached"])}
        return Draft(**{**data, "cost": data["cost"] or Decimal(0)})


def _initial(answer: Answer) -> dict[str, Any]:
    names = ("outcome", "text", "articles", "consequence", "kept_until", "holder_name", "link", "cost", "cost_note", "version")  # fmt: skip
    found = {name: getattr(answer, name) for name in names}
    return {
        **found,
        "exclusion": answer.exclusion_id,
        "holder": answer.holder_id,
        "attached": list(answer.files.values_list("pk", flat=True)),
    }


class DeliverForm(forms.Form):
    on = forms.DateField(label=_("Tanggal diberikan"), widget=DayInput())
    how = forms.ChoiceField(label=_("Cara"), choices=Delivery.choices)


class RewordForm(forms.Form):
    subject = forms.CharField(
        label=_("Pokok di register publik"),
        max_length=200,
        help_text=_("Tanpa nama, nomor, atau alamat orang."),
    )
    topic = forms.ChoiceField(
        label=_("Jenis informasi"),
        required=False,
        choices=lambda: [("", _("Belum ditentukan")), *((i.code, i.name) for i in vocabulary().indicators)],
    )


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("Dokumen asal"),
        help_text=_(
            "PDF, JPG, atau PNG; paling besar 25 MB. Disimpan terenkripsi. Bagian yang tidak boleh dibuka dihitamkan sesudahnya."
        ),
    )


class MarkForm(forms.Form):
    """A rectangle in percent of the page: by dragging, or typed."""

    page = forms.IntegerField(label=_("Halaman"), min_value=1)
    left = forms.DecimalField(label=_("Dari kiri (%)"), min_value=0, max_value=100)
    top = forms.DecimalField(label=_("Dari atas (%)"), min_value=0, max_value=100)
    width = forms.DecimalField(label=_("Lebar (%)"), min_value=Decimal("0.1"), max_value=100)
    height = forms.DecimalField(label=_("Tinggi (%)"), min_value=Decimal("0.1"), max_value=100)
    reason = forms.CharField(label=_("Alasan"), max_length=200, required=False)


class TypedObjection(Object):
    """An objection that came by letter or at the counter."""

    received_on = forms.DateField(label=_("Tanggal diterima"), widget=DayInput())
    field_order = ("received_on", "grounds", "text")


class DecideForm(forms.Form):
    ruling = forms.ChoiceField(label=_("Putusan"), choices=Ruling.choices, widget=forms.RadioSelect)
    reasons = forms.CharField(label=_("Pertimbangan"), max_length=20_000, widget=_area(6))
    order = forms.CharField(
        label=_("Perintah kepada PPID"),
        max_length=5000,
        required=False,
        widget=_area(3),
        help_text=_("Bila keberatan diterima seluruhnya atau sebagian."),
    )
    order_until = forms.DateField(label=_("Dilaksanakan paling lambat"), required=False, widget=DayInput())
    letter = forms.CharField(label=_("Nomor surat"), max_length=120, required=False)
    post = forms.CharField(
        label=_("Jabatan penanda tangan"), max_length=200, initial="Sekretaris Daerah selaku Atasan PPID"
    )

    @property
    def decision(self) -> Decision:
        data = self.cleaned_data
        return Decision(
            Ruling(data["ruling"]),
            data["reasons"],
            data["order"],
            data["order_until"],
            data["letter"],
            data["post"],
        )


class LodgeForm(forms.Form):
    commission = forms.CharField(label=_("Komisi Informasi"), max_length=200)
    number = forms.CharField(label=_("Nomor register sengketa"), max_length=120)
    on = forms.DateField(label=_("Tanggal didaftarkan"), widget=DayInput())


class StepForm(forms.Form):
    to = forms.ChoiceField(label=_("Tahap"))
    result = forms.ChoiceField(
        label=_("Hasil"), required=False, choices=[("", _("Belum ada")), *DisputeResult.choices]
    )
    on = forms.DateField(label=_("Tanggal"), widget=DayInput())
    note = forms.CharField(label=_("Catatan"), max_length=2000, required=False, widget=_area(2))

    def __init__(self, *args: Any, dispute: Dispute, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        following = DISPUTE_MOVES[DisputeState(dispute.state)]
        self.fields["to"].choices = [(s.value, s.label) for s in DisputeState if s in following]  # type: ignore[attr-defined]
