"""Where evidence lies: one folder for each body, in which every inspection is a run of the engine."""

from pathlib import Path

from django.conf import settings

from terang.audit import manifest
from terang.audit.manifest import Budget, Manifest, Run
from terang.inspections.actions.claims import Claim


def root(folder: str) -> Path:
    """The evidence of a body, below DATA/bukti."""
    return Path(settings.DATA) / "bukti" / folder


def run_of(claim: Claim, *, budget: Budget) -> Run:
    """The run of this inspection: continued when an attempt before this one began it.

    Runs that nobody finished stay in the manifest as they are: the next one compares itself with finished ones only.
    """
    place = root(claim.folder)
    known = manifest.load(place)
    run = next((r for r in known.runs if r.id == claim.run), None)
    if run is None:
        run = Run(claim.run, claim.as_of, claim.started_at, (claim.body,), budget)
        manifest.save(place, Manifest((*known.runs, run)))
    return run


def finish(claim: Claim) -> None:
    """The run is one that later ones may compare themselves with."""
    manifest.finish(root(claim.folder), claim.run)
