"""Laws of events: reports are not events, and only date, principals and mode unite them."""

from __future__ import annotations

import itertools

import pytest
from world import GAZETTEER, claim, reading

from site_builder.corpus import gather
from site_builder.model import Claim, Library, Party

DISTRUST = {"date_basis": "resolved"}
PLUS = {"occasion": "admm-plus"}


def library(*claims: Claim | tuple[Claim, ...]) -> Library:
    """Articles ``a0``, ``a1`` … each with its claim or claims."""
    told = [c if isinstance(c, tuple) else (c,) for c in claims]
    return gather([reading(f"a{n}", *each) for n, each in enumerate(told)], GAZETTEER)


def together(*claims: Claim | tuple[Claim, ...]) -> list[set[str]]:
    """For each event, the articles that speak of it, in order of the first."""
    return sorted(({r.article for r in e.reports} for e in library(*claims).events), key=sorted)


SAME = {
    "the same day, two languages": (
        claim("2021-12-27", "wei", "kishi", type="video_talks", mode="video"),
        claim("2021-12-27", "kishi", "wei", type="phone_call", mode="video"),
    ),
    "talks in one, a meeting in the other": (
        claim("2021-07-28", "wei", "shoigu", type="talks", place="dushanbe", setting="margins"),
        claim("2021-07-28", "wei", "shoigu"),
    ),
    "a day off, where one day is worked out": (
        claim("2022-08-15", "xu", "teabanh"),
        claim("2022-08-16", "xu", "teabanh", **DISTRUST),
    ),
    "a plan and its report": (
        claim("2023-08-17", "li", "lukashenko", status="planned"),
        claim("2023-08-17", "li", "lukashenko"),
    ),
    "a plan of days and a report of one of them": (
        claim("2024-11-20", "dong", type="visit_out", end="2024-11-22", status="planned", **PLUS),
        claim("2024-11-21", "dong", type="conference", place="vientiane", **PLUS),
    ),
    "without a year, by month and day": (
        claim("2024-11-21", "dong", type="conference", **PLUS),
        claim("--11-21", "dong", type="conference", **PLUS),
    ),
    "without a date, by the occasion": (
        claim("--11-22", "wei", "austin", setting="margins", place="siem-reap", **PLUS),
        claim(None, "wei", "austin", setting="margins", **PLUS),
    ),
    "without a date, by the city": (
        claim("2022-08-15", "xu", "teabanh", place="xian"),
        claim(None, "xu", "teabanh", place="xian"),
    ),
    "a forum and the body it is of": (
        claim("2021-07-28", "wei", type="conference", occasion="sco-dmm"),
        claim("2021-07-28", "wei", type="conference", occasion="sco"),
    ),
    "only the month, and one meeting in it": (
        claim("2022-04-27", "wei", "raisi"),
        claim("2022-04", "wei", "raisi"),
    ),
    "a principal whose name is not known, by the post": (
        claim("2022-11-18", "wei", Party("Ng Eng-hen", "SG", None, "Minister of Defence")),
        claim("2022-11-18", "wei", Party("黄永红", "SG", None, "国防部长")),
    ),
    "a counterpart without a name": (
        claim("2022-11-18", "wei", "ng"),
        claim("2022-11-18", "wei", Party("", "SG", None, "Defence Minister")),
    ),
    "an exercise whose partner one report leaves out": (
        claim("2023-03-15", type="exercise", place="xian", countries=("CN", "KH")),
        claim("2023-03-15", Party("", "CN"), type="exercise", place="xian"),
    ),
    "a forum under the name of its sister": (
        claim("2025-10-31", "dong", type="conference", organizations=("china-asean-dm",), **PLUS),
        claim("2025-10-31", "dong", type="conference", occasion="china-asean-dm"),
    ),
}  # fmt: skip

APART = {
    "the same day and city, another partner": (
        claim("2022-11-18", "wei", "ng", place="xian"),
        claim("2022-11-18", "wei", "prabowo", place="xian"),
    ),
    "the same day and partner, another Chinese lead": (
        claim("2018-10-19", "wei", "shoigu"),
        claim("2018-10-19", "xu", "shoigu"),
    ),
    "another day, both printed": (claim("2022-04-27", "wei", "raisi"), claim("2022-04-28", "wei", "raisi")),
    "another day, a number and a weekday": (
        claim("2022-04-27", "wei", "raisi"),
        claim("2022-04-28", "wei", "raisi", date_rule="en-weekday ← 2022-04-29", **DISTRUST),
    ),
    "a forum, and nobody named on either side": (
        claim("--04-24", type="conference", **PLUS),
        claim(None, type="conference", countries=("CN", "VN"), **PLUS),
    ),
    "two days off": (claim("2022-04-27", "wei", "raisi"), claim("2022-04-29", "wei", "raisi", **DISTRUST)),
    "another mode": (
        claim("2022-04-20", "wei", "austin", mode="phone", type="phone_call"),
        claim("2022-04-20", "wei", "austin"),
    ),
    "without a date, and nothing speaks for it": (claim("2022-04-20", "wei", "austin"), claim(None, "wei", "austin")),
    "without a year, another day": (
        claim("2022-11-22", "wei", "austin", **PLUS),
        claim("--11-23", "wei", "austin", **PLUS),
    ),
    "without a year, another venue": (
        claim("2022-11-22", "wei", "austin", place="siem-reap"),
        claim("--11-22", "wei", "austin", place="xian"),
    ),
    "two posts of one state": (
        claim("2022-04-27", "wei", "ashtiani"),
        claim("2022-04-27", "wei", Party("M. Bagheri", "IR", None, "Chief of Staff of the Armed Forces")),
    ),
    "a forum and a meeting beside it": (
        claim("2022-11-22", "wei", type="conference", **PLUS),
        claim("2022-11-22", "wei", "austin", setting="margins", **PLUS),
    ),
    "two exercises in one place": (
        claim("2023-03-15", type="exercise", place="xian", countries=("CN", "KH")),
        claim("2023-03-15", type="exercise", place="xian", countries=("CN", "LA")),
    ),
    "an exercise elsewhere": (
        claim("2023-03-15", type="exercise", place="xian", countries=("CN", "KH")),
        claim("2023-03-15", Party("Lin Mou", "CN"), type="exercise", place="minsk"),
    ),
    "two years of a forum": (
        claim("2023-11-16", "dong", type="conference", **PLUS),
        claim("2024-11-21", "dong", type="conference", **PLUS),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME)
def test_reports_of_one_event_are_united(case: str) -> None:
    assert together(*SAME[case]) == [{"a0", "a1"}]


@pytest.mark.parametrize("case", APART)
def test_near_but_different_stays_apart(case: str) -> None:
    assert together(*APART[case]) == [{"a0"}, {"a1"}]


def test_where_two_events_would_do_neither_is_taken() -> None:
    first = claim("2018-11-21", "wei", "ng", **PLUS)
    second = claim("2022-11-21", "wei", "ng", **PLUS)
    assert together(first, second, claim("--11-21", "wei", "ng", **PLUS)) == [{"a0"}, {"a1"}, {"a2"}]
    raisi, ashtiani = claim("2022-04-27", "wei", "raisi"), claim("2022-04-27", "wei", "ashtiani")
    nobody = claim("2022-04-27", "wei", countries=("CN", "IR"))
    assert together(raisi, ashtiani, nobody) == [{"a0"}, {"a1"}, {"a2"}]


def test_a_worked_out_day_does_not_tie_two_printed_days_together() -> None:
    days = (
        claim("2022-04-27", "wei", "raisi"),
        claim("2022-04-28", "wei", "raisi", **DISTRUST),
        claim("2022-04-29", "wei", "raisi"),
    )
    assert together(*days) == [{"a0"}, {"a1"}, {"a2"}]


def test_a_page_taken_twice_makes_one_event_though_one_copy_lost_its_date() -> None:
    body = (" ".join(f"word{n * n % 97}" for n in range(200)),)
    full = reading("full", claim("2022-08-15", "xu", "teabanh"), published="2022-08-15", body=body)
    bare = reading("bare", claim(None, "xu", "teabanh"), body=body)
    other = reading("other", claim(None, "xu", "teabanh"))
    events = gather([full, bare, other], GAZETTEER).events
    assert sorted(sorted(r.article for r in e.reports) for e in events) == [["bare", "full"], ["other"]]


def test_an_article_that_tells_two_meetings_apart_is_believed() -> None:
    two = (
        claim("2022-04-27", "wei", "ashtiani"),
        claim("2022-04-27", "wei", Party("Unknown Person", "IR", None, "Minister of Defence"), main=False),
    )
    assert len(library(two).events) == 2


def test_one_report_may_hold_several_events_and_share_only_one() -> None:
    china_daily = (claim("2021-07-28", "wei", "shoigu"), claim("2021-07-27", "wei", "rahmon", main=False))
    military = claim("2021-07-28", "wei", "shoigu", type="talks", place="dushanbe")
    assert together(china_daily, military) == [{"a0"}, {"a0", "a1"}]


def test_things_long_past_are_nobodys_event_without_a_day() -> None:
    assert (
        library((claim("2021", "wei", "raisi", status="background"), claim(None, "wei", status="background"))).events
        == ()
    )


def test_a_state_that_goes_somewhere_is_no_event() -> None:
    assert (
        library(claim("2021-07-28", Party("", "CN"), type="visit_out"), claim(None, type="conference", **PLUS)).events
        == ()
    )


def test_a_word_in_passing_of_one_side_is_no_event() -> None:
    news = claim("2021-07-28", "wei", "shoigu")
    passing = claim(None, "wei", type="visit_out", main=False)
    assert len(library((news, passing)).events) == 1
    for more in ({"place": "minsk"}, {"occasion": "sco"}, {"countries": ("CN", "BY")}, {"main": True}):
        thing = claim(None, "wei", type="visit_out", **{"main": False, **more})
        assert len(library((news, thing)).events) == 2


def test_a_forum_that_nobody_is_named_at_is_an_event_only_as_the_main_thing() -> None:
    forum = claim("2021-07-28", type="conference", occasion="sco-dmm")
    assert len(library(forum).events) == 1
    beside = claim("2021-07-28", type="conference", occasion="sco-dmm", main=False)
    assert (
        len(library((claim("2021-07-28", "wei", "shoigu", occasion="sco-dmm", setting="margins"), beside)).events) == 1
    )


def test_background_joins_what_was_reported() -> None:
    events = library(
        claim("2022-04-27", "wei", "raisi", status="background"), claim("2022-04-27", "wei", "raisi")
    ).events
    assert [(e.status, len(e.reports)) for e in events] == [("reported", 2)]


def test_the_order_of_the_articles_changes_nothing() -> None:
    told = [reading(f"{name}-{n}", c) for name, pair in {**SAME, **APART}.items() for n, c in enumerate(pair)]
    assert gather(told, GAZETTEER) == gather(reversed(told), GAZETTEER)
    first = [reading(f"a{n}", c) for n, c in enumerate(SAME["without a date, by the occasion"])]
    for order in itertools.permutations(first):
        assert len(gather(order, GAZETTEER).events) == 1
