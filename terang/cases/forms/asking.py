"""What citizens type: a request, following it, explaining, objecting."""

import re
import secrets
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from terang.bodies.forms.bodies import DayInput, Reachable
from terang.bodies.models import Body, Region
from terang.cases.actions.requests import Wish
from terang.cases.identity import Asker, Identity
from terang.cases.law import grounds
from terang.cases.states.answers import Delivery, Manner, Medium
from terang.cases.states.cases import Channel

_NIK: Final = re.compile(r"\d{16}")
_PERSONAL: Final = re.compile(r"\d[\d\s.-]{7,}\d|\S+@\S+")
ASKERS: Final = [
    (Asker.PERSON.value, _("Perorangan (KTP)")),
    (Asker.ENTITY.value, _("Badan hukum (akta pendirian)")),
    (Asker.GROUP.value, _("Kelompok orang (surat kuasa dan KTP penerima kuasa)")),
]


class _Identity(Reachable):
    """Identity as PerKI 1/2021 asks it of every request."""

    asker = forms.ChoiceField(
        label=_("Anda meminta sebagai"), choices=ASKERS, widget=forms.RadioSelect, initial=Asker.PERSON.value
    )
    name = forms.CharField(
        label=_("Nama"),
        max_length=200,
        help_text=_("Nama orang sesuai KTP, atau nama badan hukum sesuai akta."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    number = forms.CharField(
        label=_("NIK atau nomor akta"),
        max_length=60,
        help_text=_(
            "NIK 16 angka untuk perorangan dan penerima kuasa; nomor akta atau keputusan pengesahan untuk badan hukum."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    representative = forms.CharField(
        label=_("Nama yang mewakili"),
        max_length=200,
        required=False,
        help_text=_("Untuk badan hukum dan kelompok: siapa yang mewakilinya."),
    )
    address = forms.CharField(
        label=_("Alamat"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "street-address"}),
    )
    occupation = forms.CharField(label=_("Pekerjaan"), max_length=100, required=False)
    phone = forms.CharField(
        label=_("Nomor telepon atau WhatsApp"),
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("Alamat email"),
        required=False,
        help_text=_(
            "Kabar dikirim ke sini. Tanpa email Anda tetap dapat mengikutinya dengan nomor dan kode rahasia."
        ),
    )

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"]).strip()
        digits = re.sub(r"[\s.]", "", number)
        if self.cleaned_data.get("asker") == Asker.ENTITY:
            return number
        if not _NIK.fullmatch(digits):
            raise forms.ValidationError(_("NIK terdiri dari 16 angka. Periksa lagi yang tertulis di KTP."))
        return digits

    def clean_representative(self) -> str:
        text = str(self.cleaned_data["representative"]).strip()
        if not text and self.cleaned_data.get("asker") in (Asker.ENTITY, Asker.GROUP):
            raise forms.ValidationError(_("Tuliskan nama orang yang mewakili."))
        return text

    @property
    def identity(self) -> Identity:
        data = self.cleaned_data
        return Identity(
            name=data["name"],
            asker=Asker(data["asker"]),
            number=data["number"],
            representative=data["representative"],
            address=data["address"],
            phone=data["phone"],
            email=data["email"],
            occupation=data["occupation"],
        )


class Ask(_Identity):
    """The public form. `once`: a random key, so that a form sent twice is taken once."""

    text = forms.CharField(
        label=_("Informasi apa yang Anda minta?"),
        min_length=10,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Sebutkan selengkapnya: dokumen atau data apa, tentang apa, tahun berapa."),
    )
    subject = forms.CharField(
        label=_("Pokoknya dalam satu baris"),
        max_length=200,
        help_text=_(
            "Baris ini tampil di register publik, tanpa nama Anda. Misalnya: anggaran jalan desa 2026."
        ),
    )
    purpose = forms.CharField(
        label=_("Untuk apa informasi itu?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Undang-undang meminta tujuan penggunaan. Satu kalimat sudah cukup."),
    )
    body = forms.ModelChoiceField(
        label=_("Ditujukan kepada"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=_("Belum tahu, biar PPID yang menentukan"),
        to_field_name="slug",
    )
    manner = forms.ChoiceField(
        label=_("Cara memperoleh"), choices=Manner.choices, initial=Manner.COPY, widget=forms.RadioSelect
    )
    medium = forms.ChoiceField(
        label=_("Bentuk salinan"), choices=Medium.choices, initial=Medium.SOFT, widget=forms.RadioSelect
    )
    delivery = forms.ChoiceField(label=_("Dikirim lewat"), choices=Delivery.choices, initial=Delivery.LINK)
    once = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    website = forms.CharField(  # nobody sees it; only programs fill it in
        label=_("Jangan diisi"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    field_order: Sequence[str] = (
        "text", "subject", "purpose", "body", "manner", "medium", "delivery", "asker", "name", "number",
        "representative", "address", "occupation", "phone", "email", "once", "website",
    )  # fmt: skip

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.active().filter(region=region).order_by("name")  # type: ignore[attr-defined]
        self.fields["once"].initial = secrets.token_hex(16)

    def clean_subject(self) -> str:
        text = " ".join(str(self.cleaned_data["subject"]).split())
        if _PERSONAL.search(text):
            raise forms.ValidationError(
                _(
                    "Baris ini tampil untuk umum. Jangan menulis nomor orang, nomor telepon, atau alamat email di sini."
                )
            )
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        delivery = data.get("delivery")
        if delivery == Delivery.EMAIL and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Anda memilih dikirim lewat email, jadi alamatnya perlu diisi."))
        if delivery == Delivery.WHATSAPP and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Anda memilih WhatsApp, jadi nomornya perlu diisi."))
        return data

    @property
    def is_program(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    @property
    def wish(self) -> Wish:
        data = self.cleaned_data
        return Wish(
            data["purpose"], Manner(data["manner"]), Medium(data["medium"]), Delivery(data["delivery"])
        )


class Typed(Ask):
    """The same, written down by an officer for somebody at the counter, in a letter, by e-mail or WhatsApp."""

    channel = forms.ChoiceField(
        label=_("Datang lewat"),
        choices=[
            (c.value, c.label)
            for c in (Channel.COUNTER, Channel.LETTER, Channel.EMAIL, Channel.WHATSAPP, Channel.PHONE)
        ],
    )
    received_on = forms.DateField(
        label=_("Tanggal diterima"),
        widget=DayInput(),
        help_text=_("Tanggal surat atau pesannya sampai. Dari sini hari kerja dihitung."),
    )
    field_order = ("channel", "received_on", *Ask.field_order)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["received_on"].initial = today
        self.fields["text"].label = _("Informasi yang diminta")  # the officer asks nothing
        self.fields["purpose"].label = _("Tujuan penggunaan")
        self.fields["subject"].help_text = _("Tampil di register publik. Tulis tanpa nama orang.")
        self.fields["asker"].label = _("Yang meminta")
        self.fields["email"].help_text = _("Kabar untuk pemohon dikirim ke sini.")
        self.fields["body"].empty_label = _("Belum ditentukan")  # type: ignore[attr-defined]

    def clean_received_on(self) -> date:
        on: date = self.cleaned_data["received_on"]
        if on > self.today:
            raise forms.ValidationError(_("Tanggal ini belum tiba."))
        if (self.today - on).days > 400:
            raise forms.ValidationError(_("Tanggal ini lebih dari setahun yang lalu. Periksa tahunnya."))
        return on


class Follow(forms.Form):
    number = forms.CharField(
        label=_("Nomor pendaftaran"), max_length=60, help_text=_("Misalnya PI-2026-0007.")
    )
    secret = forms.CharField(
        label=_("Kode rahasia"),
        max_length=40,
        help_text=_("Enam belas huruf dan angka di tanda terima Anda."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).strip().upper()


class Explain(forms.Form):
    text = forms.CharField(
        label=_("Penjelasan Anda"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )


class Object(forms.Form):
    grounds = forms.MultipleChoiceField(
        label=_("Alasan keberatan"),
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [
            (code, f"{name} (Pasal 35 ayat (1) huruf {code})") for code, name in grounds().items()
        ],
        error_messages={"required": _("Pilih sedikitnya satu dari tujuh alasan keberatan.")},
    )
    text = forms.CharField(
        label=_("Uraian"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, only: Collection[str] | None = None, **kwargs: Any) -> None:
        """`only`: grounds that exist now; None: all seven."""
        super().__init__(*args, **kwargs)
        if only is not None:
            listed = self.fields["grounds"].choices  # type: ignore[attr-defined]
            self.fields["grounds"].choices = [(c, name) for c, name in listed if c in only]  # type: ignore[attr-defined]


class Reply(forms.Form):
    text = forms.CharField(label=_("Tanggapan Anda atas putusan"), max_length=300)


class Proof(forms.Form):
    file = forms.FileField(
        label=_("Bukti identitas"),
        help_text=_(
            "Foto atau pindaian KTP, akta, atau surat kuasa: PDF, JPG, PNG; paling besar 5 MB. Disimpan terenkripsi."
        ),
    )
