"""What of requests and complaints the journal seals. Who asked is encrypted, and can be erased: it is not sealed."""

from collections.abc import Iterator

from django.db.models import Q

from terang.accounts import journal_check, seals
from terang.accounts.journal_check import Fault
from terang.accounts.seals import VERSION, Cover, Part
from terang.cases.models import Attachment, Complaint

COVERS = {
    "cases.case": Cover(
        {
            "kunci dan rahasianya dapat diganti": "key sealed_secret",
            "dihitung dari kalender wilayah dan riwayatnya": "due_on first_response_at",
            **VERSION,
        },
        parts=(
            Part("cases.event", "case"),
            Part("cases.answer", "case", only=Q(sent_at__isnull=False)),
            Part("cases.request", "case", only=Q(delivered_on__isnull=False)),
            Part(
                "cases.attachment",
                "case",
                {"bagian yang sedang dipilih untuk dihitamkan": "marks"},
                only=~Q(role=Attachment.Role.ASKED),
            ),
            Part("cases.objection", "case"),
            Part("cases.dispute", "objection__case"),
            Part("cases.disputestep", "dispute__objection__case"),
        ),
    ),
    "cases.localday": Cover(),
    "cases.ownlevel": Cover({"kapan diganti; penggantinya tersegel": "until_at"}),
    "cases.apikey": Cover({"kapan terakhir dipakai": "used_at"}),
}
COMPUTED = {
    "cases.complaint": {
        "yang disampaikan pelapor dan dipilah tim; riwayatnya tersegel": "token level place district latitude"
        " longitude doubts merged_into sp4n answer_is_public",
        "dihitung dari riwayatnya": "routed_at opened_at turns rated_at rating_note reopened",
    },
}
LEFT = {
    "cases.party": "Identitas pemohon, terenkripsi dengan kunci perkaranya; dihapus bila waktunya tiba.",
    "cases.trace": "Sidik berkunci dari identitas; dihapus bersamanya.",
    "cases.series": "Nomor terakhir; nomor setiap perkara tersegel.",
    "cases.clock": "Jam perkara; mulai, perpanjangan, dan akhirnya ada di riwayat yang tersegel.",
    "cases.pause": "Jeda jam perkara; mulai dan akhirnya ada di riwayat yang tersegel.",
    "cases.escalation": "Siapa yang sudah diberi tahu tentang perkara yang terlambat.",
    "cases.correspondent": "Siapa yang sedang berbincang lewat kanal mana; dihapus bila diminta.",
    "cases.incoming": "Pesan yang sudah diterima, agar tidak dicatat dua kali.",
    "cases.enough": "Hitungan pertanyaan yang sudah terjawab sebelum ditanyakan.",
}


def tell() -> None:
    """Called when the application starts."""
    seals.tell(COVERS, COMPUTED, LEFT)
    journal_check.CHECKS["cases.complaints"] = complaints


def complaints() -> Iterator[Fault]:
    """What was answered, refused and rated, against the sealed history of the case."""
    rows = Complaint.objects.select_related("case").prefetch_related("case__events").order_by("pk")
    for row in rows.iterator(200):
        last = {event.verb: event for event in row.case.events.all()}
        told = {
            "answer": last["answered"].text if "answered" in last else "",
            "refusal": last["refused"].data.get("reason", "") if "refused" in last else "",
            "rating": last["rated"].data.get("rating") if "rated" in last else None,
        }
        stands = {"answer": row.answer, "refusal": row.refusal, "rating": row.rating}
        # Verified after all, or answered once more: what was refused or rated before counts no longer.
        wrong = [name for name, value in stands.items() if value and value != told[name]]
        if wrong or (row.answer == "" and told["answer"]):
            yield Fault(f"aduan {row.case.number}", "bukan yang tercatat dalam riwayatnya.")
