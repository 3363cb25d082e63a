"""`terang verify`: checks a published ranking with nothing but its two files, and computes it again."""

import hashlib
from argparse import Namespace
from decimal import Decimal
from pathlib import Path

import msgspec

from terang.cli.exits import Exit, Stop
from terang.lib import merkle, signed_note
from terang.lib.signed_note import BadNote, Proof, Verifier
from terang.scoring import published
from terang.scoring.explain import comma
from terang.scoring.published import Published

MOST_TOLD = 20
LARGEST = 200 * 1024 * 1024
"""Bytes of a document that is read: every body of a province fits many times."""


def verify(options: Namespace) -> Exit:
    data, proof_text = _read(options.document), _read(options.checkpoint).decode("utf-8", "replace")
    document = _document(data)
    proof = _proof(proof_text)
    key = _key(options.key or document.key)
    _signed(proof, key)
    _included(proof)
    _same(proof, data)
    print(f"Tanda tangan     sah: {key.name}, {_size(proof)} peristiwa di jurnal.")
    print("Isi dokumen      sama dengan yang dicatat jurnal.")
    if not options.key:
        print("                 Kunci diambil dari dokumen itu sendiri. Bandingkan dengan yang diumumkan:")
        print(f"                 {document.key}")
    return _recomputed(document)


def _recomputed(document: Published) -> Exit:
    try:
        found = list(published.differences(document))
    except (msgspec.ValidationError, ValueError, ArithmeticError) as problem:
        raise Stop(Exit.SUMS_DIFFER, f"Nilai tidak dapat dihitung ulang: {problem}.") from None
    if found:
        for difference in found[:MOST_TOLD]:
            print(
                f"BERBEDA          {difference.of}: {difference.what} tertulis {difference.said}, "
                f"hitungan ulang {difference.computed}"
            )
        raise Stop(Exit.SUMS_DIFFER, f"{len(found)} hal berbeda dengan hitungan ulang.")
    print(f"Hitungan ulang   {len(document.bodies)} badan publik: semua nilai, predikat, dan peringkat sama.")
    print(f"\n{document.cycle.name}, {document.region.name}")
    for row in document.bodies:
        print(
            f"  {row.bundle['entry']['ranked']:<12} {_place(row.place):>4}  {_total(row.total):>6}  {row.bundle['entry']['name']} ({row.band})"
        )
    print("\nAsli dan benar.")
    return Exit.OK


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as problem:
        raise Stop(Exit.DOCUMENT_UNREADABLE, f"{path} tidak dapat dibuka: {problem.strerror}.") from None
    if len(data) > LARGEST:
        raise Stop(Exit.DOCUMENT_UNREADABLE, f"{path} terlalu besar untuk sebuah hasil evaluasi.")
    return data


def _document(data: bytes) -> Published:
    try:
        return published.read(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise Stop(
            Exit.DOCUMENT_UNREADABLE, f"Berkas pertama bukan dokumen hasil Terang: {problem}."
        ) from None


def _proof(text: str) -> Proof:
    try:
        return signed_note.proof(text)
    except BadNote as problem:
        raise Stop(Exit.DOCUMENT_UNREADABLE, f"Berkas kedua bukan titik periksa: {problem}") from None


def _key(text: str) -> Verifier:
    try:
        return signed_note.verifier(text)
    except BadNote as problem:
        raise Stop(Exit.DOCUMENT_UNREADABLE, str(problem)) from None


def _signed(proof: Proof, key: Verifier) -> None:
    try:
        signed_note.checkpoint(signed_note.opened(proof.checkpoint, key))
    except BadNote as problem:
        raise Stop(Exit.NOT_GENUINE, f"Titik periksa tidak sah. {problem}") from None


def _included(proof: Proof) -> None:
    said = signed_note.checkpoint(proof.checkpoint.rpartition("\n\n")[0])
    leaf = merkle.leaf_hash(proof.leaf)
    if not merkle.includes(leaf, proof.index, said.size, proof.path, said.root):
        raise Stop(Exit.NOT_GENUINE, "Peristiwa pengumuman tidak ada di jurnal yang ditandatangani.")


def _same(proof: Proof, data: bytes) -> None:
    """The journal's event must be a publication, and of just these bytes."""
    try:
        event = msgspec.json.decode(proof.leaf)
        verb, told = event["verb"], event["data"]["sha256"]
    except (msgspec.DecodeError, KeyError, TypeError):
        verb, told = "", ""
    if verb != published.EVENT or told != hashlib.sha256(data).hexdigest():
        raise Stop(
            Exit.NOT_GENUINE, "Dokumen ini bukan yang diumumkan: sidiknya berbeda dengan yang dicatat jurnal."
        )


def _size(proof: Proof) -> int:
    return signed_note.checkpoint(proof.checkpoint.rpartition("\n\n")[0]).size


def _place(place: int | None) -> str:
    return "–" if place is None else str(place)


def _total(total: Decimal | None) -> str:
    return "–" if total is None else comma(total.quantize(Decimal("0.01")))
