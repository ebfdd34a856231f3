"""Laws of claims without a date: what speaks for an event, what speaks against it, and when nothing is done."""

from __future__ import annotations

from typing import Any

import pytest
from world import GAZETTEER, claim, reading

from site_builder.corpus import gather
from site_builder.model import Claim, Event, Evidence, Mention, Party, Reading

PLUS = {"occasion": "admm-plus"}
CALL = {"type": "phone_call", "mode": "phone"}
VIDEO = {"type": "video_talks", "mode": "video"}
MINISTER = "Minister of National Defense"


def said(sentence: str) -> dict[str, Any]:
    return {"why": (Evidence("en-meeting", sentence, 3),)}


def names(*ids: str) -> tuple[Mention, ...]:
    return tuple(Mention(kind="person", id=id, line=1, quote=id) for id in ids)


def events(*readings: Reading) -> tuple[Event, ...]:
    return gather(readings, GAZETTEER).events


def together(*readings: Reading) -> list[set[str]]:
    return sorted(({r.article for r in e.reports} for e in events(*readings)), key=sorted)


TUESDAY = said("The two ministers talked on Tuesday for some twenty minutes.")
WEDNESDAY = said("He spoke on Wednesday in a meeting with the guest.")

ONE = {
    "news of the day after": (
        reading("a", claim("2022-04-27", "wei", "raisi")),
        reading("b", claim(None, "wei", "raisi"), published="2022-04-28"),
    ),
    "two pages of one day, neither with a date in its text": (
        reading("a", claim(None, "wei", "raisi"), published="2022-04-28"),
        reading("b", claim(None, "wei", "raisi"), published="2022-04-27"),
    ),
    "a weekday and the city named beside": (
        reading("a", claim("2022-04-27", "wei", "raisi"), facts={"dateline": "Minsk"}),
        reading("b", claim(None, "wei", "raisi", place="minsk", **WEDNESDAY)),
    ),
    "a call, and few months in office together": (
        reading("a", claim("2023-05-16", "li", "austin", **CALL)),
        reading("b", claim(None, "li", "austin", **CALL)),
    ),
    "a call, and the weekday": (
        reading("a", claim("2022-08-16", "wei", "ng", **CALL)),
        reading("b", claim(None, "wei", "ng", **CALL, **TUESDAY)),
    ),
    "few months in office together, and the host's country named": (
        reading("a", claim("2024-04-25", "dong", "shoigu", country="BY")),
        reading("b", claim(None, "dong", "shoigu", country="BY")),
    ),
    "month and day, and only one year in which both held their posts": (
        reading("a", claim("2024-03-11", "dong", "shoigu")),
        reading("b", claim("--03-11", "dong", "shoigu")),
    ),
    "a post without a name, held by one person on that day": (
        reading("a", claim("2023-06-01", "li", "ng")),
        reading("b", claim("2023-06-01", Party("", "CN", None, MINISTER), "ng")),
    ),
    "a call with a day at either end": (
        reading("a", claim("2024-04-16", "dong", "austin", **CALL)),
        reading("b", claim("2024-04-17", "dong", "austin", **CALL)),
    ),
    "talks in one, a video link in the other": (
        reading("a", claim("2023-05-16", "li", "shoigu", type="talks")),
        reading("b", claim("--05-16", "li", "shoigu", **VIDEO)),
    ),
    "one side of a call, and the other named in the article": (
        reading("a", claim("2022-04-20", "wei", "austin", **VIDEO)),
        reading("b", claim(None, "austin", **VIDEO), published="2022-04-21", mentions=names("wei")),
    ),
    "a call in one, a video link in the other": (
        reading("a", claim("2025-09-09", "dong", "austin", **CALL)),
        reading("b", claim("2025-09-09", "dong", "austin", **VIDEO)),
    ),
    "one side of the call that the article tells of": (
        reading("a", claim("2025-09-09", "dong", "austin", **VIDEO), claim(None, "dong", **CALL)),
    ),
    "the country of neither": (
        reading("a", claim("2022-11-22", "wei", "austin", country="KH")),
        reading("b", claim(None, "wei", "austin", country="KH", place="siem-reap")),
    ),
    "a visit told without a day": (
        reading("a", claim("2023-08-16", "li", type="visit_out", countries=("CN", "BY"))),
        reading("b", claim(None, "li", type="visit_out", countries=("CN", "BY")), published="2023-08-17"),
    ),
    "what one article says twice of two people": (
        reading("a", claim("2022-04-27", "wei", "raisi"), claim(None, "wei", "raisi", type="talks", main=False)),
    ),
}  # fmt: skip

TWO = {
    "the weekday is another": (
        reading("a", claim("2022-04-28", "wei", "raisi"), facts={"dateline": "Minsk"}),
        reading("b", claim(None, "wei", "raisi", place="minsk", **WEDNESDAY)),
    ),
    "the weekday alone": (
        reading("a", claim("2022-04-27", "wei", "raisi")),
        reading("b", claim(None, "wei", "raisi", **WEDNESDAY)),
    ),
    "the country of one": (
        reading("a", claim("2022-11-22", "wei", "giang", country="CN")),
        reading("b", claim(None, "wei", "giang", country="CN")),
    ),
    "a day without a year, long before": (
        reading("a", claim("2018-11-22", "wei", "ng")),
        reading("b", claim("--11-22", "wei", "ng", main=False), published="2022-12-01"),
    ),
    "a call alone": (
        reading("a", claim("2022-08-16", "wei", "ng", **CALL)),
        reading("b", claim(None, "wei", "ng", **CALL)),
    ),
    "news of the month after": (
        reading("a", claim("2022-04-27", "wei", "raisi")),
        reading("b", claim(None, "wei", "raisi"), published="2022-05-28"),
    ),
    "an article from before": (
        reading("a", claim("2022-04-27", "wei", "raisi", place="minsk")),
        reading("b", claim(None, "wei", "raisi", place="minsk"), published="2021-04-27"),
    ),
    "an article on the same city a year later": (
        reading("a", claim("2022-04-27", "wei", "raisi", place="minsk")),
        reading("b", claim(None, "wei", "raisi", place="minsk"), published="2023-04-27"),
    ),
    "a plan for what is over already": (
        reading("a", claim("2022-04-27", "wei", "raisi", place="minsk")),
        reading("b", claim(None, "wei", "raisi", place="minsk", status="planned"), published="2022-06-27"),
    ),
    "a year in which one was not in office": (
        reading("a", claim("2018-11-21", "wei", "austin")),
        reading("b", claim("--11-21", "wei", "austin")),
    ),
    "an annual forum in another year": (
        reading("a", claim("2024-11-21", "dong", type="conference", place="vientiane", **PLUS)),
        reading("b", claim(None, "dong", type="conference", **PLUS), published="2025-11-01"),
    ),
    "an annual forum in nobody knows which year": (
        reading("a", claim("2024-11-21", "dong", type="conference", place="vientiane", **PLUS)),
        reading("b", claim(None, "dong", type="conference", place="vientiane", **PLUS)),
    ),
    "the same day and city, another counterpart": (
        reading("a", claim("2022-11-18", "wei", "ng", place="siem-reap")),
        reading("b", claim(None, "wei", "prabowo", place="siem-reap"), published="2022-11-18"),
    ),
    "a post without a name, held by another on that day": (
        reading("a", claim("2023-01-09", "li", "ng")),
        reading("b", claim("2023-01-09", Party("", "CN", None, MINISTER), "ng")),
    ),
    "two meetings on days that follow each other": (
        reading("a", claim("2024-04-16", "dong", "austin")),
        reading("b", claim("2024-04-17", "dong", "austin")),
    ),
    "a meeting at a named place and a call": (
        reading("a", claim("2023-05-16", "li", "shoigu", type="talks", place="minsk")),
        reading("b", claim("2023-05-16", "li", "shoigu", **VIDEO)),
    ),
    "they met, and they called": (
        reading("a", claim("2023-05-16", "li", "shoigu")),
        reading("b", claim("2023-05-16", "li", "shoigu", **VIDEO)),
    ),
    "one side of a call, and the other not named": (
        reading("a", claim("2022-04-20", "wei", "austin", **VIDEO)),
        reading("b", claim(None, "austin", **VIDEO), published="2022-04-21", mentions=names("kishi")),
    ),
    "one side of a meeting in passing": (
        reading("a", claim("2022-04-20", "wei", "austin")),
        reading("b", claim(None, "austin", main=False, place="minsk"), published="2022-04-21", mentions=names("wei")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE)
def test_what_speaks_for_an_event_unites(case: str) -> None:
    assert together(*ONE[case]) == [{r.id for r in ONE[case]}]


@pytest.mark.parametrize("case", TWO)
def test_what_speaks_against_it_or_too_little_for_it_keeps_apart(case: str) -> None:
    assert together(*TWO[case]) == [{"a"}, {"b"}]


@pytest.mark.parametrize("case", [*ONE, *TWO])
def test_the_order_of_the_articles_changes_nothing(case: str) -> None:
    pair = {**ONE, **TWO}[case]
    assert events(*pair) == events(*reversed(pair))


def test_two_meetings_of_one_week_leave_an_undated_page_alone() -> None:
    met = [reading(f"m{n}", claim(f"2022-04-{day}", "wei", "raisi")) for n, day in enumerate((25, 27))]
    vague = reading("v", claim(None, "wei", "raisi"), published="2022-04-28")
    assert together(*met, vague) == [{"m0"}, {"m1"}, {"v"}]


def test_one_trip_two_meetings() -> None:
    met = [reading(f"m{n}", claim("2022-04-27", "wei", who)) for n, who in enumerate(("raisi", "bagheri"))]
    vague = reading("v", claim(None, "wei"), published="2022-04-28", mentions=names("raisi", "bagheri"))
    assert together(*met, vague) == [{"m0"}, {"m1"}, {"v"}]
    named = reading("v", claim(None, "wei", "bagheri"), published="2022-04-28", mentions=names("raisi"))
    assert together(*met, named) == [{"m0"}, {"m1", "v"}]


def test_three_calls_in_three_days_are_three() -> None:
    calls = [reading(f"c{day}", claim(f"2024-04-{day}", "dong", "austin", **CALL)) for day in (16, 17, 18)]
    assert together(*calls) == [{"c16"}, {"c17"}, {"c18"}]


def test_talks_that_were_held_by_video_are_a_video_link() -> None:
    (event,) = events(*ONE["talks in one, a video link in the other"])
    assert (event.mode, event.type, str(event.date)) == ("video", "video_talks", "2023-05-16")


def test_one_side_of_two_calls_is_of_neither() -> None:
    calls = [claim(f"2025-09-{day}", "dong", who, **CALL) for day, who in (("09", "austin"), ("08", "ng"))]
    assert len(events(reading("a", *calls, claim(None, "dong", **CALL)))) == 3


def test_a_call_that_some_say_was_by_video_was() -> None:
    (event,) = events(*ONE["a call in one, a video link in the other"])
    assert (event.mode, event.type) == ("video", "video_talks")


def test_the_post_alone_names_nobody() -> None:
    alone = reading("a", claim("2023-06-01", Party("", "CN", None, MINISTER), "ng"))
    (event,) = events(alone)
    assert [party.person for party in event.participants] == [None, "ng"]


def test_what_was_long_over_is_background_though_told_as_news() -> None:
    met = reading("met", claim("2022-11-22", "wei", "austin"), published="2022-11-22")
    recall = claim("2022-11", "wei", "austin", main=False)
    later = reading("later", claim("2024-04-16", "dong", "austin", **CALL), recall, published="2024-04-16")
    told = {e.id: [r.claim.status for r in e.reports] for e in events(met, later)}
    assert told == {"2022-11-22-cn-us": ["reported", "background"], "2024-04-16-cn-us": ["reported"]}
    fresh = reading("fresh", later.claims[0], recall, published="2022-12-02")
    assert {r.claim.status for e in events(met, fresh) for r in e.reports} == {"reported"}


def test_claims_of_one_article_about_two_people_stay_two_where_they_have_two_days() -> None:
    two: tuple[Claim, ...] = (claim("2022-04-25", "wei", "raisi"), claim("2022-04-27", "wei", "raisi", main=False))
    assert len(events(reading("a", *two))) == 2
    assert len(events(reading("a", *two, claim(None, "wei", "raisi", main=False)))) == 3
