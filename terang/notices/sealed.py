"""What of notices the journal seals: how channels are set up. Letters themselves are forgotten after a while."""

from django.db.models import Q

from terang.accounts import seals
from terang.accounts.seals import Cover

COVERS = {
    "notices.account": Cover(
        {
            "keadaan jaringannya sekarang": "paused_until failures last_out_at last_in_at last_fault last_fault_at"
        },
        settled=~Q(base="", name="", secrets=""),  # before, nothing was set up
    ),
    "notices.habit": Cover({"kapan ringkasan terakhir dikirim": "digested_on"}),
}
LEFT = {"notices.notice": "Pesan keluar; alamat dan isinya dihapus setelah 30 hari."}


def tell() -> None:
    """Called when the application starts."""
    seals.tell(COVERS, {}, LEFT)
