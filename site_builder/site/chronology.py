"""The chronology by the date of the event: year, month, day, the latest first, in bounded pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from site_builder.model import Event, Page
from site_builder.records import dataclass
from site_builder.site import routes
from site_builder.site.shelf import MAX_LINES, Shelf, pager
from site_builder.site.views import Chrome, EventLine, Pager
from site_builder.site.when import MONTHS

_ALL_ON_ONE = 2 * MAX_LINES
"""Up to this many events stand on the first page, whatever their years."""

_MOST_DOTS = 4


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year: ``id`` is its anchor; without a name where the month is not stated."""

    id: str
    name: str
    chinese: str
    events: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the chronology; ``href`` leads to its own page."""

    id: str
    label: str
    href: str
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year in the list of years. ``current`` marks the page that is open."""

    label: str
    href: str
    total: int
    current: bool = False


@dataclass(frozen=True, slots=True)
class ChronologyView:
    """A page of the chronology: the first one, or one of a year's own pages."""

    chrome: Chrome
    whole: bool
    """True for the first page, which shows several years."""
    complete: bool
    links: tuple[YearLink, ...]
    years: tuple[Year, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class CalendarCell:
    """A month of the calendar: where it leads, the dots to be drawn, or a number where there are too many."""

    href: str
    two: int
    many: int
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A year of the calendar: twelve cells, None for a month without events; no cells for years without any."""

    year: str
    href: str
    cells: tuple[CalendarCell | None, ...]


def plan(shelf: Shelf) -> Iterator[Page]:
    """The first page, and the pages of each year: those keep their address while the archive grows."""
    yield Page(routes.chronology(), "chronology.html", make=partial(_first, shelf))
    for year, events in shelf.years.items():
        groups = [events[n : n + MAX_LINES] for n in range(0, len(events), MAX_LINES)]
        for number, group in enumerate(groups, 1):
            make = partial(_of_year, shelf, year, group, number, len(groups))
            yield Page(routes.year(year, number), "chronology.html", make=make)


def _of_year(shelf: Shelf, year: int | None, group: Iterable[Event], number: int, of: int) -> ChronologyView:
    """One of the pages of a year."""
    return ChronologyView(
        chrome=shelf.chrome(routes.year(year, number), f"Chronology of {_label(year)} · 年表", "chronology"),
        whole=False,
        complete=True,
        links=year_links(shelf, year),
        years=(_year(shelf, year, group),),
        pager=pager(number, of, partial(routes.year, year)),
    )


def _first(shelf: Shelf) -> ChronologyView:
    events = shelf.library.events
    complete = len(events) <= _ALL_ON_ONE
    shown = events if complete else events[:MAX_LINES]
    by_year = groupby(shown, key=lambda e: e.date.year if e.date else None)
    links = tuple(
        YearLink(link.label, f"#y{link.label.split()[0].lower()}" if complete else link.href, link.total)
        for link in year_links(shelf)
    )
    return ChronologyView(
        chrome=shelf.chrome(routes.chronology(), "Chronology · 年表", "chronology"),
        whole=True,
        complete=complete,
        links=links,
        years=tuple(_year(shelf, year, tuple(group)) for year, group in by_year),
        pager=Pager(1, 1, ()),
    )


def year_links(shelf: Shelf, current: int | None = -1) -> tuple[YearLink, ...]:
    """All years with the number of their events, the latest first."""
    return tuple(
        YearLink(_label(year), routes.year(year), len(events), year == current) for year, events in shelf.years.items()
    )


def calendar(shelf: Shelf) -> tuple[CalendarRow, ...]:
    """Years down, months across, a dot for each event that was held; the latest year first, no year left out."""
    known = [year for year in shelf.held if shelf.held[year]]
    if not known:
        return ()
    years = range(max(known), min(known) - 1, -1)
    rows = list[CalendarRow]()
    for held, group in groupby(years, key=lambda year: year in known):
        same = tuple(group)
        rows += [_calendar_row(shelf, year) for year in same] if held else [_empty_row(same)]
    return tuple(rows)


def _empty_row(years: tuple[int, ...]) -> CalendarRow:
    """Years without events, taken together: ``2009–14``."""
    last = f"–{years[0] % 100:02d}" if len(years) > 1 else ""
    return CalendarRow(f"{years[-1]}{last}", "", ())


def _calendar_row(shelf: Shelf, year: int) -> CalendarRow:
    months: dict[int, list[Event]] = {}
    for event in shelf.years.get(year, ()):
        if event.status == "reported" and event.date and event.date.month:
            months.setdefault(event.date.month, []).append(event)
    cells = tuple(_calendar_cell(shelf, year, month, months.get(month, [])) for month in range(1, 13))
    return CalendarRow(str(year), routes.year(year) if year in shelf.years else "", cells)


def _calendar_cell(shelf: Shelf, year: int, month: int, events: list[Event]) -> CalendarCell | None:
    if not events:
        return None
    many = sum(event.setting == "multilateral" for event in events)
    total = len(events)
    words = f"{MONTHS[month - 1]} {year}: {total} event{'s' if total > 1 else ''}"
    href = f"{shelf.pages[events[0].id]}#m{year}-{month:02d}"
    if total > _MOST_DOTS:
        return CalendarCell(href, 0, 0, total, words)
    return CalendarCell(href, total - many, many, 0, words)


def _year(shelf: Shelf, year: int | None, events: Iterable[Event]) -> Year:
    months = groupby(events, key=lambda e: e.date.month if e.date and e.date.year else None)
    return Year(
        id=f"y{year or 'undated'}",
        label=_label(year),
        href=routes.year(year),
        months=tuple(_month(shelf, year, month, tuple(group)) for month, group in months),
    )


def _month(shelf: Shelf, year: int | None, month: int | None, events: tuple[Event, ...]) -> Month:
    lines = shelf.event_lines(events, "lag" if year else "countries", ids=True)
    if year is None:
        return Month("", "", "", lines)
    if month is None:
        return Month(f"m{year}", "Month not stated", "月份不详", lines)
    return Month(f"m{year}-{month:02d}", MONTHS[month - 1], f"{month}月", lines)


def _label(year: int | None) -> str:
    return str(year) if year else "Undated"
