"""Every text of the report's own, read out of its templates and modules."""

import ast
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from terang import report
from terang.report import terms, view
from terang.report.table import LIMITS
from terang.scoring import explain

HOME = Path(str(report.__file__)).parent
CALLED = frozenset({"t", "words"})


def texts() -> set[str]:
    return {*_templates(), *_modules(), *_tables()}


def _templates() -> Iterator[str]:
    env = Environment(autoescape=True)
    env.filters.update(tidy=str, say=str, web=str, slug=str)
    for path in (HOME / "templates").glob("*.html"):
        for call in env.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            called = isinstance(call.node, nodes.Name) and call.node.name in CALLED
            if called and isinstance(call.args[0], nodes.Const):
                yield call.args[0].value


def _modules() -> Iterator[str]:
    """Constants passed to t(…) directly, or assigned to the `text` that is passed on the next line."""
    for path in HOME.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=value), *_]) if name in CALLED:
                    yield str(value)
                case ast.Assign(targets=[ast.Name(id="text")], value=ast.Constant(value=value)):
                    yield str(value)


def _tables() -> Iterator[str]:
    for table in (terms.STATES, terms.STATUSES, terms.LEVELS):
        for term in table.values():
            yield from filter(None, (term.word, term.meaning))
    yield from terms.GROUNDS.values()
    yield from (word for _, word in terms.CONFIDENCE)
    yield from (name for name, _ in terms.FAMILIES)
    yield from view.STOPPED.values()
    yield from (terms.OTHER_FAMILY, view.STOPPED_OTHERWISE, LIMITS)
    yield from (explain.ASSESSED, explain.UNASSESSED, explain.UNSCORED)
