"""What of the lists of information the journal seals."""

from terang.accounts import seals
from terang.accounts.seals import Cover, Part

_REMINDED = {"untuk tanggal mana pemiliknya sudah diingatkan": "reminded_for"}
COVERS = {
    "catalogue.entry": Cover({**_REMINDED, "seluruh barisnya ada di keputusannya": "decree"}),
    "catalogue.exclusion": Cover({**_REMINDED, "seluruh barisnya ada di keputusannya": "decree"}),
    "catalogue.decree": Cover(),
    "catalogue.activity": Cover(parts=(Part("catalogue.yield", "activity"),)),
}
LEFT = {
    "catalogue.sheet": "Daftar yang sedang dilihat sebelum diimpor; yang diimpornya tersegel.",
    "catalogue.term": "Kata pencarian, dibuat dari daftarnya.",
}


def tell() -> None:
    """Called when the application starts."""
    seals.tell(COVERS, {}, LEFT)
