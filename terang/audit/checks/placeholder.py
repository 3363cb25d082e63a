"""Texts a theme or a CMS put there and nobody replaced."""

import re
from collections.abc import Iterator

from terang.audit.checks.hints import Hint, scanned
from terang.audit.checks.seen import SHOWN, on_pages, proof
from terang.audit.model import Finding, Level, Page, Site

WORDS = re.compile(
    r"lorem ipsum|dolor sit amet|consectetur adipisc\w+|ut enim ad minim|sed ut perspiciatis"
    r"|welcome to wordpress\. this is your first post|selamat datang di wordpress\. ini adalah (?:pos|tulisan) pertama"
    r"|this is an example page\. it's different|ini adalah (?:contoh laman|laman contoh)|just another wordpress site"
    r"|situs wordpress (?:lain|biasa)|a108 adam street|your (?:tagline|content|text) (?:goes )?here|insert your text here"
    r"|edit this text|ini adalah contoh teks|teks contoh|isi konten di ?sini|masukkan teks di ?sini|click edit button to change this text"
    r"|quisque velit nisi|praesent sapien massa|this is a sample page|sample text\. click to select"
)
TITLES = re.compile(
    r"^(?:hello world!?|halo,? dunia!?|sample page|laman contoh|contoh halaman|contoh laman|untitled(?: document)?|new page|halaman baru|"
    r"just another wordpress site|my ?site|site title|judul situs|home \d|test(?: page)?|tes(?:t(?:ing)?)?|uji coba|document)(?: [-–|].*)?$"
)


# The Latin that fills themes beyond its first line; three different words of it are no accident.
LATIN = re.compile(
    r"\b(?:praesent|vestibulum|curabitur|pellentesque|quisque|aliquam|suspendisse|vivamus|adipiscing|posuere|ullamcorper"
    r"|eiusmod|tincidunt|faucibus|pulvinar|sagittis|vitae|arcu|quam vitae|consectetur|venenatis|malesuada)\b"
)
FILLER = 3


@on_pages("placeholder")
def placeholder(site: Site) -> Iterator[Finding]:
    """Pages with the sample text of a theme or CMS."""
    found = [
        (visit, words)
        for visit, page, text, hints in scanned(site)
        if (words := sample_title(page) or (Hint.PLACEHOLDER in hints and sample_text(page, text)))
    ]
    yield Finding(
        "placeholder",
        Level.PROBLEM if len(found) > 3 else Level.WARNING if found else Level.GOOD,
        f"{len(found)} halaman masih berisi teks contoh bawaan tema, misalnya «{found[0][1]}»."
        if found
        else "Tidak ada teks contoh bawaan tema.",
        url=site.home,
        advice="Ganti teks contoh dengan isi yang sebenarnya, atau hapus halamannya." if found else "",
        value=str(len(found)),
        proof=tuple(proof(v, words) for v, words in found[:SHOWN]),
    )


def sample_title(page: Page) -> str:
    """The title when it is one that a theme or CMS gave."""
    title = TITLES.match(page.title.strip().lower())
    return title[0] if title else ""


def sample_text(page: Page, text: str) -> str:
    """The sample text on this page, whose words in lower case are `text`; '' when there is none."""
    if m := WORDS.search(text):
        return m[0]
    filler = dict.fromkeys(LATIN.findall(text))
    if len(filler) >= FILLER:
        return " ".join(list(filler)[:6])
    return next(
        (s.heading for s in page.sections if s.level == 1 and TITLES.match(s.heading.strip().lower())), ""
    )
