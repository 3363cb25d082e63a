"""Reference pages made from the code: `python -m terang.cli.reference docs/reference` renews them (make docs)."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from terang.audit.checks import CATALOGUE
from terang.audit.disclosure.model import Freshness, Indicator, Needs, Rule, Status
from terang.audit.model import Level
from terang.cli.arguments import parser
from terang.cli.exits import MEANING
from terang.instruments.vocabulary import vocabulary

MADE = "<!-- Dibuat dari kode oleh `make docs`; jangan disunting di sini. -->\n\n"

LEVELS = {
    Level.GOOD: "baik",
    Level.INFO: "keterangan",
    Level.WARNING: "perhatian",
    Level.PROBLEM: "masalah",
    Level.ALARM: "bahaya",
    Level.UNKNOWN: "tidak dapat dinilai",
}
STATUS = {
    Status.LAW: "peraturan",
    Status.UNVERIFIED: "peraturan, naskah resminya belum diperiksa",
    Status.PRACTICE: "praktik",
    Status.PROPOSAL: "usulan",
}
NEEDS = {
    Needs.DOCUMENT: "berkas, atau isinya di halaman",
    Needs.PROSE: "uraian, gambar, atau berkas yang menunjukkannya",
    Needs.ENTRIES: "daftar isi sejenis",
    Needs.FORM: "formulir yang dapat diisi",
    Needs.CONTACT: "alamat, telepon, atau surel",
    Needs.CHANNEL: "halaman, formulir, atau tautan ke kanal resmi",
}


def exit_codes() -> str:
    """Every code, what it means, what to do."""
    rows = "".join(f"| {code.value} | {means} | {todo} |\n" for code, (means, todo) in MEANING.items())
    return (
        f"{MADE}# Kode keluar\n\nSetiap perintah `terang` berakhir dengan satu angka: satu angka untuk satu sebab. "
        "Di shell, angka itu ada di `$?`.\n\n| kode | artinya | yang perlu dilakukan |\n|---:|---|---|\n"
        + rows
    )


def checks() -> str:
    """Every check: what it looks at, what it can say, what it rests on, what it cannot see."""
    parts = [
        f"### {e.title} (`{e.code}`)\n\n{e.looks_at}\n\n- Hasil yang mungkin: {', '.join(LEVELS[v] for v in e.levels)}\n"
        f"- Dasar: {e.source}\n- Batasnya: {e.limits}\n"
        for e in CATALOGUE
    ]
    intro = (
        "Selain putusan atas informasi wajib, setiap situs diperiksa dengan "
        f"{len(CATALOGUE)} pemeriksaan berikut. Semuanya pasif: Terang membuka halaman seperti pengunjung biasa dan "
        "tidak pernah mencoba menembus apa pun.\n\n"
    )
    return f"{MADE}# Pemeriksaan\n\n{intro}" + "\n".join(parts)


def indicators() -> str:
    """Every indicator: what counts as being there, how fresh it must be, and its ground."""
    rows = "".join(
        f"| `{i.code}` | {i.name} | {NEEDS[i.needs]} | {_fresh(i.freshness)} | {i.article} | {STATUS[i.status]} |\n"
        for i in vocabulary().indicators
    )
    return (
        f"{MADE}# Indikator\n\nKosakata versi {vocabulary().version}: {len(vocabulary().indicators)} informasi yang "
        "dicari di setiap situs. Kolom “status” membedakan bunyi peraturan dari usulan "
        "(boleh diubah). Kata kunci lengkapnya ada di `terang/instruments/data/`.\n\n"
        "| kode | informasi | dianggap ada bila ditemukan | kebaruan | dasar | status |\n|---|---|---|---|---|---|\n"
        + rows
        + "\n"
        + "".join(map(_indicator, vocabulary().indicators))
    )


def _indicator(i: Indicator) -> str:
    seldom = (
        f"- Bukan yang dimaksud: {', '.join(i.never[:8])}{' …' if len(i.never) > 8 else ''}\n"
        if i.never
        else ""
    )
    names = ", ".join((*i.names[:8], *i.short[:4]))
    return f"## {i.name} (`{i.code}`)\n\n- Dikenali dari: {names}\n{seldom}- Saran bila tidak ada: {i.advice}\n\n"


def _fresh(freshness: Freshness) -> str:
    match freshness.rule:
        case Rule.FISCAL_YEAR:
            grace = (
                f" (s.d. bulan ke-{freshness.grace_months} boleh setahun lebih lama)"
                if freshness.grace_months
                else ""
            )
            return (
                f"tahun anggaran berjalan{grace}"
                if not freshness.max_age
                else f"paling lama {freshness.max_age} tahun ke belakang{grace}"
            )
        case Rule.PERIOD:
            return "periodenya mencakup hari penilaian"
        case Rule.MONTHS:
            return f"paling lama {freshness.max_age} bulan"
        case Rule.NONE:
            return "berlaku sampai diganti"


def commands() -> str:
    """Every command with its options, read from the parser itself."""
    parts = [f"{MADE}# Perintah\n\n{parser().description}\n"]
    for path, command in _walk(parser(), ()):
        parts.append(
            f"\n## `{' '.join(('terang', *path))}`\n\n{command.description}\n\n{_usage(path, command)}\n"
        )
        parts.append(_options(command))
        if command.epilog:
            parts.append(f"\n```\n{command.epilog}\n```\n")
    return "".join(parts)


def _walk(
    top: argparse.ArgumentParser, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """The commands that can be run, in order."""
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            choices: Mapping[str, argparse.ArgumentParser] = action.choices
            for name, command in choices.items():
                yield from _walk(command, (*path, name))
            return
    if path:
        yield path, top


def _usage(path: tuple[str, ...], command: argparse.ArgumentParser) -> str:
    given = [a for a in command._actions if not a.option_strings]
    words = " ".join(_given(a) for a in given)
    return f"`{' '.join(('terang', *path, words)).strip()} [pilihan]`\n"


def _given(action: argparse.Action) -> str:
    name = str(action.metavar)
    return f"{name}…" if action.nargs == "+" else f"[{name}]" if action.nargs == "?" else name


def _options(command: argparse.ArgumentParser) -> str:
    rows = [f"| `{_spelled(a)}` | {a.help} |\n" for a in command._actions]
    return "| pilihan | artinya |\n|---|---|\n" + "".join(rows)


def _spelled(action: argparse.Action) -> str:
    if not action.option_strings:
        return _given(action)
    value = f" {action.metavar}" if action.metavar and action.nargs != 0 else ""
    return "`, `".join(f"{name}{value}" for name in action.option_strings)


PAGES: Mapping[str, Callable[[], str]] = {
    "kode-keluar.md": exit_codes,
    "pemeriksaan.md": checks,
    "indikator.md": indicators,
    "perintah.md": commands,
}


def write(folder: Path) -> None:
    """All pages, each whole."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (folder / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
