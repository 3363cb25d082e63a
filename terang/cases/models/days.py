"""Days on which a region departs from the national calendar."""

from django.db import models

from terang.accounts.models import User
from terang.bodies.models import Region


class LocalDay(models.Model):
    """A day off of one region, or a day that it works although the nation does not."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="local_days")
    on = models.DateField("tanggal")
    is_open = models.BooleanField("tetap bekerja", default=False)
    name = models.CharField("nama hari", max_length=200)
    letter = models.CharField("nomor keputusan atau surat edaran", max_length=200)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("on",)
        constraints = [models.UniqueConstraint(fields=("region", "on"), name="local_day_is_unique_in_region")]

    def __str__(self) -> str:
        return self.name
