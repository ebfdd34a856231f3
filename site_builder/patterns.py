"""Regular expressions that are compiled once and for all runs, not once a run.

The rules of this program are some thousand patterns; ``re`` compiles one in 0.3 ms, which made a third of a second
of each cold build. What ``re`` makes of a pattern is a list of numbers and the names of its groups: both are kept
(:mod:`compiled`) and handed to the machine as ``re`` does it, in 0.01 ms. This is the one place that knows how;
where Python is another, or does it otherwise one day, ``re.compile`` is asked as ever.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from site_builder import compiled

Wanted = tuple[str, int]
"""A pattern and its flags."""


def patterns(beside: Path, kind: str, made_of: bytes, wanted: Sequence[Wanted]) -> tuple[re.Pattern[str], ...]:
    """Each pattern compiled; kept with the file ``beside`` which they were ``made_of``: see :func:`compiled.kept`."""
    machine = _machine()
    if machine is None:
        return tuple(re.compile(*one) for one in wanted)
    programs = compiled.kept(beside, kind, sys.version.encode() + made_of, lambda: [_program(*one) for one in wanted])
    return tuple(
        _assembled(machine, *one, program) if program else re.compile(*one)
        for one, program in zip(wanted, programs, strict=True)
    )


def _machine() -> Callable[..., re.Pattern[str]] | None:
    """What makes a pattern of numbers, where it is the one that this module knows."""
    try:
        sre: Any = import_module("_sre")
        fits: bool = array("I").itemsize == sre.CODESIZE
        machine: Callable[..., re.Pattern[str]] = sre.compile
    except (ImportError, AttributeError):
        return None
    return machine if fits else None


def _program(pattern: str, flags: int) -> tuple[Any, ...] | None:
    """A compiled pattern as plain data, as ``re._compiler.compile`` has it; None where that is not as we know it."""
    try:
        tree: Any = import_module("re._parser").parse(pattern, flags)
        code = array("I", import_module("re._compiler")._code(tree, flags)).tobytes()
        groups: dict[str, int] = tree.state.groupdict
        names: list[str | None] = [None] * tree.state.groups
    except (ImportError, AttributeError, TypeError):
        return None
    for name, number in groups.items():
        names[number] = name
    return flags | tree.state.flags, code, tree.state.groups - 1, groups, tuple(names)


def _assembled(
    machine: Callable[..., re.Pattern[str]], pattern: str, flags: int, program: tuple[Any, ...]
) -> re.Pattern[str]:
    final, code, *groups = program
    try:
        return machine(pattern, final, array("I", code).tolist(), *groups)
    except (TypeError, ValueError, RuntimeError):  # RuntimeError: the machine looks at its numbers, and refuses
        return re.compile(pattern, flags)
