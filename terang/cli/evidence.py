"""`terang evidence`: one capture shown again as it was, or all of them checked against their SHA-256."""

import re
import sys
from argparse import Namespace
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from terang.audit import urls, warc
from terang.audit.evidence import Archive, Content
from terang.audit.journal import Journal
from terang.audit.model import Capture, Purpose, Visit
from terang.cli import folder
from terang.cli.exits import Exit, Stop
from terang.cli.words import printable
from terang.report.words import Words

SHORTEST = 6
"""Letters of a SHA-256 that must be given."""
WHAT = "Sebut alamat seperti tertulis di laporan (boleh tanpa https://), atau beberapa huruf pertama SHA-256-nya."
MOST_TEXT = 4000
"""Characters of a capture's text that are shown; the whole is saved with --simpan."""


class Find(Struct, frozen=True):
    """A visit and the capture it rests on."""

    visit: Visit
    capture: Capture


def evidence(options: Namespace) -> Exit:
    archive = Archive(folder.results(options.folder))
    if options.action == "verify":
        return _verify(archive)
    return _show(archive, options.what, save=options.save)


def _finds(archive: Archive) -> Iterator[Find]:
    """Every capture of the folder, newest run first."""
    for run in reversed(archive.manifest.runs):
        for body in run.bodies:
            yield from _of_journal(Journal(archive.journal_path(body.code, run.id)))


def _of_journal(journal: Journal) -> Iterator[Find]:
    for visit in journal.visits():
        if capture := visit.capture or visit.same_as:
            yield Find(visit, capture)


def matches(find: Find, what: str) -> bool:
    """Whether a capture is the one meant: by SHA-256 (or its beginning), address, or "file:offset"."""
    if re.fullmatch(rf"[0-9a-fA-F]{{{SHORTEST},64}}", what):
        return find.capture.sha256.startswith(what.lower())
    if what == f"{find.capture.file}:{find.capture.offset}":
        return True
    return bool(_meant(what) & {find.visit.url, find.visit.final})


@cache
def _meant(what: str) -> frozenset[str]:
    """The addresses a person may mean: as written, and when no scheme is written, with either and with "www."."""
    what = what.strip()
    if "://" in what:
        return frozenset(filter(None, (urls.canonical(what),)))
    names = {what, f"www.{what}", what.removeprefix("www.")}
    return frozenset(filter(None, (urls.canonical(f"{s}://{n}") for s in ("https", "http") for n in names)))


def _show(archive: Archive, what: str, *, save: Path | None) -> Exit:
    found = (f for f in _finds(archive) if matches(f, what))
    find = min(found, key=lambda f: f.visit.purpose is not Purpose.PAGE, default=None)
    if find is None:
        raise Stop(Exit.NOT_FOUND, f"Tidak ada bukti untuk “{what}” di {archive.root}.", WHAT)
    try:
        content = archive.read(find.capture)
    except (warc.BrokenRecord, OSError, KeyError, ValueError) as problem:
        raise Stop(
            Exit.EVIDENCE_DAMAGED, f"Bukti di {_place(find.capture)} tidak terbaca: {problem}."
        ) from None
    whole = sha256(content.body).hexdigest() == find.capture.sha256
    for line in _describe(find, content, whole=whole):
        print(line)
    if save:
        _save(content.body, save)
    return Exit.OK if whole else Exit.EVIDENCE_DAMAGED


def _describe(find: Find, content: Content, *, whole: bool) -> Iterator[str]:
    visit, capture = find.visit, find.capture
    yield f"Alamat   : {printable(content.url or visit.final or visit.url)}"
    yield f"Diambil  : {Words().moment(visit.at)} ({visit.at:%Y-%m-%d %H:%M:%S} UTC), dari {visit.ip or 'alamat tidak tercatat'}"
    yield f"Disimpan : {_place(capture)} ({capture.length} bita)"
    yield f"SHA-256  : {capture.sha256} – {'cocok' if whole else 'TIDAK COCOK: bukti ini sudah berubah'}"
    if visit.same_as:
        yield "Catatan  : pada kunjungan ini server menyatakan isinya masih sama; yang ditampilkan simpanan sebelumnya."
    if content.head:
        yield ""
        yield printable(content.head.decode("latin-1").strip())
    yield ""
    yield _text(visit, content)


def _text(visit: Visit, content: Content) -> str:
    """What a person can read of it."""
    text = ""
    if visit.page:
        text = "\n".join(filter(None, (visit.page.title, visit.page.text)))
    elif visit.document:
        text = "\n".join(filter(None, (visit.document.title, visit.document.text)))
    if not text and re.match(r"text/|application/(json|xml)", content.headers.get("content-type", "")):
        text = content.body.decode("utf-8", "replace")
    if not text:
        return f"({len(content.body)} bita tanpa teks; simpan dengan --simpan untuk membukanya.)"
    rest = (
        f"\n… ({len(text) - MOST_TEXT} huruf lagi; simpan semuanya dengan --simpan)"
        if len(text) > MOST_TEXT
        else ""
    )
    return printable(text[:MOST_TEXT]) + rest


def _place(capture: Capture) -> str:
    return f"{capture.file}:{capture.offset}"


def _save(body: bytes, path: Path) -> None:
    try:
        with path.open("xb") as file:
            file.write(body)
    except FileExistsError:
        raise Stop(
            Exit.FOLDER, f"{path} sudah ada dan tidak ditimpa.", "Pilih nama lain untuk --simpan."
        ) from None
    except OSError as problem:
        raise Stop(Exit.FOLDER, f"{path} tidak dapat ditulis: {problem.strerror}.") from None
    print(f"Isi disimpan di {path}", file=sys.stderr)


def _verify(archive: Archive) -> Exit:
    """Every capture once, whichever visits rest on it."""
    seen: set[tuple[str, int]] = set()
    damaged = 0
    for find in _finds(archive):
        place = (find.capture.file, find.capture.offset)
        if place in seen:
            continue
        seen.add(place)
        if not archive.verify(find.capture):
            damaged += 1
            print(f"RUSAK  {_place(find.capture)}  {printable(find.visit.url)}")
    if damaged:
        raise Stop(Exit.EVIDENCE_DAMAGED, f"{damaged} dari {len(seen)} bukti rusak.")
    print(f"{len(seen)} bukti utuh: isinya cocok dengan SHA-256 yang dicatat.")
    return Exit.OK
