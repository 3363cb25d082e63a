"""The made-up regency with last year's ranking published, and every website standing as it was last inspected."""

from datetime import UTC, datetime

from django.core.management import call_command

from terang.bodies.models import Region, Website
from terang.inspections.models import Change, Inspection, Standing
from terang.web.opendata import files


def seed() -> Region:
    call_command("install_instruments", verbosity=0)
    call_command("load_sukamaju", verbosity=0)
    at = datetime.now(UTC)
    for site in Website.objects.filter(until_on=None):
        last = Inspection.objects.done().filter(body=site.body_id).order_by("-finished_at").first()
        if last is None:
            continue
        present = last.verdicts.filter(state="ada").count()
        Standing.objects.get_or_create(
            website=site,
            defaults={
                "inspection": last,
                "status": "aktif",
                "score": last.score,
                "present": present,
                "checked_at": at,
            },
        )
        Change.objects.get_or_create(
            inspection=last,
            body_id=site.body_id,
            code="dip",
            defaults={"before": "tidak_ada", "after": "ada", "at": at},
        )
    files.make_all(at=at)
    return Region.objects.get(code="99.01")
