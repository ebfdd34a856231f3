"""Claims without a year or a date: they join the one event of their principals that nothing contradicts.

A part of the date, the forum, the city or the article's own day speaks for an event by itself; of the weaker signs
two are needed: the weekday, the forum or venue named in the other article, a way of talking that is rare between
two people, posts held together for a year at most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

from site_builder.corpus.groups import Groups
from site_builder.corpus.hints import Days
from site_builder.corpus.items import Item
from site_builder.corpus.subject import Subject
from site_builder.model import PartialDate

T = TypeVar("T")

_NEWS = 4
"""Days within which news tells what an article is mainly about …"""
_LATE = 45
"""… and after which it is not news at all."""
_YEAR = 366
_SHORT = 366
"""Days of holding office together in which two people meet so seldom that it is a sign."""
_ENOUGH = 2
"""Weak signs that are as good as a strong one."""


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
        return Known(*(getattr(self, f.name) | getattr(other, f.name) for f in fields(self)))


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


def undated(items: Sequence[Item], groups: Groups) -> None:
    """What lies behind goes last: it joins an event that is told, by its month, and no claim joins it."""
    buckets: dict[object, list[Item]] = defaultdict(list)
    for item in items:
        if item.about.key:
            buckets[item.about.key].append(item)
    for bucket in buckets.values():
        told = [item for item in bucket if not item.background]
        events = by_event(told, groups, dated=True)
        _place([item for item in told if not item.about.days], events, groups)
        _recall([item for item in bucket if item.background and not item.about.days], events, groups)


def _recall(background: Sequence[Item], events: dict[int, Known], groups: Groups) -> None:
    for item in background:
        mine = known(item)
        fit = [root for root, event in events.items() if not contradicted(item, mine, event)]
        fit = [root for root in fit if any(_same_time(item.date, date) for date in events[root].dates)]
        if len(fit) == 1:
            groups.join((item.number, *fit))


def _place(vague: Sequence[Item], events: dict[int, Known], groups: Groups) -> None:
    """Those that know most come first: month and day, then the month, then nothing; each is then an event itself."""
    for item in sorted(vague, key=lambda i: (-_precision(i.date), i.number)):
        mine, own = known(item), groups.find(item.number)
        if own in events:  # a copy of the same page brought it there before
            events[own] |= mine
            continue
        fit = [root for root, event in events.items() if not contradicted(item, mine, event)]
        sure = [root for root in fit if _is_sure(item, mine, events[root])]
        likely = sure or [root for root in fit if _signs(item, mine, events[root]) >= _ENOUGH]
        if len(likely) == 1:
            mine |= events.pop(likely[0])
            groups.join((item.number, *likely))
        events[groups.find(item.number)] = mine


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
    if item.date and event.dates and not any(_agree(item.date, date) for date in event.dates):
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


def _is_sure(item: Item, mine: Known, event: Known) -> bool:
    """One sign that is enough by itself."""
    if any(_same_time(item.date, date) for date in event.dates):
        return True
    about = item.about
    if (about.home or about.other) and about.kind != "forum" and _share_scene(mine, event):
        return True
    if _both(about) and (mine.countries & event.countries) - _states(about):
        return True
    if not (_both(about) or about.kind in ("forum", "visit")):
        return False
    if near(item, mine, event):
        return True
    # What an article says again of the same two people, without another date, is of the meeting it told of.
    return _both(about) and bool(mine.articles & event.articles)


def near(item: Item, mine: Known, event: Known) -> bool:
    """Whether the claim is of the event's day, or else the news of the days after it."""
    if event.days and item.about.days:
        return any(_meet(a, b) for a in mine.days for b in event.days)
    if event.days:
        return any(first - 1 <= day[1] and day[0] <= last + _NEWS for day in mine.news for first, last in event.days)
    return any(_one_day(a, b) and abs(a[0] - b[0]) <= _NEWS for a in mine.news for b in event.news)


def _signs(item: Item, mine: Known, event: Known) -> int:
    """How many of the weaker signs there are."""
    about = item.about
    if not (_both(about) or about.kind == "forum"):
        return 0
    own = _states(about)
    scene = mine.places | event.places | mine.countries | event.countries
    if about.kind != "forum":  # the forum is what the two have in common already
        scene |= mine.occasions | event.occasions
    weekdays = {(first - 1) % 7 for first, last in event.days if first == last}
    shared = [span for span in mine.tenures if span[1] - span[0] <= _SHORT]
    return (
        bool(mine.weekdays & weekdays)
        + bool((scene & mine.named & event.named) - own)
        + (about.kind == "contact" and about.mode != "in_person")
        + bool(shared)
    )


def _states(about: Subject) -> frozenset[str | None]:
    return frozenset(lead.country for lead in (about.home, about.other) if lead)


def _share_scene(mine: Known, event: Known) -> bool:
    return bool(mine.occasions & event.occasions or mine.places & event.places)


def _same_time(a: PartialDate | None, b: PartialDate) -> bool:
    """Both have the day, or the month of a year; that they agree is known."""
    if a is None or not _agree(a, b):
        return False
    return bool((a.day and b.day) or (a.month and b.month and a.year and b.year))


def _agree(a: PartialDate, b: PartialDate) -> bool:
    """No part that both have differs."""
    pairs = ((a.year, b.year), (a.month, b.month), (a.day, b.day))
    return not any(x is not None and y is not None and x != y for x, y in pairs)


def _both(about: Subject) -> bool:
    return bool(about.home and about.home.person and about.other and about.other.person)


def _meet(a: Days, b: Days) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _one_day(a: Days, b: Days) -> bool:
    return a[0] == a[1] and b[0] == b[1]


def _one(value: T | None) -> frozenset[T]:
    return frozenset() if value is None else frozenset({value})


def _precision(date: PartialDate | None) -> int:
    return sum(part is not None for part in (date.year, date.month, date.day)) if date else 0
