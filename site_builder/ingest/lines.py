"""A line is mended before it is understood, and every change can be replayed and undone."""

from __future__ import annotations

import html
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from site_builder import lang, patterns, tables
from site_builder.model import Repair

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x2018: "'", 0x2019: "'", 0x9: " "}


@dataclass(frozen=True)
class Line:
    """A line of the source: its number (1-based), as found, as mended, and the mendings.

    Without slots: its view is worked out once, when a rule first asks.
    """

    n: int
    raw: str
    text: str
    repairs: tuple[Repair, ...] = ()

    def raw_at(self, position: int) -> int:
        """The place in ``raw`` of a place in ``text``; what was taken out belongs to what stood before it."""
        shift = 0
        for fix in self.repairs:
            start = fix.start + shift
            if position < start or (position == start and (position == 0 or fix.after)):
                break
            if position < start + len(fix.after):
                return fix.start
            shift += len(fix.after) - len(fix.before)
        return position - shift

    @cached_property
    def view(self) -> str:
        return view(self.text)


def view(text: str) -> str:
    """What rules look at: half-width, Simplified, straight apostrophes. As long as ``text``, so places agree."""
    if text.isascii():
        return text.replace("\t", " ")
    text = text.translate(_WIDTH)
    return lang.to_simplified(text) if _HAN.search(text) else text


_HAN = patterns.compile(r"[\u4e00-\u9fff]")


def mend(n: int, raw: str, table: tuple[str, ...] = ("repair",)) -> Line:
    """Every repair that the tables know, in one pass: of two that overlap the earlier row wins."""
    fixes: list[Repair] = []
    taken: list[tuple[int, int]] = []  # in order, none over another: the last that begins before an end ends last
    for rule in _candidates(raw, table):
        for match in rule.pattern.finditer(raw):
            start, end = match.span()
            before = bisect_left(taken, (end,))
            if before and taken[before - 1][1] > start:
                continue
            after = html.unescape(match[0].rstrip(";") + ";") if rule.more.get("unescape") else rule.more.get("to", "")
            if after != match[0]:
                insort(taken, (start, end))
                fixes.append(Repair(n, start, match[0], after, f"repair:{rule.id}"))
    if not fixes:
        return Line(n, raw, raw)
    fixes.sort(key=lambda f: (f.start, len(f.before)))
    return Line(n, raw, replay(raw, fixes), tuple(fixes))


def replay(raw: str, repairs: Iterable[Repair]) -> str:
    """``raw`` with the repairs of its line made."""
    out, at = [], 0
    for fix in repairs:
        out += [raw[at : fix.start], fix.after]
        at = fix.start + len(fix.before)
    return "".join(out) + raw[at:]


def undo(text: str, repairs: Iterable[Repair]) -> str:
    """The line as it was found, from the mended one and its repairs."""
    out, at, shift = [], 0, 0
    for fix in repairs:
        start = fix.start + shift
        out += [text[at:start], fix.before]
        at = start + len(fix.after)
        shift += len(fix.after) - len(fix.before)
    return "".join(out) + text[at:]


@cache
def _by_sign(table: tuple[str, ...]) -> tuple[tuple[frozenset[str], tables.Rule], ...]:
    return tuple((frozenset(rule.more.get("sign", "")), rule) for name in table for rule in tables.rules(name))


def _candidates(raw: str, table: tuple[str, ...]) -> Iterable[tables.Rule]:
    """The rules whose sign (characters of which one must occur) is in the line: most lines have none."""
    present = set(raw)
    return (rule for sign, rule in _by_sign(table) if not sign or not sign.isdisjoint(present))
