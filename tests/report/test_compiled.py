"""Compiled templates are kept, and never used when they are of something else."""

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from terang.report.compiled import Compiled, Templates


def rendered(folder, source):
    env = Environment(loader=DictLoader({"a.html": source}), bytecode_cache=Compiled(folder), autoescape=True)
    return env.get_template("a.html").render(x="<Dinas>")


@pytest.fixture(autouse=True)
def _writing(monkeypatch):
    monkeypatch.setattr("sys.dont_write_bytecode", False)


def test_a_changed_template_is_compiled_anew(tmp_path):
    folder = tmp_path / "kept"
    assert rendered(folder, "satu {{ x }}") == "satu &lt;Dinas&gt;"
    kept = [path.read_bytes() for path in folder.iterdir()]
    assert len(kept) == 1
    assert rendered(folder, "satu {{ x }}") == "satu &lt;Dinas&gt;"
    assert rendered(folder, "dua {{ x }}") == "dua &lt;Dinas&gt;"
    assert [path.read_bytes() for path in folder.iterdir()] != kept


def test_what_is_broken_or_may_not_be_written_hinders_nothing(tmp_path):
    folder = tmp_path / "kept"
    rendered(folder, "satu {{ x }}")
    for path in folder.iterdir():
        path.write_bytes(b"rusak")
    assert rendered(folder, "satu {{ x }}") == "satu &lt;Dinas&gt;"
    (tmp_path / "file").write_text("no folder")
    assert rendered(tmp_path / "file", "satu {{ x }}") == "satu &lt;Dinas&gt;"


def test_nothing_is_kept_when_python_keeps_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    rendered(tmp_path, "satu {{ x }}")
    assert list(tmp_path.iterdir()) == []


EXPRESSIONS = """{% macro badge(x, kind="plain") %}<b class="{{ kind }}">{{ x }}</b>{% endmacro %}
{{ name }} {{ safe }} {{ number }} {{ nothing }} {{ body.name }} {{ body.names[1] }} {{ body.say("<", end=">") }}
{{ badge(name) }} {{ badge(safe, kind='"') }} {{ t("Dinas & <badan>") }} {{ t("{n} situs", n=number) }} {{ t(name) }}
{% for one in body.names if one %}{{ loop.index }}{{ one }}{{ "," if not loop.last }}{% endfor %}{{ [1, "<"] }}"""


class Body:
    name = "<i>&'\""
    names = ("a", "<b>", "")

    def say(self, text, end):
        return text + end


def said(env):
    env.globals["t"] = lambda text, **values: text.format(**values)
    values = {"name": "<x>", "safe": Markup("<u>"), "number": 3.0, "nothing": None, "body": Body()}
    return env.from_string(EXPRESSIONS).render(**values)


def test_our_way_puts_out_what_jinja_does():
    usual = said(Environment(autoescape=True))
    assert said(Templates()) == usual
    assert "&lt;i&gt;&amp;&#39;&#34;" in usual


@pytest.mark.parametrize(
    "source", ["{{ body.unknown }}", "{{ unknown }}", "{{ unknown('x') }}", "{{ t('tak ada') }}"]
)
def test_what_is_missing_is_an_error_and_not_nothing(source):
    env = Templates(undefined=StrictUndefined)
    env.globals["t"] = {}.__getitem__
    with pytest.raises((UndefinedError, AttributeError, KeyError)):
        env.from_string(source).render(body=Body())


def test_a_text_kept_with_a_template_is_of_its_language(tmp_path):
    def page(lang, text):
        env = Templates(
            loader=DictLoader({"a.html": '{{ t("Ada") }}'}), bytecode_cache=Compiled(tmp_path, texts=lang)
        )
        env.globals["t"] = {"Ada": text}.__getitem__
        return env.get_template("a.html").render()

    assert [page("id", "Ada"), page("en", "There"), page("id", "?"), page("en", "?")] == ["Ada", "There"] * 2
