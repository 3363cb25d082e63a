"""What `accounts` tells the journal at the start."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "terang.accounts"
    label = "accounts"

    def ready(self) -> None:
        from terang.accounts import covers

        covers.tell()
