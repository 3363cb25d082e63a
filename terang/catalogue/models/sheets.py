"""Lists that a body kept elsewhere."""

from django.db import models

from terang.accounts.models import User
from terang.bodies.models import Body


class Sheet(models.Model):
    """An uploaded DIP: looked at first, then applied or dropped."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    name = models.CharField("berkas", max_length=200)
    rows = models.JSONField(default=list)  # what was understood of each row, see `catalogue.reading`
    problems = models.JSONField(default=list)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.name
