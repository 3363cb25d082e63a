"""Personal fields of `notices`."""

from terang.privacy.register import table
from terang.privacy.uses import TOLD

TABLES = {
    "notice": table(
        "key template about link fault remote_id", to=TOLD, subject=TOLD, text=TOLD, files=TOLD, hint=TOLD
    ),
    "account": table("key base name template secrets last_fault"),
    "habit": table(),
}
