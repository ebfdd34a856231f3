"""Trips in words: who went where and when, and the events on the way."""

from __future__ import annotations

from site_builder.model import Event, Trip
from site_builder.records import dataclass
from site_builder.site import routes
from site_builder.site.shelf import Shelf
from site_builder.site.views import EventLine, Link, When
from site_builder.site.when import when
from site_builder.site.wording import count

_MOST = 12
"""Trips of one person, and events of one trip, that are listed at most."""


@dataclass(frozen=True, slots=True)
class TripLine:
    """A trip in a list: its days, which lead to the first event, where it went, how many events."""

    when: When
    href: str
    countries: tuple[Link, ...]
    words: str


@dataclass(frozen=True, slots=True)
class TripAround:
    """The trip that an event was part of: whose, and the other events of it."""

    person: Link
    trip: TripLine
    events: tuple[EventLine, ...]
    more: int


def of_person(shelf: Shelf, id: str) -> tuple[tuple[TripLine, ...], int]:
    """The latest trips of somebody, and how many more there are."""
    trips = shelf.trips.get(id, ())
    return tuple(_line(shelf, trip) for trip in trips[:_MOST]), max(len(trips) - _MOST, 0)


def of_event(shelf: Shelf, event: Event) -> tuple[TripAround, ...]:
    """The trips that an event was part of, one for each person who travelled."""
    return tuple(_around(shelf, trip, event) for trip in shelf.trips.get(event.id, ()))


def _around(shelf: Shelf, trip: Trip, event: Event) -> TripAround:
    others = [shelf.events[id] for id in trip.events if id != event.id]
    lines = shelf.event_lines(others[:_MOST])
    return TripAround(shelf.link("person", trip.person), _line(shelf, trip), lines, max(len(others) - _MOST, 0))


def _line(shelf: Shelf, trip: Trip) -> TripLine:
    return TripLine(
        when=when(trip.start, trip.end),
        href=routes.event(trip.events[0]),
        countries=tuple(shelf.link("country", code) for code in trip.countries),
        words=count(len(trip.events), "event"),
    )
