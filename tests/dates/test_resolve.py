"""Laws of resolving: what a date means seen from a day, and what stays unknown."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.dates import contradiction, find, resolve
from site_builder.dates.resolution import AHEAD
from site_builder.model import PartialDate

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
ZH_WEEKDAYS = "一二三四五六日"
anchors = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))
weekdays = st.integers(0, 6)


def partial(day: dt.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def calendar(date: PartialDate) -> dt.date:
    assert date.year is not None
    assert date.month is not None
    assert date.day is not None
    return dt.date(date.year, date.month, date.day)


def day_of(text: str, anchor: dt.date, lang: str = "en") -> dt.date:
    """The one day that the one date of ``text`` means."""
    (mention,) = find(text, lang)
    resolved = resolve(mention, partial(anchor))
    assert resolved is not None
    assert resolved.basis == "resolved"
    return calendar(resolved.date)


@given(anchors, weekdays)
def test_a_weekday_is_the_last_one_on_or_before_the_anchor(anchor: dt.date, weekday: int) -> None:
    for text, lang in ((f"on {WEEKDAYS[weekday]}", "en"), (f"周{ZH_WEEKDAYS[weekday]}", "zh-Hans")):
        day = day_of(text, anchor, lang)
        assert day.weekday() == weekday
        assert 0 <= (anchor - day).days <= 6


@given(anchors, weekdays)
def test_last_is_strictly_before_and_next_strictly_after(anchor: dt.date, weekday: int) -> None:
    last = day_of(f"last {WEEKDAYS[weekday]}", anchor)
    after = day_of(f"next {WEEKDAYS[weekday]}", anchor)
    assert last.weekday() == after.weekday() == weekday
    assert 1 <= (anchor - last).days <= 7
    assert 1 <= (after - anchor).days <= 7


@given(anchors, weekdays)
def test_what_will_be_lies_on_or_after_the_anchor(anchor: dt.date, weekday: int) -> None:
    day = day_of(f"Dong will visit Laos on {WEEKDAYS[weekday]}", anchor)
    assert day.weekday() == weekday
    assert 0 <= (day - anchor).days <= 6


@given(anchors, weekdays)
def test_a_weekday_of_a_named_week_stays_in_that_week(anchor: dt.date, weekday: int) -> None:
    monday = anchor - dt.timedelta(anchor.weekday())
    for word, weeks in (("上", -1), ("本", 0), ("下", 1)):
        assert day_of(f"{word}周{ZH_WEEKDAYS[weekday]}", anchor, "zh-Hans") == monday + dt.timedelta(
            7 * weeks + weekday
        )


@given(anchors, st.integers(1, 28))
def test_a_bare_day_is_the_latest_up_to_the_day_after(anchor: dt.date, number: int) -> None:
    day = day_of(f"{number}日,魏凤和", anchor, "zh-Hans")
    assert day.day == number
    assert -1 <= (anchor - day).days <= 30


@given(anchors, st.integers(29, 31))
def test_a_day_that_a_month_lacks_is_looked_for_before_it(anchor: dt.date, number: int) -> None:
    day = day_of(f"{number}日,魏凤和", anchor, "zh-Hans")
    assert day.day == number
    assert -1 <= (anchor - day).days <= 61


@given(anchors, st.dates(dt.date(2000, 1, 1), dt.date(2000, 12, 31)).filter(lambda d: (d.month, d.day) != (2, 29)))
def test_a_month_and_day_is_within_a_year_and_not_far_ahead(anchor: dt.date, said: dt.date) -> None:
    day = day_of(f"{said.month}月{said.day}日", anchor, "zh-Hans")
    assert (day.month, day.day) == (said.month, said.day)
    assert -AHEAD - 1 <= (anchor - day).days <= 366 - AHEAD


@given(anchors)
def test_days_are_counted_from_the_anchor(anchor: dt.date) -> None:
    for text, days in (("today", 0), ("yesterday", -1), ("tomorrow", 1), ("two days ago", -2), ("this morning", 0)):
        assert day_of(text, anchor) == anchor + dt.timedelta(days)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31)), anchors)
def test_a_full_date_does_not_depend_on_the_anchor(said: dt.date, anchor: dt.date) -> None:
    (mention,) = find(f"on {said:%B} {said.day}, {said.year}", "en")
    for seen_from in (None, partial(anchor)):
        resolved = resolve(mention, seen_from)
        assert resolved is not None
        assert (resolved.date, resolved.end, resolved.basis) == (partial(said), None, "stated")


@given(anchors, weekdays, st.sampled_from(["today", "28日", "周三", "on Friday", "yesterday"]))
def test_no_year_is_ever_made_up(anchor: dt.date, _: int, text: str) -> None:
    (mention,) = find(text, "zh-Hans" if not text.isascii() else "en")
    resolved = resolve(mention, PartialDate(None, anchor.month, anchor.day))
    assert resolved is None or resolved.date.year is None


ON_WEDNESDAY = PartialDate(2022, 4, 27)
RESOLVED = [
    ("en", "July 28", ON_WEDNESDAY, "2021-07-28", None),
    ("en", "May 19", ON_WEDNESDAY, "2022-05-19", None),
    ("en", "will be held on January 5", PartialDate(2021, 12, 20), "2022-01-05", None),
    ("en", "from October 30 to November 2", PartialDate(2025, 10, 31), "2025-10-30", "2025-11-02"),
    ("zh-Hans", "12月30日至1月2日", PartialDate(2022, 1, 3), "2021-12-30", "2022-01-02"),
    ("en", "From Thursday to Sunday, Dong will be in Laos", PartialDate(2025, 10, 30), "2025-10-30", "2025-11-02"),
    ("en", "From Wednesday to Thursday, the meeting was held", PartialDate(2026, 3, 19), "2026-03-18", "2026-03-19"),
    ("zh-Hans", "28日至30日举行", PartialDate(2022, 5, 2), "2022-04-28", "2022-04-30"),
    ("zh-Hans", "将于30日至2日举行", ON_WEDNESDAY, "2022-04-30", "2022-05-02"),
    ("zh-Hans", "1日", PartialDate(2021, 7, 31), "2021-08-01", None),
    ("zh-Hans", "31日", PartialDate(2021, 7, 1), "2021-05-31", None),
    ("en", "in June", ON_WEDNESDAY, "2022-06", None),
    ("en", "in December", ON_WEDNESDAY, "2021-12", None),
    ("en", "last June", ON_WEDNESDAY, "2021-06", None),
    ("en", "last April", ON_WEDNESDAY, "2021-04", None),
    ("en", "next May", ON_WEDNESDAY, "2022-05", None),
    ("en", "June last year", ON_WEDNESDAY, "2021-06", None),
    ("zh-Hans", "今年6月", ON_WEDNESDAY, "2022-06", None),
    ("zh-Hans", "去年10月3日", ON_WEDNESDAY, "2021-10-03", None),
    ("zh-Hans", "上月28日", PartialDate(2022, 1, 5), "2021-12-28", None),
    ("en", "last month", PartialDate(2022, 1, 5), "2021-12", None),
    ("en", "next month", PartialDate(2022, 12, 5), "2023-01", None),
    ("en", "this year", PartialDate(2022), "2022", None),
    ("en", "in 2014", None, "2014", None),
    ("en", "November 2005", None, "2005-11", None),
    ("pt", "nesta terça-feira (1)", PartialDate(2023, 8, 1), "2023-08-01", None),
]


@pytest.mark.parametrize(("lang", "text", "anchor", "date", "end"), RESOLVED, ids=[t for _, t, *_ in RESOLVED])
def test_a_phrase_seen_from_a_day(lang: str, text: str, anchor: PartialDate | None, date: str, end: str | None) -> None:
    (mention,) = find(text, lang)
    resolved = resolve(mention, anchor)
    assert resolved is not None
    assert (str(resolved.date), str(resolved.end) if resolved.end else None) == (date, end)


YEARLESS = [
    ("July 28", None, "--07-28"),
    ("7月28日", None, "--07-28"),
    ("14日", PartialDate(None, 11, 16), "--11-14"),
    ("30日", PartialDate(None, 6, 2), "--05-30"),
    ("29日", PartialDate(None, 2, 28), None),  # only a calendar knows whether tomorrow is the 29th
    ("today", PartialDate(None, 5, 19), "--05-19"),
    ("yesterday", PartialDate(None, 5, 1), "--04-30"),
    ("yesterday", PartialDate(None, 3, 1), None),
    ("on Monday", PartialDate(None, 5, 19), None),
    ("on Monday", None, None),
    ("28日", None, None),
    ("today", None, None),
    ("in June", None, "--06"),
    ("June last year", PartialDate(None, 5, 19), None),
    ("last month", PartialDate(2022), None),
    ("on Monday", PartialDate(2022, 5), None),
]


@pytest.mark.parametrize(("text", "anchor", "date"), YEARLESS)
def test_without_a_year_only_what_needs_no_calendar_is_answered(
    text: str, anchor: PartialDate | None, date: str | None
) -> None:
    (mention,) = find(text, "en" if text.isascii() else "zh-Hans")
    resolved = resolve(mention, anchor)
    assert (str(resolved.date) if resolved else None) == date


def test_a_weekday_that_contradicts_its_date_is_reported() -> None:
    (wrong,) = find("on Monday, 28 July 2021", "en")
    record = contradiction(wrong)
    assert record is not None
    assert (record.said, record.true, record.date) == (0, 2, PartialDate(2021, 7, 28))
    assert record.quote == "Monday, 28 July 2021"


def test_a_weekday_that_fits_is_not() -> None:
    for text, lang in (("Wednesday, July 28, 2021", "en"), ("2021年7月28日(星期三)", "zh-Hans"), ("Wednesday", "en")):
        (mention,) = find(text, lang)
        assert contradiction(mention) is None


def test_a_date_without_a_year_is_compared_once_resolved() -> None:
    (mention,) = find("Monday, July 28", "en")
    assert contradiction(mention) is None
    record = contradiction(mention, resolve(mention, PartialDate(2021, 7, 29)))
    assert record is not None
    assert record.true == 2
