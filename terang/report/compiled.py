"""Templates made into Python that does no more than it must, and kept beside them as Python keeps its modules.

A report is made of many thousand small expressions. jinja asks of every attribute whether it may be an item, of every
call whether it wants to know where it is called from, and of every text whether it was escaped before: half of the time
a page takes. Ours are plain attributes and plain functions; texts repeat from page to page, and one without holes is
the same on all of them.
"""

import hashlib
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, cast

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

FOLDER: Final = Path(__file__).parent / "templates" / "__pycache__"
TEXT: Final = "t"  # the function that gives a text in the reader's language
_REPEATED: Final = 5_000


class Direct(CodeGenerator):
    """Attributes are attributes, functions are called, and what is known is written down: all else as jinja does it."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  (so jinja finds it)
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for part in (*node.args, *node.kwargs):
            self.visit(part, frame)
            self.write(", ")
        self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        text = _text_of(node)
        if text is None:
            return super()._output_child_to_const(node, frame, finalize)
        says = cast(Callable[[str], str], self.environment.globals[TEXT])
        return str(escape(says(text)))

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("(v if (c := (v := (")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")).__class__) is Markup else environment.escaped(v) if c is str else escape(v))")


def _text_of(node: nodes.Expr) -> str | None:
    """The text, when it is `t("…")` and nothing more."""
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == TEXT):
        return None
    only = node.args[0] if len(node.args) == 1 and not node.kwargs else None
    return str(only.value) if isinstance(only, nodes.Const) else None


class Templates(Environment):
    """All that is put out is escaped, whatever it is."""

    code_generator_class = Direct

    def __init__(self, **options: Any) -> None:
        super().__init__(autoescape=True, **options)
        self.escaped = lru_cache(_REPEATED)(_escaped)


def _escaped(text: str) -> Markup:
    return escape(text)


class Compiled(FileSystemBytecodeCache):
    """Of one folder. A template that has changed, was made by other code than this, or says other texts is made anew.

    `texts` tells one set of texts from another. Where nothing may be written, nothing is.
    """

    def __init__(self, folder: Path = FOLDER, *, texts: str = "") -> None:
        made = Path(__file__).read_bytes() + jinja2.__version__.encode() + texts.encode()
        self._made = hashlib.sha1(made, usedforsecurity=False).hexdigest()
        super().__init__(str(folder), pattern=f"%s.{self._made[:8]}.jinja.{sys.implementation.cache_tag}")

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(self._made + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
