"""What the archive does not know is said, with numbers and lists; strangers are shown with their lines and a row."""

from __future__ import annotations

import json
from dataclasses import replace

import library

from site_builder.model import Fact, Library, Parties, Party, Reading
from site_builder.site import plan, strangers
from site_builder.site.coverage import CoverageView
from site_builder.site.review import ReviewView, lines


def coverage(full: Library) -> CoverageView:
    view = next(p.view for p in plan(full, library.CONFIG) if p.path == "coverage.html")
    assert isinstance(view, CoverageView)
    return view


def published(*dates: str) -> Library:
    readings = tuple(
        replace(library.RUSSIAN, id=f"r-{n}", facts=(Fact("published", date),) if date else ())
        for n, date in enumerate(dates)
    )
    return replace(library.EMPTY, readings=readings)


def test_months_between_the_first_and_the_last_report_are_counted() -> None:
    view = coverage(published("2022-04-28", "2021-01", "2018-11-30", ""))
    assert (view.first, view.last, view.months, view.empty) == ("November 2018", "April 2022", 42, 39)
    assert [(gap.years, gap.months) for gap in view.gaps] == [
        ("2022", "January–March"), ("2021", "February–December"), ("2019–2020", ""), ("2018", "December"),
    ]  # fmt: skip


def test_what_is_not_stated_is_listed() -> None:
    view = coverage(library.LIBRARY)
    parts = {part.id: part for part in view.parts}
    held = [e for e in library.LIBRARY.events if e.status == "reported"]
    assert parts["one-report"].number == sum(len({r.article for r in e.reports}) == 1 for e in held)
    assert parts["no-title"].number == sum(r.title_basis == "derived" for r in library.READINGS)
    assert all(part.number == len(part.events) + len(part.articles) + part.more for part in view.parts)
    assert sum(tongue.number for tongue in view.languages) == sum(
        len({lang.split("-")[0] for lang in r.langs}) for r in library.READINGS
    )


def test_a_long_list_is_cut_and_says_how_much_is_missing() -> None:
    part = next(p for p in coverage(published(*[""] * 70)).parts if p.id == "no-publication")
    assert (part.number, len(part.articles), part.more) == (70, 50, 20)


def named(reading: Reading, *parties: Party) -> Reading:
    return replace(reading, people=Parties((), parties))


def test_a_stranger_is_one_in_several_reports_and_comes_with_lines_and_a_row() -> None:
    quux = Party("Sergei Shoigu", "CH", None, "Defense Minister")
    readings = (named(library.CEMENT, quux), named(library.RUSSIAN, replace(quux, name="SERGEI SHOIGU", role=None)))
    full = replace(library.EMPTY, readings=readings, gazetteer=library.GAZETTEER)
    (stranger,) = strangers(full)
    assert list(stranger.places) == [library.CEMENT.id, library.RUSSIAN.id]
    assert lines(library.CEMENT, stranger.name)
    assert json.loads(stranger.row.removeprefix("- "))["offices"] == [["Defense Minister", "minister"]]


def test_a_stranger_of_a_like_name_is_perhaps_somebody_known() -> None:
    parties = (Party("Shoigu Sergei", "RU"), Party("Shoigu Sergei", "TJ"), Party("绍伊古", "RU"), Party("Shoigu", "RU"))
    person = replace(library.GAZETTEER.people["ru-sergei-shoigu"], aliases=("Sergei Shoigu", "谢尔盖·绍伊古"))
    known = replace(library.GAZETTEER, people={person.id: person})
    full = replace(library.EMPTY, readings=(named(library.CEMENT, *parties),), gazetteer=known)
    assert {(s.name, s.country): s.like for s in strangers(full)} == {
        ("Shoigu Sergei", "RU"): (person.id,), ("Shoigu Sergei", "TJ"): (), ("绍伊古", "RU"): (person.id,),
        ("Shoigu", "RU"): (),
    }  # fmt: skip


def test_the_list_of_strangers_has_pages() -> None:
    names = tuple(Party(f"Person {chr(65 + n // 26)}{chr(65 + n % 26)}", "CH") for n in range(90))
    full = replace(library.EMPTY, readings=(named(library.CEMENT, *names),))
    views = [p.view for p in plan(full, library.CONFIG) if isinstance(p.view, ReviewView)]
    assert [len(view.entries) for view in views] == [40, 40, 10]
    assert len({e.id for view in views for e in view.entries}) == 90
