"""Brings the English catalogue of the office up to date: `python scripts/messages.py`.

Texts are found in templates and Python, translations that are there stay, `.mo` is written anew. With `--missing` it
prints what has no translation yet and changes nothing. No gettext programs are needed.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "terang/locale/en/LC_MESSAGES/django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
Found = tuple[str, str, str]  # context, text, plural


def sources() -> Iterator[tuple[Path, bytes]]:
    """Python as it is, templates turned into something a Python extractor reads."""
    for path in sorted((ROOT / "terang").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "gettext" in text:
            yield path, text.encode()
    for path in sorted((ROOT / "terang/templates").rglob("*")):
        if path.suffix in {".html", ".txt"}:
            yield path, templatize(path.read_text(encoding="utf-8"), origin=str(path)).encode()


def texts() -> dict[Found, list[str]]:
    """Every text for users, and where it is."""
    found: dict[Found, list[str]] = {}
    for path, code in sources():
        for _line, message, _comments, context in extract(
            "python", io.BytesIO(code), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            one, many = (message, "") if isinstance(message, str) else (message[0], message[1])
            if one:
                found.setdefault((context or "", one, many or ""), []).append(str(path.relative_to(ROOT)))
    return found


def merged() -> polib.POFile:
    """The catalogue with exactly the texts there are, translated as far as it was."""
    old = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()
    known = {(e.msgctxt or "", e.msgid): e for e in old}
    new = polib.POFile(wrapwidth=110)
    new.metadata = {
        "Project-Id-Version": "Terang",
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for (context, one, many), places in sorted(texts().items()):
        entry = polib.POEntry(
            msgid=one, msgctxt=context or None, occurrences=[(p, "") for p in sorted(set(places))]
        )
        before = known.get((context, one))
        if "%(" in one or "%s" in one or "%d" in one:
            entry.flags = ["python-format"]
        if many:
            entry.msgid_plural = many
            entry.msgstr_plural = (
                dict(before.msgstr_plural) if before and before.msgstr_plural else {0: "", 1: ""}
            )
        else:
            entry.msgstr = before.msgstr if before else ""
        new.append(entry)
    return new


def missing(catalogue: polib.POFile) -> list[str]:
    return [e.msgid for e in catalogue if not (e.msgstr or all(e.msgstr_plural.values() or [""]))]


def main(arguments: list[str]) -> int:
    settings.configure(USE_I18N=True)
    catalogue = merged()
    without = missing(catalogue)
    if "--missing" in arguments:
        print("\n".join(without))
        return 1 if without else 0
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    print(f"{len(catalogue)} texts, {len(without)} without a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
