"""Dates in words, as precise as they are known: ``28 July 2021``, ``July 2021``, ``19 May, year not stated``."""

from __future__ import annotations

import datetime
from functools import lru_cache

from site_builder import patterns
from site_builder.model import PartialDate
from site_builder.site.views import When

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT = tuple(name[:3] for name in MONTHS)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ISO = patterns.compile(r"(?:(\d{4})|-)(?:-(\d\d)(?:-(\d\d))?)?")
NOT_STATED = When("", "date not stated", "not stated")


@lru_cache(maxsize=8192)
def parse(text: str | None) -> PartialDate | None:
    """``2021-07-28``, ``2021-07``, ``2021`` or ``--05-19`` as a :class:`PartialDate`; anything else gives None."""
    match = _ISO.fullmatch(text or "")
    if not match or not (match[1] or match[2]):
        return None
    return PartialDate(*(int(part) if part else None for part in match.groups()))


@lru_cache(maxsize=8192)
def when(date: PartialDate | None, end: PartialDate | None = None) -> When:
    """A date, or a period from ``date`` to ``end``, for print and for ``<time datetime>``."""
    if date is None or date == PartialDate():
        return NOT_STATED
    long, short = _words(date, MONTHS), _words(date, _SHORT)
    if end is not None and end != date and end.day and date.day:
        long, short = _period(date, end, long, MONTHS), _period(date, end, short, _SHORT)
    solid = calendar_day(date)
    return When(_html(date), long, short, _WEEKDAYS[solid.weekday()] if solid else "", str(date.day or ""))


def calendar_day(date: PartialDate | None) -> datetime.date | None:
    """The day itself, where year, month and day are known and there is such a day."""
    if date is None or not (date.year and date.month and date.day):
        return None
    try:
        return datetime.date(date.year, date.month, date.day)
    except ValueError:
        return None


def lag(event: PartialDate | None, published: PartialDate | None) -> int | None:
    """Days from the event to its report; None where either is not known to the day."""
    start, said = calendar_day(event), calendar_day(published)
    return (said - start).days if start and said else None


def lag_words(days: int) -> str:
    """``same day``, ``next day``, ``3 days later``, ``2 days before``."""
    if days < 0:
        return "the day before" if days == -1 else f"{-days} days before"
    return ("same day", "next day")[days] if days < 2 else f"{days} days later"


def _words(date: PartialDate, months: tuple[str, ...]) -> str:
    parts = [str(date.day)] if date.day and date.month else []
    if date.month:
        parts.append(months[date.month - 1])
    if date.year:
        return " ".join([*parts, str(date.year)])
    return " ".join(parts) + ", year not stated"


def _period(start: PartialDate, end: PartialDate, fallback: str, months: tuple[str, ...]) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_words(end, months)}"
    if start.year == end.year and start.month:
        return f"{start.day} {months[start.month - 1]} – {_words(end, months)}"
    return f"{fallback} – {_words(end, months)}"


def _html(date: PartialDate) -> str:
    """HTML takes a year, a month or a day, and a month with a day without year (``05-19``); not a bare month."""
    if date.year:
        return date.iso or ""
    return f"{date.month:02d}-{date.day:02d}" if date.month and date.day else ""
