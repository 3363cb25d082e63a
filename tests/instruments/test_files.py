"""A wrong instrument file is answered with file, line, place and remedy, never with a stack trace."""

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from terang.instruments.files import Unusable, read
from terang.instruments.load import DATA, instrument
from terang.instruments.model import Instrument

SOUND = (DATA / "lomba-website.yaml").read_text(encoding="utf-8")


class Numbers(msgspec.Struct):
    a: Decimal
    b: Decimal


def wrong(tmp_path: Path, old: str, new: str) -> str:
    """The complaint about the sound file with one thing changed."""
    assert old in SOUND
    path = tmp_path / "milik-kami.yaml"
    path.write_text(SOUND.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Unusable) as complaint:
        instrument(str(path))
    return str(complaint.value)


def test_the_sound_file_is_read_as_ones_own(tmp_path):
    path = tmp_path / "milik-kami.yaml"
    path.write_text(SOUND, encoding="utf-8")
    assert instrument(str(path)) == instrument("lomba-website")


def test_fractions_are_exact(tmp_path):
    path = tmp_path / "n.yaml"
    path.write_text("a: 0.1\nb: 3")
    assert read(path, Numbers) == Numbers(Decimal("0.1"), Decimal(3))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("version:", "versi:", ["versi", "tidak dikenal", "ejaan"]),
        ("title:", "#title:", ['"title" belum ada', "Tambahkan"]),
        ("weight: 20", "weight: banyak", ["dimensions[1].weight", "bukan angka"]),
        ("weight: 20", "weight: 0", ["dimensions[1].weight", "di luar batas"]),
        ("weight: 20", "weight: -4", ["dimensions[1].weight", "di luar batas"]),
        ("weight: 20", "weight: .nan", ["dimensions[1].weight"]),
        ("kedaluwarsa: 0.5", "kedaluwarsa: 1.5", ["points.kedaluwarsa", "di luar batas"]),
        ("kedaluwarsa: 0.5, ", "", ["points", "kedaluwarsa", "belum diberi nilai"]),
        ("warning: 0.5, ", "", ["levels", "warning", "belum diberi nilai"]),
        ("unknown_limit: 40", "unknown_limit: 140", ["unknown_limit", "di luar batas 0 sampai 100"]),
        ("status: practice", "status: hukum", ["hukum", "tidak dikenal"]),
        ("status: practice", "status: law", ["law", "pasal", "proposal"]),
        ("code: mobile", "code: search", ["search", "sudah ada di atas"]),
        ("weight: 2, basis", "weight: 2, only: [dinosaurus], basis", ["dinosaurus", "kinds.yaml"]),
        ("classes: [opd", "classes: [planet", ["planet", "kinds.yaml"]),
        ("floor: 0}", "floor: 5}", ["golongan terendah"]),
        ("floor: 80", "floor: 90", ["dua golongan"]),
        ("weight: 20", "weight: 20\n    weight: 80", ["dua kali", "Hapus salah satunya"]),
        ("dimensions:", "dimensions: [", ["penulisan YAML keliru"]),
    ],
)
def test_each_mistake_is_named(tmp_path, old, new, expected):
    message = wrong(tmp_path, old, new)
    assert message.startswith("milik-kami.yaml (baris ")
    for word in expected:
        assert word in message


def test_the_line_is_that_of_the_mistake(tmp_path):
    message = wrong(tmp_path, "name: Peta situs, weight: 1", "name: Peta situs, weight: nol")
    line = next(n for n, text in enumerate(SOUND.splitlines(), 1) if "Peta situs" in text)
    assert f"(baris {line}, dimensions[1].indicators[4].weight)" in message


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"- satu\n- dua\n", b"sekadar teks"])
def test_a_file_that_is_no_instrument_at_all(tmp_path, content):
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    with pytest.raises(Unusable, match=r"x\.yaml"):
        read(path, Instrument)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Unusable, match="tidak ada"):
        instrument(str(tmp_path / "hilang.yaml"))


def test_an_unknown_name_lists_what_there_is():
    with pytest.raises(Unusable, match="kip-opd"):
        instrument("kip-kabupaten")
