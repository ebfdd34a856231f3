"""What is known of a person in an article, and the rules about names that several steps ask."""

from __future__ import annotations

import re
from functools import cache

from site_builder import tables
from site_builder.annotate.match import Hit, fold
from site_builder.annotate.text import Passage, rule
from site_builder.model import Office, PartialDate, Person
from site_builder.records import dataclass

_SLACK = 3
"""Months around an office in which it still counts: dates of handover are known to the month, if at all."""


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of ``rules/people.yaml``, folded."""
    return frozenset(fold(str(word)) for word in tables.rows("rules/people")["words"][name])


@dataclass(frozen=True, slots=True)
class Figure:
    """A person in an article. ``key`` is the gazetteer's id, or ``?`` and the name for one it does not know."""

    key: str
    name: str
    country: str | None
    title: str
    """The title as the text has it; empty for people of the gazetteer."""
    person: Person | None = None


def office_on(person: Person, date: PartialDate | None) -> Office | None:
    """The office held on ``date`` (the first row of several); without a date the only or first one."""
    held = [o for o in person.offices if holds(o, date)]
    return held[0] if held else None


def holds(office: Office, date: PartialDate | None) -> bool:
    """Whether the office was held on ``date``, give or take some weeks; unknown ends exclude nothing."""
    if date is None or date.year is None:
        return True
    first, last = date.year * 12 + (date.month or 1), date.year * 12 + (date.month or 12)
    return _month(office.start, 1, -(10**6)) - _SLACK <= last and first <= _month(office.end, 12, 10**6) + _SLACK


def _month(said: str | None, default: int, unknown: int) -> int:
    if not said:
        return unknown
    year, _, month = said.partition("-")
    return int(year) * 12 + (int(month) if month else default)


@cache
def pattern(key: str) -> re.Pattern[str]:
    return next(r.pattern for r in tables.rules("people") if r.id == key)


def bystander(passage: Passage, hit: Hit) -> bool:
    zh = passage.block.lang.startswith("zh")
    before = passage.text[max(0, hit.start - 48) : hit.start]
    writer = rule("people", "zh-bystander" if zh else "en-bystander")
    after = rule("people", "zh-bystander-after")
    assert writer and after
    return bool(writer.find(before)) or (zh and bool(after.find(passage.text[hit.end : hit.end + 6])))
