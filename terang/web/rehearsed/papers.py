"""Reports of Sukamaju: who signs, and last year's reports, which a worker makes as soon as there is one."""

from datetime import datetime
from typing import Final

from django.utils import timezone

from terang.accounts.models import User
from terang.bodies.models import Region
from terang.evaluations.models import Entry
from terang.reports.actions import asking, signatories
from terang.reports.models import Signatory
from terang.reports.states import Kind
from terang.reports.wording import Guest, Signer, Wording

SIGNATORIES: Final = (
    ("Sekretaris Daerah selaku Atasan PPID", "Drs. Wiratama Kusuma, M.Si.", "Pembina Utama Madya", "00000000 000000 0 001"),
    ("Kepala Dinas Komunikasi dan Informatika selaku PPID Utama", "Ratna Wulandari, S.Kom., M.M.", "Pembina Tingkat I", "00000000 000000 0 002"),
)  # fmt: skip
GUESTS: Final = (
    Guest("Drs. Wiratama Kusuma, M.Si.", "Sekretaris Daerah, atasan PPID"),
    Guest("Ratna Wulandari, S.Kom., M.M.", "Kepala Dinas Komunikasi dan Informatika, PPID Utama"),
    Guest("Bagas Pradana", "Verifikator"),
    Guest("Sekar Ayuningtyas", "Verifikator"),
    Guest("Laras Kinasih", "Juri"),
    Guest("Teguh Santosa", "Auditor"),
)
SHOWN: Final = "dinkes"  # the body whose head signs in on the page of the demonstration
_REGIONAL: Final = (Kind.RECAP, Kind.MINUTES, Kind.EKK, Kind.SPBE, Kind.ANNUAL)


def begin(region: Region, *, by: User, at: datetime) -> None:
    """Papers of the last published year. Nothing without one."""
    for order, (post, name, rank, nip) in enumerate(SIGNATORIES, start=1):
        signatory = Signatory(region=region, post=post, name=name, rank=rank, nip=nip, order=order)
        signatories.save(signatory, by=by, at=at)
    published = Entry.objects.filter(cycle__region=region, cycle__publication__published_at__isnull=False)
    last = published.order_by("-cycle__year").select_related("cycle__publication").first()
    if last is None:
        return
    year = last.cycle.year
    for kind in _REGIONAL:
        told = _wording(kind, region, at=at, held_at=last.cycle.publication.due_at)
        asking.ask(region, kind, year=year, by=by, at=at, wording=told)
    entry = published.filter(cycle__year=year, body__slug=SHOWN).select_related("cycle__region").first()
    if entry is not None:
        told = _wording(Kind.RAPOR, region, at=at, held_at=at)
        asking.ask(region, Kind.RAPOR, year=year, by=by, at=at, entry=entry, wording=told)


def _wording(kind: Kind, region: Region, *, at: datetime, held_at: datetime) -> Wording:
    with timezone.override(region.zone):
        on, held_on = timezone.localdate(at), timezone.localdate(held_at)
    is_minutes, is_annual = kind is Kind.MINUTES, kind is Kind.ANNUAL
    return Wording(
        number="555/#/PPID",
        on=on,
        place="Sukamaju",
        signers=tuple(Signer(post, name, rank, nip) for post, name, rank, nip in SIGNATORIES),
        held_on=held_on if is_minutes else None,
        hours="09.00–11.30 WIB" if is_minutes else "",
        venue="Ruang rapat Sekretariat Daerah" if is_minutes else "",
        chair="Sekretaris Daerah" if is_minutes else "",
        guests=GUESTS if is_minutes else (),
        decisions=("Badan dengan nilai di bawah 60 didampingi tim penguatan kualitas website.",)
        if is_minutes
        else (),
        foreword="Laporan ini rekaan. Angkanya dihitung dari evaluasi Kabupaten Sukamaju yang juga rekaan."
        if is_annual
        else "",
        next_steps=(
            "Bimbingan teknis bagi petugas PPID yang baru.",
            "Kunjungan ke badan yang tidak mengirim kuesioner.",
            "Pembaruan Daftar Informasi Publik setiap enam bulan.",
        )
        if is_annual
        else (),
    )
