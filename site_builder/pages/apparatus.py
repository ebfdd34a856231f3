"""Whether the apparatus of a page is what the program wrote: JSON of the right shape, table by table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any], bool]


def _row(*checks: Check) -> Check:
    return lambda value: (
        type(value) is list and len(value) == len(checks) and all(c(v) for c, v in zip(checks, value, strict=True))
    )


def _plain_row(*kinds: type) -> Check:
    """As :func:`_row` for values of one kind each; JSON has no kinds of a kind, so that kinds can be compared."""
    wanted = list(kinds)
    return lambda value: type(value) is list and [*map(type, value)] == wanted


def _each(check: Check) -> Check:
    return lambda value: type(value) is list and all(map(check, value))


def _is(*kinds: type) -> Check:
    return lambda value: type(value) in kinds


_TEXT, _LINE = _is(str), _is(int)
_WHY = _each(_plain_row(str, str, int))
_SHAPES: Mapping[str, Check] = {
    "facts": _each(_row(_TEXT, _TEXT, _TEXT, _WHY)),
    "title": _each(_plain_row(str, int)),
    "rows": _each(_row(_is(int, float, type(None)), _each(_row(_TEXT, _TEXT, _each(_LINE))))),
    "events": _each(_row(_TEXT, _TEXT, _WHY, _TEXT, _TEXT)),
    "mentions": _each(_plain_row(str, str, int, str)),
    "ledger": _each(_plain_row(int, int, int, str, str, str)),
    "lists": _each(_plain_row(str, str)),
}
"""The tables that ``write`` makes; a table it does not know is none of ours and is passed over."""


def is_whole(apparatus: Mapping[str, Any]) -> bool:
    """Whether every table that is there has the shape it was written with."""
    return all(check(apparatus[name]) for name, check in _SHAPES.items() if name in apparatus)
