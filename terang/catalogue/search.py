"""Search of the list of public information in Indonesian: roots, other names of the same, rare words first.

Every word asked for is a group of terms, any of which answers it. An entry that answers every word is a hit; if there is
none, entries that answer most of what the words weigh are (somebody typed a whole sentence). A constant number of
queries, and the same SQL on both databases.
"""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import Case, Count, ExpressionWrapper, F, FloatField, Max, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from msgspec import Struct

from terang.bodies.models import Body, Region
from terang.catalogue.models import Entry, Term
from terang.catalogue.names import TOPIC, named
from terang.catalogue.stemming import LONGEST, empty, stem, words

MOST_WORDS: Final = 16
_ENOUGH: Final = 0.6  # of the weight of all words, when no entry answers every one
_LEAST_PREFIX: Final = (
    4  # letters after which the beginning of a word is searched, when no entry has it whole
)
_NEAR: Final = 12  # words that begin so
Row = Mapping[str, Any]
_BETWEEN: Final = re.compile(r"(\W+|_+)")


class Group(Struct, frozen=True):
    """One word asked for, and every term that answers it; `rarity` grows with how few entries do."""

    word: str
    terms: tuple[str, ...]
    rarity: float = 1.0


class Hit(Struct, frozen=True):
    entry: Any  # an Entry
    score: float
    title: SafeString  # with <mark> around what was asked for


def find(
    text: str,
    *,
    region: Region,
    body: Body | None = None,
    klass: str = "",
    year: int | None = None,
    limit: int = 20,
    only: Sequence[str] = (),
) -> list[Hit]:
    """The best entries for `text`, the best first; nothing for a text that asks for nothing.

    `only`: the fields that are shown of them, when these are few.
    """
    within = Q(entry__body__region=region)
    within &= Q(entry__body=body) if body else Q()
    within &= Q(entry__klass=klass) if klass else Q()
    within &= Q(entry__year=year) if year else Q()
    groups = asked(text)
    return hits(matching(groups, within, limit=limit), groups, only=only)


def hits(rows: Sequence[Row], groups: Sequence[Group], *, only: Sequence[str] = ()) -> list[Hit]:
    """The entries of these rows of `matching`, in their order; one query."""
    told = (
        Entry.objects.select_related("body").only(*only)
        if only
        else Entry.objects.select_related("body", "decree")
    )
    entries = told.in_bulk([row["entry"] for row in rows])
    found = [(entries[row["entry"]], row["score"]) for row in rows if row["entry"] in entries]
    return [Hit(entry, score, marked(entry.title, groups)) for entry, score in found]


def asked(text: str) -> tuple[Group, ...]:
    """What a text asks for: at most two queries, to learn which words are rare or unknown."""
    told = [(word, stem(word)) for word in words(text) if word not in empty()][:MOST_WORDS]
    stemmed = [root for _, root in told]
    terms: list[dict[str, None]] = [{root: None} for root in stemmed]
    for one in named(stemmed):
        for place in range(one.first, one.last):
            terms[place].update(dict.fromkeys(one.terms))
    unique = {word: tuple(held) for (word, _), held in zip(told, terms, strict=True)}
    return _weighed(unique)


def _weighed(groups: dict[str, tuple[str, ...]]) -> tuple[Group, ...]:
    counts = _counts([term for terms in groups.values() for term in terms])
    unknown = [word for word, terms in groups.items() if not any(counts.get(term) for term in terms)]
    near = _beginning([word for word in unknown if len(word) >= _LEAST_PREFIX])
    found = []
    for word, terms in groups.items():
        more = tuple(term for term in near if term.startswith(word)) if word in unknown else ()
        held = sum(counts.get(t, near.get(t, 0)) for t in (*terms, *more) if not t.startswith(TOPIC))
        found.append(Group(word, (*terms, *more), 1 + 4 / (1 + math.log1p(held))))
    return tuple(found)


def _counts(terms: Sequence[str]) -> dict[str, int]:
    rows = Term.objects.filter(stem__in=set(terms)).order_by().values_list("stem")
    return dict(rows.annotate(n=Count("entry"))) if terms else {}


def _beginning(unknown: Sequence[str]) -> dict[str, int]:
    """Terms that begin as these words do: "puskes" finds "puskesmas". Only the first such word is tried."""
    if not unknown:
        return {}
    start = unknown[0]
    rows = Term.objects.filter(stem__gte=start, stem__lte=(start + "z" * LONGEST)[:LONGEST])
    return dict(rows.order_by().values_list("stem").annotate(n=Count("entry")).order_by("-n", "stem")[:_NEAR])


def matching(groups: Sequence[Group], within: Q, *, limit: int) -> list[Row]:
    """Rows with `entry`, `met` and `score` of the entries that answer, the best first.

    `within` narrows by fields of the entry, as "entry__…". At most two queries.
    """
    if not groups:
        return []
    whole = list(_scored(groups, within, share=1.0)[:limit])
    return whole if whole or len(groups) == 1 else list(_scored(groups, within, share=_ENOUGH)[:limit])


def _all(groups: Sequence[Group]) -> float:
    return sum(group.rarity for group in groups)


def _scored(groups: Sequence[Group], within: Q, *, share: float) -> Any:
    """Entries that answer `share` of the weight of all words.

    `met`: the weight of the words that are answered; `score`: that, times how much their best places say.
    """
    met: Any = Value(0.0, FloatField())
    score: Any = Value(0.0, FloatField())
    for group in groups:
        answers, told = Q(stem__in=group.terms), Value(group.rarity, FloatField())
        met = met + Coalesce(Max(Case(When(answers, then=told))), 0.0, output_field=FloatField())
        worth = ExpressionWrapper(F("weight") * told, FloatField())
        score = score + Coalesce(Max(Case(When(answers, then=worth))), 0.0, output_field=FloatField())
    every = {term for group in groups for term in group.terms}
    rows = Term.objects.filter(within, stem__in=every)
    if len(groups) > 1:
        rows = rows.filter(entry__in=_possible(groups, share))
    found = (
        rows.order_by().values("entry").annotate(met=met, score=score, newest=Coalesce(Max("entry__year"), 0))
    )
    answering = found.filter(met__gte=share * _all(groups) - 0.001)
    return answering.order_by("-met", "-score", "-newest", "entry")


def _possible(groups: Sequence[Group], share: float) -> Any:
    """Entries with one of the rarest words: who has none of these cannot reach the share with all the others."""
    left, terms = (1 - share) * _all(groups), set[str]()
    for group in sorted(groups, key=lambda group: -group.rarity):
        terms.update(group.terms)
        left -= group.rarity
        if left < 0:
            break
    return Term.objects.filter(stem__in=terms).order_by().values("entry")


def marked(title: str, groups: Sequence[Group]) -> SafeString:
    """A title with <mark> around the words that answer. Safe HTML."""
    told, terms = words(title), {term for group in groups for term in group.terms}
    stemmed = [stem(word) for word in told]
    answering = {word for word, root in zip(told, stemmed, strict=True) if root in terms}
    telling = [(word, root) for word, root in zip(told, stemmed, strict=True) if word not in empty()]
    for one in named([root for _, root in telling]):
        if terms & {term for term in one.terms if not term.startswith(TOPIC)}:
            answering.update(word for word, _ in telling[one.first : one.last])
    pieces = [_piece(part, answering) for part in _BETWEEN.split(title)]
    return mark_safe("".join(pieces))  # noqa: S308 - every piece was escaped


def _piece(part: str, answering: set[str]) -> str:
    plain = words(part)
    escaped = str(conditional_escape(part))
    return f"<mark>{escaped}</mark>" if plain and answering.issuperset(plain) else escaped
