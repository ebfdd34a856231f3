"""Publication stamps: the many ways in which a page prints its day and its clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from site_builder import patterns, tables
from site_builder.dates.grammar import Grammar, grammar, narrow, number
from site_builder.dates.mentions import Point, exists
from site_builder.model import PartialDate
from site_builder.records import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp: characters ``start:end`` of the line with its clock, its day, ``HH:MM[:SS]`` of 24 hours.

    ``date`` is None where day and month could change places; ``either`` then has both readings, for
    a caller who knows more. Rules whose id begins with ``roc`` hold only for texts from Taiwan.
    """

    start: int
    end: int
    quote: str
    date: PartialDate | None
    clock: str | None
    rule: str
    either: tuple[PartialDate, ...] = ()


_CLOCK = (
    r"(?P<h>[01]?\d|2[0-4])(?::|\s?h\s?|[时時点點]|\.(?=[0-5]\d\s?[AaPp]\.?[Mm]))(?P<m>[0-5]\d)"
    r"(?:[:分](?P<s>[0-5]\d))?(?!\d)(?:\s?(?P<half>[AaPp])\.?[Mm]\b\.?)?"
)
_DAY = r"(?:\s?[(（]?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*|(?:星期|周|週)[一二三四五六日]|г\.|года)[)）]?)?"
_NOON = r"(?P<noon>上午|下午|晚上|凌晨|早上|中午)?\s?"
_TO_CLOCK = _DAY + r"[\s,|(（T·•—–-]*(?:at\s+|à\s+|um\s+|a las\s+|às\s+|в\s+)?" + _NOON
_TO_DATE = r"(?:\s+le\s+|[\s,|()（）/·•—–-]*" + _DAY + r"[\s,]*)$"
_DIGIT = patterns.compile(r"\d")


def stamps(line: str) -> tuple[Stamp, ...]:
    """All stamps of a line, left to right. What follows from the line's place is the caller's to judge."""
    return tuple(_found(line)) if _DIGIT.search(line) else ()


def _found(line: str) -> Iterator[Stamp]:
    rules = grammar("dates-stamps")
    text, done = narrow(line), 0
    for rule, start, end, groups in rules.scan(text):
        clock, start, end, zone = _clock(text, done, start, end)
        if dates := _dates(rules, rule, groups, zone):
            date = dates[0] if len(dates) == 1 else None
            yield Stamp(start, end, line[start:end], date, clock, rule.id, dates if date is None else ())
            done = end


def _dates(rules: Grammar, rule: tables.Rule, groups: Mapping[str, str], zone: str) -> tuple[PartialDate, ...]:
    """The day that the groups say; two where day and month could change places; none where there is no such day."""
    year = number(groups["year"]) if "year" in groups else None
    if year is not None:
        year += rule.more.get("era", 0)
    if "a" in groups:
        a, b = int(groups["a"]), int(groups["b"])
        orders = [(a, b)] if zone in tables.rows("rules/dates-stamps")["words"]["zone_us"] else [(a, b), (b, a)]
    else:
        month = next(text for name, text in groups.items() if name.startswith("month"))
        orders = [(rules.value("month", month) or 0, number(groups.get("day", "")) or 0)]
    dates = [PartialDate(year, month, day or None) for month, day in dict.fromkeys(orders)]
    return tuple(d for d in dates if exists(Point(year=d.year, month=d.month, day=d.day)))


def _clock(line: str, done: int, start: int, end: int) -> tuple[str | None, int, int, str]:
    """``(clock, start, end, zone)``: the clock after the date or before it, and the stretch with it."""
    after, before = _clocks()
    if match := after.match(line, end):
        return _hours(match), start, match.end(), match["zone"] or ""
    if match := before.search(line, max(done, start - 40), start):
        return _hours(match), match.start(), end, match["zone"] or ""
    return None, start, end, ""


@cache
def _clocks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A clock behind a date, and one before it."""
    words = tables.rows("rules/dates-stamps")["words"]
    names = "|".join([*words["zone_us"], *words["zone"]])
    zone = rf"(?:\s?\(?(?P<zone>{names})\b(?:\s?[+-]\s?\d{{1,2}}(?::?\d\d)?)?|[+-]\d\d:?\d\d\b)?\)?"
    return patterns.compile(_TO_CLOCK + _CLOCK + zone), patterns.compile(
        r"(?<!\d)(?<!\d[:.])" + _CLOCK + zone + _TO_DATE
    )


def _hours(match: re.Match[str]) -> str:
    groups = match.groupdict()
    hour, half, noon = int(groups["h"]), (groups["half"] or "").casefold(), groups.get("noon") or ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif noon in ("下午", "晚上") and hour < 12:
        hour += 12
    return f"{hour % 24:02d}:{groups['m']}" + (f":{groups['s']}" if groups["s"] else "")
