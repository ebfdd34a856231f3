"""Whether the apparatus of a page is what the program wrote: JSON of the right shape, table by table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

Check = Callable[[Any], bool]


def _row(*kinds: type | tuple[type, ...], **inside: Check) -> Check:
    """A list of values of these kinds; ``_3``: what the fourth of them must be too.

    JSON has no kinds of a kind, so that kinds can be compared.
    """
    wanted = [list(one) for one in product(*(kind if isinstance(kind, tuple) else (kind,) for kind in kinds))]
    deeper = [(int(place[1:]), check) for place, check in inside.items()]

    def check(value: Any) -> bool:
        if type(value) is not list or [*map(type, value)] not in wanted:
            return False
        return not deeper or all(check(value[n]) for n, check in deeper)

    return check


def _each(check: Check) -> Check:
    return lambda value: type(value) is list and all(map(check, value))


def _numbers(value: Any) -> bool:
    return type(value) is list and {*map(type, value)} <= {int}


_NONE = type(None)
_WHY = _each(_row(str, str, int))
_SHAPES: Mapping[str, Check] = {
    "facts": _each(_row(str, str, str, list, _3=_WHY)),
    "title": _each(_row(str, int)),
    "rows": _each(_row((_NONE, float, int), list, _1=_each(_row(str, str, list, _2=_numbers)))),
    "events": _each(_row(str, str, list, str, str, _2=_WHY)),
    "mentions": _each(_row(str, str, int, str)),
    "ledger": _each(_row(int, int, int, str, str, str)),
    "lists": _each(_row(str, (str, _NONE))),
}
"""The tables that ``write`` makes; a table it does not know is none of ours and is passed over."""


def is_whole(apparatus: Mapping[str, Any]) -> bool:
    """Whether every table that is there has the shape it was written with."""
    return all(check(apparatus[name]) for name, check in _SHAPES.items() if name in apparatus)
