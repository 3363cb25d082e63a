"""Editing one part of a draft: a dimension, an indicator, a question, a stage."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terang.accounts.http import Overtaken, Refused, SignedInRequest, found, see_other, signed_in
from terang.instruments import actions, edit, policies
from terang.instruments.definition import DefinitionError, draft
from terang.instruments.forms.nodes import (
    DimensionForm,
    IndicatorForm,
    ItemFormSet,
    NodeForm,
    StageForm,
    filled,
)
from terang.instruments.forms.questions import OptionFormSet, QuestionForm, StepFormSet
from terang.instruments.models import Instrument
from terang.instruments.views.pages import managed, readable, show
from terang.lib import canonical

FORMS: dict[str, type[NodeForm]] = {
    "aspek": DimensionForm,
    "indikator": IndicatorForm,
    "pertanyaan": QuestionForm,
    "tahap": StageForm,
}
TABLES: dict[str, tuple[tuple[str, Any], ...]] = {
    "pertanyaan": (("options", OptionFormSet), ("steps", StepFormSet)),
    "tahap": (("items", ItemFormSet),),
}
NEW: dict[str, edit.Row] = {
    "aspek": {},
    "indikator": {"status": "proposal"},
    "pertanyaan": {"kind": "yes_no"},
    "tahap": {"kind": "saq", "absent": "zero", "judges": "mean"},
}


@require_http_methods(["GET", "POST"])
@signed_in
def node(request: SignedInRequest, pk: int, level: str, code: str) -> HttpResponse:
    """Changes a part. Who edits a part that another changed meanwhile sees both, and nothing is overwritten."""
    instrument = _editable(request, pk, level)
    try:
        row, _siblings, _at = edit.find(instrument.document, level, code)
    except edit.NotThere:
        raise Http404 from None
    page = _Page(request, instrument, level, edit.own(row, level), code=code)
    if request.method == "GET":
        return page.shown()
    if not page.is_valid():
        return page.shown(status=422)
    if request.POST.get("seen") != _hash(page.row):
        return page.shown(status=409)
    return page.saved(page.replaced, _("mengubah %s") % f"{level} {code}")


@require_http_methods(["GET", "POST"])
@signed_in
def add(request: SignedInRequest, pk: int, level: str) -> HttpResponse:
    """Adds a part; `di` in the address names the part above."""
    instrument = _editable(request, pk, level)
    into = request.GET.get("di", "")
    above = edit.LEVELS[level].above
    if above:
        try:
            edit.find(instrument.document, above, into)
        except edit.NotThere:
            raise Http404 from None
    code = edit.free(f"{level}_baru", edit.codes(instrument.document))
    page = _Page(request, instrument, level, {**NEW[level], "code": code}, into=into)
    if request.method == "GET":
        return page.shown()
    if not page.is_valid():
        return page.shown(status=422)
    return page.saved(
        lambda document: edit.add(document, level, page.typed(), into=into),
        _("menambah %s") % f"{level} {page.form.cleaned_data['code']}",
    )


def _editable(request: SignedInRequest, pk: int, level: str) -> Instrument:
    instrument = managed(request.user, pk)
    found(level in FORMS)
    found(policies.why_not_edit(request.user, instrument) is None)
    return instrument


class _Page:
    """The form of one part with its tables, as shown and as sent."""

    def __init__(
        self,
        request: SignedInRequest,
        instrument: Instrument,
        level: str,
        row: edit.Row,
        *,
        code: str = "",
        into: str = "",
    ) -> None:
        self.request, self.instrument, self.level, self.row = request, instrument, level, row
        self.code, self.into = code, into
        sent = request.POST if request.method == "POST" else None
        self.form = FORMS[level](sent, initial=FORMS[level].initial_of(row))
        self.tables = {
            name: formset(sent, initial=row.get(name, []), prefix=name)
            for name, formset in TABLES.get(level, ())
        }

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), *(t.is_valid() for t in self.tables.values())])

    def typed(self) -> edit.Row:
        rows = {name: filled(table) for name, table in self.tables.items()}
        return {**self.form.row(), **{name: found for name, found in rows.items() if found}}

    def replaced(self, document: edit.Document) -> edit.Document:
        """The part with its new content, hung below another part when that was chosen."""
        changed = edit.replace(document, self.level, self.code, self.typed())
        new_code = self.form.cleaned_data["code"]
        into = self.request.POST.get("pindah", "")
        if into and into != edit.parent_of(changed, self.level, new_code):
            changed = edit.move(changed, self.level, new_code, into=into)
        return changed

    def parents(self) -> list[dict[str, Any]]:
        """Where the part may hang, for parts that hang somewhere."""
        above = edit.LEVELS[self.level].above
        if not above or not self.code:
            return []
        try:
            here = edit.parent_of(self.instrument.document, self.level, self.code)
        except edit.NotThere:  # taken away by another in this very moment; the page says so
            return []
        found = [row for row, _, _ in edit.rows(dict(self.instrument.document), above)]
        return [{"code": r["code"], "name": r["name"], "is_here": r["code"] == here} for r in found]

    def saved(self, change: Any, label: str) -> HttpResponse:
        try:
            definition = draft(change(self.instrument.document))
            self._require_own_code()
            actions.save(self.instrument, definition, label=label, by=self.request.user, at=timezone.now())
        except DefinitionError as wrong:
            for sentence in wrong.sentences:
                self.form.add_error(None, sentence)
            return self.shown(status=422)
        except Refused as refused:
            self.form.add_error(None, str(refused))
            return self.shown(status=422)
        except edit.NotThere:
            self.form.add_error(None, _("Bagian tujuan sudah tidak ada. Pilih yang lain."))
            return self.shown(status=422)
        except Overtaken:
            self.instrument = readable(self.request.user, self.instrument.pk)
            return self.shown(status=409)
        messages.success(self.request, _("Tersimpan: %s.") % label)
        anchor = f"#{self.level}-{self.form.cleaned_data['code']}"
        return see_other(reverse("instruments:outline", args=[self.instrument.pk]) + anchor)

    def _require_own_code(self) -> None:
        """Editing goes by code, so each stands for one part only."""
        code = self.form.cleaned_data["code"]
        if code != self.code and code in edit.codes(self.instrument.document):
            raise Refused(_("Kode “%s” sudah dipakai bagian lain.") % code)

    def shown(self, *, status: int = 200) -> HttpResponse:
        context = {
            "instrument": self.instrument,
            "level": self.level,
            "code": self.code,
            "into": self.into,
            "form": self.form,
            "tables": self.tables,
            "seen": _hash(self.row),
            "parents": self.parents(),
            "differences": self._differences() if status == 409 else [],
            "status": status,
        }
        return show(self.request, "node.html", context, region=self.instrument.region, status=status)

    def _differences(self) -> list[dict[str, Any]]:
        """Where what stands there now differs from what was typed."""
        now = type(self.form).initial_of(self.row)
        typed = type(self.form).initial_of(self.typed())
        return [
            {"label": field.label or name, "now": _said(now.get(name)), "typed": _said(typed.get(name))}
            for name, field in self.form.fields.items()
            if _said(now.get(name)) != _said(typed.get(name))
        ]


def _said(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return (
        {True: "ya", False: "tidak", None: ""}.get(value, str(value)) if not isinstance(value, str) else value
    )


def _hash(row: edit.Row) -> str:
    return canonical.sha256(row)


urlpatterns: list[URLPattern] = [
    path("instrumen/<int:pk>/susun/<slug:level>/tambah/", add, name="add"),
    path("instrumen/<int:pk>/susun/<slug:level>/ubah/<str:code>/", node, name="node"),
]
