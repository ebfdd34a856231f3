"""Claims without a year or a date: they join the one event of their principals that nothing contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from site_builder.corpus.groups import Groups
from site_builder.corpus.items import Item, dates_agree, differ, join_only
from site_builder.model import PartialDate


def undated(items: Sequence[Item], groups: Groups) -> None:
    buckets: dict[object, list[Item]] = defaultdict(list)
    for item in items:
        if item.about.key and not item.background:
            buckets[item.about.key].append(item)
    for bucket in buckets.values():
        vague = [item for item in bucket if not item.about.days]
        # Those that know most come first: month and day, then the month, then nothing.
        for item in sorted(vague, key=lambda i: (-_precision(i.date), i.number)):
            placed = [other for other in bucket if other is not item and _before(other, item)]
            join_only(item, [o for o in placed if _agree_but_for_year(item, o)], groups)


def _before(other: Item, item: Item) -> bool:
    """Whether ``other`` had its turn already, or has a day of its own."""
    if other.about.days:
        return True
    return (-_precision(other.date), other.number) < (-_precision(item.date), item.number)


def _precision(date: PartialDate | None) -> int:
    return sum(part is not None for part in (date.year, date.month, date.day)) if date else 0


def _agree_but_for_year(vague: Item, other: Item) -> bool:
    """No part of the dates and no venue differs; and a day, a month of a year, a lead's forum or a city agrees."""
    a, b = vague.about, other.about
    if not dates_agree(vague, other) or differ(a.country, b.country) or differ(a.occasion, b.occasion):
        return False
    if differ(a.place, b.place):
        return False
    mine, theirs = vague.date or PartialDate(), other.date or PartialDate()
    same_time = (mine.day and theirs.day) or (mine.month and theirs.month and mine.year and theirs.year)
    somebody = a.home or a.other
    same_scene = (a.occasion and a.occasion == b.occasion) or (a.place and a.place == b.place)
    return bool(same_time or (somebody and same_scene))
