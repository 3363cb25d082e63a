"""`terang audit`: from a list of bodies to a report with evidence."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from terang import __version__
from terang.audit import chromium, manifest
from terang.audit.guard import Reach
from terang.audit.manifest import Budget, Run
from terang.audit.model import Body, Report
from terang.audit.polite import LOOPBACK, Manners
from terang.cli import folder
from terang.cli.duration import told
from terang.cli.engine import Setting, audit_bodies, is_assessed, status
from terang.cli.exits import MEANING, Exit, Stop
from terang.cli.lists import Roster, read_roster
from terang.cli.preview import show_roster
from terang.cli.progress import Display, display
from terang.instruments.files import Unusable
from terang.instruments.load import built_in, instrument
from terang.instruments.model import Instrument
from terang.lib.tables import ListUnreadable
from terang.report import result as made
from terang.report.assemble import assemble
from terang.report.write import published, write
from terang.roster.addresses import Allowed

QUICKEST = Manners(base=1.0, machine=0.2, domain=0.1)
"""Seconds between two requests to a foreign host, machine and domain that nobody may go below."""
HERE = ZoneInfo("Asia/Jakarta")


def audit(options: Namespace) -> Exit:
    roster = _roster(options)
    show_roster(roster, every=options.dry_run)
    if options.dry_run and (words := _how_long(options, roster.bodies)):
        print(words)
    if options.dry_run and roster.errors:
        return Exit.LIST_FAULTY
    if options.dry_run and roster.bodies:
        return Exit.OK
    _check(roster, options)
    instruments = chosen(options.instruments)
    now = datetime.now(UTC)  # noqa: TID251  (a command reads the clock)
    with folder.taken(options.out), display(machine=options.json, quiet=options.quiet) as shown:
        folder.journal_allowed(options.out, options.allow, at=now)
        run = begin(options, roster.bodies, at=now, shown=shown)
        if words := _how_long(options, roster.bodies):
            shown.say(words)
        reports = audit_bodies(options.out, run, setting(options), shown=shown)
        front = publish(options, run, reports, instruments, source=", ".join(roster.read))
    return conclude(reports, front, strict=options.strict)


def _roster(options: Namespace) -> Roster:
    allowed = Allowed(frozenset(options.allow), loopback=options.loopback)
    try:
        return read_roster(options.sources, allowed=allowed)
    except ListUnreadable as refused:
        raise Stop(Exit.LIST_UNREADABLE, refused.text, refused.advice) from None


def _how_long(options: Namespace, bodies: Sequence[Body]) -> str:
    budget = Budget(pages=options.pages, documents=options.documents)
    return told(bodies, manners(options), budget, parallel=options.parallel)


def _check(roster: Roster, options: Namespace) -> None:
    """What makes an audit pointless or impolite is said before it begins."""
    if not roster.bodies:
        raise Stop(Exit.NOTHING_TO_DO, "Tidak ada badan publik yang dapat diaudit.")
    if options.strict and roster.errors:
        raise Stop(
            Exit.LIST_FAULTY, f"{len(roster.errors)} baris daftar keliru, dan --ketat tidak membolehkannya."
        )
    for option, name, given in _delays(options):
        least = getattr(QUICKEST, name)
        if given is not None and given < least and not options.loopback:
            spelled = f"{least:g}".replace(".", ",")
            raise Stop(
                Exit.USAGE,
                f"Jeda di bawah {spelled} detik membebani server orang lain.",
                f"Pakai {option} {spelled} atau lebih.",
            )
    if options.strict and not options.no_browser and chromium.find() is None:
        raise Stop(Exit.NO_BROWSER, chromium.MISSING)


def chosen(names: Sequence[str]) -> tuple[Instrument, ...]:
    """The instruments asked for; all built-in ones when none is."""
    try:
        return tuple(instrument(name) for name in names) if names else built_in()
    except Unusable as unusable:
        raise Stop(Exit.USAGE, str(unusable), "Lihat instrumen bawaan di terang/instruments/data/.") from None


def setting(options: Namespace) -> Setting:
    reach = Reach(allow_loopback=options.loopback, allow=frozenset(options.allow))
    return Setting(
        reach, manners(options), options.parallel, options.processes, browser=not options.no_browser
    )


def _delays(options: Namespace) -> tuple[tuple[str, str, float | None], ...]:
    """Each option, the field of `Manners` it sets, and what was given."""
    return (
        ("--jeda", "base", options.delay),
        ("--jeda-server", "machine", options.machine_delay),
        ("--jeda-domain", "domain", options.domain_delay),
    )


def manners(options: Namespace) -> Manners:
    """How long to wait between requests: as usual, as asked, or not at all (only on this machine)."""
    if options.delay == 0:
        return LOOPBACK
    return replace(Manners(), **{name: given for _, name, given in _delays(options) if given is not None})


def today(at: datetime) -> date:
    """The day it is where the audited bodies are."""
    return at.astimezone(HERE).date()


def begin(
    options: Namespace, bodies: tuple[Body, ...], *, at: datetime, shown: Display, fresh: bool = False
) -> Run:
    """The run to do: the interrupted one of this folder, or a new one."""
    unfinished = _unfinished(options.out)
    if unfinished and (fresh or options.fresh):
        manifest.finish(options.out, unfinished.id)
        unfinished = None
    if unfinished:
        _same_day(unfinished, options)
        shown.say(
            f"Melanjutkan audit yang dimulai {unfinished.started_at.astimezone(HERE):%d-%m-%Y %H.%M} WIB."
        )
    if unfinished and unfinished.finished and unfinished.bodies == bodies:
        return unfinished
    budget = Budget(pages=options.pages, documents=options.documents)
    return manifest.begin(options.out, bodies, as_of=options.as_of or today(at), at=at, budget=budget)


def _unfinished(out: Path) -> Run | None:
    """The last run when websites are left, or when it was cut off before its report was written."""
    last = manifest.load(out).current
    if last is None or not last.finished:
        return last
    try:
        told = published((out / "hasil.json").read_bytes())
    except (OSError, msgspec.DecodeError):
        return last
    return None if told >= last.started_at else last


def _same_day(unfinished: Run, options: Namespace) -> None:
    if options.as_of and options.as_of != unfinished.as_of:
        raise Stop(
            Exit.FOLDER,
            f"Audit di {options.out} dimulai untuk keadaan per {unfinished.as_of} dan belum selesai.",
            "Hilangkan --per-tanggal untuk melanjutkannya, atau tambahkan --baru untuk mulai lagi.",
        )


def publish(
    options: Namespace, run: Run, reports: Sequence[Report], instruments: Sequence[Instrument], *, source: str
) -> Path:
    """Writes the report. The address of its front page."""
    facts = made.Run(
        as_of=run.as_of,
        started_at=run.started_at,
        finished_at=datetime.now(UTC),  # noqa: TID251  (a command reads the clock)
        product=f"terang {__version__}",
        title=getattr(options, "title", "") or common_region(run.bodies),
        source=source,
        notes=tuple(_notes(options, reports)),
    )
    result = assemble(reports, run=facts, instruments=instruments)
    try:
        front = write(result, options.out, lang=options.language)
    except OSError as problem:
        code = Exit.DISK_FULL if problem.errno == 28 else Exit.FOLDER
        raise Stop(code, f"Laporan tidak dapat ditulis: {problem.strerror}.") from None
    return front


def _notes(options: Namespace, reports: Sequence[Report]) -> Iterator[str]:
    """What a reader of the report must know about the run."""
    if options.no_browser:
        yield "Diaudit tanpa peramban: halaman berbasis skrip dan aksesibilitas tidak dinilai."
    elif chromium.find() is None:
        yield "Chromium tidak terpasang: halaman berbasis skrip dan aksesibilitas tidak dinilai."
    stopped = Counter(report.stopped for report in reports)
    if stopped["network"]:
        yield f"Jaringan di pihak kami terputus: {stopped['network']} situs tidak dinilai."
    if stopped["fault"]:
        yield f"Alat pemeriksa terganggu pada {stopped['fault']} situs; situs itu tidak dinilai."
    if options.allow:
        yield f"Situs di jaringan sendiri yang diizinkan: {', '.join(sorted(options.allow))}."


def common_region(bodies: Sequence[Body]) -> str:
    """The region all bodies share, '' when there is none."""
    regions = {body.region for body in bodies}
    return regions.pop() if len(regions) == 1 else ""


def conclude(reports: Sequence[Report], front: Path, *, strict: bool) -> Exit:
    """The last lines on the screen, and the code."""
    counted = Counter(status(report).replace("_", " ") or "tanpa status" for report in reports)
    print(
        f"{len(reports)} badan publik: "
        + ", ".join(f"{number} {name}" for name, number in counted.most_common())
        + "."
    )
    print(f"Laporan: {front.resolve()}")
    stopped = {report.stopped for report in reports}
    if "network" in stopped:
        raise Stop(Exit.OUR_NETWORK, MEANING[Exit.OUR_NETWORK][0])
    if strict and not all(is_assessed(report) for report in reports if report.body.website):
        raise Stop(Exit.NOT_ALL_ASSESSED, MEANING[Exit.NOT_ALL_ASSESSED][0])
    return Exit.OK
