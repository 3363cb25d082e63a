"""What the website tells machines about its information officer, held against what was found."""

from collections.abc import Iterator

from terang.audit.checks.seen import SHOWN, on_pages, proof, unknown
from terang.audit.checks.troubles import describe
from terang.audit.model import Finding, Level, Notice, Proof, Purpose, Site, Visit

_WRITE = "Terbitkan /.well-known/ppid.json menurut skema terang-ppid/1 agar layanan PPID dikenali mesin."


@on_pages("ppid_json")
def ppid_json(site: Site) -> Iterator[Finding]:
    """`/.well-known/ppid.json` is there, valid, and the addresses it names answer. It never settles an indicator."""
    asked = [v for v in site.visits if v.purpose is Purpose.PPID]
    visit = asked[-1] if asked else None
    if visit is None:
        yield unknown("ppid_json", "ppid.json tidak diambil", url=site.home)
    elif visit.trouble:
        yield unknown("ppid_json", f"ppid.json tidak terbaca, {describe(visit.trouble)}", url=visit.url)
    elif visit.notice is None or visit.notice.fault == "halaman":
        yield _found(Level.INFO, "Situs belum menerbitkan ppid.json.", "tidak ada", visit, advice=_WRITE)
    elif visit.notice.fault:
        message = f"Berkas ppid.json tidak dapat dipakai: {visit.notice.fault}."
        yield _found(Level.WARNING, message, "rusak", visit, advice=_WRITE)
    else:
        yield _compared(site, visit, visit.notice)


def _compared(site: Site, visit: Visit, told: Notice) -> Finding:
    if told.bodies and not told.follow:
        message = f"Berkas ppid.json memuat {told.bodies} badan, tetapi bukan situs ini."
        return _found(Level.INFO, message, "tidak ada", visit, advice=_WRITE)
    broken = tuple(_broken(site, told))
    if broken:
        message = f"Berkas ppid.json menyebut {len(broken)} alamat yang tidak dapat dibuka."
        advice = "Perbaiki alamat dalam ppid.json, atau terbitkan halaman yang disebutnya."
        return _found(Level.WARNING, message, "tidak cocok", visit, advice=advice, more=broken)
    if told.updated_at and told.updated_at.date() > site.as_of:
        message = "Berkas ppid.json menyebut tanggal pembaruan yang belum tiba."
        return _found(
            Level.WARNING, message, "tidak cocok", visit, advice="Perbaiki updated_at dalam ppid.json."
        )
    return _found(Level.GOOD, "Berkas ppid.json sah dan sesuai dengan isi situs.", "sesuai", visit)


def _broken(site: Site, told: Notice) -> Iterator[Proof]:
    """Addresses it names that were asked for and are not there; those not asked for prove nothing."""
    seen = {v.url: v for v in site.visits if v.purpose in {Purpose.PAGE, Purpose.LINK}}
    for what, url in told.links:
        visit = seen.get(url)
        if visit is not None and visit.status in {404, 410}:
            yield proof(visit, what, url=url)


def _found(
    level: Level, message: str, value: str, visit: Visit, *, advice: str = "", more: tuple[Proof, ...] = ()
) -> Finding:
    quote = visit.notice.detail or visit.notice.name if visit.notice else ""
    shown = (proof(visit, quote), *more)[:SHOWN]
    return Finding("ppid_json", level, message, url=visit.url, advice=advice, value=value, proof=shown)
