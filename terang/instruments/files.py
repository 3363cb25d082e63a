"""Reading YAML an operator may have edited: every mistake is named with file, line, place and remedy."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

T = TypeVar("T")
Step = str | int
MESSAGES: tuple[tuple[str, str, str], ...] = (
    (
        r"Object missing required field `(.+?)`",
        'butir "{0}" belum ada',
        'Tambahkan baris "{0}: …" di bagian ini.',
    ),
    (
        r"Object contains unknown field `(.+?)`",
        'butir "{0}" tidak dikenal',
        "Periksa ejaannya, atau hapus baris itu.",
    ),
    (
        r"Invalid enum value '?(.+?)'?$",
        'nilai "{0}" tidak dikenal',
        "Pakai salah satu nilai yang ada di berkas bawaan.",
    ),
    (
        r"Expected `str` matching regex",
        "kode ini tidak dapat dipakai",
        "Pakai huruf kecil, angka, titik, tanda hubung, atau garis bawah, tanpa spasi.",
    ),
    (r"Expected `(.+?)`, got `(.+?)`", "di sini harus {0}, bukan {1}", "Ganti isinya menjadi {0}."),
    (r"Expected `(.+?)` (>=|<=|>|<) (.+)", "angkanya harus {1} {2}", "Ganti dengan angka yang {1} {2}."),
    (
        r"Expected `(.+?)` of length (>=|<=) (.+)",
        "panjangnya harus {1} {2}",
        "Isi bagian ini, jangan dikosongkan.",
    ),
    (r"Invalid decimal string", "ini bukan angka", "Tulis angka seperti 2 atau 0.5 (pakai titik)."),
)
TYPES = {
    "str": "teks",
    "int": "angka bulat",
    "float": "angka",
    "decimal": "angka",
    "bool": "ya/tidak",
    "null": "kosong",
    "array": "daftar (baris berawalan -)",
    "object": "kelompok (butir: isi)",
    "date": "tanggal",
}


class Unusable(Exception):
    """A data file cannot be used. The message says where and what to do, in Indonesian."""


def read(path: Path, shape: type[T]) -> T:
    """The content of a YAML file as `shape`. Fractions become exact decimals, never floats."""
    text = _text(path)
    try:
        return msgspec.convert(plain(text, name=path.name), shape)
    except msgspec.ValidationError as wrong:
        problem, _, place = str(wrong).partition(" - at `")
        steps = _steps(place.rstrip("`"))
        raise Unusable(complaint(path, steps, *translate(problem))) from wrong


def plain(text: str, *, name: str) -> object:
    """What YAML text says, as plain values; keys that are written twice are refused. Raises Unusable."""
    root = compose(text, name=name)
    for node, steps in _walk(root, ()):
        _refuse_twice(name, node, steps)
    return _plain(name, root)


def complaint(path: Path, steps: tuple[Step, ...], problem: str, remedy: str) -> str:
    """One message: file, line, place, what is wrong, what to do."""
    line = line_of(compose(_text(path), name=path.name), steps)
    place = _spelled(steps)
    where = f"baris {line}" + (f", {place}" if place else "")
    return f"{path.name} ({where}): {problem}. {remedy}"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML in which 0.1 is exactly 0.1."""


def _decimal(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Decimal | str:
    text = str(loader.construct_scalar(node)).replace("_", "")
    return Decimal(text) if re.fullmatch(r"[-+]?\d*\.?\d+", text) else text


_Loader.add_constructor("tag:yaml.org,2002:float", _decimal)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise Unusable(f"{path}: berkas ini tidak ada. Periksa nama dan foldernya.") from missing
    except (OSError, UnicodeDecodeError) as broken:
        raise Unusable(f"{path}: berkas ini tidak dapat dibaca. Simpan ulang sebagai UTF-8.") from broken


def compose(text: str, *, name: str) -> yaml.Node:
    """YAML text as nodes, which know their lines. Raises Unusable."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 1
        raise Unusable(
            f"{name} (baris {line}): penulisan YAML keliru ({wrong.problem}). "
            "Periksa jarak di awal baris, titik dua, dan tanda kutip."
        ) from wrong
    except (yaml.YAMLError, RecursionError, ValueError) as wrong:
        raise Unusable(f"{name}: bukan berkas YAML yang dapat dibaca.") from wrong
    if node is None:
        raise Unusable(f"{name}: berkas ini kosong. Salin berkas bawaan lalu ubah isinya.")
    return node


def _plain(name: str, node: yaml.Node) -> object:
    loader = _Loader("")
    try:
        return loader.construct_document(node)
    except (yaml.MarkedYAMLError, ValueError) as wrong:
        raise Unusable(
            f"{name}: ada isi yang tidak dapat dipakai ({wrong}). Tulis sebagai teks dalam tanda kutip."
        ) from wrong
    finally:
        loader.dispose()


def _walk(node: yaml.Node, steps: tuple[Step, ...]) -> Iterator[tuple[yaml.Node, tuple[Step, ...]]]:
    yield node, steps
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*steps, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _walk(item, (*steps, index))


def _refuse_twice(name: str, node: yaml.Node, steps: tuple[Step, ...]) -> None:
    """YAML keeps the last of two equal keys without a word; a weight would change unseen."""
    if not isinstance(node, yaml.MappingNode):
        return
    keys = [str(key.value) for key, _ in node.value]
    for at, key in enumerate(keys):
        if key in keys[:at]:
            line = node.value[at][0].start_mark.line + 1
            place = _spelled((*steps, key))
            raise Unusable(
                f'{name} (baris {line}, {place}): butir "{key}" ditulis dua kali. Hapus salah satunya.'
            )


def line_of(root: yaml.Node, steps: tuple[Step, ...]) -> int:
    """The line where a place begins; that of the nearest part above it when the place itself is missing."""
    lines = {found: node.start_mark.line + 1 for node, found in _walk(root, ())}
    while steps and steps not in lines:
        steps = steps[:-1]
    return lines[steps]


def _spelled(steps: tuple[Step, ...]) -> str:
    return "".join(f"[{s + 1}]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")


def _steps(place: str) -> tuple[Step, ...]:
    """`$.dimensions[0].weight` as steps."""
    found = re.findall(r"\.(\w+)|\[(\d+)\]", place.removeprefix("$"))
    return tuple(int(index) if index else name for name, index in found)


def translate(problem: str) -> tuple[str, str]:
    """What msgspec says of a value, as a problem and a remedy in Indonesian."""
    for pattern, message, remedy in MESSAGES:
        if match := re.search(pattern, problem):
            words = [_type_name(g) for g in match.groups()]
            return message.format(*words), remedy.format(*words)
    return f"isinya tidak dapat dipakai ({problem})", "Bandingkan dengan berkas bawaan."


def _type_name(word: str) -> str:
    return " atau ".join(TYPES.get(w.strip(), w.strip()) for w in word.split("|"))
