"""Laws of the table of who met whom: what it counts, where its cells lead, and that it stays within bounds."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import library

from site_builder.model import Country, Event, Library, Page, PartialDate, Party
from site_builder.site import plan
from site_builder.site.matrix import MatrixView, OfficialView
from site_builder.site.shelf import MAX_LINES


def pages(full: Library) -> dict[str, Page]:
    return {page.path: page for page in plan(full, library.CONFIG)}


@cache
def made() -> dict[str, Page]:
    return pages(library.LIBRARY)


def table(path: str, of: dict[str, Page] | None = None) -> MatrixView:
    view = (of or made())[path].view
    assert isinstance(view, MatrixView)
    return view


def numbers(view: MatrixView) -> dict[tuple[str, str], int]:
    """``(official, country)`` → events."""
    return {
        (row.head.name.main.text, column.name.main.text): cell.number
        for row in view.rows
        for column, cell in zip(view.columns, row.cells, strict=True)
        if cell
    }


def held(*events: Event) -> Library:
    return replace(library.EMPTY, events=events, readings=library.READINGS, gazetteer=library.GAZETTEER)


def test_a_cell_counts_the_events_of_one_official_with_one_country() -> None:
    view = table("matrix.html")
    assert numbers(view) == {
        ("Wei Fenghe", "Russia"): 1, ("Wei Fenghe", "Saudi Arabia"): 1, ("Wei Fenghe", "Tajikistan"): 1,
    }  # fmt: skip
    assert view.rows[0].total.number == 3


def test_conferences_plans_and_statements_are_no_meetings() -> None:
    others = (
        replace(library.TALKS, id="a", setting="multilateral"),
        replace(library.TALKS, id="b", status="planned"),
        replace(library.TALKS, id="c", type="statement"),
    )
    assert table("matrix.html", pages(held(*others))).rows == ()


def test_every_cell_leads_to_as_many_events_as_it_says() -> None:
    days = [PartialDate(2021 - n // 90, 1, 1) for n in range(250)]
    events = tuple(
        replace(library.TALKS, id=f"e-{n}", date=day, countries=("CN", "RU" if n % 2 else "TJ"))
        for n, day in enumerate(days)
    )
    of = pages(held(*events))
    listed: dict[str, int] = {}
    for page in of.values():
        if isinstance(page.view, OfficialView):
            assert sum(len(y.events) for c in page.view.countries for y in c.years) <= MAX_LINES
            for c in page.view.countries:
                for y in c.years:
                    listed[y.id] = listed.get(y.id, 0) + len(y.events)
    for path in ("matrix/2021.html", "matrix/2020.html", "matrix/2019.html"):
        for cell in (cell for row in table(path, of).rows for cell in row.cells if cell):
            leads_to, _, anchor = cell.href.partition("#")
            view = of[leads_to].view
            assert isinstance(view, OfficialView)
            assert anchor in {y.id for c in view.countries for y in c.years}
            assert listed[anchor] == cell.number
    assert sum(listed.values()) == 250


def test_an_event_of_two_officials_is_counted_once_in_the_last_row() -> None:
    second = Party("Li Zuocheng", "CN", "cn-li-zuocheng", None)
    both = replace(library.TALKS, participants=(*library.TALKS.participants, second))
    view = table("matrix.html", pages(held(both)))
    assert [row.total.number for row in view.rows] == [1, 1]
    assert view.totals is not None
    assert view.totals.total.number == 1


def test_somebody_without_a_row_and_nobody_have_rows_of_their_own() -> None:
    stranger = replace(library.TALKS, id="a", participants=(Party("Some One", "CN"), library.SHOIGU))
    nobody = replace(library.TALKS, id="b", participants=(Party("", "CN"), library.SHOIGU))
    rows = table("matrix.html", pages(held(stranger, nobody))).rows
    assert {(row.head.name.main.text, row.head.href) for row in rows} == {
        ("Others, not in the gazetteer", "review.html"), ("Nobody named", ""),
    }  # fmt: skip


def test_the_table_does_not_grow_with_the_world() -> None:
    codes = [f"{a}{b}" for a in "ABCDEFGHIJ" for b in "QRSTUVWXYZ"]
    states = {code: Country(code=code, name=library.two(code, code)) for code in codes}
    events = tuple(replace(library.TALKS, id=f"e-{code}", countries=("CN", code)) for code in codes)
    known = replace(library.GAZETTEER, countries={**library.GAZETTEER.countries, **states})
    view = table("matrix.html", pages(replace(held(*events), gazetteer=known)))
    assert (len(view.columns), view.left_out) == (40, 60)
    (row,) = view.rows
    assert (row.others.number if row.others else 0, row.total.number) == (60, 100)
