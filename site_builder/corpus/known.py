"""What the claims of one event say together of when and where it was, and what contradicts it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from site_builder.corpus.groups import Groups
from site_builder.corpus.hints import Days
from site_builder.corpus.items import Item
from site_builder.model import PartialDate
from site_builder.records import dataclass, fields

T = TypeVar("T")

_NEWS = 4
"""Days within which news tells what an article is mainly about …"""
_LATE = 45
"""… and after which it is not news at all."""
_YEAR = 366


@dataclass(frozen=True, slots=True)
class Known:
    """What the claims of one event say together; an empty set where none of them says anything."""

    dates: frozenset[PartialDate] = frozenset()
    days: frozenset[Days] = frozenset()
    places: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()
    weekdays: frozenset[int] = frozenset()
    tenures: frozenset[Days] = frozenset()
    news: frozenset[Days] = frozenset()
    """When the articles came out that are mainly about it and report it."""
    named: frozenset[str] = frozenset()
    articles: frozenset[tuple[str, str]] = frozenset()
    """With the status in which each tells of it."""

    def __or__(self, other: Known) -> Known:
        return Known(*(getattr(self, name) | getattr(other, name) for name in fields(self)))


def known(item: Item) -> Known:
    """What one claim says of its event."""
    about, hints, claim = item.about, item.hints, item.report.claim
    news = claim.main and claim.status == "reported" and hints.published
    return Known(
        dates=_one(item.date),
        days=_one(about.days),
        places=_one(about.place),
        countries=_one(about.country),
        occasions=_one(about.occasion),
        weekdays=_one(hints.weekday),
        tenures=_one(hints.tenure),
        news=_one(hints.published) if news else frozenset(),
        named=hints.named,
        articles=frozenset({(item.article, claim.status)}),
    )


def by_event(items: Iterable[Item], groups: Groups, dated: bool = False) -> dict[int, Known]:
    """Root of a group → what its claims say together; with ``dated`` only of the claims that have a day."""
    events: dict[int, Known] = {}
    for item in items:
        if item.about.days or not dated:
            root = groups.find(item.number)
            events[root] = events[root] | known(item) if root in events else known(item)
    return events


def contradicted(item: Item, mine: Known, event: Known) -> bool:
    """Whether a part of the date, the venue, the weekday, the tenure or the article's own day speaks against it."""
    pairs = ((mine.places, event.places), (mine.countries, event.countries), (mine.occasions, event.occasions))
    if any(a and b and not a & b for a, b in pairs):
        return True
    if item.date and event.dates and not any(agree(item.date, date) for date in event.dates):
        return True
    weekdays = event.weekdays | {(day - 1) % 7 for first, last in event.days for day in range(first, last + 1)}
    if mine.weekdays and weekdays and not mine.weekdays & weekdays:
        return True
    if any(not _meet(days, tenure) for days in event.days for tenure in mine.tenures):
        return True
    return _is_out_of_news(item, event.days)


def _is_out_of_news(item: Item, days: Iterable[Days]) -> bool:
    """A report is not older than what it reports, and what it is mainly about is no old story; a plan lies ahead.

    A day told without its year is one of the year that ends with the article.
    """
    printed, claim = item.hints.published, item.report.claim
    if printed is None:
        return False
    if claim.status == "planned":
        return any(last < printed[0] - 1 for _, last in days)
    a_day = item.date is not None and item.date.day is not None
    late = _LATE if claim.main else _YEAR if a_day else 10**7
    return any(first > printed[1] + 1 or last < printed[0] - late for first, last in days)


def near(item: Item, mine: Known, event: Known) -> bool:
    """Whether the claim is of the event's day, or else the news of the days after it."""
    if event.days and item.about.days:
        return any(_meet(a, b) for a in mine.days for b in event.days)
    if event.days:
        return any(first - 1 <= day[1] and day[0] <= last + _NEWS for day in mine.news for first, last in event.days)
    return any(_one_day(a, b) and abs(a[0] - b[0]) <= _NEWS for a in mine.news for b in event.news)


def agree(a: PartialDate, b: PartialDate) -> bool:
    """No part that both have differs."""
    pairs = ((a.year, b.year), (a.month, b.month), (a.day, b.day))
    return not any(x is not None and y is not None and x != y for x, y in pairs)


def _meet(a: Days, b: Days) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _one_day(a: Days, b: Days) -> bool:
    return a[0] == a[1] and b[0] == b[1]


def _one(value: T | None) -> frozenset[T]:
    return frozenset() if value is None else frozenset({value})
