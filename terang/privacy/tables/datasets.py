"""Personal fields of `datasets`."""

from terang.privacy.register import table
from terang.privacy.uses import FILLED, FREE

TABLES = {
    "form": table("code title about"),
    "version": table("columns_json"),
    "edition": table("title about note columns_json lines sha256"),
    "sheet": table("nil_reason", note=FREE),
    "row": table(cells=FILLED),
    "filing": table("nil_reason sha256", rows=FILLED),
    "replaced": table("name", rows=FILLED),
    "reminder": table("occasion"),
}
