"""Content blocks as HTML, with the habits of each kind of website."""

import json
from collections.abc import Callable
from hashlib import sha256
from html import escape
from typing import Final

from msgspec import Struct

from terang.demo.model import (
    Ask,
    Block,
    Files,
    Heading,
    Items,
    Links,
    Node,
    Paper,
    Para,
    Raw,
    Show,
    Table,
)
from terang.lib.dates import spell

DRIVE: Final = "drive.sukamaju-berkas.test"  # a made-up host of the kind that shows documents in frames


class Habit(Struct, frozen=True):
    """How one website writes its blocks."""

    paper: Callable[[Paper], str]  # URL of a document or picture
    files: str = "tabel"  # tabel, daftar, skrip, bingkai
    level: int = 2  # of headings inside a page
    old: bool = False  # font tags and table borders
    action: str = "/kirim"  # where forms go


def drive_id(code: str, paper: Paper) -> str:
    """The identifier under which the viewer host keeps a paper."""
    return "1" + sha256(f"{code}/{paper.file}".encode()).hexdigest()[:32]


def body(node: Node, habit: Habit) -> str:
    return "\n".join(block(one, habit) for one in node.blocks)


def block(one: Block, habit: Habit) -> str:
    match one:
        case Para(text):
            return f"<p>{_font(escape(text), habit)}</p>"
        case Heading(text):
            return (
                f"<p><b>{escape(text)}</b></p>"
                if habit.old
                else f"<h{habit.level}>{escape(text)}</h{habit.level}>"
            )
        case Items(items, ordered):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{escape(i)}</li>' for i in items)}</{tag}>"
        case Table(head, rows):
            return table(head, rows, habit)
        case Files(papers):
            return files(papers, habit)
        case Show(picture, alt):
            return f'<p><img src="{habit.paper(picture)}" alt="{escape(alt)}" width="800"></p>'
        case Links(links):
            return (
                "<ul>"
                + "".join(f'<li><a href="{escape(u)}">{escape(t)}</a></li>' for t, u in links)
                + "</ul>"
            )
        case Ask(what):
            return form(what, habit)
        case Raw(html):
            return html
    raise TypeError(one)


def _font(text: str, habit: Habit) -> str:
    return f'<font face="Verdana" size="2">{text}</font>' if habit.old else text


def table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], habit: Habit) -> str:
    attributes = ' border="1" cellpadding="4" cellspacing="0" width="100%"' if habit.old else ' class="tabel"'
    tag = "td" if habit.old else "th"
    top = "".join(f"<{tag}{'' if habit.old else ' scope=col'}>{_strong(h, habit)}</{tag}>" for h in head)
    lines = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in rows)
    return (
        f'<div class="gulir" tabindex="0"><table{attributes}><tr>{top}</tr>{lines}</table></div>'
        if not habit.old
        else (f"<table{attributes}><tr>{top}</tr>{lines}</table>")
    )


def _strong(text: str, habit: Habit) -> str:
    return f"<b>{escape(text)}</b>" if habit.old else escape(text)


def files(papers: tuple[Paper, ...], habit: Habit) -> str:
    """A list of documents, as this website lists them."""
    return {"tabel": _tabled, "daftar": _listed, "skrip": _scripted, "bingkai": _framed, "penampil": _framed}[
        habit.files
    ](papers, habit)


def _tabled(papers: tuple[Paper, ...], habit: Habit) -> str:
    rows = "".join(
        f"<tr><td>{n}</td><td>{escape(p.title)}</td><td>{spell(p.on)}</td>"
        f'<td><a href="{escape(habit.paper(p))}">{"Download" if habit.old else "Unduh"}</a></td></tr>'
        for n, p in enumerate(papers, 1)
    )
    if habit.old:
        head = "<tr><td><b>No</b></td><td><b>Nama Dokumen</b></td><td><b>Tanggal</b></td><td><b>File</b></td></tr>"
        return f'<table border="1" cellpadding="4" width="100%">{head}{rows}</table>'
    head = "<tr><th scope=col>No</th><th scope=col>Nama dokumen</th><th scope=col>Tanggal</th><th scope=col>Berkas</th></tr>"
    return f'<div class="gulir" tabindex="0"><table class="tabel">{head}{rows}</table></div>'


def _listed(papers: tuple[Paper, ...], habit: Habit) -> str:
    lines = "".join(f'<li><a href="{escape(habit.paper(p))}">{escape(p.title)}</a></li>' for p in papers)
    return f'<ul class="berkas">{lines}</ul>'


def _scripted(papers: tuple[Paper, ...], habit: Habit) -> str:
    """The list stands in an array of inline JavaScript; the page itself shows it only after the script ran."""
    entries = [
        {"judul": p.title, "tahun": p.on.year, "tanggal": spell(p.on), "file": habit.paper(p)} for p in papers
    ]
    array = json.dumps(entries, ensure_ascii=False, indent=1).replace("</", "<\\/")
    return (
        '<div class="kartu-berkas" id="daftar-dokumen"></div>\n<script>\n'
        f"const dokumen = {array};\n"
        "document.getElementById('daftar-dokumen').innerHTML = dokumen.map(function (d) {\n"
        "  return '<p class=\"berkas\"><b>' + d.judul + '</b><br>' + d.tanggal + ' &middot; "
        "<a href=\"' + d.file + '\">Unduh ' + d.judul + '</a></p>';\n}).join('');\n</script>"
    )


def _framed(papers: tuple[Paper, ...], habit: Habit) -> str:
    """Documents shown in frames of a viewer host. `habit.paper` gives the file, whose place the viewer keeps."""
    return "".join(
        f'<h{habit.level}>{escape(p.title)}</h{habit.level}>\n<iframe src="{escape(habit.paper(p))}" '
        f'title="{escape(p.title)}" width="100%" height="480"></iframe>'
        for p in papers
    )


_FIELDS: Final = {
    "permohonan": (
        ("nama", "Nama lengkap", "text"), ("nik", "Nomor identitas (NIK)", "text"), ("alamat", "Alamat", "text"),
        ("telepon", "Nomor telepon", "tel"), ("surel", "Surel", "email"),
        ("rincian", "Rincian informasi yang dibutuhkan", "textarea"), ("tujuan", "Tujuan penggunaan informasi", "textarea"),
    ),
    "keberatan": (
        ("nomor", "Nomor pendaftaran permohonan", "text"), ("nama", "Nama pemohon", "text"), ("surel", "Surel", "email"),
        ("alasan", "Alasan keberatan", "textarea"), ("kasus", "Kasus posisi", "textarea"),
    ),
    "pengaduan": (
        ("nama", "Nama pelapor", "text"), ("telepon", "Nomor telepon", "tel"), ("uraian", "Uraian pengaduan", "textarea"),
        ("bukti", "Bukti pendukung", "file"),
    ),
}  # fmt: skip


def form(what: str, habit: Habit) -> str:
    rows = "".join(_row(what, *one) for one in _FIELDS[what])
    return (
        f'<form class="isian" method="post" action="{escape(habit.action)}"><input type="hidden" name="jenis" value="{what}">'
        f'{rows}<p><button type="submit">Kirim {what}</button></p></form>'
    )


def _row(what: str, name: str, label: str, kind: str) -> str:
    mark = f"{what}-{name}"
    control = (
        f'<textarea id="{mark}" name="{name}" rows="4"></textarea>'
        if kind == "textarea"
        else f'<input id="{mark}" name="{name}" type="{kind}">'
    )
    return f'<p><label for="{mark}">{label}</label><br>{control}</p>'
