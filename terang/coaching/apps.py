"""What `coaching` tells the workers at the start."""

from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "terang.coaching"
    label = "coaching"
