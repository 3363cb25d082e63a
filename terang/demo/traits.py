"""What is peculiar about single websites: attacks, faults, traps. One function a trait, named in plan.yaml."""

from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from typing import Final

from msgspec.structs import replace

from terang.demo.model import Certificate, Content, Quirk, Reply, Request, Thunk, Website
from terang.demo.shapes import parts
from terang.demo.traps import calendar, sessions

Trait = Callable[[Website, Content], None]

SPAM_HOST: Final = "situs-gacor-palsu.test"
MOVED_TO: Final = "sukamaju-sekarang.test"
_WORDS: Final = (
    "slot gacor hari ini", "situs judi slot online", "agen togel resmi", "slot deposit pulsa", "bandar judi bola",
    "rtp slot maxwin", "link alternatif slot88", "judi poker online terpercaya",
)  # fmt: skip
_BODY_END: Final = "</body>"


def first(website: Website, quirk: Quirk) -> None:
    """Ask this quirk before all others."""
    website.quirks = (quirk, *website.quirks)


def rewrite(website: Website, change: Callable[[str], str], *targets: str) -> None:
    """Change the HTML of some targets, of all when none is named."""
    for target in targets or tuple(website.pages):
        website.pages[target] = partial(_changed, website.pages[target], change)


def _changed(thunk: Thunk, change: Callable[[str], str]) -> Reply:
    reply = thunk()
    if not reply.media.startswith("text/html"):
        return reply
    return replace(reply, body=change(reply.body.decode()).encode())


def _spam_links() -> str:
    return "".join(f'<a href="https://{SPAM_HOST}/{n}">{escape(w)}</a> ' for n, w in enumerate(_WORDS, 1))


def careful(website: Website) -> None:
    """HTTP leads to HTTPS, and browsers are told to be strict."""
    website.headers = (
        ("Strict-Transport-Security", "max-age=31536000"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "SAMEORIGIN"),
    )
    headers = partial(_secured, website.host)
    first(
        website, lambda request: None if request.secure else Reply(b"", status=301, headers=headers(request))
    )


def _secured(host: str, request: Request) -> tuple[tuple[str, str], ...]:
    return (("Location", f"https://{host}{request.target}"),)


def defaced(website: Website, content: Content) -> None:
    """Somebody put a page of their own in the place of the newest news."""
    target = next(t for t in website.pages if f"/{content.news[0].on:%Y/%m/%d}/" in t)
    page = (
        "<!DOCTYPE html><html><head><title>Hacked by Anonim Rekaan</title></head><body><h1>Hacked by Anonim Rekaan</h1>"
        "<p>Your security is low. We are watching you.</p></body></html>"
    )
    website.pages[target] = partial(parts.html, page)


def visible_spam(website: Website, content: Content) -> None:
    """Links to gambling at the foot of the home page, and a page of their own."""
    block = f'<div class="sponsor"><h3>Slot Gacor Maxwin 2025</h3><p>{_spam_links()}</p></div>'
    rewrite(website, lambda html: html.replace(_BODY_END, block + _BODY_END), "/")
    page = (
        '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Slot Gacor Gampang Menang Hari Ini</title></head>'
        f"<body><h1>Slot Gacor Gampang Menang Hari Ini</h1><p>Daftar situs judi slot online resmi, bonus new member 100, "
        f"deposit pulsa tanpa potongan, RTP live tertinggi.</p><p>{_spam_links()}</p></body></html>"
    )
    website.pages["/slot-gacor-hari-ini.html"] = partial(parts.html, page)


def hidden_spam(website: Website, content: Content) -> None:
    """The same links where no visitor sees them."""
    block = f'<div style="position:absolute;left:-9999px;top:-9999px">{_spam_links()}</div>'
    rewrite(website, lambda html: html.replace(_BODY_END, block + _BODY_END), "/")


def cloaked_spam(website: Website, content: Content) -> None:
    """A search engine is served gambling where a browser is served the office."""
    page = (
        '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>SLOT GACOR: Situs Judi Slot Online Terpercaya</title>'
        f"</head><body><h1>Situs Judi Slot Online Gacor</h1><p>Agen slot maxwin dengan RTP tertinggi dan deposit pulsa.</p>"
        f"<p>{_spam_links()}</p></body></html>"
    )

    def cloak(request: Request) -> Reply | None:
        engine = "googlebot" in request.agent.lower() or "bingbot" in request.agent.lower()
        return parts.html(page) if engine and request.target == "/" else None

    first(website, cloak)


def closed(website: Website, content: Content) -> None:
    website.plain, website.certificate = False, Certificate.NONE


def nameless(website: Website, content: Content) -> None:
    website.exists = False


def suspended(website: Website, content: Content) -> None:
    page = (
        "<!DOCTYPE html><html><head><title>Account Suspended</title></head><body><h1>This Account has been suspended.</h1>"
        "<p>Contact your hosting provider for more information.</p></body></html>"
    )
    first(website, lambda request: parts.html(page))


def moved(website: Website, content: Content) -> None:
    headers = (("Location", f"https://{MOVED_TO}/"),)
    first(website, lambda request: Reply(b"", status=302, headers=headers))


def walled(website: Website, content: Content) -> None:
    """Nothing is shown to who is not signed in."""
    login = "/index.php/login"

    def wall(request: Request) -> Reply | None:
        if request.target == login:
            return parts.html(parts.login_page(content.facts["lembaga"]))
        return Reply(b"", status=302, headers=(("Location", login),))

    first(website, wall)


def slow(website: Website, content: Content) -> None:
    """The home page takes longest: it is put together anew for every visitor."""

    def late(request: Request) -> Reply | None:
        page = website.pages.get(request.target)
        return replace(
            page() if page else website.missing(request), delay=2.3 if request.target == "/" else 0.3
        )

    first(website, late)


def soft_404(website: Website, content: Content) -> None:
    text = "<h1>Halaman tidak ditemukan</h1><p>Maaf, halaman yang Anda tuju tidak tersedia. Silakan kembali ke beranda.</p>"
    page = f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{escape(content.facts["lembaga"])}</title></head><body>{text}</body></html>'
    website.missing = lambda request: parts.html(page)
    link = '<p><a href="/galeri-foto/">Galeri foto</a></p>'  # a page that went away
    rewrite(website, lambda html: html.replace("</main>", link + "</main>"), "/")


def robots_down(website: Website, content: Content) -> None:
    website.pages["/robots.txt"] = partial(Reply, b"Service Unavailable", "text/plain", 503)


def robots_partial(website: Website, content: Content) -> None:
    website.pages["/robots.txt"] = parts.robots(website.host, "Disallow: /transparansi/", "Disallow: /ppid/")


def wrong_charset(website: Website, content: Content) -> None:
    """Bytes of an old Windows editor under a header that promises UTF-8."""
    for target, thunk in tuple(website.pages.items()):
        website.pages[target] = partial(_windows, thunk)


def _windows(thunk: Thunk) -> Reply:
    reply = thunk()
    if not reply.media.startswith("text/html"):
        return reply
    return replace(reply, body=reply.body.decode().encode("cp1252", "xmlcharrefreplace"))


CUT: Final = "profil_kedudukan"  # the indicator whose page arrives incomplete


def truncated_gzip(website: Website, content: Content) -> None:
    target = website.where[CUT]
    thunk = website.pages[target]
    website.pages[target] = lambda: replace(thunk(), cut=True)


def session_ids(website: Website, content: Content) -> None:
    first(website, sessions(website))


def endless_calendar(website: Website, content: Content) -> None:
    first(website, calendar)


def certificate(kind: Certificate) -> Trait:
    def present(website: Website, content: Content) -> None:
        website.certificate = kind

    return present


def nothing(website: Website, content: Content) -> None:
    """The shape does it, or it is only to be known."""


TRAITS: Final[Mapping[str, Trait]] = {
    "aksara_salah": wrong_charset,
    "bukan_judi": nothing,
    "dialihkan": moved,
    "diretas": defaced,
    "ditangguhkan": suspended,
    "gzip_terpotong": truncated_gzip,
    "judi_terlihat": visible_spam,
    "judi_terselubung": cloaked_spam,
    "judi_tersembunyi": hidden_spam,
    "kalender": endless_calendar,
    "lambat": slow,
    "lunak_404": soft_404,
    "mati": closed,
    "ppid_di_dalam": nothing,
    "robots_503": robots_down,
    "robots_sebagian": robots_partial,
    "sertifikat_habis": certificate(Certificate.EXPIRED),
    "sertifikat_hampir": certificate(Certificate.SOON),
    "sertifikat_salah_nama": certificate(Certificate.WRONG_HOST),
    "sertifikat_sendiri": certificate(Certificate.SELF_SIGNED),
    "sesi": session_ids,
    "tanpa_https": certificate(Certificate.NONE),
    "tanpa_nama": nameless,
    "wajib_masuk": walled,
}
