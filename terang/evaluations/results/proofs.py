"""What proves a publication to somebody who trusts only the key."""

from terang.accounts import checkpoints
from terang.accounts.models import Event
from terang.evaluations.models import Publication
from terang.scoring import published


def event_of(publication: Publication) -> Event | None:
    """The journal's event of the publication itself."""
    found = Event.objects.filter(
        verb=published.EVENT, subject_type="evaluations.publication", subject_id=str(publication.pk)
    )
    return found.first()


def proof_of(publication: Publication) -> str | None:
    """The file that `terang verify` takes beside the document; None before the publication is signed."""
    event = event_of(publication)
    if event is None or publication.checkpoint is None:
        return None
    return checkpoints.proof(event, publication.checkpoint)
