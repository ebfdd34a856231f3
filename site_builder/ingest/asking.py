"""Which rules of a table are worth asking of a line: a rule that is tied to the line's head looks only there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from site_builder import patterns, tables
from site_builder.records import dataclass

Find = Callable[[str], "re.Match[str] | None"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule with the way to ask it, the characters of which one must occur (none: any), whether it fits long lines."""

    rule: tables.Rule
    find: Find
    sign: frozenset[str]
    long: bool


@cache
def asked(table: str) -> tuple[Asked, ...]:
    """The rules of a table in their written order."""
    return tuple(
        Asked(
            rule,
            rule.pattern.match if _at_head(rule.pattern.pattern) else rule.pattern.search,
            frozenset(rule.more.get("sign", "")),
            bool(rule.more.get("long")),
        )
        for rule in tables.rules(table)
    )


def signed(table: str, view: str, long: bool = False) -> Iterator[Asked]:
    """The rules worth asking: those whose sign a view has, or that need none. ``long``: only those for long lines."""
    present = set(view)
    return (a for a in asked(table) if (a.long or not long) and (not a.sign or not a.sign.isdisjoint(present)))


_TOKEN = patterns.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)


def _at_head(pattern: str) -> bool:
    """Whether each alternative of a pattern begins with ``^``: what is tied to the head is not looked for elsewhere."""
    depth, starts = 0, [0]
    for token in _TOKEN.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if token[0] == "|" and depth == 0:
            starts.append(token.end())
    return all(pattern.startswith("^", start) for start in starts)
