"""The lists: all countries, all people, all organizations, all reports, those of a year; bounded pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from site_builder.model import Dossier, Page, Reading
from site_builder.records import dataclass
from site_builder.site import routes
from site_builder.site.shelf import MAX_LINES, Shelf, pager
from site_builder.site.views import ArticleLine, Chrome, Link, Name, Pager, Run
from site_builder.site.when import MONTHS, parse, when

TITLES = {
    "country": ("Countries", "国家"),
    "person": ("People", "人物"),
    "organization": ("Organizations", "组织"),
    "article": ("Reports", "报道"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity in its index: how often it took part and was only mentioned, and its latest event."""

    link: Link
    country: Link | None
    took_part: int
    mentioned: int
    latest: str
    latest_href: str


@dataclass(frozen=True, slots=True)
class IndexView:
    """One page of the index of a kind: those that took part first, those only mentioned after them."""

    chrome: Chrome
    kind: str
    title: Name
    took_part: tuple[Entry, ...]
    mentioned: tuple[Entry, ...]
    total: int
    pager: Pager


class YearLink(NamedTuple):
    """A year in the list of years: its page and how many reports it has."""

    label: str
    href: str
    total: int
    current: bool = False


@dataclass(frozen=True, slots=True)
class ReportsView:
    """One page of the list of all reports, the latest publication first."""

    chrome: Chrome
    title: Name
    articles: tuple[ArticleLine, ...]
    total: int
    pager: Pager
    years: tuple[YearLink, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """The reports of a month; ``name`` is empty where not even the year is known."""

    name: str
    chinese: str
    articles: tuple[ArticleLine, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """One page of the reports of a year, the latest first, under their months."""

    chrome: Chrome
    label: str
    months: tuple[MonthView, ...]
    total: int
    pager: Pager
    years: tuple[YearLink, ...]


def plan(shelf: Shelf) -> Iterator[Page]:
    """The indexes of the three kinds of entities, and the list of reports."""
    library = shelf.library
    for kind, dossiers in (
        ("country", library.countries),
        ("person", library.people),
        ("organization", library.organizations),
    ):
        yield from _index(shelf, kind, dossiers)
    yield from _reports(shelf)


def title(kind: str) -> Name:
    english, chinese = TITLES[kind]
    return Name(Run(english), Run(chinese, "zh-Hans", "a"))


def _index(shelf: Shelf, kind: str, dossiers: tuple[Dossier, ...]) -> Iterator[Page]:
    ranked = sorted(dossiers, key=lambda d: (not d.took_part, shelf.name(d.name).main.text.casefold(), d.id))
    groups = [ranked[n : n + MAX_LINES] for n in range(0, len(ranked), MAX_LINES)] or [[]]
    for number, group in enumerate(groups, 1):
        make = partial(_index_view, shelf, kind, group, len(dossiers), number, len(groups))
        yield Page(routes.index(kind, number), "index.html", make=make)


def _index_view(shelf: Shelf, kind: str, group: Sequence[Dossier], total: int, number: int, of: int) -> IndexView:
    entries = [_entry(shelf, dossier) for dossier in group]
    return IndexView(
        chrome=shelf.chrome(routes.index(kind, number), " · ".join(TITLES[kind]), kind),
        kind=kind,
        title=title(kind),
        took_part=tuple(e for e in entries if e.took_part),
        mentioned=tuple(e for e in entries if not e.took_part),
        total=total,
        pager=pager(number, of, partial(routes.index, kind)),
    )


def _entry(shelf: Shelf, dossier: Dossier) -> Entry:
    latest = shelf.events[dossier.took_part[0]] if dossier.took_part else None
    person = shelf.library.gazetteer.people.get(dossier.id) if dossier.kind == "person" else None
    return Entry(
        link=shelf.link(dossier.kind, dossier.id),
        country=shelf.link("country", person.country) if person and person.country else None,
        took_part=len(dossier.took_part),
        mentioned=len(dossier.mentioned),
        latest=when(latest.date).short if latest else "",
        latest_href=routes.event(latest.id) if latest else "",
    )


def _reports(shelf: Shelf) -> Iterator[Page]:
    readings = shelf.library.readings
    by_year: dict[int | None, list[Reading]] = {}
    for reading in readings:
        by_year.setdefault(_month(reading)[0], []).append(reading)
    years = tuple(
        YearLink(_label(year), routes.reports(year), len(by_year[year])) for year in sorted(by_year, key=_latest)
    )
    groups = [readings[n : n + MAX_LINES] for n in range(0, len(readings), MAX_LINES)] or [()]
    for number, group in enumerate(groups, 1):
        make = partial(_reports_view, shelf, group, number, len(groups), years)
        yield Page(routes.index("article", number), "reports.html", make=make)
    for year, some in by_year.items():
        yield from _year(shelf, year, some, years)


def _reports_view(
    shelf: Shelf, group: Sequence[Reading], number: int, of: int, years: tuple[YearLink, ...]
) -> ReportsView:
    chrome = shelf.chrome(routes.index("article", number), " · ".join(TITLES["article"]), "article")
    pages = pager(number, of, partial(routes.index, "article"))
    return ReportsView(chrome, title("article"), shelf.article_lines(group), len(shelf.library.readings), pages, years)


def _year(shelf: Shelf, year: int | None, readings: list[Reading], years: tuple[YearLink, ...]) -> Iterator[Page]:
    groups = [readings[n : n + MAX_LINES] for n in range(0, len(readings), MAX_LINES)]
    links = tuple(link._replace(current=link.href == routes.reports(year)) for link in years)
    for number, group in enumerate(groups, 1):
        pages = pager(number, len(groups), partial(routes.reports, year))
        make = partial(_year_view, shelf, year, group, len(readings), pages, links)
        yield Page(routes.reports(year, number), "reports_year.html", make=make)


def _year_view(
    shelf: Shelf, year: int | None, group: list[Reading], total: int, pages: Pager, years: tuple[YearLink, ...]
) -> YearView:
    label = _label(year)
    chrome = shelf.chrome(routes.reports(year, pages.number), f"Reports · 报道, {label.lower()}", "article")
    months = tuple(_month_view(shelf, year, month, list(some)) for (_, month), some in groupby(group, _month))
    return YearView(chrome, label, months, total, pages, years)


def _month_view(shelf: Shelf, year: int | None, month: int | None, readings: list[Reading]) -> MonthView:
    lines = shelf.article_lines(readings)
    if month:
        return MonthView(MONTHS[month - 1], f"{month}月", lines)
    return MonthView("Month not stated", "月份不详", lines) if year else MonthView("", "", lines)


def _month(reading: Reading) -> tuple[int | None, int | None]:
    """Year and month of publication, as far as they are known; a month without its year is none."""
    date = parse(reading.value("published"))
    return (date.year, date.month) if date and date.year else (None, None)


def _latest(year: int | None) -> int:
    return -(year or 0)


def _label(year: int | None) -> str:
    return str(year) if year else "Undated"
