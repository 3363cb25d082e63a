"""The pages of the report. Everything from websites is hostile text: escaped, cut, never a script link."""

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from terang.audit import urls
from terang.audit.model import State
from terang.report import view
from terang.report.cells import REPEATED, clean, cut
from terang.report.compiled import Compiled, Templates
from terang.report.result import Entry, Result
from terang.report.table import LIMITS
from terang.report.terms import GROUNDS, LEVELS, STATES, STATUSES, confidence_word, ranking
from terang.report.words import Words

ASSETS = ("terang.css", "terang.js")
PLAIN_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)


def pages(result: Result, words: Words) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file of the report that a browser opens, `index.html` last."""
    for name in ASSETS:
        yield f"aset/{name}", (files("terang.report") / "aset" / name).read_bytes()
    env = _environment(result, words)
    yield "metode.html", _render(env, "metode.html", active="metode")
    for code in view.judged_codes(result):
        yield f"indikator/{urls.slug(code)}.html", _indicator(env, result, code, words)
    for entry in result.entries:
        yield f"badan/{entry.code}.html", _body(env, result, entry, words)
    yield "index.html", _index(env, result, words)


def _environment(result: Result, words: Words) -> Environment:
    env = Templates(
        loader=PackageLoader("terang.report"),
        bytecode_cache=Compiled(texts=words.mark),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        tidy=tidy,
        say=lru_cache(REPEATED)(partial(say, words=words)),
        web=web,
        slug=lru_cache(REPEATED)(urls.slug),
        short=partial(short, title=result.run.title),
    )
    env.globals.update(
        t=words,
        lang=words.lang,
        result=result,
        run=result.run,
        STATES=STATES,
        STATUSES=STATUSES,
        LEVELS=LEVELS,
        GROUNDS=GROUNDS,
        LIMITS=LIMITS,
        confidence=lambda value: confidence_word(value, words),
        ADA=State.ADA,
        UNKNOWN=State.TIDAK_DAPAT_DINILAI,
        root="",
    )
    return env


def tidy(text: object, limit: int = 1_000) -> str:
    """A line of foreign text without control and direction characters, cut."""
    return cut(clean(str(text)), limit)


def say(text: object, limit: int = 1_000, *, words: Words) -> Markup:
    """A sentence or name of the engine in the reader's language; what the catalogue does not hold says it is Indonesian."""
    whole = clean(str(text))
    said = escape(cut(words.said(whole), limit))
    return said if words.knows(whole) else Markup('<span lang="id">{}</span>').format(said)


def short(entry: Entry, *, title: str) -> str:
    """The name without the region the whole report is about: "Dinas Kesehatan" of Kabupaten Sukamaju."""
    name = tidy(entry.report.body.name, 160)
    bare = name.removesuffix(title).rstrip(" ,-–—") if title else name
    return bare if len(bare.split()) > 1 or bare == name else name


def web(url: str) -> str:
    """A URL fit for a link, or '' when it is anything but plain http(s)."""
    return url if PLAIN_WEB.fullmatch(url) and len(url) <= 2_000 else ""


def _render(env: Environment, template: str, **values: object) -> bytes:
    return env.get_template(template).render(**values).encode("utf-8", "replace")


def _index(env: Environment, result: Result, words: Words) -> bytes:
    return _render(
        env,
        "index.html",
        active="index",
        summary=view.summary(result, words),
        statuses=view.statuses(result, words),
        alarms=view.alarms(result),
        groups=ranking(result),
        maps=view.heat_maps(result),
        gaps=view.gaps(result)[: view.GAPS],
    )


def _body(env: Environment, result: Result, entry: Entry, words: Words) -> bytes:
    marks = [(m, view.aspects(result, entry, m, words)) for m in entry.marks]
    main = marks[0][1] if marks else ()
    verdicts, findings = view.unassessed(entry)
    return _render(
        env,
        "badan.html",
        active="",
        root="../",
        entry=entry,
        body=entry.report.body,
        marks=marks,
        aspects=main,
        counts=view.states(entry.report.verdicts, words),
        first_steps=view.first_steps(main),
        strengths=view.strengths(main),
        others=view.others(result, entry),
        families=view.families(entry),
        unassessed_verdicts=verdicts,
        unassessed_findings=findings,
        why_stopped=view.why_stopped(entry, words),
    )


def _indicator(env: Environment, result: Result, code: str, words: Words) -> bytes:
    found = [v for e in result.entries for v in e.report.verdicts if v.indicator == code]
    return _render(
        env,
        "indikator.html",
        active="",
        root="../",
        code=code,
        name=result.name(code),
        uses=tuple(view.uses(result, code)),
        counts=view.states(found, words),
        groups=view.verdicts_on(result, code),
    )
