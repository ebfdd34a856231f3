"""Claims without a year or a date: they join the one event of their principals that nothing contradicts.

A part of the date, the forum, the city or the article's own day speaks for an event by itself; of the weaker signs
two are needed: the weekday, the forum or venue named in the other article, a way of talking that is rare between
two people, posts held together for a year at most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from site_builder.corpus.groups import Groups
from site_builder.corpus.items import Item
from site_builder.corpus.known import Known, agree, by_event, contradicted, known, near
from site_builder.corpus.subject import Subject
from site_builder.model import PartialDate

_SHORT = 366
"""Days of holding office together in which two people meet so seldom that it is a sign."""
_ENOUGH = 2
"""Weak signs that are as good as a strong one."""


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
    if a is None or not agree(a, b):
        return False
    return bool((a.day and b.day) or (a.month and b.month and a.year and b.year))


def _both(about: Subject) -> bool:
    return bool(about.home and about.home.person and about.other and about.other.person)


def _precision(date: PartialDate | None) -> int:
    return sum(part is not None for part in (date.year, date.month, date.day)) if date else 0
