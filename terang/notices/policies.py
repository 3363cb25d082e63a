"""Why not: setting up a channel, trying a notice again."""

from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.notices.models import Account, Notice
from terang.notices.states import State


def why_not_set_up(user: User, account: Account) -> str | None:
    if account.region is None:
        return _("Server email disetel di berkas pengaturan server, bukan di halaman ini.")
    if not access.administers(user, account.region):
        return _("Hanya PPID utama yang menyetel kanal.")
    return None


def why_not_retry(user: User, notice: Notice) -> str | None:
    if notice.region is None or not access.administers(user, notice.region):
        return _("Hanya PPID utama yang dapat mengirim ulang.")
    if notice.state != State.GIVEN_UP:
        return _("Pemberitahuan ini tidak sedang menunggu dikirim ulang.")
    if not notice.to:
        return _(
            "Isinya sudah dihapus. Untuk undangan, kontak, atau kata sandi: minta surat baru dari halamannya."
        )
    return None
