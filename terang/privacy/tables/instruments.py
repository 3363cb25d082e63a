"""Personal fields of `instruments`."""

from terang.privacy.register import table

TABLES = {
    "instrument": table("code version title document sha256"),
    "change": table("label before"),
    "mapping": table("pairs"),
}
