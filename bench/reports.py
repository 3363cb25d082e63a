"""`python -m bench.reports`: every report of the made-up regency, 50 rapor among them, against the bar of a minute."""

import resource
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.office.__main__ import prepare

BAR = 60.0  # seconds for the rapor of all bodies


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="terang-bench-") as folder:
        prepare(Path(folder), is_demo=True)
        return run()


def run() -> int:
    from django.core.management import call_command
    from django.utils import timezone

    from terang.accounts.models import User
    from terang.bodies.models import Region
    from terang.reports.actions import asking
    from terang.reports.models import Run
    from terang.reports.states import Kind
    from terang.web.sukamaju import CODE, account

    began = time.perf_counter()
    call_command("install_instruments", verbosity=0)
    call_command("load_sukamaju", verbosity=0)
    Run.objects.all().delete()
    region, by = Region.objects.get(code=CODE), User.objects.get(email=account("ppid"))
    year = timezone.now().year - 1
    print(f"made in {time.perf_counter() - began:.0f} s; reports of {year}\n")
    print(
        f"{'report':28} {'files':>6} {'pages':>6} {'MB':>6} {'s':>7} {'CPU s':>7} {'s/file':>7}  progress seen at"
    )
    seconds = {}
    for kind in Kind:
        run = asking.ask(region, kind, year=year, by=by, at=timezone.now())
        seconds[kind] = _measured(run)
    slow = seconds[Kind.RAPOR] > BAR
    print(
        f"\n{'MISSED' if slow else 'met   '}  rapor of all bodies under {BAR:.0f} s: {seconds[Kind.RAPOR]:.1f} s"
    )
    return 1 if slow else 0


def _measured(run) -> float:
    """Makes one run, looking at its progress from beside as the page does."""
    from terang.reports import making

    seen: list[float] = []
    over = threading.Event()
    watching = threading.Thread(target=_watch, args=(run.pk, over, seen))
    cpu, began = _cpu(), time.perf_counter()
    watching.start()
    making.sweep()
    took = time.perf_counter() - began
    over.set()
    watching.join()
    papers = list(run.papers.all())
    assert all(paper.sha256 for paper in papers), [p.fault for p in papers]
    size = sum(p.size for p in papers) / 1e6
    quarters = ", ".join(f"{part:.0f} s" for part in seen)
    print(
        f"{run.get_kind_display():28} {len(papers):6} {sum(p.pages for p in papers):6} {size:6.1f} {took:7.1f} "
        f"{_cpu() - cpu:7.1f} {took / len(papers):7.2f}  {quarters}"
    )
    return took


def _watch(run: int, over: threading.Event, seen: list[float]) -> None:
    """When a quarter, a half, three quarters were there."""
    from django.db import connection

    from terang.reports.models import Paper

    began, marks = time.perf_counter(), [0.25, 0.5, 0.75]
    total = Paper.objects.filter(run=run).count()
    while marks and not over.wait(0.25):
        done = Paper.objects.filter(run=run).exclude(sha256="").count()
        while marks and done >= marks[0] * total:
            seen.append(time.perf_counter() - began)
            marks.pop(0)
    connection.close()


def _cpu() -> float:
    """Of this process and of what it started and is over."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    sys.exit(main())
