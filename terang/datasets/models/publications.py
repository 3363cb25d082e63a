"""What was published of a form: editions, each kept as it was."""

from django.db import models

from terang.accounts.append_only import AppendOnly
from terang.accounts.models import User
from terang.datasets.models.forms import Form


class Edition(models.Model):
    """One publication: columns and rows as everybody may read them, for good."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    note = models.CharField("yang berubah", max_length=500, blank=True)
    first_on = models.DateField()  # of the first period in it
    last_on = models.DateField()  # last day of the last period
    columns_json = models.JSONField()
    lines = models.JSONField()  # see `datasets.results.compiled`
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("form", "-number")
        constraints = [
            models.UniqueConstraint(fields=("form", "number"), name="edition_is_numbered_once"),
            AppendOnly(name="edition_is_append_only"),
        ]
