"""Who asks for reports, and who gets which file."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Region
from terang.evaluations.models import Award, Cycle, Entry, Result
from terang.evaluations.policies import results as results_policy
from terang.evaluations.results import standing
from terang.reports.models import Paper, Run
from terang.reports.states import Kind, State


def seen_runs(user: User) -> QuerySet[Run]:
    """Runs of the regions a person works for, and those they asked for themselves, as long as they see the body."""
    mine = Q(asked_by=user, entry__in=results_policy.seen_entries(user))
    return Run.objects.filter(Q(region__in=access.regions_at_desk(user)) | mine)


def seen_papers(user: User) -> QuerySet[Paper]:
    """Files a person may save: all of their regions; of their own body the rapor of the result they may see."""
    return Paper.objects.exclude(sha256="").filter(
        Q(run__region__in=access.regions_at_desk(user)) | Q(pk__in=_own(user))
    )


def _own(user: User) -> QuerySet[Paper]:
    """Of bodies whose result is shown to them: made from the revision that holds, and no draft once it is published."""
    entries = results_policy.seen_entries(user)
    published = Q(
        entry__cycle__publication__published_at__isnull=False,
        is_draft=False,
    )
    newer = Result.objects.filter(entry=OuterRef("entry"), revision__gt=OuterRef("revision"))
    shown = Q(entry__cycle__released_at__isnull=False) & ~Q(
        entry__cycle__publication__published_at__isnull=False
    )
    rows = Paper.objects.filter(entry__in=entries, run__kind=Kind.RAPOR)
    return rows.annotate(is_old=Exists(newer)).filter(published | (shown & Q(is_old=False)))


def entry_for(user: User) -> QuerySet[Entry]:
    """Bodies whose rapor a person may look at."""
    return results_policy.seen_entries(user).select_related("cycle__region", "cycle__instrument", "body")


def why_not_ask(
    user: User, region: Region, kind: Kind, *, year: int, cycle: Cycle | None, entry: Entry | None
) -> str | None:
    """Why this cannot be made."""
    if entry is not None:
        return _why_not_one(user, kind, entry)
    if not access.administers(user, region):
        return _("Hanya PPID utama (administrator) yang dapat membuat laporan wilayah.")
    cycles = Cycle.objects.filter(region=region, year=year)
    if cycle is not None:
        cycles = cycles.filter(pk=cycle.pk)
    return why_not_make(kind, cycles)


def why_not_make(kind: Kind, cycles: QuerySet[Cycle]) -> str | None:
    """What is still missing for a report of this kind. That of the service rests on the register alone."""
    if kind is Kind.SERVICE:
        return None
    with_results = cycles.filter(entries__results__isnull=False).distinct()
    if not with_results.exists():
        return _("Hasil evaluasi tahun ini belum dihitung. Hitung dulu di tab Hasil.")
    if kind is Kind.CERTIFICATE and not Award.objects.filter(cycle__in=with_results).exists():
        return _("Belum ada penghargaan. Tetapkan penghargaan dulu di tab Penghargaan.")
    if kind is Kind.EKK and not Entry.objects.filter(cycle__in=with_results, ranked="kecamatan").exists():
        return _("Tidak ada kecamatan dalam evaluasi tahun ini.")
    return None


def _why_not_one(user: User, kind: Kind, entry: Entry) -> str | None:
    if kind is not Kind.RAPOR or not results_policy.seen_entries(user).filter(pk=entry.pk).exists():
        return _("Rapor badan ini tidak dapat Anda buat.")
    if not standing.holding(entry.cycle).filter(entry=entry).exists():
        return _("Hasil badan ini belum dihitung.")
    return None


def why_not_repeat(user: User, run: Run) -> str | None:
    if not may_repeat(user, run):
        return _("Hanya PPID utama atau yang memintanya yang dapat mengulanginya.")
    if run.state not in {State.FAILED, State.CANCELLED} and not run.papers.exclude(fault="").exists():
        return _("Semua berkasnya sudah jadi.")
    if run.is_under_way:
        return _("Laporan ini sedang dibuat.")
    return None


def why_not_cancel(user: User, run: Run) -> str | None:
    if not may_repeat(user, run):
        return _("Hanya PPID utama atau yang memintanya yang dapat membatalkannya.")
    if not run.is_under_way:
        return _("Laporan ini tidak sedang dibuat.")
    return None


def may_repeat(user: User, run: Run) -> bool:
    return run.asked_by_id == user.pk or access.administers(user, run.region)
