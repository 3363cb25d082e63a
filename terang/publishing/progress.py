"""How far a project is, said honestly: what is known, as of which day, and where figures do not fit together."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

STALE_AFTER: Final = 90  # days without a new figure
FAR_BEHIND: Final = Decimal(20)  # points between the time that has passed and the work that is done


class ProjectState(models.TextChoices):
    """The phases of OC4IDS 0.9 (projectStatus) that a regional project goes through."""

    PLANNED = "identification", gettext_lazy("Direncanakan")
    PREPARED = "preparation", gettext_lazy("Disiapkan")
    RUNNING = "implementation", gettext_lazy("Berjalan")
    DONE = "completion", gettext_lazy("Selesai")
    CANCELLED = "cancelled", gettext_lazy("Dibatalkan")


class Sector(models.TextChoices):
    """Sectors of OC4IDS 0.9 (projectSector)."""

    EDUCATION = "education", gettext_lazy("Pendidikan")
    HEALTH = "health", gettext_lazy("Kesehatan")
    ROAD = "transport.road", gettext_lazy("Jalan dan jembatan")
    TRANSPORT = "transport", gettext_lazy("Perhubungan")
    WATER = "waterAndWaste", gettext_lazy("Air bersih dan sampah")
    HOUSING = "socialHousing", gettext_lazy("Perumahan")
    ENERGY = "energy", gettext_lazy("Energi dan penerangan")
    COMMUNICATIONS = "communications", gettext_lazy("Komunikasi dan informatika")
    NATURE = "naturalResources", gettext_lazy("Lingkungan dan sumber daya air")
    ECONOMY = "economy", gettext_lazy("Ekonomi, pertanian, perdagangan")
    CULTURE = "cultureSportsAndRecreation", gettext_lazy("Budaya, olahraga, wisata")
    GOVERNANCE = "governance", gettext_lazy("Pemerintahan dan ketertiban")


class Work(models.TextChoices):
    """What is done. The first three are infrastructure (projectType of OC4IDS); the others are not in its files."""

    NEW = "construction", gettext_lazy("Pembangunan baru")
    REPAIR = "rehabilitation", gettext_lazy("Pemeliharaan atau rehabilitasi")
    REPLACEMENT = "replacement", gettext_lazy("Penggantian")
    GOODS = "pengadaan", gettext_lazy("Pengadaan barang atau jasa")
    ACTIVITY = "kegiatan", gettext_lazy("Program atau kegiatan")


INFRASTRUCTURE: Final = (Work.NEW, Work.REPAIR, Work.REPLACEMENT)


class Figures(Struct, frozen=True):
    """What an office has told of one project. None: not told, which is never zero."""

    budget: Decimal
    spent: Decimal | None
    done: Decimal | None  # percent of the work
    starts_on: date | None
    ends_on: date | None
    told_on: date | None  # the day the figures are of
    state: str


def absorbed(figures: Figures) -> Decimal | None:
    """Percent of the budget that is spent."""
    if figures.spent is None or figures.budget <= 0:
        return None
    return (figures.spent / figures.budget * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def elapsed(figures: Figures, *, on: date) -> Decimal | None:
    """Percent of the planned time that has passed on a day, 0 to 100."""
    if figures.starts_on is None or figures.ends_on is None or figures.ends_on <= figures.starts_on:
        return None
    whole = (figures.ends_on - figures.starts_on).days
    passed = min(max((on - figures.starts_on).days, 0), whole)
    return (Decimal(passed) / whole * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def remarks(figures: Figures, *, on: date) -> list[str]:
    """What a reader should know before trusting or comparing the figures, in sentences."""
    found = []
    if (
        figures.spent is None
        and figures.done is None
        and figures.state not in ("identification", "preparation")
    ):
        found.append(_("Realisasi belum dilaporkan."))
    if (
        figures.told_on
        and (on - figures.told_on).days > STALE_AFTER
        and figures.state == ProjectState.RUNNING
    ):
        found.append(_("Angka terakhir sudah %s hari.") % (on - figures.told_on).days)
    if figures.spent is not None and figures.spent > figures.budget:
        found.append(_("Realisasi melebihi anggaran yang tercatat."))
    passed = elapsed(figures, on=figures.told_on or on)
    if figures.done is not None and passed is not None and passed - figures.done >= FAR_BEHIND:
        found.append(_("Pekerjaan tertinggal dari waktunya."))
    paid = absorbed(figures)
    if figures.done is not None and paid is not None and paid - figures.done >= FAR_BEHIND:
        found.append(_("Pembayaran mendahului pekerjaan."))
    if figures.ends_on and on > figures.ends_on and figures.state == ProjectState.RUNNING:
        found.append(_("Sudah melewati jadwal selesai."))
    return found
