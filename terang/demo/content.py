"""The whole content of one website: pages by plan, and news that ends when the office stopped writing."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from terang.demo.facts import before, facts
from terang.demo.model import Content, Form, Look, News, Office, Paper
from terang.demo.offers import FOREIGN_CONTACT, Offer, node
from terang.demo.offices import data
from terang.demo.plan import LEVELS, Plan
from terang.demo.texts import Writer
from terang.lib.dates import MONTHS

_ASLEEP = 60  # days without news after which documents are no longer renewed either


def content(office: Office, plan: Plan, seed: int, as_of: date) -> Content:
    """Everything `office` publishes under its plan. A website that sleeps shows what it showed when it fell asleep."""
    newest = before(as_of, plan.days)
    last = newest if plan.days > _ASLEEP else as_of
    writer = Writer(office, _told_facts(office, plan, seed, last), seed, last, LEVELS[plan.level].scans)
    nodes = (node(code, offer, writer) for code, offer in plan.offers.items())
    return Content(
        office=office,
        facts=writer.facts,
        nodes=tuple(n for n in nodes if n),
        news=news(writer, LEVELS[plan.level].news, newest),
        look=Look(plan.shape, plan.files, plan.color, plan.traits),
        as_of=as_of,
    )


def _told_facts(office: Office, plan: Plan, seed: int, last: date) -> dict[str, str]:
    """An office that shows another's contact shows it everywhere."""
    own = facts(office, seed, last)
    return {**own, **FOREIGN_CONTACT} if plan.offers["kontak"] is Offer.FOREIGN else own


def news(writer: Writer, count: int, newest: date) -> tuple[News, ...]:
    """`count` news items backwards from `newest`, a week or so apart."""
    chance = writer.chance("berita")
    stories = _stories(writer, chance, count)
    items: list[News] = []
    day, used = newest, set[str]()
    for number, (title, detail) in enumerate(stories):
        told = _told(writer, chance)
        headline = title.format_map(told)
        if headline in used:
            headline = f"{headline}, {MONTHS[day.month - 1]} {day.year}"
        used.add(headline)
        items.append(_item(writer, count - number, headline, detail.format_map(told), day, chance))
        day -= timedelta(days=chance.randint(4, 13))
    return tuple(items)


def _told(writer: Writer, chance: Random) -> dict[str, str]:
    """Facts of one story: a village and a number of its own."""
    office = writer.office
    place = chance.choice(office.villages) if office.villages else "Sukawarsa"
    area = office.area.removeprefix("Kecamatan ")
    return {**writer.facts, "lokasi": place, "jumlah": str(chance.randint(18, 240)), "wilayah": area}


def _stories(writer: Writer, chance: Random, count: int) -> list[tuple[str, str]]:
    """Headlines with their telling sentence: the office's own first, traps among them."""
    office, raw = writer.office, data("news")
    pool = list(raw["kecamatan"]) if office.kind == "kecamatan" else [*office.news, *raw["umum"]]
    chance.shuffle(pool)
    own: Sequence[tuple[str, str]] = office.news
    traps = raw["jebakan_anggaran"][: max(1, count // 8)]
    stories = [*own[:1], *traps, *pool, *raw["umum"], *pool, *raw["umum"]]
    return [(title, detail) for title, detail in stories[:count]]


def _item(writer: Writer, number: int, title: str, detail: str, day: date, chance: Random) -> News:
    closing = writer.fill(chance.choice(data("news")["penutup"]))
    place = writer.office.area.removeprefix("Kecamatan ").removeprefix("Kabupaten ").upper()
    lead = f"{place} – {title}. {detail}"
    picture = Paper(f"foto-{day:%Y%m%d}-{number}", Form.PNG, title, on=day, draw="foto")
    return News(number, title, (lead, closing), day, picture if number % 2 else None)
