"""The certificate of an award, drawn from the result it rests on."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from terang.bodies import results
from terang.evaluations.certificate import Certificate, draw
from terang.evaluations.models import Award
from terang.evaluations.results import standing
from terang.roster.kinds import kinds
from terang.scoring.explain import comma


def certificate(award: Award) -> bytes:
    """The PDF. `award` knows its cycle with region and publication, and its entry."""
    cycle = award.cycle
    result = standing.holding(cycle).filter(entry=award.entry).first()
    published = cycle.publication.published_at or cycle.publication.due_at
    with timezone.override(cycle.region.zone):
        on = timezone.localdate(published)
    return draw(
        Certificate(
            region=cycle.region.name,
            cycle=cycle.name,
            name=award.entry.name,
            title=award.title,
            class_name=kinds().class_names.get(award.entry.ranked, award.entry.ranked),
            total=comma(result.total) if result and result.total is not None else "",
            band=result.band if result else "",
            number=award.number,
            on=on,
            address=f"{settings.SITE_URL}{reverse('evaluations:award_proof', args=[award.token])}",
            emblem=results.logo(cycle.region),
        )
    )
