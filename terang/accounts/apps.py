"""What `accounts` tells the journal and `manage.py check` at the start."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class AccountsConfig(AppConfig):
    name = "terang.accounts"
    label = "accounts"

    def ready(self) -> None:
        from terang.accounts import checkpoints, covers, sealed

        covers.tell()
        sealed.FIELDS["accounts.user"] = ("totp_key",)
        register(checkpoints.check_key, Tags.security)
