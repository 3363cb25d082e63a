"""Instruments as YAML, for people who keep them in a repository."""

from typing import Any

import yaml

from terang.instruments.definition import Definition, DefinitionError, document, draft
from terang.instruments.exchange.brought import Brought, Problem
from terang.instruments.files import Unusable, compose, line_of, plain

LARGEST = 1024 * 1024
"""Bytes; the longest instrument we know is a tenth of it."""


def to_yaml(definition: Definition) -> str:
    """The whole document. Read back it is the same definition."""
    return yaml.dump(
        document(definition), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, indent=2
    )


class _Dumper(yaml.SafeDumper):
    """Never shortens by references: they are refused on the way back in."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def from_yaml(data: bytes, *, name: str) -> Brought:
    """Reads a YAML file somebody sent. References are refused: a few of them can stand for gigabytes."""
    if len(data) > LARGEST:
        return _refused(f"{name} lebih besar dari 1 MB, terlalu besar untuk sebuah instrumen.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _refused(f"{name} bukan teks UTF-8. Simpan ulang sebagai UTF-8.")
    try:
        _refuse_references(text)
        return _drafted(text, plain(text, name=name), name=name)
    except Unusable as wrong:
        return _refused(str(wrong))
    except (yaml.YAMLError, RecursionError):
        return _refused(f"{name} bukan berkas YAML yang dapat dibaca.")


def _drafted(text: str, found: object, *, name: str) -> Brought:
    if not isinstance(found, dict):
        return _refused(f"{name} tidak memuat instrumen. Bandingkan dengan berkas yang diekspor dari Terang.")
    try:
        return Brought(draft(found))
    except DefinitionError as wrong:
        root = compose(text, name=name)
        return Brought(None, tuple(Problem(str(f), line_of(root, f.place)) for f in wrong.faults))


def _refuse_references(text: str) -> None:
    for token in yaml.scan(text, Loader=_SCANNER):
        if isinstance(token, yaml.AliasToken):
            raise Unusable(
                f"Baris {token.start_mark.line + 1}: rujukan YAML (*nama) tidak diterima; tulis isinya lengkap."
            )


_SCANNER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _refused(sentence: str) -> Brought:
    return Brought(None, (Problem(sentence),))
