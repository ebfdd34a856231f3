"""Regular expressions that are compiled once and for all runs, not once a run.

The rules of this program are some thousand patterns; ``re`` compiles one in 0.3 ms, and in 6 ms where it holds ranges
of Chinese characters: almost half a second of each cold build. What ``re`` makes of a pattern is a list of numbers and
the names of its groups. Both are kept (:mod:`compiled`) and handed to the machine as ``re`` does it, in 0.01 ms. This
is the one place that knows how; where Python is another, or does it otherwise one day, ``re.compile`` is asked as ever.
"""

from __future__ import annotations

import atexit
import contextlib
import re
import sys
from array import array
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from site_builder import compiled
from site_builder.cache import package_digest

Wanted = tuple[str, int]
"""A pattern and its flags."""
Program = tuple[Any, ...] | None
"""A compiled pattern as plain data; None for one that only ``re`` can compile."""


def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, for the patterns that stand in this program's modules: not for those made of content."""
    machine = _machine()
    if machine is None:
        return re.compile(pattern, flags)
    programs, wanted = _of_modules(), (pattern, int(flags))
    if wanted not in programs:
        programs[wanted] = _program(*wanted)
    return _assembled(machine, *wanted, programs[wanted])


@cache
def _of_modules() -> dict[Wanted, Program]:
    """The patterns of modules that were met so far; those that are new are kept when the process ends."""
    where = Path(__file__), "patterns", sys.version.encode() + package_digest().encode()
    programs: dict[Wanted, Program] = compiled.found(*where) or {}
    known = len(programs)

    @atexit.register
    def _keep() -> None:
        if len(programs) > known:
            compiled.keep(*where, programs)

    return programs


def patterns(beside: Path, kind: str, made_of: bytes, wanted: Sequence[Wanted]) -> tuple[re.Pattern[str], ...]:
    """Each pattern compiled; kept with the file ``beside`` which they were ``made_of``: see :func:`compiled.kept`."""
    machine = _machine()
    if machine is None:
        return tuple(re.compile(*one) for one in wanted)
    programs = compiled.kept(beside, kind, sys.version.encode() + made_of, lambda: [_program(*one) for one in wanted])
    return tuple(_assembled(machine, *one, program) for one, program in zip(wanted, programs, strict=True))


def _machine() -> Callable[..., re.Pattern[str]] | None:
    """What makes a pattern of numbers, where it is the one that this module knows."""
    try:
        sre: Any = import_module("_sre")
        fits: bool = array("I").itemsize == sre.CODESIZE
        machine: Callable[..., re.Pattern[str]] = sre.compile
    except (ImportError, AttributeError):
        return None
    return machine if fits else None


def _program(pattern: str, flags: int) -> Program:
    """A compiled pattern as plain data, as ``re._compiler.compile`` has it."""
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


def _assembled(machine: Callable[..., re.Pattern[str]], pattern: str, flags: int, program: Program) -> re.Pattern[str]:
    if program is not None:
        final, code, *groups = program
        # The machine looks at its numbers, and refuses those that it does not understand: RuntimeError.
        with contextlib.suppress(TypeError, ValueError, RuntimeError):
            return machine(pattern, final, array("I", code).tolist(), *groups)
    return re.compile(pattern, flags)
