"""What `cases` tells the journal and the workers at the start."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "terang.cases"
    label = "cases"

    def ready(self) -> None:
        from terang.accounts.sealed import FIELDS
        from terang.cases import complaint_timers, indicator, key_check, request_timers, sealed

        FIELDS["cases.correspondent"] = ("sealed",)
        sealed.tell()
        complaint_timers.tell()
        request_timers.tell()
        key_check.tell()
        indicator.tell()
