"""Making what was asked for: one run after the other, one paper after the other. May be killed at any moment.

Each paper is on disk under its hash before the row speaks of it; whoever takes the run up again makes only the rest.
"""

import logging
import os
import socket
from collections.abc import Callable
from uuid import uuid4

from terang.inspections.clock import database_now
from terang.paper.pdf import printing
from terang.paper.press import NoBrowser, NotPrinted
from terang.reports import kept, printer
from terang.reports.actions import claims
from terang.reports.actions.claims import Claim, Made
from terang.reports.maker import Maker
from terang.reports.models import Paper, Run

log = logging.getLogger("terang.reports")

Print = Callable[[str], bytes]


def sweep(*, stopping: Callable[[], bool] = lambda: False) -> int:
    """Makes whatever waits; how many runs were taken up."""
    worker = f"{socket.gethostname()[:60]}:{os.getpid()}:{uuid4().hex[:8]}"
    claims.reap(at=database_now())
    held = None if stopping() else claims.claim(worker=worker, at=database_now())
    if held is None:
        return 0
    done = 0
    with printing(files=printer.files(), pace=printer.PACE) as to_pdf:
        while held is not None:
            make(held, to_pdf, stopping=stopping)
            done += 1
            held = None if stopping() else claims.claim(worker=worker, at=database_now())
    return done


def make(claim: Claim, to_pdf: Print, *, stopping: Callable[[], bool] = lambda: False) -> None:
    """One run. What goes wrong with one paper keeps no other back; without a browser none can be made."""
    run = Run.objects.select_related("region", "cycle", "entry").get(pk=claim.run)
    waiting = list(run.papers.filter(sha256="", fault="").select_related("entry__cycle", "award"))
    maker = Maker(run, to_pdf, at=database_now())
    for paper in waiting:
        if stopping():
            claims.give_back(claim)
            return
        if not _one(claim, maker, paper):
            return
    claims.finish(claim, at=database_now())


def _one(claim: Claim, maker: Maker, paper: Paper) -> bool:
    """Whether to go on."""
    try:
        made = maker.made(paper)
    except NoBrowser as why:
        claims.fail(claim, str(why), at=database_now())
        return False
    except NotPrinted as why:
        return claims.fault(claim, paper, str(why), at=database_now())
    except Exception:
        log.exception("paper %s of run %s", paper.pk, claim.run)
        return claims.fault(claim, paper, BROKEN, at=database_now())
    digest = kept.keep(made.data)
    told = Made(digest, len(made.data), made.pages, made.revision, made.is_draft)
    return claims.keep(claim, paper, told, at=database_now())


BROKEN = "Berkas ini tidak dapat dibuat karena gangguan pada aplikasi. Catatannya ada pada log."
