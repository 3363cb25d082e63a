"""Merkle trees of RFC 6962, section 2: roots, proofs that a leaf is in a tree, proofs that a tree only grew.

A tree of `size` leaves is read through `Nodes`: the hash of any *full* subtree, by level (0: leaves) and index.
"""

import hashlib
from collections.abc import Callable, Sequence

Nodes = Callable[[int, int], bytes]
"""Level and index of a full subtree to its hash: it covers leaves index·2^level up to (index+1)·2^level."""
EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """2.1: SHA-256(0x00 || data)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """2.1: SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def over(leaves: Sequence[bytes]) -> Nodes:
    """Nodes computed from leaf hashes; full subtrees are kept."""
    kept: dict[tuple[int, int], bytes] = {}

    def node(level: int, index: int) -> bytes:
        if level == 0:
            return leaves[index]
        if (level, index) not in kept:
            kept[level, index] = node_hash(node(level - 1, 2 * index), node(level - 1, 2 * index + 1))
        return kept[level, index]

    return node


def root(nodes: Nodes, size: int) -> bytes:
    """2.1: the Merkle Tree Hash of the first `size` leaves."""
    return _range(nodes, 0, size) if size else EMPTY


def inclusion(nodes: Nodes, index: int, size: int) -> list[bytes]:
    """2.1.1: the audit path of leaf `index` in the tree of `size` leaves. Raises ValueError outside of it."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    return _path(nodes, index, 0, size)


def consistency(nodes: Nodes, old: int, new: int) -> list[bytes]:
    """2.1.2: proof that the tree of `old` leaves is the beginning of that of `new`. Raises ValueError."""
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} does not begin with one of {old}")
    return _subproof(nodes, old, 0, new, is_known=True) if 0 < old < new else []


def includes(leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes) -> bool:
    """Whether `proof` leads from a leaf's hash to the root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and found == expected


def is_consistent(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Whether `proof` shows that the older tree is the beginning of the newer (RFC 9162, 2.1.4.2)."""
    if old == 0 or old == new:
        return not proof and (old < new or old_root == new_root) and (old > 0 or old_root == EMPTY)
    if not 0 < old < new or not proof:
        return False
    steps = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            second = node_hash(second, step)
        place, last = place >> 1, last >> 1
    return last == 0 and (first, second) == (old_root, new_root)


def _split(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << (count - 1).bit_length() - 1


def _range(nodes: Nodes, low: int, high: int) -> bytes:
    count = high - low
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return nodes(level, low >> level)
    middle = low + _split(count)
    return node_hash(_range(nodes, low, middle), _range(nodes, middle, high))


def _path(nodes: Nodes, index: int, low: int, high: int) -> list[bytes]:
    if high - low == 1:
        return []
    middle = low + _split(high - low)
    if index < middle:
        return [*_path(nodes, index, low, middle), _range(nodes, middle, high)]
    return [*_path(nodes, index, middle, high), _range(nodes, low, middle)]


def _subproof(nodes: Nodes, old: int, low: int, high: int, *, is_known: bool) -> list[bytes]:
    """`old` leaves, counted from `low`; `is_known`: the older root is what this subtree's hash would be."""
    if old == high - low:
        return [] if is_known else [_range(nodes, low, high)]
    middle = low + _split(high - low)
    if old <= middle - low:
        return [*_subproof(nodes, old, low, middle, is_known=is_known), _range(nodes, middle, high)]
    rest = _subproof(nodes, old - (middle - low), middle, high, is_known=False)
    return [*rest, _range(nodes, low, middle)]
