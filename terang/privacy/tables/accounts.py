"""Personal fields of `accounts`."""

from terang.privacy.register import table
from terang.privacy.uses import ACCOUNT, DETAIL, DEVICE

TABLES = {
    "user": table(
        "password language totp_key", email=ACCOUNT, name=ACCOUNT, phone=ACCOUNT, oidc_subject=ACCOUNT
    ),
    "session": table("key", agent=DEVICE, address=DEVICE),
    "recoverycode": table("digest"),
    "emailchange": table("token", email=ACCOUNT),
    "attempt": table("key"),
    "event": table("verb subject_type subject_id region data commitment seal leaf"),
    "eventdetail": table("salt seal_salt", data=DETAIL),
    "treehash": table("hash"),
    "checkpoint": table("root occasion note"),
}
