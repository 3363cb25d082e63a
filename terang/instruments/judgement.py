"""How websites are judged: all checks, and verdicts by the built-in vocabulary."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from hashlib import sha256

import msgspec

from terang.audit.checks import CHECKS, DAILY
from terang.audit.disclosure import Focus, judge
from terang.audit.disclosure.judge import Gathered, decide, gather
from terang.audit.edition import edition
from terang.audit.model import Body, Site, Verdict
from terang.audit.run import Judgement, Lasting
from terang.instruments.vocabulary import vocabulary


def judgement() -> Judgement:
    """Checks and verdicts with the built-in vocabulary. Goes to other processes, so it is made of names only."""
    return Judgement(
        checks=CHECKS,
        judge=_judge,
        focus=_focus,
        indicators=tuple(i.code for i in vocabulary().indicators),
        lasting=Lasting(_rules, _gather, _decide, DAILY),
    )


def _judge(site: Site) -> Iterable[Verdict]:
    return judge(site, vocabulary())


@cache
def _rules() -> str:
    """The code that judges and the vocabulary it judges by."""
    return f"{edition()} {sha256(msgspec.json.encode(vocabulary())).hexdigest()[:32]}"


def _gather(site: Site) -> Gathered:
    return gather(site, vocabulary())


def _decide(gathered: Gathered, as_of: date) -> tuple[Verdict, ...]:
    return decide(gathered, vocabulary(), as_of=as_of)


def _focus(body: Body) -> Focus:
    return Focus(vocabulary(), body)
