"""Where a region departs from the service levels that come with Terang; what it set before stays, as its history."""

from django.db import models
from django.db.models import Q

from terang.accounts.models import User
from terang.bodies.models import Region


class OwnLevel(models.Model):
    """So many working days for a step or a level, or the usual level of a category, by a decision that is named."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="+")
    subject = models.CharField(max_length=60)  # "langkah:…", "tingkat:…", "kategori:…" and the code
    days = models.PositiveSmallIntegerField("hari kerja", null=True)
    level = models.CharField("tingkat", max_length=20, blank=True)  # of a category
    source = models.CharField("dasar", max_length=300)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)  # None: in force

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("region", "subject"), condition=Q(until_at=None), name="own_level_is_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(days__range=(1, 365), level="") | (Q(days=None) & ~Q(level="")),
                name="own_level_is_days_or_a_level",
            ),
        ]

    def __str__(self) -> str:
        return self.subject
