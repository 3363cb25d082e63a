"""How long an audit will take at most, told before it begins: politeness decides, not the machine. Pure."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from terang.audit import urls
from terang.audit.manifest import Budget
from terang.audit.model import Body
from terang.audit.polite import Manners
from terang.cli.meter import spell

ANSWER = 0.3
"""Seconds a usual server takes to answer; a host rests a multiple of it."""
BESIDE = 10
"""Requests beside pages and documents: robots.txt, sitemaps, feeds, the page as a search engine gets it."""


class Duration(Struct, frozen=True):
    """Seconds, when every website uses up its budget."""

    apart: float  # each website on a machine of its own
    together: float  # all on one machine


def longest(bodies: Sequence[Body], manners: Manners, budget: Budget, *, parallel: int) -> Duration:
    """The bound that host, domain or machine sets, whichever is the latest."""
    sites = Counter(urls.registrable(urls.host(body.website)) for body in bodies if body.website)
    requests = budget.pages + budget.documents + budget.links + budget.resources + BESIDE
    pause = max(manners.base, min(manners.factor * ANSWER, manners.most))
    one = requests * pause * -(-sites.total() // max(parallel, 1))
    domain = max(sites.values(), default=0) * requests * manners.domain
    return Duration(max(one, domain), max(one, domain, sites.total() * requests * manners.machine))


def told(bodies: Sequence[Body], manners: Manners, budget: Budget, *, parallel: int) -> str:
    """One sentence; '' when there is nothing to wait for."""
    found = longest(bodies, manners, budget, parallel=parallel)
    if not manners.base or not found.together:
        return ""
    apart, together = spell(found.apart), spell(found.together)
    if apart == together:
        return f"Perkiraan lama: paling lama {apart}; biasanya jauh kurang, karena jarang ada situs sebesar anggarannya."
    return (
        f"Perkiraan lama: paling lama {together} bila semua situs ada di satu server, {apart} bila terpisah; "
        "biasanya jauh kurang, karena jarang ada situs sebesar anggarannya."
    )
