"""What a request is about: a topic of the vocabulary, else the roots of the words of its subject. Pure."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from terang.catalogue.names import TOPIC, named
from terang.catalogue.stemming import roots as ordinary
from terang.catalogue.stemming import stems

ALIKE: Final = 0.5  # share of the roots of two subjects that both have
_LEAST: Final = 2  # roots by which subjects can be compared at all
_SAYS_NOTHING: Final = frozenset(
    stems(
        "salinan data informasi dokumen daftar fotokopi rincian dinas badan kantor kabupaten kota kecamatan desa"
    )
)


@lru_cache(maxsize=50_000)
def topic_of(subject: str) -> str:
    """Code of the topic that the longest name in it names; "" when there is none, or several are named as well.

    One ordinary word names nothing by itself ("laporan", "pejabat"); an abbreviation does ("lhkpn").
    """
    best: dict[int, set[str]] = {}
    told = stems(subject)
    for stretch in named(told):
        length = stretch.last - stretch.first
        codes = {term.removeprefix(TOPIC) for term in stretch.terms if term.startswith(TOPIC)}
        if codes and (length > 1 or told[stretch.first] not in ordinary()):
            best.setdefault(length, set()).update(codes)
    longest = best[max(best)] if best else set()
    return next(iter(longest)) if len(longest) == 1 else ""


@lru_cache(maxsize=50_000)
def roots(text: str) -> frozenset[str]:
    """Roots that tell one subject from another: no numbers, no words that each request has."""
    return frozenset(root for root in stems(text) if not root.isdigit()) - _SAYS_NOTHING


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of roots speak of the same: at least half of all their roots are common."""
    if min(len(one), len(other)) < _LEAST:
        return bool(one) and one == other
    return len(one & other) >= ALIKE * len(one | other)


def is_told_in(asked: frozenset[str], texts: Collection[frozenset[str]]) -> bool:
    """Whether one of the texts (title, summary) holds all that was asked for, or is about the same."""
    return bool(asked) and any(asked <= text or are_alike(asked, text) for text in texts)


def grouped(subjects: Sequence[str]) -> list[list[int]]:
    """Places of subjects about the same, each with the first of its group; in the order they came."""
    groups: list[list[int]] = []
    having: dict[str, list[int]] = {}  # root: groups whose first subject has it
    for place, subject in enumerate(subjects):
        asked = roots(subject)
        near = sorted({group for root in asked for group in having.get(root, ())})
        found = next((g for g in near if are_alike(asked, roots(subjects[groups[g][0]]))), None)
        if found is not None:
            groups[found].append(place)
            continue
        for root in asked:
            having.setdefault(root, []).append(len(groups))
        groups.append([place])
    return groups
