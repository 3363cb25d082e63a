"""The journal as a Merkle tree: full subtrees are kept as rows, so that a root or a proof reads few of them."""

from typing import Final

from terang.accounts.models import Event, TreeHash
from terang.lib import merkle

_AT_ONCE: Final = 2000


def size() -> int:
    """Leaves of the journal; numbers have no gap."""
    last = Event.objects.order_by("-number").values_list("number", flat=True).first()
    return 0 if last is None else last + 1


def grow(to: int) -> None:
    """Keeps every full subtree of the first `to` leaves; part of the caller's transaction."""
    for level in range(1, to.bit_length()):
        have, wanted = TreeHash.objects.filter(level=level).count(), to >> level
        below = _hashes(level - 1, 2 * have, 2 * wanted) if have < wanted else []
        pairs = zip(below[::2], below[1::2], strict=True)
        TreeHash.objects.bulk_create(
            [
                TreeHash(level=level, index=have + n, hash=merkle.node_hash(left, right).hex())
                for n, (left, right) in enumerate(pairs)
            ],
            _AT_ONCE,
        )


def _hashes(level: int, low: int, high: int) -> list[bytes]:
    if level == 0:
        leaves = Event.objects.filter(number__gte=low, number__lt=high).order_by("number")
        return [bytes.fromhex(leaf) for leaf in leaves.values_list("leaf", flat=True)]
    kept = TreeHash.objects.filter(level=level, index__gte=low, index__lt=high).order_by("index")
    return [bytes.fromhex(one) for one in kept.values_list("hash", flat=True)]


def node(level: int, index: int) -> bytes:
    """A full subtree; `grow` comes first."""
    if level == 0:
        return bytes.fromhex(Event.objects.values_list("leaf", flat=True).get(number=index))
    return bytes.fromhex(TreeHash.objects.values_list("hash", flat=True).get(level=level, index=index))


def root(of: int) -> bytes:
    return merkle.root(node, of)
