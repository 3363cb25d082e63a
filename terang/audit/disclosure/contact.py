"""Where a body can be reached: an address, a phone, an e-mail, anywhere on its site."""

import re
from collections.abc import Iterator

from terang.audit.checks.contact import PLAUSIBLE, stranger
from terang.audit.checks.seen import address
from terang.audit.disclosure.find import Find
from terang.audit.disclosure.survey import Leaf, Survey
from terang.lib.text import squeeze

STREET = re.compile(r"\b(jl|jln|jalan|komp|kompleks|komplek|gedung|jl\.)\b\.?\s*[\w.]{2,}[^\n|]{0,80}", re.I)
PHONE = re.compile(r"(?<![\d.])(?:\+?62|\(?0)[\s().-]*\d(?:[\s().-]*\d){6,12}(?!\d)")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]{2,}")
CARD = 600  # characters; a short page with an address and a number is about them, whatever it is called
BEGINS = re.compile("0|62")  # of a phone number, after "+" or "("
HOTLINE = re.compile(
    r"\b(telp|telepon|hp|wa|whatsapp|phone|call center|hotline|fax|igd)\b\W{0,4}\(?[\d+]", re.I
)


def phone(text: str) -> re.Match[str] | None:
    """The first phone number: what `PHONE` finds, looked for only where a number may begin."""
    for begin in BEGINS.finditer(text):
        at = begin.start()
        if hit := (PHONE.match(text, at - 1) if at else None) or PHONE.match(text, at):
            return hit
    return None


def contact_finds(leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """One find a page that shows an address, a phone or an e-mail."""
    for code in survey.contacts[:1]:
        text, least = _where(leaf, survey, code)
        kinds = _kinds(text, leaf) if text else {}
        if len(kinds) >= least:
            confidence = min(0.95, 0.6 + 0.12 * len(kinds))
            quote = squeeze(next(iter(kinds.values())))[:200]
            yield Find(code, confidence, "contact", leaf.url, _listed(*kinds), quote=quote)


def _listed(*words: str) -> str:
    *first, last = words
    return f"{', '.join(first)}{',' * (len(first) > 1)} dan {last}" if first else last


def _where(leaf: Leaf, survey: Survey, code: str) -> tuple[str, int]:
    """The text to look in and how many kinds it must show. A frame seen before is not read again."""
    if survey.is_new_frame(leaf):
        return f"{leaf.page.chrome}\n{leaf.page.text}", 1
    if code in leaf.own or code in leaf.called:
        return leaf.page.text, 1
    is_card = not leaf.among_news and len(leaf.page.text) <= CARD
    return (leaf.page.text, 2) if is_card else ("", 1)


def foreign_find(survey: Survey, code: str) -> Find | None:
    """The contact shown is another body's, and nothing shown can be this body's own."""
    found = stranger(survey.site)
    if found is None:
        return None
    return Find(
        code, 0.85, "stranger", address(found.contact.visit), found.whose, quote=squeeze(found.contact.text)
    )


def _kinds(text: str, leaf: Leaf) -> dict[str, str]:
    """What kinds of contact stand in `text`, each with the passage."""
    hits = {
        "alamat": STREET.search(text),
        "telepon": phone(text) or HOTLINE.search(text),
        "surel": MAIL.search(text) if "@" in text else None,
    }
    found = {name: hit.group() for name, hit in hits.items() if hit and PLAUSIBLE[name](hit.group())}
    for link in (*leaf.page.menu, *leaf.page.links):
        scheme = link.url.partition(":")[0]
        if scheme in {"mailto", "tel"} and len(link.url) > 9:
            found.setdefault({"mailto": "surel", "tel": "telepon"}[scheme], link.url)
    return found
