"""What people type about entries, decrees, activities, exclusions and lists from elsewhere."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from terang.bodies.models import Body
from terang.catalogue import grounds, policies
from terang.catalogue.official import topics
from terang.catalogue.states import ActivityState, Class, Form, Listed

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _topics() -> list[tuple[str, str]]:
    return [("", "–"), *sorted(topics().items(), key=lambda pair: pair[1])]


class _Linked(forms.Form):
    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"].strip()
        if reason := policies.why_not_link(link):
            raise forms.ValidationError(reason)
        return link


class EntryForm(_Linked):
    title = forms.CharField(label=_("Judul informasi"), max_length=300)
    summary = forms.CharField(
        label=_("Ringkasan isi"), required=False, max_length=4000, widget=forms.Textarea({"rows": 3})
    )
    klass = forms.ChoiceField(label=_("Klasifikasi"), choices=Class.choices)
    topic = forms.ChoiceField(label=_("Pokok informasi"), required=False, choices=_topics)
    unit = forms.CharField(
        label=_("Pejabat atau unit yang menguasai"), required=False, max_length=200,
        help_text=_("Kosongkan bila badan ini sendiri."),
    )  # fmt: skip
    maker = forms.CharField(
        label=_("Penanggung jawab pembuatan atau penerbitan"), required=False, max_length=200
    )
    made_on = forms.DateField(label=_("Waktu pembuatan"), required=False, widget=_DAY)
    place = forms.CharField(label=_("Tempat pembuatan"), required=False, max_length=120)
    form = forms.ChoiceField(label=_("Bentuk"), choices=Form.choices)
    retention = forms.CharField(
        label=_("Jangka waktu penyimpanan"), required=False, max_length=120,
        help_text=_("Misalnya “5 tahun” atau “selama berlaku”."),
    )  # fmt: skip
    year = forms.IntegerField(label=_("Tahun"), required=False, min_value=1945, max_value=2100)
    link = forms.CharField(
        label=_("Tautan"), required=False, max_length=1000,
        help_text=_("Kosongkan bila informasinya hanya dapat diminta ke PPID."),
    )  # fmt: skip


class NewEntryForm(EntryForm):
    body = forms.ModelChoiceField(queryset=Body.objects.none(), label=_("Badan publik"))
    field_order = ("body",)

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, bodies)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Alasan"), max_length=300)


class DecreeForm(_Linked):
    body = forms.ModelChoiceField(queryset=Body.objects.none(), label=_("Badan publik"))
    listed = forms.ChoiceField(label=_("Yang ditetapkan"), choices=Listed.choices)
    number = forms.CharField(label=_("Nomor keputusan"), max_length=120)
    decided_on = forms.DateField(label=_("Tanggal keputusan"), widget=_DAY)
    signer = forms.CharField(
        label=_("Pejabat yang menetapkan"), max_length=200, help_text=_("Jabatan, bukan nama orang.")
    )
    link = forms.CharField(label=_("Tautan naskah keputusan"), required=False, max_length=1000)

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, bodies)


class ActivityForm(forms.Form):
    body = forms.ModelChoiceField(queryset=Body.objects.none(), label=_("Badan publik"))
    name = forms.CharField(label=_("Kegiatan"), max_length=300)
    state = forms.ChoiceField(label=_("Keadaan"), choices=ActivityState.choices)
    from_on = forms.DateField(label=_("Mulai"), widget=_DAY)
    until_on = forms.DateField(label=_("Selesai"), widget=_DAY)
    unit = forms.CharField(label=_("Unit pelaksana"), required=False, max_length=200)
    place = forms.CharField(label=_("Tempat"), required=False, max_length=120)

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, bodies)

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("from_on") and told.get("until_on") and told["until_on"] < told["from_on"]:
            self.add_error("until_on", _("Selesainya tidak boleh sebelum mulainya."))
        return told


class YieldForm(_Linked):
    title = forms.CharField(label=_("Informasi yang dihasilkan"), max_length=300)
    topic = forms.ChoiceField(label=_("Pokok informasi"), required=False, choices=_topics)
    klass = forms.ChoiceField(label=_("Klasifikasi"), choices=Class.choices, initial=Class.ANY_TIME)
    form = forms.ChoiceField(label=_("Bentuk"), choices=Form.choices, initial=Form.SOFT)
    link = forms.CharField(label=_("Tautan, bila sudah ada"), required=False, max_length=1000)


YieldForms = forms.formset_factory(YieldForm, extra=2, max_num=12, validate_max=True)


class BeginTest(forms.Form):
    body = forms.ModelChoiceField(queryset=Body.objects.none(), label=_("Badan publik"))
    title = forms.CharField(
        label=_("Informasi yang hendak dikecualikan"), max_length=300,
        help_text=_("Sebut sesempit mungkin: bagian tertentu, bukan seluruh dokumen."),
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, bodies)


class WhatForm(forms.Form):
    title = forms.CharField(label=_("Informasi yang dikecualikan"), max_length=300)
    summary = forms.CharField(
        label=_("Bagian mana yang ditutup"), max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=_("Bagian lain tetap terbuka dan diberikan dengan bagian ini dihitamkan."),
    )  # fmt: skip
    unit = forms.CharField(label=_("Unit yang menguasai"), max_length=200, required=False)


class LawForm(forms.Form):
    article = forms.ChoiceField(label=_("Dasar hukum"), choices=lambda: _grounds(), widget=forms.RadioSelect)
    law = forms.CharField(
        label=_("Undang-undang lain"), required=False, max_length=300,
        help_text=_("Wajib bila dasarnya huruf j: sebut undang-undang dan pasalnya."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("article") == grounds.OTHER_LAW and not told.get("law"):
            self.add_error("law", _("Sebut undang-undang dan pasal yang melarangnya."))
        return told


class WeighForm(forms.Form):
    if_opened = forms.CharField(
        label=_("Apa akibatnya bila dibuka?"), max_length=4000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Akibat yang nyata bagi siapa, bukan kekhawatiran umum."),
    )  # fmt: skip
    if_closed = forms.CharField(
        label=_("Apa manfaatnya bila ditutup?"), max_length=4000, widget=forms.Textarea({"rows": 4})
    )
    interest = forms.CharField(
        label=_("Kepentingan publik apa yang ditimbang?"), max_length=4000, required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Bila membukanya lebih menguntungkan publik, informasi ini tidak dikecualikan."),
    )  # fmt: skip


class LimitForm(forms.Form):
    until_on = forms.DateField(label=_("Dikecualikan sampai tanggal"), required=False, widget=_DAY)
    until_event = forms.CharField(
        label=_("atau sampai peristiwa"), required=False, max_length=300,
        help_text=_("Misalnya “pemenang tender diumumkan”."),
    )  # fmt: skip
    tested_on = forms.DateField(label=_("Tanggal uji konsekuensi"), widget=_DAY)
    testers = forms.CharField(
        label=_("Yang menguji"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2}),
        help_text=_("Jabatan, satu per baris."),
    )  # fmt: skip
    decided_by = forms.CharField(label=_("Yang memutuskan"), max_length=200, help_text=_("Jabatan PPID."))

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not told.get("until_on") and not told.get("until_event"):
            self.add_error("until_on", _("Setiap pengecualian punya batas: isi tanggal atau peristiwanya."))
        return told


class SheetForm(forms.Form):
    body = forms.ModelChoiceField(queryset=Body.objects.none(), label=_("Badan publik"))
    file = forms.FileField(
        label=_("Berkas DIP"),
        help_text=_("Excel, LibreOffice, CSV, atau JSON. Nama kolomnya boleh berbeda-beda."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.xlsm,.ods,.csv,.txt,.json"}),
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, bodies)

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > 10 * 1024 * 1024:
            raise forms.ValidationError(_("Berkas lebih dari 10 MiB. Simpan hanya lembar daftarnya."))
        return file


def _grounds() -> list[tuple[str, str]]:
    return [(g.code, f"{g.article}: {g.name}") for g in grounds.grounds().values()]


def _choose(form: forms.Form, bodies: QuerySet[Body]) -> None:
    """Among one's own bodies; who has only one need not choose."""
    field: Any = form.fields["body"]
    field.queryset = bodies.select_related("region").order_by("name")
    several = list(bodies[:2])
    if len(several) == 1:
        field.initial, field.empty_label = several[0].pk, None
