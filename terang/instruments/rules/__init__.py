"""What must hold before an instrument may be used: every rule is a function from the definition to complaints."""

from collections.abc import Callable, Iterator

from terang.instruments.fault import Complaint, Fault, Place
from terang.instruments.parts import Definition
from terang.instruments.rules.frame import FRAME
from terang.instruments.rules.tree import TREE

RULES: tuple[Callable[[Definition], Iterator[Complaint]], ...] = (*TREE, *FRAME)


def faults(definition: Definition) -> tuple[Fault, ...]:
    """Everything that is wrong with a definition, in the order of the document."""
    names = dict(_names(definition))
    found = [Fault(place, problem, names) for rule in RULES for place, problem in rule(definition)]
    return tuple(sorted(found, key=lambda fault: _order(fault.place)))


PARTS_IN_ORDER = ("dimensions", "stages", "gates", "bands", "late")


def _order(place: Place) -> tuple[tuple[int, str], ...]:
    first = PARTS_IN_ORDER.index(str(place[0])) if place and place[0] in PARTS_IN_ORDER else -1
    return ((first, ""), *((s, "") if isinstance(s, int) else (-1, s) for s in place))


def _names(definition: Definition) -> Iterator[tuple[Place, str]]:
    for d, dimension in enumerate(definition.dimensions):
        here: Place = ("dimensions", d)
        yield here, dimension.code
        for i, indicator in enumerate(dimension.indicators):
            yield (*here, "indicators", i), indicator.code
            for q, question in enumerate(indicator.questions):
                yield (*here, "indicators", i, "questions", q), question.code
    for s, stage in enumerate(definition.stages):
        yield ("stages", s), stage.code
        for n, item in enumerate(stage.items):
            yield ("stages", s, "items", n), item.code
    for b, band in enumerate(definition.bands):
        yield ("bands", b), band.name
    for g, gate in enumerate(definition.gates):
        yield ("gates", g), gate.code
