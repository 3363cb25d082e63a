"""Compiled templates are kept, and never used when they are of something else."""

import pytest
from jinja2 import DictLoader, Environment

from terang.report.compiled import Compiled


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
