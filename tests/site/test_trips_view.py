"""Trips on the pages of people and of events, and in the export."""

from __future__ import annotations

import json
from dataclasses import replace

import library

from site_builder.model import Page
from site_builder.site import plan
from site_builder.site.entity import EntityView
from site_builder.site.event import EventView


def pages() -> dict[str, Page]:
    return {page.path: page for page in plan(replace(library.LIBRARY, trips=(library.TRIP,)), library.CONFIG)}


def test_somebody_who_travelled_has_the_trip_on_the_page() -> None:
    view = pages()["people/cn-wei-fenghe.html"].view
    assert isinstance(view, EntityView)
    assert [(t.when.long, t.href, t.words) for t in view.trips] == [
        ("27–28 July 2021", "events/2021-07-27-cn-tj.html", "2 events")
    ]
    other = pages()["people/ru-sergei-shoigu.html"].view
    assert isinstance(other, EntityView)
    assert other.trips == ()


def test_an_event_names_the_other_events_of_its_trip() -> None:
    view = pages()["events/2021-07-28-cn-ru.html"].view
    assert isinstance(view, EventView)
    (trip,) = view.trips
    assert (trip.person.name.main.text, [line.href for line in trip.events]) == (
        "Wei Fenghe",
        ["events/2021-07-27-cn-tj.html"],
    )


def test_the_export_says_of_which_trips_an_event_was_part() -> None:
    events = json.loads(pages()["data/events.json"].data or b"")
    assert {event["id"] for event in events if event["trips"] == [library.TRIP.id]} == set(library.TRIP.events)
    assert any(event["trips"] == [] for event in events)
