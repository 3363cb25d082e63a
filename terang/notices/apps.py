"""What `notices` is called, and what it tells the apps below and the journal at the start."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "terang.notices"
    label = "notices"

    def ready(self) -> None:
        from terang.accounts.sealed import FIELDS
        from terang.notices import handed_in, sealed
        from terang.notices.models import SEALED

        FIELDS.update({"notices.notice": SEALED, "notices.account": ("secrets",)})
        sealed.tell()
        handed_in.tell_apps()
