"""What of coaching the journal seals: what was promised, seen on visits, and held. Scores are never here."""

from django.db.models import Q

from terang.accounts import seals
from terang.accounts.seals import VERSION, Cover, Part
from terang.coaching.states.visits import AHEAD

COVERS = {
    "coaching.commitment": Cover({"pemeriksaan terakhir yang dilihat": "seen", **VERSION}),
    "coaching.earlywarning": Cover({"diperbarui setiap pemeriksaan": "total reasons"}),
    "coaching.round": Cover(
        parts=(Part("coaching.team", "round"), Part("coaching.teammember", "team__round")),
    ),
    "coaching.visit": Cover(
        {"kapan daftar dan suratnya dibuat": "checked_at announced_at"},
        parts=(
            # Until the visit begins, the list is taken anew from each inspection.
            Part("coaching.item", "visit", only=~Q(visit__state__in=AHEAD)),
            Part("coaching.note", "visit"),
            Part("coaching.photo", "visit"),
        ),
    ),
    "coaching.meeting": Cover(VERSION, parts=(Part("coaching.material", "meeting"),)),
}
LEFT = {
    "coaching.outlook": "Perkiraan dari pemeriksaan terakhir; bukan nilai, dan dibuat lagi setiap kali.",
    "coaching.advice": "Saran dari pemeriksaan terakhir, dibuat lagi setiap kali.",
    "coaching.coachingletter": "Apakah sebuah surat sudah terkirim.",
    "coaching.visitletter": "Apakah sebuah surat sudah terkirim.",
    "coaching.meetinginvitation": "Surat undangan dan jawabannya; orangnya dapat meminta dihapus.",
    "coaching.participant": "Daftar hadir; orangnya dapat meminta dihapus.",
}


def tell() -> None:
    """Called when the application starts."""
    seals.tell(COVERS, {}, LEFT)
