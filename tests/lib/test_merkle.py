"""The tree of RFC 6962 beside a second implementation, written straight from the RFC's definitions."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.lib import merkle

# The leaves and roots that Certificate Transparency's implementations share.
LEAVES = [
    bytes.fromhex(h)
    for h in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def mth(d: list[bytes]) -> bytes:
    """2.1, as it is written there."""
    if not d:
        return hashlib.sha256(b"").digest()
    if len(d) == 1:
        return hashlib.sha256(b"\x00" + d[0]).digest()
    k = max(2**n for n in range(len(d).bit_length()) if 2**n < len(d))
    return hashlib.sha256(b"\x01" + mth(d[:k]) + mth(d[k:])).digest()


def path(m: int, d: list[bytes]) -> list[bytes]:
    """2.1.1, as it is written there."""
    if len(d) == 1:
        return []
    k = max(2**n for n in range(len(d).bit_length()) if 2**n < len(d))
    return [*path(m, d[:k]), mth(d[k:])] if m < k else [*path(m - k, d[k:]), mth(d[:k])]


def proof(m: int, d: list[bytes], *, b: bool = True) -> list[bytes]:
    """2.1.2, as it is written there."""
    if m == len(d):
        return [] if b else [mth(d)]
    k = max(2**n for n in range(len(d).bit_length()) if 2**n < len(d))
    if m <= k:
        return [*proof(m, d[:k], b=b), mth(d[k:])]
    return [*proof(m - k, d[k:], b=False), mth(d[:k])]


def nodes_of(data: list[bytes]) -> merkle.Nodes:
    return merkle.over([merkle.leaf_hash(d) for d in data])


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_everybody_gets(size):
    assert merkle.root(nodes_of(LEAVES), size).hex() == ROOTS[size] == mth(LEAVES[:size]).hex()


_data = st.lists(st.binary(max_size=4), min_size=1, max_size=70)


@given(_data, st.data())
def test_every_leaf_is_proven_and_no_other(data, draw):
    nodes, size = nodes_of(data), len(data)
    index = draw.draw(st.integers(0, size - 1))
    steps, top = merkle.inclusion(nodes, index, size), merkle.root(nodes, size)
    assert steps == path(index, data)
    assert top == mth(data)
    leaf = merkle.leaf_hash(data[index])
    assert merkle.includes(leaf, index, size, steps, top)
    assert not merkle.includes(merkle.leaf_hash(b"other"), index, size, steps, top)
    assert not merkle.includes(leaf, index, size, [*steps, leaf], top)
    assert not merkle.includes(leaf, size, size, steps, top)
    for step in range(len(steps)):
        broken = [*steps[:step], bytes(32), *steps[step + 1 :]]
        assert not merkle.includes(leaf, index, size, broken, top)


@given(_data, st.data())
def test_a_tree_that_only_grew_is_proven_and_no_other(data, draw):
    nodes, new = nodes_of(data), len(data)
    old = draw.draw(st.integers(1, new))
    steps = merkle.consistency(nodes, old, new)
    assert steps == (proof(old, data) if old < new else [])
    before, after = merkle.root(nodes, old), merkle.root(nodes, new)
    assert merkle.is_consistent(old, new, steps, before, after)
    assert not merkle.is_consistent(old, new, steps, bytes(32), after)
    assert not merkle.is_consistent(old, new, steps, before, bytes(32))
    if steps:
        assert not merkle.is_consistent(old, new, steps[:-1], before, after)
        assert not merkle.is_consistent(old, new, [bytes(32), *steps[1:]], before, after)


def test_a_tree_begins_with_nothing_and_with_itself():
    top = merkle.root(nodes_of(LEAVES), 8)
    assert merkle.is_consistent(0, 8, [], merkle.EMPTY, top)
    assert not merkle.is_consistent(0, 8, [], top, top)
    assert merkle.is_consistent(8, 8, [], top, top)
    assert not merkle.is_consistent(8, 8, [], merkle.EMPTY, top)
    assert not merkle.is_consistent(9, 8, [], top, top)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_what_is_outside_of_the_tree_has_no_proof(index, size):
    with pytest.raises(ValueError, match="not in a tree"):
        merkle.inclusion(nodes_of(LEAVES), index, size)
