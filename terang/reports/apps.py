"""What `reports` tells the workers at the start."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "terang.reports"
    label = "reports"
