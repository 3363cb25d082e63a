"""The form of a question, with its options, steps, evidence rule and machine rule."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from terang.instruments.exchange.columns import EVIDENCE, KINDS, STATUSES
from terang.instruments.forms.fields import CodeField, KindsField, NumberField, choices, machine_sources
from terang.instruments.forms.nodes import NodeForm, Row
from terang.instruments.parts import MEGABYTE, EvidenceRule
from terang.instruments.rules.question import MEDIA

USUAL = EvidenceRule()
MEDIA_NAMES = dict(
    zip(
        MEDIA,
        ("PDF", "JPEG", "PNG", "WebP", "Excel", "Word", "PowerPoint", "ODT", "ODS", "CSV", "Video MP4"),
        strict=True,
    )
)


class QuestionForm(NodeForm):
    code = CodeField()
    text = forms.CharField(label=_("Pertanyaan"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(label=_("Jenis jawaban"), choices=choices(KINDS))
    weight = NumberField(label=_("Bobot"))
    section = forms.CharField(
        label=_("Judul bagian"),
        required=False,
        help_text=_("Tampil di atas pertanyaan, sekali untuk beberapa pertanyaan."),
    )
    hint = forms.CharField(label=_("Petunjuk"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    unit = forms.CharField(label=_("Satuan"), required=False, help_text=_("Untuk angka: kali, informasi, …"))
    evidence_required = forms.BooleanField(label=_("Bukti wajib"), required=False)
    evidence_kinds = forms.MultipleChoiceField(
        label=_("Bukti yang diterima"),
        choices=choices(EVIDENCE),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    evidence_note = forms.CharField(
        label=_("Apa yang diterima sebagai bukti"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    evidence_megabytes = NumberField(label=_("Berkas paling besar (MB)"), required=False)
    evidence_media = forms.MultipleChoiceField(
        label=_("Format berkas"),
        choices=list(MEDIA_NAMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    machine_source = forms.ChoiceField(label=_("Dijawab mesin dari"), choices=machine_sources, required=False)
    machine_answers = forms.CharField(
        label=_("Jawaban mesin"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Satu baris satu temuan, misalnya “ada = A”. Putusan: ada, kedaluwarsa, kosong, tidak_ada. "
            "Pemeriksaan: hasilnya (misalnya aktif) atau good, info, warning, problem, alarm. "
            "Yang tidak disebut diserahkan kepada orang."
        ),
    )
    basis = forms.CharField(
        label=_("Dasar"), required=False, help_text=_("Kosong berarti dasar indikatornya.")
    )
    status = forms.ChoiceField(
        label=_("Status dasar"), choices=[("", _("Seperti indikatornya")), *choices(STATUSES)], required=False
    )
    only = KindsField(label=_("Hanya untuk"), help_text=_("Kosong berarti semua."))
    never = KindsField(label=_("Tidak untuk"))

    EVIDENCE_FIELDS = (
        "evidence_required",
        "evidence_kinds",
        "evidence_note",
        "evidence_megabytes",
        "evidence_media",
    )
    MACHINE_FIELDS = ("machine_source", "machine_answers")

    @classmethod
    def initial_of(cls, row: Row) -> Row:
        evidence, machine = row.get("evidence", {}), row.get("machine") or {}
        source = next((f"{k}:{machine[k]}" for k in ("verdict", "check") if machine.get(k)), "")
        return {
            **row,
            "evidence_required": evidence.get("required", False),
            "evidence_kinds": evidence.get("kinds", list(USUAL.kinds)),
            "evidence_note": evidence.get("note", ""),
            "evidence_megabytes": _megabytes(evidence.get("most_bytes", USUAL.most_bytes)),
            "evidence_media": evidence.get("media", list(USUAL.media)),
            "machine_source": source,
            "machine_answers": "\n".join(f"{k} = {v}" for k, v in machine.get("answers", {}).items()),
        }

    def clean_machine_answers(self) -> dict[str, str]:
        pairs: dict[str, str] = {}
        for line in self.cleaned_data["machine_answers"].splitlines():
            seen, sign, answer = (part.strip() for part in line.partition("="))
            if not line.strip():
                continue
            if not (seen and sign and answer):
                raise forms.ValidationError(
                    _now("“%s” tidak terbaca. Tulis seperti “ada = A”.") % line.strip()
                )
            pairs[seen] = answer
        return pairs

    def row(self) -> Row:
        row = super().row()
        extra = {*self.EVIDENCE_FIELDS, *self.MACHINE_FIELDS}
        kept = {name: value for name, value in row.items() if name not in extra}
        kept["evidence"] = self._evidence()
        source, _sign, code = self.cleaned_data["machine_source"].partition(":")
        if code:
            answers = self.cleaned_data["machine_answers"] or self._usual_answers(source)
            kept["machine"] = {source: code, "answers": answers}
        return kept

    def _evidence(self) -> Row:
        data = self.cleaned_data
        size = data["evidence_megabytes"]
        return {
            "required": data["evidence_required"],
            "kinds": data["evidence_kinds"],
            "note": data["evidence_note"],
            "most_bytes": int(float(size) * MEGABYTE) if size else USUAL.most_bytes,
            "media": data["evidence_media"],
        }

    def _usual_answers(self, source: str) -> dict[str, str]:
        """For ya/tidak there is one sensible meaning; nobody needs to write it down."""
        if self.cleaned_data["kind"] != "yes_no":
            return {}
        if source == "verdict":
            return {"ada": "ya", "kedaluwarsa": "tidak", "kosong": "tidak", "tidak_ada": "tidak"}
        return {"good": "ya", "info": "ya", "warning": "tidak", "problem": "tidak", "alarm": "tidak"}


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:g}".replace(".", ",")


class OptionForm(forms.Form):
    code = forms.CharField(
        label=_("Kode"), max_length=40, required=False, widget=forms.TextInput(attrs={"size": 6})
    )
    label = forms.CharField(label=_("Pilihan"), max_length=4000, required=False)
    points = NumberField(label=_("Nilai (0–1)"), required=False)


class StepForm(forms.Form):
    at_least = NumberField(label=_("Paling sedikit"), required=False)
    at_most = NumberField(label=_("Paling banyak"), required=False)
    points = NumberField(label=_("Nilai (0–1)"), required=False)


OptionFormSet: Any = forms.formset_factory(OptionForm, extra=3, max_num=40, can_delete=True)
StepFormSet: Any = forms.formset_factory(StepForm, extra=2, max_num=20, can_delete=True)
