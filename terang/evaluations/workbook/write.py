"""Writing the workbook: only answers, links and notes can be changed; answers are chosen from a list."""

from datetime import datetime
from typing import IO, Any
from zoneinfo import ZoneInfo

import xlsxwriter
from django.utils.translation import gettext as _

from terang.evaluations.policies.saq import due
from terang.evaluations.questionnaire import BY_EVIDENCE, Item, Questionnaire
from terang.evaluations.values import MOST_NOTE
from terang.evaluations.workbook import COLUMNS, FORMAT, HEAD, KEY, LISTS, SHEET
from terang.instruments.definition import QuestionKind
from terang.lib.dates import spell

_WIDTHS = (5, 18, 46, 36, 26, 20, 38, 30)
_SHOWN = len(_WIDTHS)
_ANSWER, _LINKS, _NOTE = COLUMNS.index("answer"), COLUMNS.index("links"), COLUMNS.index("note")

Formats = dict[str, Any]


def write(out: IO[bytes], saq: Questionnaire, *, at: datetime) -> None:
    """Text is never a formula, addresses never links: what bodies wrote is shown, not run."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        formats = _formats(book)
        page = book.add_worksheet(SHEET)
        lists = _Lists(book.add_worksheet(LISTS))
        _heading(page, saq, formats, at)
        for line, item in enumerate(saq.items, start=HEAD):
            _row(page, line, item, saq, formats)
            _choices(page, line, item, lists)
        _print(page, len(saq.items))
        _key(book.add_worksheet(KEY), saq, at)
        lists.page.hide()


def _formats(book: xlsxwriter.Workbook) -> Formats:
    plain = {
        "valign": "top",
        "font_name": "Calibri",
        "font_size": 10,
        "border": 1,
        "border_color": "#C9C5BA",
        "text_wrap": True,
    }
    return {
        "title": book.add_format({"bold": True, "font_size": 15, "font_name": "Calibri"}),
        "plain": book.add_format(
            {"font_name": "Calibri", "font_size": 10, "text_wrap": True, "valign": "top"}
        ),
        "note": book.add_format({"font_name": "Calibri", "font_size": 9, "font_color": "#535C58"}),
        "head": book.add_format({**plain, "bold": True, "bg_color": "#0F5C5A", "font_color": "#FFFFFF"}),
        "text": book.add_format({**plain, "bg_color": "#F6F5F1"}),
        "open": book.add_format({**plain, "locked": False, "bg_color": "#FFFBEA"}),
    }


def _heading(page: Any, saq: Questionnaire, formats: Formats, at: datetime) -> None:
    entry = saq.submission.entry
    region = entry.cycle.region
    until = due(entry.cycle, saq.submission.stage, at=at)
    page.write_string(
        0,
        0,
        _("SAQ %(entry)s: %(cycle)s") % {"entry": entry.name, "cycle": entry.cycle.name},
        formats["title"],
    )
    zone = ZoneInfo(region.zone)
    lines = _(
        "Isi hanya kolom kuning: pilih jawaban dari daftar, tulis satu tautan per baris (Alt+Enter), lalu unggah berkas ini di Terang. Jawaban mesin sudah terisi; ganti bila keliru. Berkas bukti diunggah di halaman SAQ."
    )
    if until:
        local = until.astimezone(zone)
        lines += " " + _("Kirim sebelum %(day)s pukul %(time)s %(zone)s.") % {
            "day": spell(local.date()),
            "time": f"{local:%H.%M}",
            "zone": region.get_zone_display(),
        }
    page.merge_range(1, 0, 1, _SHOWN - 1, lines, formats["plain"])
    page.set_row(1, 42)
    local = at.astimezone(zone)
    page.write_string(
        2,
        0,
        _("Diunduh %(day)s pukul %(time)s %(zone)s")
        % {"day": spell(local.date()), "time": f"{local:%H.%M}", "zone": region.get_zone_display()},
        formats["note"],
    )
    for column, title in enumerate(_titles()):
        page.write_string(HEAD - 1, column, title, formats["head"])
    page.set_row(HEAD - 1, 30)


def _titles() -> tuple[str, ...]:
    return (
        _("No."),
        _("Bagian"),
        _("Pertanyaan"),
        _("Temuan mesin"),
        _("Ditemukan di"),
        _("Jawaban"),
        _("Tautan bukti"),
        _("Catatan"),
        *COLUMNS[_SHOWN:],
    )


def _row(page: Any, line: int, item: Item, saq: Questionnaire, formats: Formats) -> None:
    answer, links, note = filled(item)
    machine = item.machine
    hint = f"\n{item.question.hint}" if item.question.hint else ""
    cells = (
        str(item.number),
        saq.part_of(item).dimension.name,
        item.question.text + hint,
        machine.get("reason", ""),
        machine.get("url", ""),
        answer,
        links,
        note,
        item.question.code,
        str(item.answer.version),
        answer,
        links,
        note,
    )
    closed = {_ANSWER} if item.question.kind in BY_EVIDENCE else set()
    closed |= set() if item.takes_links else {_LINKS}
    for column, text in enumerate(cells):
        is_open = column in {_ANSWER, _LINKS, _NOTE} - closed
        page.write_string(line, column, text, formats["open" if is_open else "text"])
    longest = max(len(text) / width for text, width in zip(cells, _WIDTHS, strict=False))
    page.set_row(line, 14 * min(9, max(1, int(longest) + 1, links.count("\n") + 1)))


def filled(item: Item) -> tuple[str, str, str]:
    """What stands in the yellow columns: the person's answer, else the machine's."""
    links = "\n".join(e.url for e in item.evidence if e.url)
    if item.question.kind in BY_EVIDENCE:
        return "–", links, item.answer.note
    label = item.spell(item.value) if item.options else str(item.value or "").replace(".", ",")
    return "" if item.value is None else label, links, item.answer.note


class _Lists:
    """Options of questions, each list once in a column of a hidden sheet: a list in the cell itself is too short for them."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self._known: dict[tuple[str, ...], str] = {}

    def source(self, labels: tuple[str, ...]) -> str:
        if labels not in self._known:
            column = len(self._known)
            self.page.write_column(0, column, labels)
            name = xlsxwriter.utility.xl_col_to_name(column)
            self._known[labels] = f"={LISTS}!${name}$1:${name}${len(labels)}"
        return self._known[labels]


def _choices(page: Any, line: int, item: Item, lists: _Lists) -> None:
    if item.options:
        source = lists.source(tuple(o.label for o in item.options))
        page.data_validation(
            line,
            _ANSWER,
            line,
            _ANSWER,
            {
                "validate": "list",
                "source": source,
                "error_title": _("Pilih dari daftar"),
                "error_message": _("Pilih salah satu jawaban dari daftar."),
            },
        )
    elif item.question.kind is QuestionKind.NUMBER:
        rule = {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": _("Tulis angka saja.")}
        page.data_validation(line, _ANSWER, line, _ANSWER, rule)
    long = {
        "validate": "length",
        "criteria": "<=",
        "value": MOST_NOTE,
        "error_message": _("Catatan terlalu panjang."),
    }
    page.data_validation(line, _NOTE, line, _NOTE, long)


def _print(page: Any, rows: int) -> None:
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    page.set_column(_SHOWN, len(COLUMNS) - 1, None, None, {"hidden": True})
    page.freeze_panes(HEAD, 3)
    page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": False})
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD - 1)
    page.print_area(0, 0, HEAD + rows, _SHOWN - 1)


def _key(page: Any, saq: Questionnaire, at: datetime) -> None:
    """What the workbook belongs to; read when it comes back."""
    submission = saq.submission
    facts = {
        "format": FORMAT,
        "submission": str(submission.pk),
        "instrument": submission.entry.cycle.instrument.sha256,
        "inspection": str(submission.inspection_id or ""),
        "at": at.isoformat(),
    }
    for line, (name, value) in enumerate(facts.items()):
        page.write_string(line, 0, name)
        page.write_string(line, 1, value)
    page.protect("")
    page.very_hidden()
