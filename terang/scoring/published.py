"""A ranking as published: all that is needed to compute it again, in one document."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from terang.lib import canonical
from terang.scoring import bundle as bundles
from terang.scoring import scheme
from terang.scoring.outcome import Outcome, evaluate
from terang.scoring.plan import Plans
from terang.scoring.rank import rank

FORMAT = "terang-hasil/1"
EVENT = "publication.published"
"""Verb of the journal's event that carries the document's hash."""


class Region(Struct, frozen=True):
    code: str
    name: str


class Cycle(Struct, frozen=True):
    slug: str
    name: str
    year: int
    seed: str  # of the draw of verifiers


class Row(Struct, frozen=True):
    """One body. `bundle` is what its score was computed from."""

    bundle: dict[str, Any]
    sha256: str
    total: Decimal | None
    band: str
    place: int | None


class Published(Struct, frozen=True):
    region: Region
    cycle: Cycle
    instrument: dict[str, Any]
    instrument_sha256: str
    key: str  # that signs the journal's checkpoints
    software: str
    bodies: tuple[Row, ...]
    format: str = FORMAT


class Difference(Struct, frozen=True):
    """Where the document does not agree with what is computed from it."""

    of: str
    what: str
    said: str
    computed: str


def encode(published: Published) -> bytes:
    """Canonical bytes: what is hashed, signed and handed out."""
    return canonical.encode(bundles.textual(msgspec.to_builtins(published, builtin_types=(Decimal,))))


def read(data: bytes) -> Published:
    """Raises msgspec.DecodeError (and its ValidationError) for anything else."""
    found = msgspec.json.decode(data, type=Published)
    if found.format != FORMAT:
        raise msgspec.ValidationError(f"unknown format {found.format!r}")
    return found


def differences(published: Published) -> Iterator[Difference]:
    """Everything that comes out differently when the ranking is computed again."""
    digest = canonical.sha256(published.instrument)
    if digest != published.instrument_sha256:
        yield Difference("instrumen", "sidik", published.instrument_sha256, digest)
    plans = Plans(scheme.read(published.instrument))
    totals: dict[str, tuple[str, Decimal | None]] = {}
    for row in published.bodies:
        yield from _of_body(row, published.instrument_sha256, plans, totals)
    if len(totals) != len(published.bodies):
        yield Difference("daftar", "badan publik", str(len(published.bodies)), str(len(totals)))
    yield from _places(published, totals)


def _of_body(
    row: Row, instrument: str, plans: Plans, totals: dict[str, tuple[str, Decimal | None]]
) -> Iterator[Difference]:
    frozen = bundles.read(row.bundle)
    name = frozen.entry.name
    outcome = evaluate(frozen, plans.of(frozen.entry.kind))
    totals[frozen.entry.code] = frozen.entry.ranked, outcome.total
    told = {
        "sidik berkas": (row.sha256, bundles.sha256(frozen)),
        "instrumen": (frozen.instrument, instrument),
        "nilai": (_text(row.total), _text(outcome.total)),
        "predikat": (row.band, outcome.band),
    }
    for what, (said, computed) in told.items():
        if said != computed:
            yield Difference(name, what, said, computed)


def _places(published: Published, totals: Mapping[str, tuple[str, Decimal | None]]) -> Iterator[Difference]:
    places = by_class(totals)
    for row in published.bodies:
        entry = bundles.read(row.bundle).entry
        if row.place != places.get(entry.code):
            yield Difference(
                entry.name, "peringkat", str(row.place or "–"), str(places.get(entry.code) or "–")
            )


def by_class(totals: Mapping[str, tuple[str, Decimal | None]]) -> dict[str, int]:
    """Place of each body in its class; keys are codes of bodies, values their class and total."""
    classes: dict[str, dict[str, Decimal | None]] = {}
    for code, (ranked, total) in totals.items():
        classes.setdefault(ranked, {})[code] = total
    return {code: place for group in classes.values() for code, place in rank(group).items()}


def outcome_document(outcome: Outcome) -> dict[str, Any]:
    """An outcome as plain values for canonical JSON."""
    plain: dict[str, Any] = bundles.textual(msgspec.to_builtins(outcome, builtin_types=(Decimal,)))
    return plain


def outcome_of(plain: Mapping[str, Any]) -> Outcome:
    return msgspec.convert(dict(plain), Outcome)


def _text(total: Decimal | None) -> str:
    return "–" if total is None else format(total.quantize(Decimal("0.01")), "f")
