"""Whether the apparatus of a page is what the program wrote: JSON of the right shape, table by table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any], bool]


def _is(*kinds: type) -> Check:
    return lambda value: isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool))


def _row(*checks: Check) -> Check:
    return lambda value: (
        isinstance(value, list) and len(value) == len(checks) and all(c(v) for c, v in zip(checks, value, strict=True))
    )


def _each(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(check(v) for v in value)


_TEXT, _LINE = _is(str), _is(int)
_WHY = _each(_row(_TEXT, _TEXT, _LINE))
_SHAPES: Mapping[str, Check] = {
    "facts": _each(_row(_TEXT, _TEXT, _TEXT, _WHY)),
    "title": _each(_row(_TEXT, _LINE)),
    "rows": _each(_row(_is(int, float, type(None)), _each(_row(_TEXT, _TEXT, _each(_LINE))))),
    "events": _each(_row(_TEXT, _TEXT, _WHY, _TEXT, _TEXT)),
    "mentions": _each(_row(_TEXT, _TEXT, _LINE, _TEXT)),
    "ledger": _each(_row(_LINE, _LINE, _LINE, _TEXT, _TEXT, _TEXT)),
    "lists": _each(_row(_TEXT, _TEXT)),
}
"""The tables that ``write`` makes; a table it does not know is none of ours and is passed over."""


def is_whole(apparatus: Mapping[str, Any]) -> bool:
    """Whether every table that is there has the shape it was written with."""
    return all(check(apparatus[name]) for name, check in _SHAPES.items() if name in apparatus)
