"""Personal fields of `inspections`."""

from terang.privacy.register import table
from terang.privacy.uses import ALARMED, SEEN

TABLES = {
    "alarm": table("detail"),
    "listener": table("webhook secret", email=ALARMED),
    "delivery": table("fault"),
    "batch": table("label"),
    "inspection": table("url domain worker checkpoint folder run band facts fault"),
    "schedule": table("ranked"),
    "capture": table("sha256 url folder file"),
    "verdict": table("code state advice url sha256 proof", reason=SEEN, passage=SEEN),
    "finding": table("code level advice url", message=SEEN, value=SEEN, proof=SEEN),
    "change": table("code before after"),
    "picture": table("mark near whole", passage=SEEN),
    "standing": table("status message band"),
    "month": table("status"),
}
