"""Contact details: are they there, can they be true, are they this body's own."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from terang.audit import urls
from terang.audit.checks.agencies import foreign_agency, foreign_region, names_other_region, names_own
from terang.audit.checks.seen import all_links, is_front, on_pages, once, proof, views
from terang.audit.model import Body, Finding, Level, Page, Site, Visit
from terang.lib.text import fold

CONTACT_PAGE = re.compile(r"\b(?:kontak|hubungi|contact|alamat|lokasi)\b")
# In lower-case text: that is ten times faster than to ignore case.
ADDRESS = re.compile(
    r"\b(?:jl|jln|jalan|komplek|kompleks|perkantoran|dusun|gedung)\b\.?\s+(?!raya ini)[\w'.]+.{0,120}"
)
# Words after "Jalan" that make it no address: "jalan rusak", "jalan desa", "jalan menuju".
NO_ADDRESS = re.compile(
    r"^jalan\s+(?:rusak|desa|menuju|tol|nasional|provinsi|kabupaten|yang|dan|ini|itu|keluar|baru)\b",
    re.IGNORECASE,
)
PLACED = re.compile(r"\bno(?:mor)?\.?\s*\d|\b(?:rt|rw|kec|kel|ds|kab|km)\b|\b\d{5}\b|, *[A-Z]", re.IGNORECASE)
PHONE = re.compile(r"(?<![\w./-])(?:\(?\+?62\)?|\(?0)[\s.\-()]*\d(?:[\s.\-()]{0,3}\d){6,12}(?![\d/])")
EMAIL = re.compile(r"\b[\w.+-]+(?:@|\s?\[at\]\s?|\s?\(at\)\s?)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
PUBLIC_MAIL = (
    "gmail.com",
    "yahoo.com",
    "yahoo.co.id",
    "ymail.com",
    "hotmail.com",
    "outlook.com",
    "rocketmail.com",
    "live.com",
)

# Cheap first looks, for these two take long on long texts: what stands in every match of theirs.
DIGITS = re.compile(r"(?:\d|[(+](?=\+?\d))[\d\s.\-()+]{6,}\d")
MAIL_SIGN = re.compile(r"@|\[at\]|\(at\)", re.IGNORECASE)
MAIL_NAME = re.compile(r"[\w.+-]")
BOUNDARY = re.compile(r"\b")

SAME_DIGIT = re.compile(r"(\d)\1{5,}")
COUNTING = ("1234567", "2345678", "9876543", "0123456", "123456")
FAKE_MAIL = re.compile(
    r"@(?:example|contoh|domain|yourdomain|domainanda|namadomain|mail|email|company|website|site|test)\."
    r"|^(?:example|contoh|nama|your|user|youremail|emailanda|email|admin)@(?:gmail|email|mail|example)\.|@.*\.(?:png|jpe?g|webp|gif)$"
)
FAKE_ADDRESS = re.compile(
    r"adam street|wall street|new york|jalan contoh|jl\.? contoh|nama jalan|lorem|your address|alamat anda"
    r"|jl\.? (?:x{3,}|\.{3,})|jalan nama\b|street, (?:city|ny)\b|los angeles|\bjl\.? merdeka no\.? ?(?:123|xx)\b"
)


class Contact(Struct, frozen=True):
    """One contact detail as it stands on a page."""

    kind: str  # alamat, telepon, surel
    text: str
    visit: Visit

    @property
    def plausible(self) -> bool:
        return PLAUSIBLE[self.kind](self.text)


class Stranger(Struct, frozen=True):
    """Somebody else's contact in place of one's own: whose, and where it stands."""

    whose: str
    contact: Contact


def _phone(text: str) -> bool:
    """Indonesian numbers have 7 to 12 digits after the country code or the leading zero."""
    digits = re.sub(r"\D", "", text)
    core = digits.removeprefix("62").removeprefix("0")
    return 7 <= len(core) <= 12 and not SAME_DIGIT.search(core) and not any(run in core for run in COUNTING)


def _email(text: str) -> bool:
    return not FAKE_MAIL.search(text.lower())


def _address(text: str) -> bool:
    return not FAKE_ADDRESS.search(fold(text)) and len(text.split()) >= 3


PLAUSIBLE = {"telepon": _phone, "surel": _email, "alamat": _address}


@once
def contacts(site: Site) -> tuple[Contact, ...]:
    """Details on the home page, in the frame of the pages, and on pages about contact; each once."""
    found: dict[tuple[str, str], Contact] = {}
    for visit, page in _contact_pages(site):
        for kind, text in _details(page, _where(site, visit, page)):
            found.setdefault((kind, _key(kind, text)), Contact(kind, text, visit))
    return tuple(found.values())


@once
def _contact_pages(site: Site) -> tuple[tuple[Visit, Page], ...]:
    pages = views(site)
    return (*((v, p) for v, p in pages if is_front(site, v) or _is_contact(v, p)), *pages[:1])


def _is_contact(visit: Visit, page: Page) -> bool:
    return bool(CONTACT_PAGE.search(fold(page.title)) or CONTACT_PAGE.search(fold(urls.path(visit.url))))


def _where(site: Site, visit: Visit, page: Page) -> str:
    return f"{page.chrome}\n{page.text}" if is_front(site, visit) or _is_contact(visit, page) else page.chrome


def _details(page: Page, text: str) -> Iterator[tuple[str, str]]:
    if street := next(filter(is_address, _streets(text)), ""):
        yield "alamat", street.strip()
    yield from (("telepon", phone.strip(" .-")) for phone in _phones(text))
    yield from (("surel", _plain_mail(mail)) for mail in _mails(text))
    for link in all_links(page):
        if link.url.startswith("tel:"):
            yield "telepon", link.url[4:]
        elif link.url.startswith("mailto:") and "@" in link.url:
            yield "surel", link.url[7:].partition("?")[0]
        elif "wa.me/" in link.url and (number := re.search(r"wa\.me/\+?(\d{8,15})", link.url)):
            yield "telepon", f"+{number[1]}"


def _streets(text: str) -> Iterator[str]:
    """What may be an address, as it stands there."""
    lowered = text.lower()
    shown = text if len(text) == len(lowered) else lowered  # a few letters become two
    return (shown[m.start() : m.end()] for m in ADDRESS.finditer(lowered))


def _phones(text: str) -> Iterator[str]:
    """All that PHONE finds, sought only where enough digits stand together."""
    for run in DIGITS.finditer(text):
        for m in PHONE.finditer(text, run.start(), run.end() + 1):
            yield m[0]


def _mails(text: str) -> Iterator[str]:
    """All that EMAIL finds, sought only around an @ or what is written in its place."""
    past = 0
    for sign in MAIL_SIGN.finditer(text):
        begin = BOUNDARY.search(text, _name_start(text, past, sign.start()))
        if sign.start() >= past and begin and (m := EMAIL.match(text, begin.start())):
            past = m.end()
            yield m[0]


def _name_start(text: str, past: int, end: int) -> int:
    """Where the name before an @ begins; a blank may stand between."""
    start = end - 1 if text[end - 1 : end].isspace() and end > past else end
    while start > past and MAIL_NAME.match(text, start - 1):
        start -= 1
    return start


def is_address(text: str) -> bool:
    """ "Jl. …" is an address; "Jalan …" or "Gedung …" only with a number or a place: "jalan rusak", "Gedung Serbaguna"."""
    if NO_ADDRESS.match(text):
        return False
    return text.lower().startswith(("jl", "jln")) or bool(PLACED.search(text))


def _plain_mail(text: str) -> str:
    return re.sub(r"\s?[\[(]at[\])]\s?", "@", text, flags=re.IGNORECASE).rstrip(".")


def _key(kind: str, text: str) -> str:
    if kind == "telepon":
        return re.sub(r"\D", "", text).removeprefix("62").removeprefix("0")
    return fold(text)


@on_pages("contact")
def contact(site: Site) -> Iterator[Finding]:
    """Address, telephone and e-mail are shown and can be true. PerKI 1/2021 Art. 15(1)a: address of the body."""
    found = contacts(site)
    good = [c for c in found if c.plausible]
    fake = [c for c in found if not c.plausible and c.kind not in {g.kind for g in good}]
    kinds = [kind for kind in PLAUSIBLE if any(c.kind == kind for c in good)]
    missing = [kind for kind in PLAUSIBLE if kind not in kinds]
    yield Finding(
        "contact",
        Level.GOOD if not missing else Level.WARNING if kinds else Level.PROBLEM,
        _contact_message(kinds, missing, fake),
        url=site.home,
        advice=f"Lengkapi {', '.join(missing)} yang benar di bagian bawah setiap halaman." if missing else "",
        value=",".join(kinds) or "tidak",
        proof=tuple(proof(c.visit, c.text) for c in (*fake, *_first_of_each(good))),
    )


def _contact_message(kinds: list[str], missing: list[str], fake: list[Contact]) -> str:
    if not missing:
        return "Alamat, telepon, dan surel tercantum."
    there = f"Tercantum: {', '.join(kinds)}; " if kinds else ""
    sample = f" Yang tampak hanya isian contoh: {', '.join(c.text[:60] for c in fake[:3])}." if fake else ""
    return f"{there}tidak ditemukan: {', '.join(missing)}.{sample}".capitalize()


def _first_of_each(good: list[Contact]) -> list[Contact]:
    first: Mapping[str, Contact] = {c.kind: c for c in reversed(good)}
    return list(first.values())


@on_pages("contact_email")
def contact_email(site: Site) -> Iterator[Finding]:
    """The e-mail address is an official one: it stays when staff change. Practice."""
    mails = [c for c in contacts(site) if c.kind == "surel" and c.plausible]
    official = [c for c in mails if c.text.lower().endswith((".go.id", ".desa.id"))]
    free = [c for c in mails if c.text.lower().endswith(PUBLIC_MAIL)]
    shown = (official or free or mails)[:1]
    kind, level = (
        ("resmi", Level.GOOD) if official else ("gratis", Level.INFO) if free else ("lain", Level.INFO)
    )
    if not mails:
        yield Finding("contact_email", Level.INFO, "Surel tidak tercantum.", url=site.home, value="tidak")
        return
    message = "Surel memakai domain resmi" if official else "Surel memakai layanan umum, bukan domain resmi"
    yield Finding(
        "contact_email",
        level,
        f"{message}: {shown[0].text}.",
        url=site.home,
        advice=""
        if official
        else "Pakai surel dinas (mail.go.id atau domain daerah) agar tidak hilang saat petugas berganti.",
        value=kind,
        proof=tuple(proof(c.visit, c.text) for c in shown),
    )


@on_pages("contact_owner")
def contact_owner(site: Site) -> Iterator[Finding]:
    """The contact details are this body's, not left over from the site it was copied from."""
    found = contacts(site)
    foreign = _foreign(site, found)
    if foreign is None:
        yield Finding(
            "contact_owner",
            Level.GOOD,
            "Kontak tidak menunjuk badan publik lain.",
            url=site.home,
            value="sendiri",
        )
        return
    visit, quote, whose = foreign
    yield Finding(
        "contact_owner",
        Level.WARNING,
        f"Kontak tampaknya milik pihak lain: {whose}.",
        url=site.home,
        advice=f"Pastikan alamat, telepon, dan surel yang tampil milik {site.body.name}.",
        value="lain",
        proof=(proof(visit, quote),),
    )


def _foreign(site: Site, found: tuple[Contact, ...]) -> tuple[Visit, str, str] | None:
    """Where someone else's contact stands, as it stands, and whose it is."""
    for c in found:
        if (
            c.kind == "surel"
            and c.plausible
            and (whose := _foreign_mail(site.body, site.home, c.text.lower()))
        ):
            return c.visit, c.text, whose
    for visit, page in _contact_pages(site):
        if region := foreign_region(site.body, page):
            return visit, region, region
    for c in found:
        if c.kind == "alamat" and (agency := _near(c, site)):
            return c.visit, agency, agency
    return None


@once
def stranger(site: Site) -> Stranger | None:
    """Another body whose contact stands here in place of this body's own; None when any detail may be its own.

    A parent body's or the regency's call centre beside the own contact is normal: every address and e-mail shown
    must be somebody else's, and no telephone may stand beside this body's name.
    """
    found = [c for c in contacts(site) if c.plausible]
    whose = [(c, _owner(c, site)) for c in found if c.kind != "telepon"]
    if not whose or not all(owner for _, owner in whose):
        return None
    others = [c.text for c, _ in whose]
    if any(_is_own(c, site, others=others) for c in found if c.kind == "telepon"):
        return None
    first, owner = min(whose, key=lambda pair: pair[0].kind)  # an address before an e-mail
    return Stranger(owner or "", first)


def _owner(contact: Contact, site: Site) -> str | None:
    """Whose a detail is when it is plainly not this body's."""
    page = contact.visit.page
    if page and (region := foreign_region(site.body, page)):
        return region
    if contact.kind == "surel":
        return _foreign_mail(site.body, site.home, contact.text.lower())
    return names_other_region(site.body, contact.text) or _near(contact, site)


def _is_own(phone: Contact, site: Site, *, others: list[str]) -> bool:
    page = phone.visit.page
    return page is not None and names_own(site.body, page, phone.text, after=others)


def _near(detail: Contact, site: Site) -> str | None:
    page = detail.visit.page
    return foreign_agency(site.body, page, detail.text) if page else None


def _foreign_mail(body: Body, home: str, mail: str) -> str | None:
    """Another government's domain. One's own region, the ministries' mail.go.id and free mail are no proof."""
    name = mail.partition("@")[2]
    own = urls.registrable(urls.host(home))
    domain = urls.registrable(name)
    if not name.endswith((".go.id", ".desa.id")) or domain == own or domain in {"mail.go.id", "lapor.go.id"}:
        return None
    if not own.endswith((".go.id", ".desa.id")):
        return None  # a site under another name may well use its region's mail
    if _of_region(domain, body) or _is_national(domain):
        return None
    return f"surel {mail}"


def _of_region(domain: str, body: Body) -> bool:
    """Own region under its other domain: klaten.go.id and klatenkab.go.id."""
    words = [w for w in fold(body.region or body.name).split() if len(w) > 3]
    return any(word in domain for word in words)


def _is_national(domain: str) -> bool:
    """Ministries and agencies; a region's label ends in kab, kota or prov."""
    return not re.search(r"(?:kab|kota|prov)\.go\.id$|\.desa\.id$", domain)
