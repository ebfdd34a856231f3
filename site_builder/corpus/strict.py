"""Claims that agree in everything: of one page taken twice, or with equal principals, mode and day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from site_builder.corpus.groups import Groups
from site_builder.corpus.items import Item, dates_agree, join_only, same_leads, span
from site_builder.corpus.subject import Subject


def same_page(items: Sequence[Item], twins: Iterable[frozenset[str]], groups: Groups) -> None:
    """One copy may have lost the stamp that dates the other, or the caption that names a lead."""
    group_of = {article: number for number, group in enumerate(twins) for article in group}
    told: dict[object, list[Item]] = defaultdict(list)
    for item in items:
        if item.article in group_of:
            told[group_of[item.article], item.about.kind, item.about.mode].append(item)
    for alike in told.values():
        for item in alike:
            others = [o for o in alike if o.article < item.article and dates_agree(o, item)]
            exact = [o for o in others if leads(o.about) == leads(item.about)]
            join_only(item, exact or [o for o in others if same_leads(o.about, item.about)], groups)


def leads(about: Subject) -> tuple[str | None, ...]:
    return tuple(lead.id if lead else None for lead in (about.home, about.other))


def same_days(items: Sequence[Item], groups: Groups) -> None:
    buckets: dict[object, list[Item]] = defaultdict(list)
    for item in items:
        if item.about.key and item.about.days:
            buckets[item.about.key].append(item)
    for bucket in buckets.values():
        for batch in _overlapping(bucket) if bucket[0].about.lasting else _by_day(bucket):
            groups.join(item.number for item in batch)


def _overlapping(bucket: Sequence[Item]) -> list[list[Item]]:
    """Batches whose days meet or follow each other: a forum is attended for days, a visit lasts."""
    batches: list[list[Item]] = []
    until = -1
    for item in sorted(bucket, key=lambda i: (span(i), i.number)):
        first, last = span(item)
        if batches and first <= until + 1:
            batches[-1].append(item)
        else:
            batches.append([item])
            until = last
        until = max(until, last)
    return batches


def _by_day(bucket: Sequence[Item]) -> list[list[Item]]:
    """One batch a day. A day that no text prints joins the day beside it, if only one side has one.

    A call has a day at either end, and between far zones these differ though both are printed.
    """
    remote = bucket[0].about.mode == "remote"
    days: dict[int, list[Item]] = defaultdict(list)
    for item in bucket:
        days[span(item)[0]].append(item)
    printed = {day: not remote and any(item.about.stated for item in batch) for day, batch in days.items()}
    taken: set[int] = set()
    all_days = frozenset(days)
    for day in sorted(days):
        if printed[day] or day in taken or (remote and _crowded(day, all_days)):
            continue
        beside = [d for d in (day - 1, day + 1) if d in days and d not in taken]
        if len(beside) == 1:
            days[beside[0]] += days.pop(day)
            taken |= {beside[0], day}
    return [days[day] for day in sorted(days)]


def _crowded(day: int, days: frozenset[int]) -> bool:
    """Whether it is one of three days in a row: nobody can tell which two are one."""
    return any({day + step, day + step + 1, day + step + 2} <= days for step in (-2, -1, 0))
