"""What of functional data the journal seals: forms, what was handed in and decided, every edition."""

from collections.abc import Iterator

from django.db.models import Q

from terang.accounts import journal_check, seals
from terang.accounts.journal_check import Fault
from terang.accounts.seals import Cover, Part
from terang.datasets.models import Edition, Filing
from terang.lib import canonical

_BY_HASH = "dicocokkan dengan sidiknya"
COVERS = {
    "datasets.form": Cover(
        {"naik dengan setiap perubahan, agar tidak ada yang saling menimpa": "revision"},
        parts=(
            Part("datasets.version", "form", only=Q(used_at__isnull=False)),
            Part("datasets.edition", "form", {_BY_HASH: "columns_json lines"}),
        ),
    ),
    "datasets.sheet": Cover(
        {"naik dengan setiap isian": "revision", "digeser bila hari libur wilayah berubah": "due_on"},
        settled=Q(submitted_at__isnull=False),
        parts=(Part("datasets.filing", "sheet", {_BY_HASH: "rows"}),),
    ),
}
LEFT = {
    "datasets.row": "Isian yang belum dikirim; yang dikirim tersegel dengan sidiknya.",
    "datasets.replaced": "Isian sebelum diganti unggahan, untuk “urungkan”.",
    "datasets.reminder": "Apakah surat pengingat sudah terkirim.",
}


def tell() -> None:
    """Called when the application starts."""
    seals.tell(COVERS, {}, LEFT)
    journal_check.CHECKS["datasets.hashes"] = hashes


def hashes() -> Iterator[Fault]:
    """What was handed in and published, against its own hash."""
    for filing in Filing.objects.select_related("sheet").order_by("pk").iterator(200):
        told = {"rows": filing.rows, "nil": filing.is_nil, "version": filing.sheet.version_id}
        if canonical.sha256(told) != filing.sha256:
            yield Fault(f"kiriman data {filing.pk}", "isinya tidak cocok dengan sidiknya.")
    for edition in Edition.objects.order_by("pk").iterator(50):
        if canonical.sha256({"columns": edition.columns_json, "lines": edition.lines}) != edition.sha256:
            yield Fault(f"terbitan data {edition.pk}", "isinya tidak cocok dengan sidiknya.")
