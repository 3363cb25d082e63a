"""What was seen in a document before it was published, when it is to be, and the files it had before."""

import secrets
from pathlib import PurePath

from django.db import models
from django.utils.translation import gettext_lazy as _

from terang.accounts.models import User
from terang.publishing.models.files import PublicDocument


class Look(models.Model):
    """Warnings of the last file of a document, and who published in spite of them."""

    document = models.OneToOneField(PublicDocument, models.CASCADE, related_name="look")
    warnings = models.JSONField(default=list)  # code, text, level; see `catalogue.checking`
    looked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    publish_at = models.DateTimeField(_("terbitkan pada"), null=True)
    planned_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_for = models.CharField(_("alasan ditarik"), max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=("publish_at",), name="document_planned")]

    @property
    def needs_yes(self) -> bool:
        """Whether something must be published knowingly."""
        return any(warning["level"] == 2 for warning in self.warnings)


def _apart(_old: "OldFile", name: str) -> str:
    return f"dokumen-lama/{secrets.token_hex(12)}{PurePath(name).suffix.lower()[:8]}"


class OldFile(models.Model):
    """A file that another took the place of; kept, shown to nobody but those who work on the website."""

    document = models.ForeignKey(PublicDocument, models.CASCADE, related_name="old_files")
    file = models.FileField(upload_to=_apart, max_length=300)
    size = models.PositiveBigIntegerField(default=0)
    replaced_at = models.DateTimeField()
    replaced_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-replaced_at", "-pk")
