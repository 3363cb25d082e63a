"""Personal fields of `catalogue`."""

from terang.privacy.register import table
from terang.privacy.uses import FREE, SIGNER

TABLES = {
    "activity": table("name unit place"),
    "yield": table("title topic link"),
    "decree": table("number link lines sha256", signer=SIGNER),
    "entry": table("source topic title summary unit retention link kept withdrawn_for place", maker=SIGNER),
    "term": table("stem"),
    "exclusion": table(
        "title summary unit article law if_opened if_closed interest until_event lifted_for",
        testers=SIGNER,
        decided_by=SIGNER,
    ),
    "sheet": table("name problems", rows=FREE),
}
