"""What a region does first: shown on the front page until all of it is done once."""

from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from terang.bodies.models import Region
from terang.evaluations.models import Cycle


class Step(Struct, frozen=True):
    title: str
    why: str
    url: str
    state: str  # done | now | next


def first_steps(region: Region, *, bodies: int, unchecked: int, orphans: int) -> list[Step]:
    """In the order in which they help; empty once all are done. The first open one is to be done now."""
    done = [bodies > 0, unchecked < bodies, orphans < bodies, Cycle.objects.filter(region=region).exists()]
    if all(done):
        return []
    now = done.index(False)
    return [
        Step(title, why, url, "done" if is_done else "now" if at == now else "next")
        for at, (is_done, (title, why, url)) in enumerate(zip(done, _steps(), strict=True))
    ]


def _steps() -> list[tuple[str, str, str]]:
    return [
        (
            _("Daftarkan badan publik"),
            _("Unggah daftar yang sudah Anda punya; isinya diperlihatkan dahulu sebelum disimpan."),
            reverse("bodies:new_upload"),
        ),
        (
            _("Periksa situsnya"),
            _("Mesin membuka setiap situs dan menyimpan bukti dari apa yang ditemukannya."),
            reverse("inspections:board"),
        ),
        (
            _("Undang petugas setiap badan"),
            _("Petugas melihat hasil situsnya, memperbaikinya, dan kelak mengisi kuesioner."),
            reverse("bodies:invite"),
        ),
        (
            _("Rencanakan evaluasi"),
            _("Pilih instrumen, badan publik, dan jadwalnya; kuesioner terisi dari hasil pemeriksaan situs."),
            reverse("evaluations:cycle_new"),
        ),
    ]
