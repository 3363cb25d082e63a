"""Contacts of a body, and the page on which a contact answers without an account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts import secret_links
from terang.accounts.http import Overtaken, Refused, SignedInRequest, see_other, signed_in
from terang.accounts.views import links
from terang.bodies import policies
from terang.bodies.actions import contacts as actions
from terang.bodies.forms import bodies as forms
from terang.bodies.matching import Person
from terang.bodies.models import Contact
from terang.bodies.phones import is_mobile
from terang.bodies.views.websites import tended


@signed_in
@require_http_methods(["GET", "POST"])
def add(request: SignedInRequest, pk: int) -> HttpResponseBase:
    body = tended(request, pk)
    form = forms.ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.write_down(body, form.person, by=request.user, at=timezone.now())
        return see_other(reverse("bodies:body", args=[pk]) + "#kontak")
    page = {"form": form, "body": body, "title": _("Tambah kontak")}
    return render(request, "bodies/form_of_body.html", page, status=422 if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, pk: int, contact: int) -> HttpResponseBase:
    known = _tended(request, pk, contact)
    form = forms.ContactForm(request.POST or None, initial=forms.as_typed(Person.of(known)))
    if request.method == "POST" and form.is_valid():
        actions.write_down(known.body, form.person, contact=known, by=request.user, at=timezone.now())
        return see_other(reverse("bodies:body", args=[pk]) + "#kontak")
    page = {"form": form, "body": known.body, "title": _("Ubah kontak")}
    return render(request, "bodies/form_of_body.html", page, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def remove(request: SignedInRequest, pk: int, contact: int) -> HttpResponse:
    actions.remove(_tended(request, pk, contact), by=request.user, at=timezone.now())
    messages.success(request, _("Kontak sudah dihapus."))
    return see_other(reverse("bodies:body", args=[pk]) + "#kontak")


@signed_in
@require_POST
def vouch(request: SignedInRequest, pk: int, contact: int) -> HttpResponse:
    actions.vouch(_tended(request, pk, contact), by=request.user, at=timezone.now())
    return see_other(reverse("bodies:body", args=[pk]) + "#kontak")


@signed_in
@require_POST
def show(request: SignedInRequest, pk: int, contact: int) -> HttpResponse:
    """Shown to everybody, or not any more."""
    known = _tended(request, pk, contact)
    actions.show(known, is_public="umum" in request.POST, by=request.user, at=timezone.now())
    return see_other(reverse("bodies:body", args=[pk]) + "#kontak")


@signed_in
@require_POST
def ask(request: SignedInRequest, pk: int, contact: int) -> HttpResponseBase:
    """By e-mail at once; for a mobile number a WhatsApp message is made ready, which a person sends."""
    known = _tended(request, pk, contact)
    secret = actions.ask(known, by=request.user, at=timezone.now())
    if known.email:
        messages.success(request, _("Tautan sudah dikirim ke %s.") % known.email)
    if not known.phone:
        return see_other(reverse("bodies:body", args=[pk]) + "#kontak")
    text = _message(known, actions.link(secret))
    number = known.phone.removeprefix("+")
    page = {
        "body": known.body,
        "contact": known,
        "text": text,
        "whatsapp": f"https://wa.me/{number}?{urlencode({'text': text})}" if is_mobile(known.phone) else "",
    }
    return render(request, "bodies/ask_contact.html", page)


def _message(contact: Contact, link: str) -> str:
    return _(
        "Yth. %(name)s, kami dari %(region)s memperbarui daftar kontak %(body)s. "
        "Mohon dibenarkan atau dibetulkan lewat tautan ini: %(link)s (berlaku 14 hari). Terima kasih."
    ) % {
        "name": contact.name or contact.post,
        "region": contact.body.region.name,
        "body": contact.body.name,
        "link": link,
    }


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The contact confirms or corrects; no account is needed, the link is the proof."""
    token = secret_links.digest(secret)
    contact = Contact.objects.filter(token=token).select_related("body__region").first()
    if contact is None:
        advice = _(
            "Bila Anda sudah menjawab, tidak ada lagi yang perlu dilakukan: terima kasih. Bila belum, atau datanya berubah lagi, mintalah tautan baru kepada PPID utama daerah Anda."
        )
        return links.leads_nowhere(request, at=timezone.now(), advice=advice)
    if refusal := policies.why_not_answer(contact, at=timezone.now(), valid_for=actions.VALID_FOR):
        return render(request, "bodies/answered.html", {"why": refusal}, status=410)
    form = forms.ContactForm(request.POST or None, initial=forms.as_typed(Person.of(contact)))
    too_often = links.why_not_yet(token, at=timezone.now()) if request.method == "POST" else None
    if form.is_valid() and too_often:
        form.add_error(None, too_often)
    elif form.is_valid():
        try:
            actions.answer(contact, form.person, token=token, at=timezone.now())
            return render(request, "bodies/answered.html", {"body": contact.body})
        except (Refused, Overtaken) as no:
            form.add_error(None, _(str(no)))
    page = {"form": form, "contact": contact, "body": contact.body}
    return render(request, "bodies/answer.html", page, status=422 if form.is_bound else 200)


def _tended(request: SignedInRequest, pk: int, contact: int) -> Contact:
    body = tended(request, pk)
    known = get_object_or_404(Contact, pk=contact, body=body)
    known.body = body
    return known


urlpatterns = [
    path("badan/<int:pk>/kontak/", add, name="add_contact"),
    path("badan/<int:pk>/kontak/<int:contact>/", change, name="change_contact"),
    path("badan/<int:pk>/kontak/<int:contact>/hapus/", remove, name="remove_contact"),
    path("badan/<int:pk>/kontak/<int:contact>/benar/", vouch, name="vouch_contact"),
    path("badan/<int:pk>/kontak/<int:contact>/umum/", show, name="show_contact"),
    path("badan/<int:pk>/kontak/<int:contact>/tanya/", ask, name="ask_contact"),
    path("kontak/<str:secret>/", answer, name="answer"),
]
