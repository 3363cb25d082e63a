"""How websites are judged: all checks, and verdicts by the built-in vocabulary."""

from collections.abc import Iterable

from terang.audit.checks import CHECKS
from terang.audit.disclosure import Focus, judge
from terang.audit.model import Body, Site, Verdict
from terang.audit.run import Judgement
from terang.instruments.vocabulary import vocabulary


def judgement() -> Judgement:
    """Checks and verdicts with the built-in vocabulary. Goes to other processes, so it is made of names only."""
    return Judgement(
        checks=CHECKS, judge=_judge, focus=_focus, indicators=tuple(i.code for i in vocabulary().indicators)
    )


def _judge(site: Site) -> Iterable[Verdict]:
    return judge(site, vocabulary())


def _focus(body: Body) -> Focus:
    return Focus(vocabulary(), body)
