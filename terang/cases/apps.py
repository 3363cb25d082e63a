"""What `cases` is called."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "terang.cases"
    label = "cases"
