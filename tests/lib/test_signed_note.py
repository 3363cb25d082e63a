"""Notes hold only with the key that signed them, unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.lib import signed_note
from terang.lib.signed_note import BadNote, Checkpoint, Proof, Signer

SIGNER = Signer("contoh.test/jurnal", bytes(range(32)))
CHECKPOINT = Checkpoint("contoh.test/jurnal", 5, bytes(32), ("acara Pleno",))


def test_a_checkpoint_comes_back_from_its_note():
    note = SIGNER.sign(CHECKPOINT.text())
    key = signed_note.verifier(str(SIGNER.verifier))
    assert signed_note.checkpoint(signed_note.opened(note, key)) == CHECKPOINT


def test_another_key_of_the_same_name_did_not_sign_it():
    other = Signer("contoh.test/jurnal", bytes(32)).verifier
    with pytest.raises(BadNote, match="Tanda tangan"):
        signed_note.opened(SIGNER.sign(CHECKPOINT.text()), other)


@given(st.integers(0, 200), st.characters(codec="utf-8"))
def test_a_changed_note_does_not_hold(place, letter):
    note = SIGNER.sign(CHECKPOINT.text())
    place %= len(note)
    changed = note[:place] + letter + note[place + 1 :]
    try:
        text = signed_note.opened(changed, SIGNER.verifier)
    except BadNote:
        return
    assert text == CHECKPOINT.text()


@given(
    st.binary(max_size=60), st.integers(0, 10**6), st.lists(st.binary(min_size=32, max_size=32), max_size=4)
)
def test_a_proof_comes_back_from_its_text(leaf, index, path):
    proof = Proof(leaf, index, tuple(path), SIGNER.sign(CHECKPOINT.text()))
    assert signed_note.proof(signed_note.proof_text(proof)) == proof


@pytest.mark.parametrize(
    "text", ["", "apa saja", "a\n\nb", "x\n1\nbukan-base64!\n", "x\n٣\nAA==\n", "x\n1\nAA==\n"]
)
def test_what_is_no_note_is_refused_by_a_sentence(text):
    for read in (signed_note.proof, signed_note.checkpoint, signed_note.verifier):
        with pytest.raises(BadNote):
            read(text)
    with pytest.raises(BadNote):
        signed_note.opened(text, SIGNER.verifier)
