"""Small charts as numbers: dots and bars by year, a time line of reports, the time in office.

Positions across are per cent, positions down are pixels: nothing is scaled, so letters keep their size.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable

from site_builder.model import Event, Office
from site_builder.records import dataclass
from site_builder.site.shelf import Shelf
from site_builder.site.when import MONTHS, calendar_day, parse
from site_builder.site.wording import joined

_MOST_DOTS = 8
"""Years with more events than this make every year a bar."""

_STEP, _BASE = 22, 16


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot at ``y``, or a bar from ``y`` down by ``height``; ``kind`` is on, multi or off."""

    kind: str
    y: int
    height: int = 0


@dataclass(frozen=True, slots=True)
class YearColumn:
    """One year: where it stands, what it is called, its marks; ``label`` is empty where names would collide."""

    x: float
    label: str
    marks: tuple[Mark, ...]
    total: str
    own: bool


@dataclass(frozen=True, slots=True)
class YearChart:
    """Events by year, the entity's own before all others."""

    height: int
    axis: int
    width: float
    columns: tuple[YearColumn, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A report on the time line: where, at which height, on which side of it the words stand."""

    x: float
    y: int
    time: str
    words: str
    end: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the time line, ``x`` to ``x + width``; ``held``: the event was on it."""

    x: float
    width: float
    label: str
    held: bool


@dataclass(frozen=True, slots=True)
class TimeLine:
    """When an event was reported."""

    height: int
    axis: int
    days: tuple[Day, ...]
    stops: tuple[Stop, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A post held, as words and as a bar from ``x`` by ``width``."""

    title: str
    period: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Tenure:
    """Posts held one below the other, with a dot for each event in the same years."""

    bars: tuple[Bar, ...]
    dots: tuple[float, ...]
    first: int
    last: int


def by_year(shelf: Shelf, own: Iterable[Event], name: str) -> YearChart | None:
    """All events held, by year, those of ``own`` first; None where no event has a year."""
    if not any(shelf.held.values()):
        return None
    kinds = Counter((e.date.year, _kind(e)) for e in own if e.status == "reported" and e.date and e.date.year)
    years = range(min(shelf.held), max(shelf.held) + 1)
    totals = {year: shelf.held.get(year, 0) for year in years}
    for year in years:
        kinds[year, "off"] = totals[year] - kinds[year, "on"] - kinds[year, "multi"]
    tallest = max(totals.values())
    bars = tallest > _MOST_DOTS
    axis = 176 if bars else _BASE + _STEP * tallest
    step = len(years) // 9 + 1
    columns = []
    for n, year in enumerate(years):
        counts = [(kind, kinds[year, kind]) for kind in ("on", "multi", "off")]
        marks = _bars(counts, axis, tallest) if bars else _dots(counts, axis)
        label = str(year) if (len(years) - 1 - n) % step == 0 else ""
        number = str(totals[year] - kinds[year, "off"]) if bars and totals[year] > kinds[year, "off"] else ""
        x = round(100 * (n + 0.5) / len(years), 2)
        columns.append(YearColumn(x, label, marks, number, totals[year] > kinds[year, "off"]))
    words = joined([_said(year, totals[year], totals[year] - kinds[year, "off"]) for year in years if totals[year]])
    width = round(70 / len(years), 2)
    return YearChart(axis + 28, axis, width, tuple(columns), f"Events by year. {name} took part in {words}.")


def time_line(event: Event, reports: Iterable[tuple[str, str | None, str | None]]) -> TimeLine | None:
    """``reports`` are (outlet, ISO date, clock as printed). None where the days cannot be told or are too far apart."""
    held = calendar_day(event.date)
    known = [(outlet, day, clock or "") for outlet, iso, clock in reports if (day := calendar_day(parse(iso)))]
    if held is None or not known:
        return None
    first, last = min([held, *(d for _, d, _ in known)]), max([held, *(d for _, d, _ in known)])
    span = max((last - first).days + 1, 2)
    if span > 60:
        return None
    stops = tuple(_stop(n, first, span, *report) for n, report in enumerate(known[:12]))
    axis = 18 + 24 * len(stops)
    step = max(span // 5, 1)
    shown = [n for n in range(span) if span <= 8 or n % step == 0]
    days = tuple(_day(n, first, span, (1 if span <= 8 else step), held) for n in shown)
    words = f"Held on {held.day} {MONTHS[held.month - 1]} {held.year}; " + "; ".join(
        f"{outlet}: {day.day} {MONTHS[day.month - 1]}" + (f", {clock[:5]}" if clock else "")
        for outlet, day, clock in known
    )
    return TimeLine(axis + 36, axis, days, stops, words)


def tenure(offices: tuple[Office, ...], events: Iterable[Event]) -> Tenure | None:
    """Posts held over the years; None for a person whose posts are not known."""
    dated = [office for office in offices if _year(office.start) is not None]
    if not dated:
        return None
    moments = [_moment(e.date.iso) for e in events if e.date and e.date.iso]
    starts = [_year(office.start) or 0.0 for office in dated]
    ends = [_year(office.end, 1) or 0.0 for office in dated]
    first = int(min([*starts, *moments]))
    last = int(max([*(s + 1 for s in starts), *ends, *moments])) + 1
    scale = 100 / (last - first)
    bars = [
        Bar(
            office.title,
            _period(office),
            round((start - first) * scale, 2),
            round(max((end or (last if office.end_status == "open" else start + 0.5)) - start, 0.1) * scale, 2),
        )
        for office, start, end in zip(dated, starts, ends, strict=True)
    ]
    dots = sorted({round((m - first) * scale, 1) for m in moments})
    return Tenure(tuple(bars), tuple(dots[:60]), first, last)


def _kind(event: Event) -> str:
    return "multi" if event.setting == "multilateral" else "on"


def _dots(counts: list[tuple[str, int]], axis: int) -> tuple[Mark, ...]:
    kinds = [kind for kind, number in counts for _ in range(number)]
    return tuple(Mark(kind, axis - _BASE - _STEP * n) for n, kind in enumerate(kinds))


def _bars(counts: list[tuple[str, int]], axis: int, tallest: int) -> tuple[Mark, ...]:
    marks, below = list[Mark](), 0
    for kind, number in counts:
        if number:
            foot, head = round(150 * below / tallest), round(150 * (below + number) / tallest)
            marks.append(Mark(kind, axis - head, max(head - foot, 1)))
            below += number
    return tuple(marks)


def _said(year: int, total: int, own: int) -> str:
    return f"{own or 'none'} of {total} in {year}"


def _stop(n: int, first: datetime.date, span: int, outlet: str, day: datetime.date, clock: str) -> Stop:
    hours = _hours(clock)
    x = round(100 * ((day - first).days + (hours if hours is not None else 12) / 24) / span, 2)
    words = outlet if len(outlet) <= 26 else outlet[:25].rstrip() + "…"
    return Stop(x, 16 + 24 * n, clock[:5] if hours is not None else "", words, x > 50)


def _hours(clock: str) -> float | None:
    head = clock.split(":")
    return int(head[0]) + int(head[1]) / 60 if len(head) > 1 and head[0].isdigit() and head[1].isdigit() else None


def _day(n: int, first: datetime.date, span: int, step: int, held: datetime.date) -> Day:
    day = first + datetime.timedelta(n)
    on = day <= held < day + datetime.timedelta(step)
    label = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return Day(round(100 * n / span, 2), round(100 * min(step, span - n) / span, 2), label, on)


def _year(text: str | None, ahead: int = 0) -> float | None:
    """``2018-03`` as 2018.17; ``ahead`` 1 for the end of the month or year that is meant."""
    date = parse(text)
    if date is None or date.year is None:
        return None
    return date.year + ((date.month - 1 + ahead) / 12 if date.month else ahead)


def _moment(iso: str) -> float:
    parts = [int(part) for part in iso.split("-")]
    return parts[0] + (parts[1] - 0.5) / 12 if len(parts) > 1 else parts[0] + 0.5


def _period(office: Office) -> str:
    start, end = _month(office.start), _month(office.end)
    if end:
        return f"{start} – {end}"
    return f"since {start}" if office.end_status == "open" else f"from {start}, end not known"


def _month(text: str | None) -> str:
    date = parse(text)
    if date is None or date.year is None:
        return ""
    return f"{MONTHS[date.month - 1][:3]} {date.year}" if date.month else str(date.year)
