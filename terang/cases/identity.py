"""Who asks, as the law asks it: PerKI 1/2021 wants proof of identity with a request for information.

A person shows a KTP (the NIK), a legal entity its deed, a group a power of attorney and the KTP of who speaks for it.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from terang.cases import envelope
from terang.cases.models import Case, Party

_USE = "pemohon"


class Asker(StrEnum):
    PERSON = "perorangan"
    ENTITY = "badan_hukum"
    GROUP = "kelompok"


class Identity(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything that says who it is; nothing of it stands anywhere else."""

    name: str = ""
    asker: Asker = Asker.PERSON
    number: str = ""  # NIK, or number of the deed
    representative: str = ""  # who speaks for an entity or group
    address: str = ""
    phone: str = ""
    email: str = ""
    occupation: str = ""
    handle: str = ""  # account on a social channel


def sealed(case: Case, identity: Identity) -> bytes:
    return envelope.seal(case.key, msgspec.json.encode(identity), use=_USE)


def opened(party: Party) -> Identity:
    """For the system itself (where a letter goes). People look through `actions.parties.look`, which is journaled.

    Raises Unopenable, also for what was erased.
    """
    if not party.sealed:
        raise envelope.Unopenable
    return msgspec.json.decode(envelope.unseal(party.case.key, party.sealed, use=_USE), type=Identity)


def traces(identity: Identity) -> Iterator[str]:
    """Keyed hashes by which a person's own cases are found again."""
    yield from (trace(text) for text in (identity.number, identity.phone, identity.email) if text.strip())


def trace(text: str) -> str:
    """Of a NIK, telephone number or address, however it was written."""
    plain = text.strip().casefold()
    if "@" in plain:
        return envelope.fingerprint(plain)
    digits = re.sub(r"\D", "", plain)
    return envelope.fingerprint(re.sub(r"^(?:62|0)(?=8)", "", digits) if digits else plain)
