"""Personal fields of `reports`."""

from terang.privacy.register import table
from terang.privacy.uses import SIGNER

TABLES = {
    "signatory": table("post", name=SIGNER, rank=SIGNER, nip=SIGNER),
    "run": table("scope wording worker fault"),
    "paper": table("subject title name sha256 fault"),
}
