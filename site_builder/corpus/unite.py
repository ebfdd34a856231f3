"""Which claims are of one event: never by the likeness of texts or titles, only by who, how and when.

Three passes, each over what the one before left. (1) Claims that name both principals and a day: equal principals
and mode, equal day. (2) Claims without a year or a date: the one event of the same principals, mode and occasion
that nothing contradicts. (3) Claims of a day that lack a principal, or spell one in another script: the one event
of that day with which nothing disagrees. Where two events would do, neither is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from site_builder.corpus.groups import Groups
from site_builder.corpus.subject import Lead, Subject, subject
from site_builder.model import Gazetteer, PartialDate, Report

Cluster = tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """A report with its number in the sorted collection and what it is about."""

    number: int
    report: Report
    about: Subject

    @property
    def article(self) -> str:
        return self.report.article

    @property
    def date(self) -> PartialDate | None:
        return self.report.claim.date

    @property
    def background(self) -> bool:
        return self.report.claim.status == "background"


def unite(reports: Sequence[Report], gazetteer: Gazetteer) -> tuple[Cluster, ...]:
    """Reports grouped by event, in the order of their first report.

    Left out are claims too thin to be an event: see :func:`_counts`.
    """
    counted = [report for report in reports if _counts(report)]
    items = [_Item(n, report, subject(report.claim, gazetteer)) for n, report in enumerate(counted)]
    groups = Groups(len(items))
    _same_days(items, groups)
    _undated(items, groups)
    _half_known(items, groups)
    clusters: dict[int, list[Report]] = defaultdict(list)
    for item in items:
        clusters[groups.find(item.number)].append(item.report)
    return tuple(tuple(cluster) for _, cluster in sorted(clusters.items()))


def _counts(report: Report) -> bool:
    """Somebody by name, two states, or a forum with a day; what lies behind needs at least its month and year."""
    claim, date = report.claim, report.claim.date
    if claim.status == "background" and not (date and date.year and date.month):
        return False
    people = any(party.name or party.person for party in claim.participants)
    states = {*claim.countries, *(party.country for party in claim.participants if party.country)}
    return people or len(states) > 1 or bool(claim.occasion and date and date.day)


# --- first pass: equal principals, equal days ---------------------------------------------------------


def _same_days(items: Sequence[_Item], groups: Groups) -> None:
    buckets: dict[object, list[_Item]] = defaultdict(list)
    for item in items:
        if item.about.key and item.about.days:
            buckets[item.about.key].append(item)
    for bucket in buckets.values():
        for batch in _overlapping(bucket) if bucket[0].about.lasting else _by_day(bucket):
            groups.join(item.number for item in batch)


def _overlapping(bucket: Sequence[_Item]) -> list[list[_Item]]:
    """Batches whose days meet or follow each other: a forum is attended for days, a visit lasts."""
    batches: list[list[_Item]] = []
    until = -1
    for item in sorted(bucket, key=lambda i: (_span(i), i.number)):
        first, last = _span(item)
        if batches and first <= until + 1:
            batches[-1].append(item)
        else:
            batches.append([item])
            until = last
        until = max(until, last)
    return batches


def _by_day(bucket: Sequence[_Item]) -> list[list[_Item]]:
    """One batch a day. A day that no text prints joins the day beside it, if only one side has one."""
    days: dict[int, list[_Item]] = defaultdict(list)
    for item in bucket:
        days[_span(item)[0]].append(item)
    printed = {day: any(item.about.stated for item in batch) for day, batch in days.items()}
    taken: set[int] = set()
    for day in sorted(days):
        if printed[day] or day in taken:
            continue
        beside = [d for d in (day - 1, day + 1) if d in days and d not in taken]
        if len(beside) == 1:
            days[beside[0]] += days.pop(day)
            taken |= {beside[0], day}
    return [days[day] for day in sorted(days)]


def _span(item: _Item) -> tuple[int, int]:
    return item.about.days or (0, 0)


# --- second pass: claims without a year or a date -----------------------------------------------------


def _undated(items: Sequence[_Item], groups: Groups) -> None:
    buckets: dict[object, list[_Item]] = defaultdict(list)
    for item in items:
        if item.about.key and not item.background:
            buckets[item.about.key].append(item)
    for bucket in buckets.values():
        vague = [item for item in bucket if not item.about.days]
        # Those that know most come first: month and day, then the month, then nothing.
        for item in sorted(vague, key=lambda i: (-_precision(i.date), i.number)):
            placed = [other for other in bucket if other is not item and _before(other, item)]
            _join_only(item, [o for o in placed if _agree_but_for_year(item, o)], groups)


def _before(other: _Item, item: _Item) -> bool:
    """Whether ``other`` had its turn already, or has a day of its own."""
    if other.about.days:
        return True
    return (-_precision(other.date), other.number) < (-_precision(item.date), item.number)


def _precision(date: PartialDate | None) -> int:
    return sum(part is not None for part in (date.year, date.month, date.day)) if date else 0


def _agree_but_for_year(vague: _Item, other: _Item) -> bool:
    """No part of the dates differs, no venue differs; and month and day, month and year or lead and occasion agree."""
    mine, theirs = vague.date or PartialDate(), other.date or PartialDate()
    pairs = ((mine.year, theirs.year), (mine.month, theirs.month), (mine.day, theirs.day))
    if any(a is not None and b is not None and a != b for a, b in pairs):
        return False
    a, b = vague.about, other.about
    if _differ(a.place, b.place) or _differ(a.country, b.country) or _differ(a.occasion, b.occasion):
        return False
    parts = (mine.month and theirs.month, (mine.day and theirs.day) or (mine.year and theirs.year))
    lead = a.home or a.other
    return all(parts) or bool(lead and a.occasion and a.occasion == b.occasion)


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


# --- third pass: claims that lack a principal ---------------------------------------------------------


def _half_known(items: Sequence[_Item], groups: Groups) -> None:
    """Claims of one day and state (or one day and forum-goer) are few: they are compared one by one."""
    shelves: dict[object, list[_Item]] = defaultdict(list)
    known = [item for item in items if item.about.days and not item.background]
    told: dict[str, list[int]] = defaultdict(list)
    for item in known:
        told[item.article].append(item.number)
        for shelf in _shelves(item):
            shelves[shelf].append(item)
    for item in known:
        if item.about.key and item.about.kind == "contact" and _both_in_gazetteer(item.about):
            continue
        near = {other.number: other for shelf in _shelves(item) for other in shelves[shelf]}
        # An article that tells two meetings apart knows better: what it reports itself is no candidate.
        own = {groups.find(number) for number in told[item.article]}
        others = [o for o in near.values() if groups.find(o.number) not in own]
        _join_only(item, [o for o in others if _nothing_disagrees(item.about, o.about)], groups)


def _shelves(item: _Item) -> list[object]:
    about = item.about
    first, last = _span(item)
    if about.kind == "forum":
        return [("forum", day, about.home and about.home.id) for day in range(first, last + 1)]
    return [(about.kind, about.mode, first, state) for state in about.states]


def _both_in_gazetteer(about: Subject) -> bool:
    return bool(about.home and about.home.person and about.other and about.other.person)


def _nothing_disagrees(a: Subject, b: Subject) -> bool:
    if a.kind != b.kind or a.mode != b.mode or _differ(a.country, b.country):
        return False
    if a.kind == "forum":
        return _same_forum(a, b)
    if a.kind != "contact":
        return False
    return _could_be(a.home, b.home) and _could_be(a.other, b.other)


def _same_forum(a: Subject, b: Subject) -> bool:
    """One names the other's forum among several; or one names none and the venue is the same."""
    if a.occasion and b.occasion:
        return a.occasion in b.organizations or b.occasion in a.organizations
    return a.country is not None and a.country == b.country


def _could_be(a: Lead | None, b: Lead | None) -> bool:
    """Whether two reports may mean one person: the same one, or the same post held by a name not in the gazetteer."""
    if a is None or b is None or not a.name or not b.name:
        return a is None or b is None or a.country == b.country
    if a.id == b.id:
        return True
    if a.country != b.country or (a.person and b.person):
        return False
    if a.level and b.level:
        return a.level == b.level
    return bool(set(a.name.split()) & set(b.name.split()))


# --- joining ------------------------------------------------------------------------------------------


def _join_only(item: _Item, candidates: Iterable[_Item], groups: Groups) -> None:
    """Join the one group the candidates belong to; none or several: stay apart."""
    roots = {groups.find(candidate.number) for candidate in candidates}
    if len(roots) == 1:
        groups.join((item.number, *roots))
