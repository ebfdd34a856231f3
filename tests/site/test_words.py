"""Dates in words, Chinese marks, citations, charts: small things that must be exact."""

from __future__ import annotations

from dataclasses import replace

import library
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model import Event, Fact, PartialDate
from site_builder.site import _site, charts, cite
from site_builder.site.assets import NO_ASSETS, Assets
from site_builder.site.shelf import Shelf, gather, named
from site_builder.site.typography import fullwidth
from site_builder.site.when import lag_words, parse, when

SHELF: Shelf = gather(library.LIBRARY, library.CONFIG, _site(library.CONFIG, (), (), Assets(NO_ASSETS)))


@pytest.mark.parametrize(
    ("date", "end", "long", "iso"),
    [
        (PartialDate(2021, 7, 28), None, "28 July 2021", "2021-07-28"),
        (PartialDate(2021, 7), None, "July 2021", "2021-07"),
        (PartialDate(2021), None, "2021", "2021"),
        (PartialDate(None, 5, 19), None, "19 May, year not stated", "05-19"),
        (PartialDate(None, 5), None, "May, year not stated", ""),
        (PartialDate(), None, "date not stated", ""),
        (None, None, "date not stated", ""),
        (PartialDate(2021, 7, 27), PartialDate(2021, 7, 28), "27–28 July 2021", "2021-07-27"),
        (PartialDate(2021, 7, 31), PartialDate(2021, 8, 1), "31 July – 1 August 2021", "2021-07-31"),
        (PartialDate(2021, 12, 31), PartialDate(2022, 1, 1), "31 December 2021 – 1 January 2022", "2021-12-31"),
        (PartialDate(2021, 2, 30), None, "30 February 2021", "2021-02-30"),
    ],
)
def test_dates_are_as_precise_as_known(date: PartialDate | None, end: PartialDate | None, long: str, iso: str) -> None:
    assert (when(date, end).long, when(date, end).iso) == (long, iso)


def test_a_weekday_is_given_only_for_a_day_that_exists() -> None:
    assert when(PartialDate(2021, 7, 28)).weekday == "Wednesday"
    assert when(PartialDate(2021, 2, 30)).weekday == ""
    assert when(PartialDate(2021, 7)).weekday == ""


@given(st.one_of(st.dates().map(lambda d: PartialDate(d.year, d.month, d.day)), st.just(PartialDate(None, 5, 19))))
def test_parse_takes_back_what_a_date_prints(date: PartialDate) -> None:
    assert parse(str(date)) == date


@pytest.mark.parametrize("text", ["", "2021-7-1", "yesterday", "-", None])
def test_what_is_no_date_parses_to_none(text: str | None) -> None:
    assert parse(text) is None


def test_a_lag_is_said_in_words() -> None:
    assert [lag_words(n) for n in (-2, -1, 0, 1, 5)] == [
        "2 days before", "the day before", "same day", "next day", "5 days later",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("魏凤和说,中俄", "魏凤和说，中俄"),
        ("7月28日,国务委员", "7月28日，国务委员"),
        ("组织(SCO)成员", "组织（SCO）成员"),
        ("《条约》,延期", "《条约》，延期"),
        ("第18届(香会,the 18th Dialogue)", "第18届（香会，the 18th Dialogue）"),
        ("吴谦:你好!好吗?", "吴谦：你好！好吗？"),
        ("更新时间 11:33", "更新时间 11:33"),
        ("共1,000人", "共1,000人"),
        ("见https://a.b/c?d,e", "见https://a.b/c?d,e"),
        ("He said, (so) it is.", "He said, (so) it is."),
        ("中文,(English)", "中文，（English）"),
    ],
)
def test_only_marks_beside_chinese_turn_full_width(printed: str, shown: str) -> None:
    assert fullwidth(printed) == shown


@given(st.text(alphabet="中文a1,;:?!()“” 。，", max_size=40))
def test_one_mark_for_one_mark(text: str) -> None:
    assert len(fullwidth(text)) == len(text)
    assert fullwidth(fullwidth(text)) == fullwidth(text)


def words(reading: object) -> str:
    return "".join(w.run.text for w in cite.of_article(SHELF, reading).words)  # type: ignore[arg-type]


def test_a_citation_names_publisher_day_and_archive() -> None:
    assert words(library.SOLIDARITY) == (
        "“Chinese, Russian defense ministers vow solidarity.” China Daily, 29 July 2021. "
        "Defence Ministers Meet, 2021-07-29-chinese-russian-defense-ministers-vow-solidarity."
    )


def test_a_title_in_the_other_language_follows_in_brackets() -> None:
    assert "Dushanbe” [中俄国防部长在杜尚别举行会谈]. China Military Online, 28 July 2021." in words(library.CEMENT)


def test_a_title_made_by_the_archive_has_no_quotation_marks() -> None:
    assert words(library.SAUDI).startswith("[Wei Fenghe and Khalid bin Salman hold video talks]. 26 January 2022.")


def test_reference_managers_find_what_is_known_and_no_more() -> None:
    assert cite.metadata(SHELF, library.SAUDI) == (
        ("citation_title", "Wei Fenghe and Khalid bin Salman hold video talks"),
        ("citation_publication_date", "2022/01/26"),
        ("citation_language", "en"),
    )
    assert dict(cite.metadata(SHELF, library.RUSSIAN)).get("citation_publication_date") is None


def test_an_author_stands_first() -> None:
    signed = replace(library.SOLIDARITY, facts=(*library.SOLIDARITY.facts, Fact("author", "Li Xing")))
    assert words(signed).startswith("Li Xing. “Chinese")


def test_bibtex_escapes_what_tex_would_take_for_commands() -> None:
    entry = cite.entry("online", "k", {"title": r"50% & {more} \cost_a #1 $x$ ~ ^", "url": "https://a.b/c_d?e=%20&f"})
    assert entry == (
        "@online{k,\n"
        r"  title = {50\% \& \{more\} \textbackslash{}cost\_a \#1 \$x\$ \textasciitilde{} \textasciicircum{}},"
        "\n  url   = {https://a.b/c_d?e=%20&f},\n}"
    )


def test_a_name_without_the_second_language_stands_alone() -> None:
    name = named(library.GAZETTEER.people["sa-khalid-bin-salman"].name, ("zh-Hans", "en"))
    assert (name.main.text, name.other) == ("Khalid bin Salman", None)


def test_the_chart_shows_the_whole_archive_behind_the_entitys_own() -> None:
    own = [SHELF.events[id] for id in SHELF.dossiers["country", "RU"].took_part]
    chart = charts.by_year(SHELF, own, "Russia")
    assert chart is not None
    assert [[mark.kind for mark in column.marks] for column in chart.columns] == [["on", "multi", "off"], ["off"]]
    assert chart.words == "Events by year. Russia took part in 2 of 3 in 2021 and none of 1 in 2022."


def many(number: int, year: int) -> tuple[Event, ...]:
    return tuple(replace(library.TALKS, id=f"{year}-{n}", date=PartialDate(year, 7, 28)) for n in range(number))


def test_years_with_many_events_are_bars_with_their_number() -> None:
    events = (*many(30, 2022), *many(4, 2021))
    shelf = gather(replace(library.LIBRARY, events=events), library.CONFIG, SHELF.site)
    chart = charts.by_year(shelf, events[:10], "Russia")
    assert chart is not None
    assert [(column.total, [m.kind for m in column.marks]) for column in chart.columns] == [
        ("", ["off"]), ("10", ["on", "off"]),
    ]  # fmt: skip
    assert all(mark.y >= 14 for column in chart.columns for mark in column.marks)


def test_the_time_line_stands_between_the_event_and_its_last_report() -> None:
    line = charts.time_line(library.TALKS, [("A", "2021-07-28", "18:24:15"), ("B", "2021-07-29", None)])
    assert line is not None
    assert [day.held for day in line.days] == [True, False]
    assert [(stop.x, stop.time, stop.end) for stop in line.stops] == [(38.33, "18:24", False), (75.0, "", True)]
    assert charts.time_line(library.CONFERENCE, [("A", "2021-07-28", None)]) is None


def test_time_in_office_is_drawn_only_where_a_start_is_known() -> None:
    offices = library.GAZETTEER.people["cn-wei-fenghe"].offices
    tenure = charts.tenure(offices, [library.TALKS])
    assert tenure is not None
    assert [bar.period for bar in tenure.bars] == ["Mar 2018 – Mar 2023"] * 2
    assert all(bar.x >= 0 and bar.x + bar.width <= 100 for bar in tenure.bars)
    assert charts.tenure((), [library.TALKS]) is None
