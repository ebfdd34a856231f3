"""Claims of a day that lack a principal, or spell one in another script: they join the one event that fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from site_builder.corpus.groups import Groups
from site_builder.corpus.items import Item, differ, join_only, same_leads, span
from site_builder.corpus.known import by_event, contradicted, known, near
from site_builder.corpus.subject import Subject


def half_known(items: Sequence[Item], groups: Groups) -> None:
    """Claims of one day and state (or one day and forum-goer) are few: they are compared one by one."""
    shelves: dict[object, list[Item]] = defaultdict(list)
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
        join_only(item, [o for o in others if _nothing_disagrees(item.about, o.about)], groups)


def half_named(items: Sequence[Item], groups: Groups) -> None:
    """A claim of one person joins the one contact of that person whose other side the article names as well."""
    alone = [item for item in items if item.report.claim.main and not item.background and _one_side(item.about)]
    wanted = {(item.about.mode, _one_side(item.about)) for item in alone}
    told: dict[str, list[Item]] = defaultdict(list)
    shelves: dict[object, list[Item]] = defaultdict(list)
    for item in items:
        told[item.article].append(item)
        if not item.background and item.about.kind == "contact" and _both_in_gazetteer(item.about):
            for lead in (item.about.home, item.about.other):
                if lead and (item.about.mode, lead.person) in wanted:
                    shelves[item.about.mode, lead.person].append(item)
    events = {shelf: by_event(members, groups) for shelf, members in shelves.items()}
    sides = {groups.find(i.number): _sides(i.about) for members in shelves.values() for i in members}
    for item in alone:
        own = {groups.find(other.number) for other in told[item.article]}
        mine, me = known(item), _one_side(item.about)
        fit = [
            root
            for root, event in events.get((item.about.mode, me), {}).items()
            if groups.find(root) not in own
            and sides[root] - {me} <= item.hints.named
            and not contradicted(item, mine, event)
            and near(item, mine, event)
        ]
        if len({groups.find(root) for root in fit}) == 1:
            groups.join((item.number, *fit))


def same_call(items: Sequence[Item], groups: Groups) -> None:
    """What an article says of one side of a call, without a day, is of the one call that it tells of."""
    calls: dict[object, set[int]] = defaultdict(set)
    alone = []
    for item in items:
        if item.about.mode == "remote" and not item.background:
            if _one_side(item.about) and item.date is None:
                alone.append(item)
            elif _both_in_gazetteer(item.about):
                for person in _sides(item.about):
                    calls[item.article, person].add(item.number)
    for item in alone:
        roots = {groups.find(number) for number in calls[item.article, _one_side(item.about)]}
        if len(roots) == 1:
            groups.join((item.number, *roots))


def _one_side(about: Subject) -> str | None:
    """The one person of a meeting whose other side is not told; None where both are, or it is no meeting."""
    leads = [lead for lead in (about.home, about.other) if lead]
    alone = len(leads) == 1 and about.kind == "contact"
    return leads[0].person if alone else None


def _sides(about: Subject) -> frozenset[str]:
    return frozenset(lead.person for lead in (about.home, about.other) if lead and lead.person)


def _shelves(item: Item) -> list[object]:
    about = item.about
    first, last = span(item)
    if about.kind == "forum":
        return [("forum", day, about.home and about.home.id) for day in range(first, last + 1)]
    if about.kind in _BY_FORCES:
        return [(about.kind, first, about.place)] if about.place else []
    return [(about.kind, about.mode, first, state) for state in about.states]


_BY_FORCES = ("exercise", "port_call")
"""What is done by forces of states, with nobody's name: the place and the day tell it."""


def _both_in_gazetteer(about: Subject) -> bool:
    return bool(about.home and about.home.person and about.other and about.other.person)


def _nothing_disagrees(a: Subject, b: Subject) -> bool:
    if a.kind != b.kind or a.mode != b.mode or differ(a.country, b.country):
        return False
    if a.kind == "forum":
        return _same_forum(a, b)
    if a.kind in _BY_FORCES:
        return a.place == b.place and not differ(a.occasion, b.occasion) and not (a.states and b.states)
    return a.kind == "contact" and same_leads(a, b)


def _same_forum(a: Subject, b: Subject) -> bool:
    """One names the other's forum among several, or the body it is of; or one names none and the venue is the same."""
    if a.occasion and b.occasion:
        named = a.occasion in b.organizations or b.occasion in a.organizations
        return named or f"{a.occasion}-".startswith(f"{b.occasion}-") or f"{b.occasion}-".startswith(f"{a.occasion}-")
    return a.country is not None and a.country == b.country
