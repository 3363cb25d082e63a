"""Content decoding: right when honest, marked when not, never without bounds."""

import gzip
import tracemalloc
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from terang.audit.inflate import _at_once, inflate
from terang.audit.limits import Limits
from terang.audit.model import Trouble
from tests.audit.misdeeds import bomb, raw_deflate

LIMITS = Limits()
CODINGS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: bytes(brotli.compress(data, quality=4)),
    "zstd": lambda data: zstandard.ZstdCompressor().compress(data),
}
_BODIES = st.binary(max_size=3000) | st.builds(
    lambda b, n: b * n, st.binary(max_size=20), st.integers(1, 3000)
)


def decode(wire, *encodings, most=50_000_000):
    return inflate(wire, encodings, cap=lambda _: most, limits=LIMITS)


@pytest.mark.parametrize("coding", CODINGS)
@given(body=_BODIES)
def test_what_goes_in_comes_out(coding, body):
    decoded = decode(CODINGS[coding](body), coding)
    assert decoded.data == body
    assert decoded.troubles == ()


@given(body=_BODIES, outer=st.sampled_from(sorted(CODINGS)), inner=st.sampled_from(sorted(CODINGS)))
def test_two_codings_are_undone_last_first(body, outer, inner):
    wire = CODINGS[outer](CODINGS[inner](body))
    assert decode(wire, inner, outer).data == body


@given(body=st.binary(max_size=2000))
def test_raw_deflate_is_understood(body):
    assert decode(raw_deflate(body), "deflate").data == body


@given(parts=st.lists(st.binary(max_size=200), min_size=1, max_size=5))
def test_all_members_of_a_gzip_body_count(parts):
    """Also identical ones, which libdeflate alone would take for the whole."""
    decoded = decode(b"".join(map(gzip.compress, parts)), "gzip")
    assert decoded.data == b"".join(parts)
    assert decoded.troubles == ()


@given(
    body=st.binary(min_size=1, max_size=2000),
    cut=st.integers(1, 10_000),
    coding=st.sampled_from(sorted(CODINGS)),
)
def test_a_cut_body_is_never_taken_for_whole(body, cut, coding):
    wire = CODINGS[coding](body)
    decoded = decode(wire[: max(1, len(wire) - cut)], coding)
    assert decoded.troubles
    assert body.startswith(decoded.data)


@given(wire=st.binary(max_size=300), coding=st.sampled_from(sorted(CODINGS)))
def test_noise_never_raises(wire, coding):
    for start in (b"", b"\x1f\x8b\x08\x00", b"\x1f\x8b\x08\x1c", b"\x78\x9c", b"\x28\xb5\x2f\xfd"):
        decode(start + wire, coding)


@given(body=st.binary(min_size=30, max_size=2000), at=st.integers(0), flip=st.integers(1, 255))
def test_a_flipped_byte_is_noticed_or_harmless(body, at, flip):
    wire = bytearray(gzip.compress(body))
    wire[at % len(wire)] ^= flip
    decoded = decode(bytes(wire), "gzip")
    assert decoded.troubles or decoded.data == body


@pytest.mark.parametrize("flags", [4, 8, 16, 2, 30])
def test_optional_gzip_header_fields_are_skipped(flags):
    body = b"Informasi publik. " * 100
    plain = gzip.compress(body)
    fields = b"\x03\x00abc" * bool(flags & 4) + b"nama\0" * bool(flags & 8) + b"ket\0" * bool(flags & 16)
    checksum = b"\0\0" * bool(flags & 2)
    wire = plain[:3] + bytes([flags]) + plain[4:10] + fields + checksum + plain[10:]
    twice = decode(wire + wire, "gzip")
    assert twice.data == body * 2
    assert twice.troubles == ()


@pytest.mark.parametrize("coding", CODINGS)
def test_a_bomb_is_defused_in_little_memory(coding):
    wire = bomb(coding)
    tracemalloc.start()
    decoded = decode(wire, coding, most=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert decoded.troubles == (Trouble.BOMB,)
    assert len(decoded.data) <= 1_000_000
    assert peak < 40_000_000


def test_well_packed_is_not_yet_a_bomb():
    body = b"<li>Laporan kinerja</li>\n" * 4000
    assert decode(gzip.compress(body, 9), "gzip").troubles == ()


@pytest.mark.parametrize("coding", CODINGS)
def test_the_size_limit_cuts(coding):
    body = bytes(range(256)) * 400
    decoded = decode(CODINGS[coding](body), coding, most=5000)
    assert decoded.data == body[:5000]
    assert decoded.troubles == (Trouble.TRUNCATED,)


def test_plain_bodies_are_cut_too():
    assert decode(b"a" * 100, most=10).troubles == (Trouble.TRUNCATED,)
    assert decode(b"", "gzip").troubles == ()


def test_large_bodies_take_the_careful_path_and_come_out_whole():
    body = bytes(range(256)) * 20_000  # 5 MB: more than is decoded in one call
    wire = gzip.compress(body, 1)
    assert _at_once(wire) is None
    careful = decode(wire, "gzip")
    assert careful.data == body
    assert careful.troubles == ()


def test_the_fast_path_is_taken_for_ordinary_pages():
    body = b"<p>Informasi publik</p>" * 100
    assert _at_once(gzip.compress(body)) == body
