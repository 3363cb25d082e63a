"""Reading a workbook back: what it would change, row by row, before anything is changed."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from terang.audit import urls
from terang.evaluations import values
from terang.evaluations.questionnaire import BY_EVIDENCE, Item, Questionnaire
from terang.evaluations.workbook import COLUMNS, FORMAT, HEAD, KEY, SHEET

MOST_ROWS = 2000
Cells = dict[str, str]


class Unusable(Exception):
    """A file that is not a workbook of this questionnaire; the message says why and what to do."""


@dataclass
class Change:
    """One row that says something new. `current`: what somebody else wrote meanwhile, in words."""

    code: str
    number: int
    question: str
    text: str  # as it is saved: code of an option, figure
    label: str
    note: str
    links: list[str]
    version: int
    before: str
    current: str = ""


@dataclass
class Plan:
    """What a workbook comes to."""

    changes: list[Change] = field(default_factory=list)
    clashes: list[Change] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)  # codes: the machine's answer was left as it is
    faults: list[tuple[int, str]] = field(default_factory=list)  # row of the sheet, sentence
    unchanged: int = 0


def read(path: Path, saq: Questionnaire) -> Plan:
    """The plan of a workbook. Raises `Unusable`. The file was seen to be a whole, harmless XLSX before."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())) as book:
            _check_key(book, saq)
            rows = book.get_sheet_by_name(SHEET).to_python(skip_empty_area=False, nrows=MOST_ROWS)
    except CalamineError:
        raise Unusable(
            _("Berkas ini tidak dapat dibaca sebagai Excel. Simpan sebagai .xlsx, lalu unggah lagi.")
        ) from None
    plan, seen = Plan(), set[str]()
    for row, cells in _rows(rows):
        if not cells["code"]:
            plan.faults.append((row, _broken()))
        elif cells["code"] in seen:
            plan.faults.append((row, _("Pertanyaan ini muncul dua kali; baris ini dilewati.")))
        else:
            seen.add(cells["code"])
            _take(plan, row, cells, saq)
    return plan


def _check_key(book: CalamineWorkbook, saq: Questionnaire) -> None:
    """The workbook is of this very questionnaire and instrument."""
    if SHEET not in book.sheet_names or KEY not in book.sheet_names:
        raise Unusable(
            _(
                "Berkas ini bukan unduhan SAQ dari Terang. Unduh dulu lewat “Isi di Excel”, lalu isi berkas itu."
            )
        )
    facts = {str(r[0]): str(r[1]) for r in book.get_sheet_by_name(KEY).to_python(nrows=20) if len(r) > 1}
    if facts.get("format") != FORMAT:
        raise Unusable(_("Berkas ini dari versi Terang yang lain. Unduh lagi, lalu salin isian Anda."))
    if facts.get("submission") != str(saq.submission.pk):
        raise Unusable(_("Berkas ini milik SAQ badan atau evaluasi lain. Periksa apakah berkasnya tertukar."))
    if facts.get("instrument") != saq.submission.entry.cycle.instrument.sha256:
        raise Unusable(_("Instrumen evaluasi ini sudah berbeda. Unduh lagi, lalu salin isian Anda."))


def _rows(rows: Sequence[Sequence[Any]]) -> Iterator[tuple[int, Cells]]:
    """Rows that say something, by name of the column; numbers as Excel counts them. One without a code lost it."""
    for index, row in enumerate(rows[HEAD:], start=HEAD + 1):
        cells = {name: _text(row[at]) if at < len(row) else "" for at, name in enumerate(COLUMNS)}
        if any(cells[name] for name in ("code", "answer", "links", "note")):
            yield index, cells


def _broken() -> str:
    return _("Kolom tersembunyi di baris ini rusak. Unduh lagi berkasnya.")


def _text(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".").replace(".", ",")
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _take(plan: Plan, row: int, cells: Cells, saq: Questionnaire) -> None:
    item = saq.item(cells["code"])
    if item is None:
        plan.faults.append(
            (row, _("Pertanyaan %s tidak ada dalam SAQ ini; baris ini dilewati.") % cells["code"][:60])
        )
        return
    if all(cells[name] == cells[f"old_{name}"] for name in ("answer", "links", "note")):
        plan.unchanged += 1
        _left(plan, cells, item)
        return
    try:
        change = _change(cells, item)
    except values.Unfit as unfit:
        plan.faults.append((row, f"{item.number}. {unfit}"))
        return
    if _is_new(change, item):
        _sort(plan, change, item)
    else:
        plan.unchanged += 1


def _left(plan: Plan, cells: Cells, item: Item) -> None:
    """The machine's answer stands in the sheet and nobody changed it: it can be confirmed, if the person says so."""
    if item.is_proposed and cells["answer"] == item.proposed_label:
        plan.confirmed.append(item.question.code)


def _change(cells: Cells, item: Item) -> Change:
    """Raises `values.Unfit`."""
    text = "" if item.question.kind in BY_EVIDENCE else _code(cells["answer"], item)
    value = None if item.question.kind in BY_EVIDENCE else values.clean(item.question, text)
    if len(cells["note"]) > values.MOST_NOTE:
        raise values.Unfit(_("Catatan paling panjang %s huruf.") % values.MOST_NOTE)
    if not cells["version"].isdigit() or len(cells["version"]) > 9:
        raise values.Unfit(_broken())
    return Change(
        code=item.question.code,
        number=item.number,
        question=item.question.text,
        text=text if value is None or item.options else str(value),
        label=item.spell(value),
        note=cells["note"],
        links=_links(cells["links"]),
        version=int(cells["version"]),
        before=item.spell(item.answer.value),
    )


def _code(text: str, item: Item) -> str:
    """The code of an option from its label; anything else as it is, to be judged."""
    folded = text.casefold()
    return next((o.code for o in item.options if folded in {o.label.casefold(), o.code.casefold()}), text)


def _links(text: str) -> list[str]:
    """One address a line. Raises `values.Unfit` for what is none."""
    found = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        url = urls.canonical(line if "//" in line else f"https://{line}")
        if url is None or "." not in urls.host(url):
            raise values.Unfit(_("“%s” bukan alamat web. Tulis satu alamat per baris.") % line[:80])
        found.append(url)
    return found


def _is_new(change: Change, item: Item) -> bool:
    """Whether the row says what does not stand there yet. Links are only added here, never taken away."""
    held = {e.url for e in item.evidence}
    same = item.question.kind in BY_EVIDENCE or values.same(item.answer.value, change.text)
    return not same or change.note != item.answer.note or not set(change.links) <= held


def _sort(plan: Plan, change: Change, item: Item) -> None:
    """A clash when somebody saved another version meanwhile."""
    if change.version == item.answer.version:
        plan.changes.append(change)
        return
    note = f" — {item.answer.note}" if item.answer.note else ""
    change.current = f"{item.spell(item.answer.value)}{note} ({item.answer.changed_by or '–'})"
    plan.clashes.append(change)
