"""Endless address spaces: a calendar without end, and a session number in every link."""

import re
from hashlib import sha256
from typing import Final

from msgspec.structs import replace

from terang.demo.model import Quirk, Reply, Request, Website
from terang.demo.shapes import parts
from terang.lib.dates import MONTHS

CALENDAR: Final = re.compile(r"/index\.php/kalender\?bulan=(\d{1,2})&tahun=(\d{4})")
SESSION: Final = re.compile(r"[?&]PHPSESSID=[0-9a-f]+")
_HREF: Final = re.compile(r'href="(/(?!assets)[^"#]*)"')


def calendar(request: Request) -> Reply | None:
    """A month with a link to each of its days, to the month before and the month after, for ever."""
    found = CALENDAR.fullmatch(request.target.partition("&hari=")[0])
    if not found:
        return None
    month, year = int(found[1]), int(found[2])
    if not 1 <= month <= 12:
        return parts.not_found(request)
    here = f"/index.php/kalender?bulan={month}&amp;tahun={year}"
    days = " ".join(f'<a href="{here}&amp;hari={n}">{n}</a>' for n in range(1, 29))
    last, following = (month - 2) % 12 + 1, month % 12 + 1
    before = f"/index.php/kalender?bulan={last}&amp;tahun={year - (month == 1)}"
    after = f"/index.php/kalender?bulan={following}&amp;tahun={year + (month == 12)}"
    return parts.html(
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Kalender</title></head><body><h3>{MONTHS[month - 1]} {year}</h3>'
        f'<p>{days}</p><p><a href="{before}">Bulan sebelumnya</a> <a href="{after}">Bulan berikutnya</a></p>'
        '<p><a href="/index.php">Beranda</a></p></body></html>'
    )


def sessions(website: Website) -> Quirk:
    """Every link of every page carries a session number of that page's own."""

    def answer(request: Request) -> Reply | None:
        target = SESSION.sub("", request.target)
        page = website.pages.get(target)
        reply = page() if page else website.missing(request)
        if not reply.media.startswith("text/html"):
            return reply
        number = sha256(f"{website.host}{request.target}".encode()).hexdigest()[:26]
        return replace(reply, body=_HREF.sub(lambda m: _marked(m[1], number), reply.body.decode()).encode())

    return answer


def _marked(target: str, number: str) -> str:
    return f'href="{target}{"&amp;" if "?" in target else "?"}PHPSESSID={number}"'
