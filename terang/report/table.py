"""The rows of the spreadsheets, one list for each sheet, and the text tables `hasil.csv` and `hasil-titik-koma.csv`."""

import csv
import io
from collections.abc import Iterator, Mapping

from msgspec import Struct

from terang.audit.model import Proof
from terang.report.cells import safe_in_csv
from terang.report.result import Entry, Mark, Result, SiteStatus
from terang.report.terms import STATUSES, confidence_word, level_word, ranking, state_word, status_word
from terang.report.words import Words

Cell = str | int | float


class Column(Struct, frozen=True):
    title: str
    width: int


class Sheet(Struct, frozen=True):
    """A sheet: its name, columns, rows, and which column holds addresses to click on."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    links: tuple[int, ...] = ()


def sheets(result: Result, words: Words) -> tuple[Sheet, ...]:
    return (
        _ranking(result, words),
        _verdicts(result, words),
        _findings(result, words),
        _statuses(result, words),
        _notes(result, words),
    )


def text_tables(result: Result, words: Words) -> Iterator[tuple[str, bytes]]:
    """Name and content of the sheet of verdicts as text: by RFC 4180 for machines, and as an Indonesian Excel opens it.

    There the comma is the decimal mark, and a file with commas opens in one column. A line "sep=," would mend that and
    break the letters: with it, Excel no longer reads UTF-8.
    """
    sheet = _verdicts(result, words)
    rows = [[safe_in_csv(c) if isinstance(c, str) else c for c in row] for row in sheet.rows]
    titles = [column.title for column in sheet.columns]
    yield "hasil.csv", _text_table(titles, rows, separator=",", point=".")
    yield "hasil-titik-koma.csv", _text_table(titles, rows, separator=";", point=",")


def _text_table(titles: list[str], rows: list[list[Cell]], *, separator: str, point: str) -> bytes:
    """UTF-8 with a mark."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(titles)
    writer.writerows(rows if point == "." else _with_point(rows, point))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _with_point(rows: list[list[Cell]], point: str) -> Iterator[list[Cell]]:
    for row in rows:
        yield [str(c).replace(".", point) if isinstance(c, float) else c for c in row]


def _ranking(result: Result, t: Words) -> Sheet:
    columns = (
        Column(t("Kelas"), 22),
        Column(t("Instrumen"), 18),
        Column(t("Peringkat"), 10),
        Column(t("Badan publik"), 60),
        Column(t("Jenis"), 22),
        Column(t("Skor situs web"), 14),
        Column(t("Golongan"), 18),
        Column(t("Bobot yang dapat dinilai (%)"), 18),
        Column(t("Status situs"), 18),
        Column(t("Situs web"), 40),
        Column(t("Mengapa tanpa skor"), 60),
    )
    return Sheet(t("Peringkat"), columns, tuple(_ranked(result, t)), links=(9,))


def _ranked(result: Result, t: Words) -> Iterator[tuple[Cell, ...]]:
    """A row for each score of a body, and one for a body without a website."""
    for group in ranking(result):
        name = t.said(group.ranked.name)
        for entry in group.entries:
            for m in entry.marks:
                yield name, m.instrument, *_place(entry, m, t), *_site(entry, m.why_none, t)
            if entry.status is SiteStatus.NONE:
                why = t(STATUSES[entry.status].meaning)
                yield name, "", *_unplaced(entry, t), *_site(entry, why, t)


def _place(entry: Entry, m: Mark, t: Words) -> tuple[Cell, ...]:
    score = float(m.score.total) if m.score.total is not None else ""
    kind, covered = t.said(entry.kind_name), float(m.score.covered)
    return (m.rank or "", entry.report.body.name, kind, score, t.said(m.band), covered)


def _unplaced(entry: Entry, t: Words) -> tuple[Cell, ...]:
    return ("", entry.report.body.name, t.said(entry.kind_name), "", "", "")


def _site(entry: Entry, why_none: str, t: Words) -> tuple[Cell, ...]:
    return (status_word(entry.status, t), entry.report.body.website, t.said(why_none))


def _verdicts(result: Result, t: Words) -> Sheet:
    columns = (
        Column(t("Kelas"), 18),
        Column(t("Badan publik"), 38),
        Column(t("Kode indikator"), 22),
        Column(t("Indikator"), 34),
        Column(t("Putusan"), 18),
        Column(t("Keyakinan"), 10),
        Column(t("Keyakinan dalam kata"), 16),
        Column(t("Tahun"), 8),
        Column(t("Alasan"), 60),
        Column(t("Langkah berikutnya"), 60),
        Column(t("Alamat bukti"), 48),
        Column(t("Kutipan"), 60),
        Column(t("Waktu pengambilan"), 30),
        Column("SHA-256", 20),
        Column(t("Berkas arsip"), 24),
    )
    return Sheet(t("Putusan"), columns, tuple(_judged(result, t)), links=(10,))


def _judged(result: Result, t: Words) -> Iterator[tuple[Cell, ...]]:
    """A row for each verdict; at the end one for each body without a website."""
    names = {c.code: t.said(c.name) for c in result.classes}
    for entry in result.entries:
        for v in entry.report.verdicts:
            yield (
                names.get(entry.ranked, entry.ranked),
                entry.report.body.name,
                v.indicator,
                t.said(result.name(v.indicator)),
                state_word(v.state, t),
                round(v.confidence, 2),
                confidence_word(v.confidence, t),
                v.year or "",
                t.said(v.reason),
                t.said(v.advice),
                *_proof(v.proof[0] if v.proof else None, t),
            )
    yield from (_nothing(e, names, t) for e in result.entries if e.status is SiteStatus.NONE)


def _nothing(entry: Entry, names: Mapping[str, str], t: Words) -> tuple[Cell, ...]:
    """The one row of a body without a website: it is on the list, and nothing was judged."""
    word, why = status_word(entry.status, t), t(STATUSES[entry.status].meaning)
    name = entry.report.body.name
    return (names.get(entry.ranked, entry.ranked), name, "", "", word, "", "", "", why, *[""] * 6)


def _proof(proof: Proof | None, t: Words) -> tuple[Cell, ...]:
    if proof is None:
        return ("", "", "", "", "")
    capture = f"{proof.capture.file}@{proof.capture.offset}" if proof.capture else ""
    return (proof.url, proof.quote, t.moment(proof.at), proof.sha256, capture)


def _findings(result: Result, t: Words) -> Sheet:
    columns = (
        Column(t("Badan publik"), 38),
        Column(t("Pemeriksaan"), 20),
        Column(t("Tingkat"), 16),
        Column(t("Temuan"), 70),
        Column(t("Langkah berikutnya"), 60),
        Column(t("Nilai"), 16),
        Column(t("Alamat"), 48),
        Column(t("Kutipan"), 50),
    )
    rows = [
        (
            entry.report.body.name,
            f.check,
            level_word(f.level, t),
            t.said(f.message),
            t.said(f.advice),
            f.value,
            f.url,
            t.said(f.proof[0].quote) if f.proof else "",
        )
        for entry in result.entries
        for f in entry.report.findings
    ]
    return Sheet(t("Temuan"), columns, tuple(rows), links=(6,))


def _statuses(result: Result, t: Words) -> Sheet:
    columns = (
        Column(t("Badan publik"), 60),
        Column(t("Jenis"), 16),
        Column(t("Status situs"), 20),
        Column(t("Keterangan"), 70),
        Column(t("Situs web"), 40),
        Column(t("Halaman dibaca"), 12),
        Column(t("Dokumen dibaca"), 12),
        Column(t("Gagal diambil"), 12),
        Column(t("Belum sempat dikunjungi"), 14),
    )
    rows = [
        (
            e.report.body.name,
            t.said(e.kind_name),
            status_word(e.status, t),
            t.said(next((f.message for f in e.report.findings if f.check == "status"), "")),
            e.report.body.website,
            e.report.pages,
            e.report.documents,
            e.report.missing,
            e.report.left,
        )
        for e in result.entries
    ]
    return Sheet(t("Status situs"), columns, tuple(rows), links=(4,))


def _notes(result: Result, t: Words) -> Sheet:
    return Sheet(t("Catatan"), (Column(t("Hal"), 34), Column(t("Keterangan"), 110)), tuple(_said(result, t)))


def _said(result: Result, t: Words) -> Iterator[tuple[Cell, ...]]:
    run = result.run
    yield t("Skor situs web"), t(LIMITS)
    yield t("Wilayah"), run.title
    yield t("Dinilai per tanggal"), t.day(run.as_of)
    yield t("Pemeriksaan dimulai"), t.moment(run.started_at)
    yield t("Pemeriksaan selesai"), t.moment(run.finished_at)
    yield t("Daftar yang diperiksa"), run.source
    yield t("Perangkat lunak"), run.product
    for note in run.notes:
        yield t("Catatan"), t.said(note)
    for one in result.instruments:
        yield (
            t("Instrumen"),
            f"{one.code} {one.version}: {t.said(one.title)}. " + t("Bobot dan nilai: usulan."),
        )
        for missing in one.uncovered:
            yield (
                t("Tidak terlihat oleh mesin"),
                f"{one.code}: {t.said(missing.name)} ({t.said(missing.why)})",
            )


LIMITS = (
    "Skor situs web hanya mengukur apa yang dapat diperiksa mesin di situs web. Skor ini bukan predikat "
    "Komisi Informasi dan tidak menggantikan penilaian lengkap."
)
