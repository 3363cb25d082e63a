"""Can a visitor use the website: on a phone, by searching, without a mouse, without scripts."""

from collections import Counter
from collections.abc import Iterator

from terang.audit.checks.axe_words import HELP
from terang.audit.checks.seen import SHOWN, front, links, on_pages, proof, unknown, views
from terang.audit.checks.troubles import describe
from terang.audit.model import AxeIssue, Finding, Level, Proof, Purpose, Site
from terang.lib.text import fold

SITE_MAP_WORDS = ("peta situs", "sitemap", "site map", "peta laman", "peta website")
IMPACTS = {"critical": "kritis", "serious": "serius", "moderate": "sedang", "minor": "ringan"}


@on_pages("mobile")
def mobile(site: Site) -> Iterator[Finding]:
    """The home page tells a phone to use its own width (viewport). Whether it looks well takes an eye."""
    pages = [page for _, page in views(site)]
    ready = sum(page.viewport for page in pages)
    seen = front(site)
    good = seen[1].viewport if seen else ready * 2 > len(pages)
    yield Finding(
        "mobile",
        Level.GOOD if good else Level.PROBLEM,
        f"Halaman depan {'menyesuaikan diri dengan' if good else 'tidak disiapkan untuk'} layar ponsel "
        f"({ready} dari {len(pages)} halaman).",
        url=site.home,
        advice="" if good else "Pakai tema yang responsif; tambahkan <meta name=viewport>.",
        value="ya" if good else "tidak",
        proof=(proof(seen[0]),) if seen else (),
    )


@on_pages("search")
def search(site: Site) -> Iterator[Finding]:
    """A search field stands on some page. Whether it finds anything is not tried."""
    found = next((v for v, page in views(site) if page.search), None)
    yield Finding(
        "search",
        Level.GOOD if found else Level.WARNING,
        "Situs menyediakan pencarian." if found else "Situs tidak menyediakan pencarian.",
        url=site.home,
        advice="" if found else "Tambahkan kotak pencarian yang mencakup berita dan dokumen.",
        value="ya" if found else "tidak",
        proof=(proof(found),) if found else (),
    )


@on_pages("sitemap")
def sitemap(site: Site) -> Iterator[Finding]:
    """A map for machines (sitemap.xml) or for people (peta situs)."""
    machine = next((v for v in site.visits if v.purpose is Purpose.SITEMAP and v.good), None)
    person = next(
        (
            (v, link.text)
            for v, link in links(site)
            if not link.url.startswith("#") and _is_site_map(link.text)
        ),
        None,
    )
    kinds = [name for name, there in (("xml", machine), ("halaman", person)) if there]
    shown = [proof(machine)] if machine else []
    shown += [proof(*person)] if person else []
    yield Finding(
        "sitemap",
        Level.GOOD if kinds else Level.WARNING,
        f"Peta situs tersedia ({' dan '.join(kinds)})." if kinds else "Peta situs tidak ditemukan.",
        url=site.home,
        advice="" if kinds else "Aktifkan sitemap.xml pada CMS, atau buat halaman peta situs.",
        value="+".join(kinds) or "tidak",
        proof=tuple(shown),
    )


def _is_site_map(text: str) -> bool:
    if text.isascii() and not any(word in text.lower() for word in ("map", "peta")):
        return False
    folded = fold(text)
    return any(word in folded for word in SITE_MAP_WORDS)


@on_pages("javascript_only")
def javascript_only(site: Site) -> Iterator[Finding]:
    """Pages that are empty until scripts have run: slow phones, search engines and archives see nothing."""
    sent = [v for v in site.visits if v.page and v.good and v.purpose is Purpose.PAGE]
    shells = [v for v in sent if v.page and v.page.shell]
    if not sent:
        yield unknown("javascript_only", "hanya hasil peramban yang tersimpan", url=site.home)
        return
    yield Finding(
        "javascript_only",
        Level.WARNING if shells else Level.GOOD,
        f"{len(shells)} dari {len(sent)} halaman kosong bila JavaScript tidak berjalan."
        if shells
        else "Isi halaman terbaca tanpa JavaScript.",
        url=site.home,
        advice="Kirim isi halaman dari server (server-side rendering), agar mesin pencari dan arsip dapat membacanya."
        if shells
        else "",
        value=str(len(shells)),
        proof=tuple(proof(v) for v in shells[:SHOWN]),
    )


@on_pages("accessibility")
def accessibility(site: Site) -> Iterator[Finding]:
    """WCAG 2.2 A and AA rules that axe-core can test by itself: about a third of what the standard asks."""
    tested = [a for a in site.accessibility if a.trouble is None]
    if not tested:
        trouble = next((a.trouble for a in site.accessibility if a.trouble), None)
        yield unknown(
            "accessibility",
            describe(trouble) if trouble else "uji aksesibilitas tidak dijalankan",
            url=site.home,
        )
        return
    rules = {issue.rule: issue for page in tested for issue in page.issues}
    counts = Counter(issue.impact for issue in rules.values())
    spelled = ", ".join(f"{counts[i]} {name}" for i, name in IMPACTS.items() if counts[i])
    yield Finding(
        "accessibility",
        _accessibility_level(counts),
        f"{len(rules)} aturan aksesibilitas WCAG 2.2 A/AA dilanggar pada {len(tested)} halaman ({spelled})."
        if rules
        else f"Tidak ada pelanggaran WCAG 2.2 A/AA yang ditemukan uji otomatis pada {len(tested)} halaman.",
        url=tested[0].url,
        advice="Mulai dari yang kritis: teks pengganti gambar, label isian, kontras warna." if rules else "",
        value=str(len(rules)),
        proof=_worst(site, rules),
    )


def _accessibility_level(counts: Counter[str]) -> Level:
    if counts["critical"]:
        return Level.PROBLEM
    if counts["serious"]:
        return Level.WARNING
    return Level.INFO if counts else Level.GOOD


def _worst(site: Site, rules: dict[str, AxeIssue]) -> tuple[Proof, ...]:
    order = list(IMPACTS)
    where = {issue.rule: a.url for a in reversed(site.accessibility) for issue in a.issues}
    visits = {v.final or v.url: v for v in site.visits if v.status}
    ranked = sorted(
        rules.values(), key=lambda i: (order.index(i.impact) if i.impact in order else 9, -i.count, i.rule)
    )
    return tuple(
        proof(
            visits[where[i.rule]],
            f"{i.rule} ({IMPACTS.get(i.impact, i.impact)}, {i.count}×): {HELP.get(i.rule, i.help)} — {i.example}",
        )
        for i in ranked[:SHOWN]
        if where[i.rule] in visits
    )
