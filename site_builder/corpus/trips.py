"""Trips: consecutive events of one person abroad, which single reports never say they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date as Day
from functools import lru_cache
from itertools import groupby

from site_builder.model import Event, Gazetteer, PartialDate, Trip
from site_builder.records import replace

_GAP = 4
"""Days between two events of one trip at most: a flight and a weekend."""


def trips(events: Iterable[Event], gazetteer: Gazetteer) -> tuple[Trip, ...]:
    """Of reported meetings in person whose day and venue's country are known; newest first.

    An event at home between two abroad ends the trip; one whose venue is not known neither ends nor lengthens it.
    """
    paths: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.status == "reported" and event.mode == "in_person" and event.country and _day(event.date):
            for person in dict.fromkeys(party.person for party in event.participants):
                if person and person in gazetteer.people:
                    paths[person].append(event)
    found = [
        _trip(person, leg)
        for person, path in sorted(paths.items())
        for leg in _legs(sorted(path, key=lambda e: (str(e.date), e.id)), gazetteer.people[person].country)
    ]
    return tuple(sorted(_numbered(found), key=lambda trip: (trip.start, trip.id), reverse=True))


def _legs(path: Sequence[Event], home: str | None) -> list[list[Event]]:
    """Runs of two or more events abroad with no long pause."""
    legs: list[list[Event]] = [[]]
    until: Day | None = None
    for event in path:
        first, last = _day(event.date), _day(event.end) or _day(event.date)
        if event.country == home or (until and first and (first - until).days > _GAP):
            legs.append([])
        if event.country != home:
            legs[-1].append(event)
        until = max(filter(None, (until, last)))
    return [leg for leg in legs if len(leg) > 1]


def _trip(person: str, leg: Sequence[Event]) -> Trip:
    start = leg[0].date or PartialDate()
    end = max(event.end or event.date or start for event in leg)
    return Trip(
        id=f"{str(start)[:7]}-{person}",
        person=person,
        start=start,
        end=end,
        countries=tuple(country for country, _ in groupby(event.country or "" for event in leg)),
        events=tuple(event.id for event in leg),
    )


def _numbered(found: Iterable[Trip]) -> list[Trip]:
    """Two trips of a person in one month are told apart by their first day."""
    trips = list(found)
    often = Counter(trip.id for trip in trips)
    return [trip if often[trip.id] == 1 else replace(trip, id=f"{trip.start}-{trip.person}") for trip in trips]


@lru_cache(maxsize=4096)
def _day(date: PartialDate | None) -> Day | None:
    """The same few days are asked for again and again: once for each person there, and once more for each trip."""
    return Day.fromisoformat(date.iso) if date and date.iso and date.precision == "day" else None
