"""After a new key was put in front of IDENTITY_KEY: wraps every case's key with it, so that the old one can be dropped."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from terang.accounts import journal
from terang.accounts.sealed import Unsealable, unseal
from terang.cases import envelope, identity
from terang.cases.models import Case, Correspondent, Party, Trace


class Command(BaseCommand):
    help = "Membungkus ulang kunci identitas dengan kunci pertama IDENTITY_KEY; sesudahnya kunci lama boleh dihapus."

    def handle(self, *args: Any, **options: Any) -> None:
        done, lost = 0, []
        for case in Case.objects.exclude(key=b"").select_related("party").iterator():
            if envelope.is_current(case.key):
                continue
            try:
                _rotate(case)
            except envelope.Unopenable:
                lost.append(case.number)
                continue
            done += 1
        _find_again()
        self.stdout.write(f"{done} kunci dibungkus ulang.")
        if lost:
            self.stderr.write(f"Kunci untuk {len(lost)} perkara tidak ada: {', '.join(lost[:20])}")


@transaction.atomic
def _rotate(case: Case) -> None:
    """The traces are keyed hashes under the first key too, so they are made anew."""
    new = envelope.rewrapped(case.key)
    if not Case.objects.filter(pk=case.pk, key=case.key).update(key=new):
        return
    party = Party.objects.filter(case=case).exclude(sealed=b"").select_related("case").first()
    if party:
        Trace.objects.filter(party=party).delete()
        digests = sorted(set(identity.traces(identity.opened(party))))
        Trace.objects.bulk_create(Trace(party=party, digest=digest) for digest in digests)
    journal.record("case.key_wrapped_again", case, by=None, at=timezone.now(), region=case.region.code)


def _find_again() -> None:
    """Who writes over a network is found by a keyed hash under the first key: made anew, or their talk would begin anew."""
    for row in Correspondent.objects.iterator(chunk_size=500):
        try:
            digest = identity.trace(unseal(row.sealed))
        except Unsealable:
            continue
        if digest != row.digest:
            Correspondent.objects.filter(pk=row.pk).update(digest=digest)
