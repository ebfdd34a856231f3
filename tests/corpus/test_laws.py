"""Laws that hold for any collection: no report is lost or told twice, ids are unique, order changes nothing."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from world import GAZETTEER, claim, reading

from site_builder.corpus import gather
from site_builder.corpus.manner import is_open
from site_builder.model import Claim, Party, Reading

PEOPLE = st.sampled_from(
    ["wei", "xu", "shoigu", "putin", "ashtiani", Party("", "JP"), Party("谁", "RU", None, "国防部长")]
)
OPTIONS: dict[str, st.SearchStrategy[Any]] = {
    "type": st.sampled_from(["meeting", "talks", "conference", "visit_out", "statement", "exercise"]),
    "mode": st.sampled_from(["in_person", "video", "phone"]),
    "setting": st.sampled_from(["bilateral", "multilateral", "margins"]),
    "occasion": st.sampled_from([None, "sco", "sco-dmm"]),
    "place": st.sampled_from([None, "dushanbe", "minsk"]),
    "status": st.sampled_from(["reported", "planned", "background", "cancelled"]),
    "date_basis": st.sampled_from(["stated", "resolved"]),
    "main": st.booleans(),
}
DATES = st.sampled_from([None, "--07-28", "2021", "2021-07", "2021-07-27", "2021-07-28", "2021-07-29", "2022-07-28"])


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    who = draw(st.lists(PEOPLE, max_size=3, unique=True))
    return claim(draw(DATES), *who, **{name: draw(option) for name, option in OPTIONS.items()})


@st.composite
def collections(draw: st.DrawFn) -> list[Reading]:
    told = draw(st.lists(st.lists(claims(), max_size=3), max_size=8))
    return [reading(f"a{n}", *each, published=draw(DATES.filter(bool))) for n, each in enumerate(told)]


@settings(max_examples=80, deadline=None)
@given(collections(), st.randoms())
def test_every_collection_keeps_the_laws(readings: list[Reading], rng: Any) -> None:
    library = gather(readings, GAZETTEER)
    told = [(report.article, id(report.claim)) for event in library.events for report in event.reports]
    assert len(told) == len(set(told))
    assert {article for article, _ in told} <= {r.id for r in readings}
    ids = [event.id for event in library.events]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", event_id) for event_id in ids)
    shuffled = readings[:]
    rng.shuffle(shuffled)
    assert gather(shuffled, GAZETTEER) == library


@settings(max_examples=80, deadline=None)
@given(collections())
def test_reports_of_one_event_have_one_mode_and_meetings_one_day(readings: list[Reading]) -> None:
    for event in gather(readings, GAZETTEER).events:
        # Talks of which nobody says how they were held may be a video link, and so may a call.
        ways = {r.claim.mode.replace("phone", "video") for r in event.reports if not is_open(r.claim)}
        assert len(ways) <= 1
        days = [r.claim.date for r in event.reports if r.claim.date and r.claim.date.precision == "day"]
        # A forum is attended for days; without an occasion nothing here is a forum.
        if all(r.claim.type in ("meeting", "talks") and not r.claim.occasion for r in event.reports):
            assert len({day.iso for day in days}) <= 2
            assert len({(day.year, day.month) for day in days}) <= 1
