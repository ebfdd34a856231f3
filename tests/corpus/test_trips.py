"""Laws of trips: events abroad follow each other, and coming home ends them."""

from __future__ import annotations

from world import GAZETTEER, claim, reading

from site_builder.corpus import gather
from site_builder.model import Claim, Trip


def trips(*claims: Claim) -> tuple[Trip, ...]:
    return gather([reading(f"a{n}", c) for n, c in enumerate(claims)], GAZETTEER).trips


SCO = claim("2021-07-28", "wei", "shoigu", place="dushanbe")
HOST = claim("2021-07-27", "wei", "rahmon", place="dushanbe")
MINSK = claim("2021-07-30", "wei", "lukashenko", place="minsk")


def test_events_abroad_within_days_are_one_trip() -> None:
    (trip,) = [t for t in trips(MINSK, SCO, HOST) if t.person == "wei"]
    assert (trip.id, trip.countries) == ("2021-07-wei", ("TJ", "BY"))
    assert trip.events == ("2021-07-27-cn-tj", "2021-07-28-cn-ru", "2021-07-30-cn-by")
    assert (trip.start.iso, trip.end.iso) == ("2021-07-27", "2021-07-30")


def test_one_event_is_no_trip_and_neither_is_a_long_pause() -> None:
    assert trips(SCO) == ()
    assert trips(HOST, claim("2021-08-20", "wei", "lukashenko", place="minsk")) == ()


def test_an_event_at_home_ends_a_trip() -> None:
    home = claim("2021-07-29", "wei", "ng", place="xian")
    assert trips(SCO, home, MINSK) == ()
    assert len(trips(HOST, SCO, home, MINSK)) == 1


def test_a_call_a_plan_and_an_unknown_venue_move_nobody() -> None:
    assert trips(SCO, claim("2021-07-29", "wei", "austin", mode="phone", place="minsk")) == ()
    assert trips(SCO, claim("2021-07-29", "wei", "lukashenko", place="minsk", status="planned")) == ()
    assert trips(SCO, claim("2021-07-29", "wei", "lukashenko")) == ()


def test_two_trips_in_one_month_have_two_ids() -> None:
    later = [
        claim(f"2021-07-{day}", "wei", who, place="minsk") for day, who in (("10", "khrenin"), ("11", "lukashenko"))
    ]
    assert [t.id for t in trips(HOST, SCO, *later)] == ["2021-07-27-wei", "2021-07-10-wei"]
