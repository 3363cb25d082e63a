"""From what stands in a cell to the website of a body: repaired where the meaning is plain, refused where it is not."""

import re
from collections.abc import Set
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from terang.audit import guard, urls


class Fault(StrEnum):
    """What is wrong with an address. Each has an Indonesian text and a piece of advice in `TEXTS`."""

    EMAIL = "email"
    SOCIAL = "social"
    SCHEME = "scheme"
    NO_HOST = "no_host"
    NO_DOT = "no_dot"
    UNKNOWN_SUFFIX = "unknown_suffix"
    PORT = "port"
    PRIVATE = "private"
    NEVER = "never"
    CREDENTIALS = "credentials"
    NOT_AN_ADDRESS = "not_an_address"
    SEVERAL = "several"
    REPAIRED = "repaired"
    WORDS = "words"
    DUPLICATE = "duplicate"


TEXTS: dict[Fault, tuple[str, str]] = {
    Fault.EMAIL: (
        "“{}” adalah alamat surel, bukan alamat situs web.",
        "Tulis alamat situsnya, misalnya https://dinkes.contoh.go.id, atau “-” bila belum punya situs.",
    ),
    Fault.SOCIAL: (
        "“{}” adalah media sosial, bukan situs web; badan ini dicatat tanpa situs.",
        "Bila ada situs resminya, tulis alamat itu; bila memang belum ada, tulis “-”.",
    ),
    Fault.SCHEME: (
        "“{}” bukan alamat http atau https.",
        "Tulis alamat yang dimulai dengan https:// atau http://.",
    ),
    Fault.NO_HOST: (
        "“{}” tidak memuat nama situs.",
        "Tulis alamat lengkap, misalnya https://dinkes.contoh.go.id.",
    ),
    Fault.NO_DOT: (
        "“{}” tidak lengkap: tidak ada titik dan akhiran seperti .go.id.",
        "Tulis alamat lengkap, misalnya https://dinkes.contoh.go.id.",
    ),
    Fault.UNKNOWN_SUFFIX: (
        "Akhiran pada “{}” tidak dikenal.",
        "Periksa ejaan akhirannya, misalnya .go.id, .desa.id, atau .com.",
    ),
    Fault.PORT: (
        "“{}” memakai port {}, yang tidak dipakai situs web publik.",
        "Hapus “:{1}” dari alamatnya; yang dapat diaudit hanya port 80, 443, 8080, dan 8443.",
    ),
    Fault.PRIVATE: (
        "“{}” tidak boleh dihubungi: {}.",
        "Tulis alamat yang dapat dibuka masyarakat. Bila situs ini memang di jaringan sendiri, tambahkan --izinkan {}.",
    ),
    Fault.NEVER: (
        "“{}” tidak boleh dihubungi: {}.",
        "Tulis alamat yang dapat dibuka masyarakat, atau “-” bila belum punya situs.",
    ),
    Fault.CREDENTIALS: (
        "Alamat memuat nama pengguna atau kata sandi.",
        "Hapus bagian sebelum tanda @, lalu ganti kata sandi itu karena sudah tertulis di daftar.",
    ),
    Fault.NOT_AN_ADDRESS: (
        "“{}” bukan alamat situs web.",
        "Tulis alamatnya sebagai teks, misalnya https://dinkes.contoh.go.id, atau “-” bila belum punya situs.",
    ),
    Fault.SEVERAL: (
        "Ada beberapa alamat; yang diaudit hanya yang pertama: {}.",
        "Bila situs utamanya yang lain, taruh alamat itu di depan; situs lain dapat diberi baris sendiri.",
    ),
    Fault.REPAIRED: (
        "Ditulis “{}”, dibaca sebagai {}.",
        "Perbaiki tulisan di daftar bila pembacaan ini keliru.",
    ),
    Fault.DUPLICATE: (
        "{} sudah dipakai {} ({}).",
        "Satu situs diaudit satu kali. Tulis situs milik badan ini sendiri, atau “-” bila belum punya.",
    ),
    Fault.WORDS: (
        "Tulisan selain alamat tidak dipakai: “{}”.",
        "Tidak perlu berbuat apa-apa bila alamatnya benar.",
    ),
}

WITHOUT = re.compile(
    r"(?:(?:tidak|belum|tdk|blm)(?:[ _](?:ada|punya|memiliki|tersedia|aktif|dibuat|mempunyai))?"
    r"(?:[ _](?:website|web|situs|situs web|laman|domain|url))?|dalam proses|proses|kosong|ada|x|0|na|n/a|nil|nihil"
    r"|none|null|[-–—.]*)[ .!]*"
)
"""Ways to say that a body has no website."""

SOCIAL = frozenset(
    {
        "facebook.com",
        "fb.com",
        "fb.me",
        "instagram.com",
        "twitter.com",
        "x.com",
        "tiktok.com",
        "youtube.com",
        "youtu.be",
        "whatsapp.com",
        "wa.me",
        "t.me",
        "telegram.me",
        "telegram.org",
        "linkedin.com",
        "threads.net",
        "threads.com",
    }
)
SCHEMES = re.compile(r"^h+t+p+s*\s*(?:[:;.,]+\s*[/\\]*|[/\\]{1,})\s*:?\s*[/\\]*\s*", re.IGNORECASE)
OTHER_SCHEME = re.compile(r"^(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
EMAIL = re.compile(r"^(?:mailto:)?[^\s@/:]+@[^\s@/]+\.[^\s@/]+$", re.IGNORECASE)
CREDENTIALS = re.compile(r"^(?!mailto:)(?:https?://)?[^\s/@]+:[^\s/@]*@", re.IGNORECASE)
LOOKS = re.compile(r"^(?:[^\s/\\.@]+\.)+[^\s/\\.@:]{2,}(?::\d+)?(?:[/\\?#]\S*)?$")
LITERAL = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]|0x[0-9a-f]+)(?::\d+)?(?:[/?#]\S*)?$", re.IGNORECASE
)
EDGES = " \t\r\n\"'“”‘’«»<>()[]{},;|*•·"
BETWEEN = frozenset({"dan", "atau", "serta", "and"})
"""Words that only stand between two addresses."""
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))


class Remark(Struct, frozen=True):
    """One fault, with the words its text needs."""

    fault: Fault
    words: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return TEXTS[self.fault][0].format(*self.words)

    @property
    def advice(self) -> str:
        return TEXTS[self.fault][1].format(*self.words)


class Address(Struct, frozen=True):
    """What a cell says: `url` canonical, or '' with `refused` for a fault, or '' without for "there is no website"."""

    url: str = ""
    refused: Remark | None = None
    remarks: tuple[Remark, ...] = ()


class Allowed(Struct, frozen=True):
    """What the operator let through although the public cannot reach it."""

    hosts: Set[str] = frozenset()
    loopback: bool = False  # the machine itself: demonstrations and tests

    def lets(self, host: str) -> bool:
        if host in self.hosts:
            return True
        return self.loopback and (host in {"localhost", "::1", "[::1]"} or host.startswith("127."))


def read_address(cell: str, *, allowed: Allowed = Allowed()) -> Address:  # noqa: B008  (frozen)
    """The website a cell names. The first of several counts; every repair is remarked."""
    text = cell.translate(INVISIBLE).replace("\u00a0", " ").strip()
    if says_none(text):
        return Address()
    if CREDENTIALS.match(text):
        return Address(refused=Remark(Fault.CREDENTIALS))
    candidates, words = _candidates(text, allowed)
    if not candidates:
        return _refuse(text)
    address = _accept(candidates[0], written=text, allowed=allowed)
    return _with(address, _several(candidates) + _words(words))


def website_key(website: str) -> str:
    """What makes two addresses the same website: host without www, and path without the name of an index page."""
    path = re.sub(
        r"/(?:index|default|home)\.(?:php|html?|aspx?)$", "/", urls.path(website), flags=re.IGNORECASE
    )
    query = urls.query(website)
    return f"{urls.bare(urls.host(website))}:{urls.port(website) % 443 % 80}{path.rstrip('/')}?{query}"


def says_none(text: str) -> bool:
    """Whether a cell says that there is no website."""
    return bool(WITHOUT.fullmatch(" ".join(text.casefold().strip(EDGES).split())))


def looks_like_address(text: str) -> bool:
    """Whether a cell, at a glance, holds an address: enough to tell columns apart."""
    bares = (_bare(part) for part in text.split()[:4] if "@" not in part)
    return any(
        LOOKS.match(bare) and has_known_suffix(re.split(r"[/?#:]", bare, maxsplit=1)[0]) for bare in bares
    )


def _with(address: Address, more: tuple[Remark, ...]) -> Address:
    return Address(address.url, address.refused, address.remarks + more)


def _candidates(text: str, allowed: Allowed) -> tuple[list[str], list[str]]:
    """Parts that can be addresses, without scheme, in order and once; and the words between them."""
    found: list[str] = []
    words: list[str] = []
    for part in _parts(text):
        bare = _bare(part)
        if EMAIL.match(part.strip(EDGES)) or not _plausible(bare, allowed):
            words.append(part.strip(EDGES))
        elif bare not in map(_bare, found):
            found.append(part)
    return found, [
        word
        for word in words
        if len(word) > 2 and any(map(str.isalnum, word)) and word.casefold() not in BETWEEN
    ]


def _plausible(bare: str, allowed: Allowed) -> bool:
    if LITERAL.match(bare) or allowed.lets(re.split(r"[/?#:]", bare, maxsplit=1)[0].lower()):
        return True
    return bool(LOOKS.match(bare)) and any(map(str.isalpha, bare))


def _parts(text: str) -> list[str]:
    """The cell cut at spaces and separators, with addresses mended that a space or a comma cut in two."""
    merged: list[str] = []
    for piece in re.split(r"[\s;|]+|,(?=\s|$|https?:|www\.)", text):
        if not piece or piece == "/":
            continue
        if merged and _belongs(merged[-1], piece):
            merged[-1] += piece
        else:
            merged.append(piece)
    return merged


def _belongs(left: str, right: str) -> bool:
    """Whether `right` continues what `left` began: "https:// dinkes…", "dinkes .contoh.go.id", "www.kec melati.go.id"."""
    if re.fullmatch(r"h+t+p+s*[:;]?[/\\]*", left, re.IGNORECASE):
        return True
    if re.match(r"(?:https?://)?www\.\w", left, re.IGNORECASE) and LOOKS.match(right):
        return not has_known_suffix(_bare(left))
    if not (left.endswith((".", "://")) or right.startswith(".")):
        return False
    bare = _bare(left)
    return not has_known_suffix(bare)


def _bare(part: str) -> str:
    """Without quotes, scheme and what a sentence leaves behind an address."""
    text = part.strip(EDGES)
    previous = ""
    while text != previous:  # "https://http://dinkes…" is pasted often
        previous, text = text, SCHEMES.sub("", text, count=1)
    text = text.replace("\\", "/").lstrip("/:.").rstrip(".,;:")
    host, slash, rest = text.partition("/")
    return re.sub(r"\.{2,}", ".", host) + slash + rest


@lru_cache(maxsize=10_000)
def has_known_suffix(bare: str) -> bool:
    """Whether the host ends in a public suffix and has a name before it: "contoh.go.id", not "go.id" or "a.gi"."""
    url = urls.canonical(f"https://{bare}")
    below = f"x.{urls.host(url)}" if url else ""
    return urls.registrable(below) != below


def _refuse(text: str) -> Address:
    """Why nothing in the cell is an address."""
    short = text if len(text) <= 60 else text[:59] + "…"
    first = text.split()[0].strip(EDGES)
    if "@" in text and any(EMAIL.match(part.strip(EDGES)) for part in re.split(r"[\s,;]+", text)):
        return Address(refused=Remark(Fault.EMAIL, (short,)))
    if text.startswith("@"):
        return Address(refused=Remark(Fault.SOCIAL, (short,)))
    if repaired := _commas(text):
        return repaired
    bare = _bare(first)
    if not bare or bare.casefold() == "www":
        return Address(refused=Remark(Fault.NO_HOST, (short,)))
    if OTHER_SCHEME.match(first) and not SCHEMES.match(first):
        return Address(refused=Remark(Fault.SCHEME, (short,)))
    if "." not in bare and len(text.split()) == 1 and (bare != first or bare.isascii()):
        return Address(refused=Remark(Fault.NO_DOT, (short,)))
    return Address(refused=Remark(Fault.NOT_AN_ADDRESS, (short,)))


def _commas(text: str) -> Address | None:
    """ "dinkes,contoh,go,id": commas where the keyboard should have made dots."""
    dotted = re.sub(r"\s*,\s*", ".", text)
    bare = _bare(dotted)
    if "," not in text or not LOOKS.match(bare) or not has_known_suffix(bare):
        return None
    url = urls.canonical(f"https://{bare}")
    return Address(url, remarks=(Remark(Fault.REPAIRED, (text, url)),)) if url else None


def _accept(part: str, *, written: str, allowed: Allowed) -> Address:
    """The canonical address of a plausible part, or why it may not be used."""
    stripped = part.strip(EDGES)
    if OTHER_SCHEME.match(stripped) and not SCHEMES.match(stripped) and not re.match(r"^[^/]*\.", stripped):
        return Address(refused=Remark(Fault.SCHEME, (stripped,)))
    bare = _bare(part)
    scheme = "http" if re.match(r"^h+t+p+(?!s)", stripped, re.IGNORECASE) else "https"
    url = urls.canonical(f"{scheme}://{bare}")
    if url is None:
        return Address(refused=Remark(Fault.NOT_AN_ADDRESS, (stripped,)))
    if fault := _why_not(url, allowed):
        return Address(refused=fault)
    if _needed_repair(stripped, bare) or (stripped not in written and re.search(r"\w\s+\w", written)):
        return Address(url, remarks=(Remark(Fault.REPAIRED, (written, url)),))
    return Address(url)


def _needed_repair(written: str, bare: str) -> bool:
    plain = re.sub(r"^https?://", "", written, count=1, flags=re.IGNORECASE)
    return plain.rstrip(".,;:/") != bare.rstrip("/")


def _why_not(url: str, allowed: Allowed) -> Remark | None:
    """Why an address, though well formed, is not the website of a public body."""
    host = urls.host(url)
    if urls.is_address(host) and not (allowed.loopback and allowed.lets(host)):
        return _forbidden(host, allowed)
    if allowed.lets(host):
        return None
    if not has_known_suffix(host):
        return Remark(Fault.UNKNOWN_SUFFIX, (host,))
    if urls.port(url) not in guard.PORTS:
        return Remark(Fault.PORT, (host, str(urls.port(url))))
    return Remark(Fault.SOCIAL, (url,)) if urls.registrable(host) in SOCIAL else None


def _forbidden(ip: str, allowed: Allowed) -> Remark | None:
    """Why an address in numbers may not be contacted; --izinkan is only offered where it would help."""
    reason = guard.forbidden(ip)
    if reason is None:
        return None
    if guard.Reach(allow=frozenset({ip})).judge(ip, ip):
        return Remark(Fault.NEVER, (ip, reason))
    return None if ip in allowed.hosts else Remark(Fault.PRIVATE, (ip, reason))


def _several(candidates: list[str]) -> tuple[Remark, ...]:
    return (Remark(Fault.SEVERAL, (candidates[0].strip(EDGES),)),) if len(candidates) > 1 else ()


def _words(words: list[str]) -> tuple[Remark, ...]:
    return (Remark(Fault.WORDS, (" ".join(words)[:60],)),) if words else ()
