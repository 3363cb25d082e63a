"""A small graph of linked data, written as JSON-LD and as Turtle from the same values."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

PREFIXES: Final[Mapping[str, str]] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Iri(Struct, frozen=True):
    """An absolute address that names a thing."""

    address: str


class Text(Struct, frozen=True):
    """A literal: words in a language, or a value of a type ("xsd:date")."""

    value: str
    language: str = ""
    datatype: str = ""


class Node(Struct, frozen=True):
    """A thing, its kind, and what is said of it; without an address it is only known through what names it."""

    kind: str
    said: Sequence[tuple[str, "Value"]]
    address: str = ""


Value = Iri | Text | Node


def json_ld(nodes: Sequence[Node]) -> bytes:
    document = {"@context": PREFIXES, "@graph": [_object(node) for node in nodes]}
    return msgspec.json.format(msgspec.json.encode(document), indent=1)


def turtle(nodes: Sequence[Node]) -> bytes:
    heads = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    bodies = [f"<{_iri(node.address)}> {_said(node)} ." for node in nodes]
    return ("\n".join(heads) + "\n\n" + "\n\n".join(bodies) + "\n").encode()


def _object(node: Node) -> dict[str, Any]:
    made: dict[str, Any] = {"@id": node.address} if node.address else {}
    made["@type"] = node.kind
    for name, value in node.said:
        made.setdefault(name, []).append(_json(value))
    return made


def _json(value: Value) -> Any:
    match value:
        case Iri(address):
            return {"@id": address}
        case Node():
            return _object(value)
        case Text(words, language, ""):
            return {"@value": words, "@language": language} if language else words
        case Text(words, _, datatype):
            return {"@value": words, "@type": datatype}


def _said(node: Node) -> str:
    return " ;\n  ".join([f"a {node.kind}", *(f"{name} {_term(value)}" for name, value in node.said)])


def _term(value: Value) -> str:
    match value:
        case Iri(address):
            return f"<{_iri(address)}>"
        case Node():
            return f"[ {_said(value)} ]"
        case Text(words, language, datatype):
            return _quoted(words) + (f"@{language}" if language else f"^^{datatype}" if datatype else "")


def _quoted(words: str) -> str:
    return '"' + "".join(_escaped(words)) + '"'


def _escaped(words: str) -> Iterator[str]:
    known = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    for c in words:
        yield known.get(c) or (f"\\u{ord(c):04X}" if ord(c) < 0x20 or ord(c) == 0x7F else c)


def _iri(address: str) -> str:
    """What may not stand between the brackets is percent-encoded."""
    return "".join(f"%{ord(c):02X}" if ord(c) <= 0x20 or c in '<>"{}|^`\\' else c for c in address)
