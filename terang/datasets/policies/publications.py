"""Who publishes what was compiled."""

from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.datasets.models import Form


def why_not_publish(user: User, form: Form, *, accepted: int) -> str | None:
    if not access.administers(user, form.region):
        return _("Data diterbitkan oleh PPID utama daerah ini.")
    if not accepted:
        return _("Belum ada lembar yang diterima untuk periode itu. Terima dahulu sedikitnya satu.")
    return None
