"""One clear digest a day for each officer: grouped, each thing once, only what still needs them. Nothing: no letter."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from msgspec import Struct

from terang.accounts import journal
from terang.accounts.models import User
from terang.accounts.sealed import Unsealable
from terang.bodies.models import Region
from terang.notices.actions.telling import tell
from terang.notices.models import Habit, Notice, opened
from terang.notices.states import State, Urgency


class Item(Struct, frozen=True):
    """One thing to do. `about`: what it is about; the same thing stands in a digest once."""

    group: str
    text: str
    link: str  # of our own site, from its root
    about: str
    due_at: datetime | None = None


Source = Callable[[Region, datetime], Mapping[int, Sequence[Item]]]
SOURCES: Final[dict[str, Source]] = {}
"""By name: what needs whom in a region, by key of the person; apps above add theirs. Asked once a day, for all at once."""


MOST: Final = 12  # things of one group that a letter names; the pages show them all


class Group(Struct, frozen=True):
    name: str
    items: Sequence[Item]
    more: int = 0  # that the letter does not name


def send_due(*, at: datetime) -> int:
    """Digests of regions whose hour has come today; how many letters were written."""
    regions = Region.objects.filter(memberships__until_at=None).distinct()
    return sum(digest(region, at=at) for region in regions)


@transaction.atomic
def digest(region: Region, *, at: datetime) -> int:
    """Today's, once: whoever sets the day writes them all in the same transaction."""
    here = at.astimezone(ZoneInfo(region.zone))
    habit, is_new = Habit.objects.get_or_create(region=region)
    if is_new:
        journal.record("habit.made", habit, by=None, at=at, region=region.code)
    due = Habit.objects.filter(pk=habit.pk).filter(Q(digested_on=None) | Q(digested_on__lt=here.date()))
    if here.time() < habit.digest_at or not due.update(digested_on=here.date()):
        return 0
    needed, rows = _needed(region, at=at), _waiting(region)
    people = User.objects.filter(pk__in={*needed, *rows}, is_active=True)
    written = 0
    for user in people:
        items = [*needed.get(user.pk, ()), *(item for item, _ in rows.get(user.pk, ()))]
        written += _write(user, region, items, on=here.date(), at=at)
        folded = Notice.objects.get(key=_key(user, region, here.date()))
        keys = [pk for _, pks in rows.get(user.pk, ()) for pk in pks]
        still = Notice.objects.filter(pk__in=keys, state=State.WAITING)
        still.update(state=State.FOLDED, folded_into=folded)
    return written


def _needed(region: Region, *, at: datetime) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = defaultdict(list)
    for source in SOURCES.values():
        for user, items in source(region, at).items():
            found[user] += items
    return found


def _waiting(region: Region) -> dict[int, list[tuple[Item, list[int]]]]:
    """Notices that wait for the digest: of each thing the last one, and the keys of all it stands for."""
    rows = Notice.objects.filter(
        region=region, urgency=Urgency.DIGEST, state=State.WAITING, user__isnull=False
    )
    last: dict[tuple[int, str], tuple[Item, list[int]]] = {}
    for row in rows.order_by("asked_at", "pk"):
        try:
            subject = opened(row)["subject"]
        except Unsealable:
            continue
        about, user = row.about or row.key, row.user_id or 0
        before = last.get((user, about), (None, []))[1]
        last[user, about] = (Item(_NEWS, subject, row.link, about), [*before, row.pk])
    found: dict[int, list[tuple[Item, list[int]]]] = defaultdict(list)
    for (user, _), told in last.items():
        found[user].append(told)
    return found


def _write(user: User, region: Region, items: Collection[Item], *, on: date, at: datetime) -> bool:
    context = {
        "user": user,
        "groups": grouped(items),
        "count": len({item.about for item in items}),
        "on": on,
        "at": at,
        "home": str(settings.SITE_URL) + "/",
    }
    template, key = "notices/letters/ringkasan.txt", _key(user, region, on)
    return tell(user, template=template, context=context, key=key, region=region, at=at)


def _key(user: User, region: Region, on: date) -> str:
    return f"digest:{user.pk}:{region.code}:{on}"


def grouped(items: Collection[Item]) -> list[Group]:
    """Groups in the order of their most urgent item; within one, what is due first stands first, each thing once."""
    once = {item.about: item for item in reversed([*items])}
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in sorted(once.values(), key=_urgent):
        groups[item.group].append(item)
    return [Group(name, rows[:MOST], max(0, len(rows) - MOST)) for name, rows in groups.items()]


def _urgent(item: Item) -> tuple[bool, float, str]:
    return (item.due_at is None, item.due_at.timestamp() if item.due_at else 0.0, item.text)


_NEWS: Final = "Kabar"
