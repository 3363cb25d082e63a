"""Under which name the website lives."""

import re
from collections.abc import Iterator

from terang.audit import urls
from terang.audit.checks.seen import address, front, proof, unknown
from terang.audit.model import Finding, Level, Site
from terang.lib.text import fold

OFFICIAL = (".go.id", ".desa.id")
# Bodies whose rightful names are not under go.id: companies of the region, schools, campuses.
ALLOWED = {"bumd": (".co.id", ".id"), "sekolah": (".sch.id",), "perguruan_tinggi": (".ac.id",)}
FREE = (
    "blogspot.com", "wordpress.com", "wixsite.com", "weebly.com", "sites.google.com", "github.io", "netlify.app",
    "vercel.app", "web.app", "firebaseapp.com", "business.site", "webnode.com", "webnode.page", "jimdofree.com",
    "jimdosite.com", "000webhostapp.com", "epizy.com", "infinityfreeapp.com", "rf.gd", "my.canva.site", "carrd.co",
    "linktr.ee", "blogspot.co.id", "wordpress.org", "tumblr.com", "medium.com", "facebook.com", "instagram.com",
)  # fmt: skip
REGION = re.compile(r"(kab|kota|prov)$")
GENERIC = {"kabupaten", "kab", "kota", "provinsi", "prov", "administrasi", "daerah", "istimewa", "khusus"}
RULE = "Permenkominfo 5/2015 tentang Registrar Nama Domain Instansi Penyelenggara Negara"


def official_domain(site: Site) -> Iterator[Finding]:
    """A public body's website lives under go.id or desa.id; companies and schools have their own."""
    host = urls.host(site.home or site.body.website)
    if not host:
        yield unknown("official_domain", "alamat situs tidak tercantum dalam daftar")
        return
    if host.endswith(OFFICIAL) or host.endswith(ALLOWED.get(site.body.kind, OFFICIAL)):
        yield Finding(
            "official_domain",
            Level.GOOD,
            f"Situs memakai domain resmi ({host}).",
            url=site.home,
            value="resmi",
        )
        return
    free = next((f for f in FREE if host == f or host.endswith(f".{f}")), None)
    yield Finding(
        "official_domain",
        Level.PROBLEM if free else Level.WARNING,
        f"Situs memakai layanan gratis {free}, bukan domain resmi."
        if free
        else f"Situs memakai domain {urls.registrable(host)}, bukan domain resmi .go.id atau .desa.id.",
        url=site.home,
        advice=f"Minta subdomain resmi kepada Diskominfo ({RULE}).",
        value="gratis" if free else "lain",
    )


def domain_shape(site: Site) -> Iterator[Finding]:
    """The website is a subdomain of its region: dinkes.sukamajukab.go.id. Practice; eases care and trust."""
    host = urls.host(site.home or site.body.website)
    if not host.endswith(OFFICIAL):
        yield unknown("domain_shape", "situs tidak berada di bawah domain resmi", url=site.home)
        return
    registrable = urls.registrable(host)
    label = registrable.partition(".")[0]
    prefix = host.removesuffix(registrable).strip(".").removeprefix("www").strip(".")
    if _is_region(label, site.body.region) and (prefix or site.body.kind == "ppid"):
        shape, level = "subdomain", Level.GOOD
        message = f"Situs adalah bagian dari domain daerah {registrable}."
    elif _is_region(label, site.body.region):
        shape, level = "induk", Level.INFO
        message = f"Situs berada langsung di domain daerah {registrable}."
    else:
        shape, level = "sendiri", Level.INFO
        message = f"Situs memakai domain sendiri {registrable}, bukan subdomain dari domain daerah."
    advice = (
        "Pertimbangkan subdomain daerah agar perpanjangan dan keamanannya diurus bersama."
        if shape == "sendiri"
        else ""
    )
    yield Finding("domain_shape", level, message, url=site.home, advice=advice, value=shape)


def _is_region(label: str, region: str) -> bool:
    """Whether a domain label names a region: by shape ("sukamajukab"), or the body's own region."""
    words = [w for w in re.split(r"\W+", fold(region)) if w and w not in GENERIC]
    return bool(REGION.search(label)) or (bool(words) and "".join(words) in label)


def moved(site: Site) -> Iterator[Finding]:
    """The listed address leads to another website."""
    entry = site.entry
    if entry is None or not entry.status:
        yield unknown("moved", "halaman depan tidak dapat dibuka", url=site.home)
        return
    seen = front(site)
    target = address(entry)
    if seen and seen[1].refresh and not _same_domain(entry.url, seen[1].refresh):
        target = seen[1].refresh
    if _same_domain(entry.url, target):
        yield Finding(
            "moved", Level.GOOD, "Alamat situs tidak dialihkan ke situs lain.", url=entry.url, value="tidak"
        )
        return
    host = urls.host(target)
    official = host.endswith(OFFICIAL)
    yield Finding(
        "moved",
        Level.WARNING if official else Level.PROBLEM,
        f"Alamat situs dialihkan ke situs lain: {host}.",
        url=entry.url,
        advice="Bila situs memang pindah, perbarui alamatnya dalam daftar; bila tidak, periksa pengaturan server.",
        value=host,
        proof=(proof(entry, f"{entry.url} → {target}"),),
    )


def _same_domain(a: str, b: str) -> bool:
    return urls.registrable(urls.host(a)) == urls.registrable(urls.host(b))
