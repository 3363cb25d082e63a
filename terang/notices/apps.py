"""What `notices` is called, and what it tells the apps below at the start."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "terang.notices"
    label = "notices"

    def ready(self) -> None:
        from terang.accounts import sealed
        from terang.notices import handed_in
        from terang.notices.models import SEALED

        sealed.FIELDS.update({"notices.notice": SEALED, "notices.account": ("secrets",)})
        handed_in.tell_apps()
