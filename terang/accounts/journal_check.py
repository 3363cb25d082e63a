"""Whether the journal, and every row it vouches for, is still what it was: everything is computed anew."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Max, Q

from terang.accounts import checkpoints, journal, seals
from terang.accounts.models import Checkpoint, Event, EventDetail, TreeHash
from terang.lib import merkle, signed_note

_AT_ONCE = 500


@dataclass(frozen=True)
class Fault:
    """Something that is not what it was. `what`: kind and key of the row; `why`: a sentence."""

    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.what}: {self.why}"


Check = Callable[[], Iterator[Fault]]
CHECKS: dict[str, Check] = {}
"""What apps add: rows that can be computed from others."""


def check() -> Iterator[Fault]:
    """Every fault there is."""
    leaves: list[bytes] = []
    yield from _events(leaves)
    yield from _tree(leaves)
    yield from _details()
    yield from _checkpoints(leaves)
    for label in sorted(seals.COVERS):
        yield from _rows(label)
    for _, more in sorted(CHECKS.items()):
        yield from more()


def against(note: str) -> Iterator[Fault]:
    """Faults of the journal beside a checkpoint that was kept elsewhere."""
    leaves: list[bytes] = []
    yield from _events(leaves)
    yield from _note(note, leaves, "titik periksa yang Anda simpan")


def _events(leaves: list[bytes]) -> Iterator[Fault]:
    """Numbers without a gap, leaves as computed. Fills `leaves` with what is stored."""
    for place, event in enumerate(Event.objects.order_by("number").iterator()):
        if event.number != place:
            yield Fault(f"peristiwa {place}", "hilang dari jurnal; nomor tidak berurutan lagi.")
            return
        leaf = journal.leaf_hash(event)
        if leaf != event.leaf:
            yield Fault(f"peristiwa {place}", "isinya tidak cocok dengan sidik yang dicatat.")
        leaves.append(_bytes(event.leaf) or bytes.fromhex(leaf))


def _bytes(text: str) -> bytes:
    """Of hexadecimal digits; nothing when they are none any more."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _tree(leaves: Sequence[bytes]) -> Iterator[Fault]:
    nodes = merkle.over(leaves)
    for kept in TreeHash.objects.order_by("level", "index").iterator():
        if (kept.index + 1) << kept.level > len(leaves):
            yield Fault(f"pohon {kept.level}/{kept.index}", "mencakup peristiwa yang tidak ada lagi.")
        elif nodes(kept.level, kept.index).hex() != kept.hash:
            yield Fault(f"pohon {kept.level}/{kept.index}", "tidak cocok dengan peristiwa di bawahnya.")


def _details() -> Iterator[Fault]:
    """Personal details against their commitments. What was erased cannot be compared, and need not be."""
    erased = set(Event.objects.filter(verb="journal.erased").values_list("data__number", flat=True))
    kept = EventDetail.objects.select_related("event").order_by("event__number")
    for detail in kept.iterator():
        number, commitment = detail.event.number, detail.event.commitment
        if not detail.salt and not detail.data:
            if commitment and number not in erased:
                yield Fault(f"rincian peristiwa {number}", "dihapus tanpa catatan.")
        elif not _bytes(detail.salt) or journal.commitment_to(detail.data, detail.salt) != commitment:
            yield Fault(f"rincian peristiwa {number}", "tidak cocok dengan komitmennya.")
    for number in Event.objects.exclude(commitment="").filter(detail=None).values_list("number", flat=True):
        yield Fault(f"rincian peristiwa {number}", "hilang.")


def _checkpoints(leaves: Sequence[bytes]) -> Iterator[Fault]:
    signed = {c.pk: c for c in Checkpoint.objects.all()}
    for made in signed.values():
        name = f"titik periksa {made.pk}"
        yield from _note(made.note, leaves, name)
        yield from _columns(made, name)
    keys = {str(key) for key in signed}
    for event in Event.objects.filter(verb="journal.checkpoint").order_by("number"):
        if event.subject_id not in keys:
            yield Fault(f"titik periksa {event.subject_id}", "hilang, padahal jurnal mencatatnya.")


def _columns(made: Checkpoint, name: str) -> Iterator[Fault]:
    try:
        said = signed_note.checkpoint(made.note.rpartition("\n\n")[0])
    except signed_note.BadNote:
        return  # told already
    occasion = f"peristiwa {' '.join(made.occasion.split())}"
    told = {occasion, f"waktu {checkpoints.instant(made.at)}"}
    if (said.size, said.root.hex()) != (made.size, made.root) or not told <= set(said.extensions):
        yield Fault(name, "kolomnya tidak cocok dengan catatan yang ditandatangani.")


def _note(note: str, leaves: Sequence[bytes], name: str) -> Iterator[Fault]:
    try:
        said = signed_note.checkpoint(signed_note.opened(note, checkpoints.signer().verifier))
    except signed_note.BadNote as problem:
        yield Fault(name, str(problem))
        return
    if said.size > len(leaves):
        yield Fault(name, f"memuat {said.size} peristiwa, di jurnal tinggal {len(leaves)}.")
    elif merkle.root(merkle.over(leaves), said.size) != said.root:
        yield Fault(name, "akarnya tidak cocok dengan peristiwa di jurnal.")


def _rows(label: str) -> Iterator[Fault]:
    """Every row that was sealed against its last seal, and every settled row that has none."""
    sealed = Event.objects.filter(subject_type=label).exclude(seal="")
    last = dict(sealed.values_list("subject_id").annotate(Max("number")).order_by("subject_id"))
    unsealed = [key for key in seals.settled_keys(label) if key not in last]
    for key in unsealed:
        yield Fault(f"{label} {key}", "ada, tetapi jurnal tidak pernah mencatatnya.")
    keys = [
        key for key in last if key.isdecimal()
    ]  # other keys are events that were tampered with: told above
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        found, released = seals.contents(label, some), seals.released_keys(label, some)
        events = Event.objects.filter(number__in=[last[key] for key in some]).select_related("detail")
        for event in events.order_by("number"):
            if event.subject_id in released:
                continue
            why = _why(event, found.get(event.subject_id))
            if why and not (why is _GONE and _was_removed(label, event)):
                yield Fault(f"{label} {event.subject_id}", why)


_GONE = "hilang atau dibuka kembali tanpa catatan di jurnal."


def _why(event: Event, content: dict[str, object] | None) -> str:
    """What is wrong with a row whose last sealing event is `event`; "" when nothing is."""
    if event.seal == seals.OPEN:
        return "" if content is None else "ditetapkan tanpa catatan di jurnal."
    if content is None:
        return _GONE
    salt = event.detail.seal_salt if hasattr(event, "detail") else ""
    if not _bytes(salt):
        return "garam segelnya hilang, jadi tidak dapat dicocokkan."
    return "" if seals.hash_of(content, salt) == event.seal else "berubah setelah jurnal mencatatnya."


def _was_removed(label: str, event: Event) -> bool:
    """An event says so: the one with the seal, or one after it."""
    said = Q(verb__endswith=".removed") | Q(verb__endswith=".dropped")
    later = Event.objects.filter(subject_type=label, subject_id=event.subject_id, number__gte=event.number)
    return (
        later.filter(said).exists()
        and not apps.get_model(label)._base_manager.filter(pk=event.subject_id).exists()
    )
