"""What of an account the journal seals: all that decides who may sign in, and as whom."""

from terang.accounts import seals
from terang.accounts.seals import Cover, Part

COVERS = {
    "accounts.user": Cover(
        {
            "kebiasaan orangnya; tidak menentukan siapa yang boleh masuk": "last_login seen_at language theme",
            "naik setiap kali kode sekali pakai dipakai": "totp_step",
            "selalu salah; basis data menolak yang lain": "is_superuser",
        },
        parts=(Part("accounts.recoverycode", "user"),),
    ),
    "accounts.emailchange": Cover(),
}
COMPUTED = {
    "accounts.event": {},
    "accounts.eventdetail": {"garam segel lama; hanya segel terakhir sebuah baris yang berlaku": "seal_salt"},
    "accounts.treehash": {},
    "accounts.checkpoint": {},
}
LEFT = {
    "accounts.session": "Siapa yang sedang masuk; berakhir sendiri.",
    "accounts.attempt": "Tebakan yang salah dalam beberapa jam terakhir.",
}


def tell() -> None:
    """Called when the application starts."""
    seals.tell(COVERS, COMPUTED, LEFT)
