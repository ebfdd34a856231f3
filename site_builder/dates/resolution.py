"""From what a date says to the day that is meant, seen from an anchor; unknown stays unknown."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Callable

from site_builder.dates.lean import Lean
from site_builder.dates.mentions import DateMention, Point
from site_builder.model import Basis, PartialDate
from site_builder.records import dataclass

AHEAD = 60
"""Days that a date without a year may lie after the anchor before the year before is meant."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The day, or range of days, that is meant; ``stated`` where it stood so, ``resolved`` where worked out."""

    date: PartialDate
    end: PartialDate | None
    basis: Basis
    rule: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A printed weekday (0 is Monday) that is not the weekday of the printed or resolved date."""

    quote: str
    said: int
    date: PartialDate
    true: int


def resolve(mention: DateMention, anchor: PartialDate | None) -> Resolved | None:
    """The day ``mention`` means in a text written on ``anchor`` (a dateline or publication day).

    Without an anchor, or with one that lacks its year, only what needs no calendar is answered: a month
    and day without a year give ``PartialDate(None, m, d)``. None: cannot be told.
    """
    anchor = anchor or PartialDate()
    if mention.last is None:
        date, end = _solve(mention.first, anchor, mention.lean), None
    else:
        date, end = _range(mention.first, mention.last, anchor, mention.lean)
        if end is None:
            return None
    if date is None:
        return None
    stated = all(p.year is not None or (p.month and date.year is None) for p in (mention.first, mention.last) if p)
    return Resolved(date, end, "stated" if stated else "resolved", mention.rule)


def contradiction(mention: DateMention, resolved: Resolved | None = None) -> Contradiction | None:
    """A weekday printed beside a date that was another day of the week; for ``resolved`` its day is used."""
    point = mention.first
    date = PartialDate(point.year, point.month, point.day) if point.full else resolved.date if resolved else None
    day = _calendar(date) if date else None
    if date is None or day is None or point.weekday is None or point.day is None or day.weekday() == point.weekday:
        return None
    return Contradiction(mention.quote, point.weekday, date, day.weekday())


def _range(first: Point, last: Point, anchor: PartialDate, lean: Lean) -> tuple[PartialDate | None, PartialDate | None]:
    """The start as a single day would be, then the end on or after it."""
    start = _solve(first, anchor, lean)
    if start is None:
        return None, None
    if last.month and last.year is None and last.years is None and last.months is None:
        year = start.year + ((last.month, last.day or 0) < (start.month or 0, start.day or 0)) if start.year else None
        return start, PartialDate(year, last.month, last.day)
    relative = last.year is None and last.month is None and last.months is None and last.years is None
    return start, _solve(last, start if relative else anchor, "future")


def _solve(point: Point, anchor: PartialDate, lean: Lean) -> PartialDate | None:
    if point.year is not None:
        return PartialDate(point.year, point.month, point.day)
    if point.years is not None:
        return _valid(anchor.year + point.years, point.month, point.day) if anchor.year else None
    if point.months is not None:
        return _in_month(point, anchor)
    if point.month is not None:
        return _in_year(point, anchor, lean)
    if point.day is not None:
        return _bare_day(point.day, anchor, lean)
    if point.weekday is not None:
        return _weekday(point, anchor, lean)
    if point.days is not None:
        return _shifted(anchor, point.days)
    return None


def _in_month(point: Point, anchor: PartialDate) -> PartialDate | None:
    if not (anchor.year and anchor.month):
        return None
    year, month = _month(anchor.year, anchor.month, point.months or 0)
    return _valid(year, month, point.day)


def _in_year(point: Point, anchor: PartialDate, lean: Lean) -> PartialDate | None:
    """The anchor's year; the year before where that would lie well ahead, the next where it is to come."""
    month = point.month
    if anchor.year is None or month is None:
        return PartialDate(None, month, point.day) if point.turn is None else None
    if anchor.month is None:
        return None
    if point.turn is not None:
        turned = month >= anchor.month if point.turn < 0 else month <= anchor.month
        return _valid(anchor.year + point.turn * turned, month, point.day)
    here = dt.date(anchor.year, anchor.month, anchor.day or 15)
    earliest = here - dt.timedelta(AHEAD if lean == "future" else 365 - AHEAD)
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        date = _valid(year, month, point.day)
        if date and dt.date(year, month, point.day or 15) > earliest:
            return date
    return None


def _bare_day(day: int, anchor: PartialDate, lean: Lean) -> PartialDate | None:
    """The latest such day up to the day after the anchor; in what is to come, the first one from the anchor."""

    def nearest(here: dt.date) -> dt.date | None:
        months = (_month(here.year, here.month, step) for step in (-3, -2, -1, 0, 1, 2, 3))
        days = [dt.date(y, m, day) for y, m in months if _valid(y, m, day)]
        if lean == "future":
            return min((d for d in days if d >= here), default=None)
        return max((d for d in days if d <= here + dt.timedelta(1)), default=None)

    return _from(anchor, nearest)


def _weekday(point: Point, anchor: PartialDate, lean: Lean) -> PartialDate | None:
    day, weekday = _calendar(anchor), point.weekday
    if day is None or weekday is None:
        return None
    if point.weeks is not None:
        return _partial(day + dt.timedelta(7 * point.weeks + weekday - day.weekday()))
    back = (day.weekday() - weekday) % 7
    if point.turn is not None and point.turn < 0:
        back = back or 7
    elif (point.turn is not None and point.turn > 0) or (lean == "future" and back):
        back -= 7
    return _partial(day - dt.timedelta(back))


def _shifted(anchor: PartialDate, days: int) -> PartialDate | None:
    return _from(anchor, lambda here: here + dt.timedelta(days))


def _from(anchor: PartialDate, step: Callable[[dt.date], dt.date | None]) -> PartialDate | None:
    """A step from the anchor. Where its year is unknown, only a step that is the same in every year."""
    if day := _calendar(anchor):
        there = step(day)
        return _partial(there) if there else None
    if anchor.year is not None or anchor.month is None or anchor.day is None:
        return None
    ends = {step(dt.date(y, anchor.month, anchor.day)) for y in (2000, 2001) if _valid(y, anchor.month, anchor.day)}
    days = {(end.month, end.day) if end else None for end in ends}
    found = days.pop()
    return PartialDate(None, *found) if found and not days and found != (2, 29) else None


def _month(year: int, month: int, step: int) -> tuple[int, int]:
    count = year * 12 + month - 1 + step
    return count // 12, count % 12 + 1


def _valid(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    if month and day and day > monthrange(year or 2000, month)[1]:
        return None
    return PartialDate(year, month, day)


def _calendar(date: PartialDate) -> dt.date | None:
    return dt.date(date.year, date.month, date.day) if date.year and date.month and date.day else None


def _partial(day: dt.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
