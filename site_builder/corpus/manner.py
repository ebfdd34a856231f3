"""Talks of which nobody says how they were held: they were held as the one other report of that day says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from site_builder.corpus.groups import Groups
from site_builder.corpus.items import Item
from site_builder.corpus.known import Known, by_event, contradicted, known
from site_builder.model import Claim


def is_open(claim: Claim) -> bool:
    """``Talks`` with no venue and beside no forum: people hold them by video and by phone as well."""
    scene = (claim.place, claim.country, claim.occasion)
    return claim.type == "talks" and claim.mode == "in_person" and claim.setting == "bilateral" and not any(scene)


def same_manner(items: Sequence[Item], groups: Groups) -> None:
    """Two people seldom meet and call each other on one day: talks left open join the one call of that day."""
    pairs: dict[object, list[Item]] = defaultdict(list)
    for item in items:
        home, other = item.about.home, item.about.other
        if home and other and home.person and other.person and not item.background:
            pairs[home.person, other.person].append(item)
    for pair in pairs.values():
        remote = [item for item in pair if item.about.mode == "remote"]
        if remote and len(remote) < len(pair):
            _join_calls([item for item in pair if item.about.mode == "in_person"], remote, groups)


def _join_calls(met: Sequence[Item], remote: Sequence[Item], groups: Groups) -> None:
    meetings: dict[int, list[Item]] = defaultdict(list)
    for item in met:
        meetings[groups.find(item.number)].append(item)
    calls = by_event(remote, groups)
    for root, told in sorted(meetings.items()):
        if all(is_open(item.report.claim) for item in told):
            fit = [call for call, event in calls.items() if all(_same_day(item, event) for item in told)]
            if len(fit) == 1:
                groups.join((root, *fit))


def _same_day(item: Item, event: Known) -> bool:
    """Both know month and day, and nothing of the dates differs."""
    day = item.date and item.date.day
    return bool(day and any(d.day for d in event.dates) and not contradicted(item, known(item), event))
