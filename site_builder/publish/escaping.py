"""What a template prints, escaped at once: the same characters as Jinja's own way, at a sixth of its cost.

Jinja wraps everything that is printed into a ``Markup`` (383 ns each; a page of an article prints about 200 things),
only to join the texts a moment later. Here the text itself is handed on (67 ns).
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from keyword import iskeyword
from typing import Any

import jinja2
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import CondExpr, Const, Expr, Getattr
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

try:
    from markupsafe import _escape_inner as _escape_text  # type: ignore[attr-defined]
except ImportError:  # another release of markupsafe: as safe, only slower

    def _escape_text(text: str, /) -> str:
        return str(escape(text))


def escaped(value: object) -> str:
    """The characters of ``escape(value)``."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)  # type: ignore[arg-type]
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is int:
        return str(value)
    return str(escape(value))


class _Printer(CodeGenerator):
    """Compiles ``{{ value }}`` to a call of :func:`escaped` wherever Jinja would call ``escape``.

    ``view.name`` becomes what it says: a view has attributes and no items, and one that it has not is an error with the
    template's line, as an undefined name is. What an ``if`` without ``else`` does not say is no words at all.
    """

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_CondExpr(self, node: CondExpr, frame: Frame) -> None:
        super().visit_CondExpr(CondExpr(node.test, node.expr1, node.expr2 or Const("")), frame)


class _Context(Context):
    """Calls macros and what is remembered of them at once: Jinja first asks what is called what it wants to be told."""

    def call(
        self, function: Callable[..., Any], /, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **words: Any
    ) -> Any:
        if type(function) in _MACROS:
            return function(*args, **words)
        return super().call(function, *args, _loop_vars=_loop_vars, _block_vars=_block_vars, **words)


_MACROS = (type(lru_cache(lambda: None)), Macro)


class Environment(jinja2.Environment):
    """Jinja's environment with the shorter way to print."""

    code_generator_class = _Printer
    context_class = _Context
    escaped = staticmethod(escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The same for all templates: Jinja lays a mapping of each template's own over it, and looks through both for
        each page and each import (10 µs)."""
        return super().make_globals(d) if d else self.globals
