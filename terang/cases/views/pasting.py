"""A list of complaints: looked at first, then taken. The same row is taken once, however often it is pasted."""

import hashlib
from datetime import date

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from msgspec.structs import replace

from terang.accounts.http import SignedInRequest, see_other, signed_in
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Region
from terang.cases import pasted
from terang.cases.actions import lodging
from terang.cases.identity import Identity
from terang.cases.models import Incoming
from terang.cases.pasted import Row
from terang.cases.views.complaint_desk import team_region


class PasteForm(forms.Form):
    content = forms.CharField(
        label=gettext_lazy("Daftar aduan"),
        required=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "Salin dari Excel atau CSV, dengan baris judul. Kolom yang dikenal: isi, kanal, nama, telepon, lokasi, kategori, tanggal."
        ),
    )
    file = forms.FileField(label=gettext_lazy("Atau berkas CSV"), required=False)


def _content(form: PasteForm) -> str:
    file = form.cleaned_data.get("file")
    if file is None:
        return str(form.cleaned_data["content"])
    return bytes(file.read(2_000_000)).decode("utf-8-sig", errors="replace")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: SignedInRequest) -> HttpResponseBase:
    region = team_region(request)
    form = PasteForm(request.POST or None, request.FILES or None)
    rows, content = list[Row](), ""
    if request.method == "POST" and form.is_valid():
        content = _content(form)
        rows = _rows(form, content, today=day_in(region, timezone.now()))
        good = [row for row in rows if not row.fault]
        if "simpan" in request.POST and good:
            taken = _take(good, region, by=request.user)
            messages.success(
                request, _("%(n)s aduan dicatat; %(m)s sudah ada.") % {"n": taken, "m": len(good) - taken}
            )
            return see_other(reverse("cases:complaints"))
        if not rows and form.is_valid():
            form.add_error(
                "content", _("Tidak ada baris yang terbaca. Sertakan baris judul dengan kolom “isi”.")
            )
    page = {"form": form, "region": region, "rows": rows, "content": content}
    status = 422 if form.is_bound and not rows else 200
    return render(request, "cases/complaints/paste.html", page, status=status)


def _rows(form: PasteForm, content: str, *, today: date) -> list[Row]:
    try:
        found = pasted.read(content)
    except pasted.TooMany:
        form.add_error("content", _("Paling banyak %s baris sekali tempel. Bagi daftarnya.") % pasted.MOST)
        return []
    late = _("tanggal ini belum tiba")
    return [replace(row, fault=row.fault or late) if row.on and row.on > today else row for row in found]


@transaction.atomic
def _take(rows: list[Row], region: Region, *, by: User) -> int:
    at, taken = timezone.now(), 0
    for row in rows:
        seed = f"{row.on}\n{row.phone}\n{row.name}\n{row.text}"
        name = hashlib.sha256(seed.encode()).hexdigest()
        known, is_new = Incoming.objects.get_or_create(
            region=region, channel=row.channel, remote_id=f"daftar:{name}", defaults={"at": at}
        )
        if not is_new:
            continue
        wanted = lodging.Wanted(
            region=region,
            channel=row.channel,
            text=row.text,
            at=at,
            category=row.category,
            place=row.place,
            who=Identity(name=row.name, phone=row.phone) if row.name or row.phone else None,
            by=by,
            received_on=row.on,
        )
        Incoming.objects.filter(pk=known.pk).update(case=lodging.lodge_all([wanted])[0].case)
        taken += 1
    return taken


urlpatterns: list[URLPattern] = [path("layanan/aduan/tempel/", paste, name="paste_complaints")]
