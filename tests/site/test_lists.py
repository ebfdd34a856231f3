"""Laws of the lists: bounded pages, permanent places, events before reports."""

from __future__ import annotations

from dataclasses import replace

import library

from site_builder.model import Event, Fact, Page, PartialDate, Party, Report
from site_builder.publish.render import draw, environment, packaged_templates
from site_builder.site import plan
from site_builder.site.chronology import ChronologyView
from site_builder.site.compare import comparisons
from site_builder.site.entity import EntityView
from site_builder.site.home import HomeView
from site_builder.site.indexes import ReportsView, YearView
from site_builder.site.shelf import MAX_LINES, gather, pager


def many(number: int, year: int = 2021) -> tuple[Event, ...]:
    return tuple(
        replace(library.TALKS, id=f"{year}-{n:04}", date=PartialDate(year, 12 - n % 12, 28))
        for n in sorted(range(number), key=lambda n: n % 12)
    )


def crowded() -> dict[str, Page]:
    """250 events of one year, and 3 of the year before, all of Russia."""
    events = (*many(250), *many(3, 2020))
    ids = tuple(e.id for e in events)
    countries = tuple(replace(d, took_part=ids) if d.id == "RU" else d for d in library.LIBRARY.countries)
    quiet = tuple(replace(d, took_part=(), hosted=(), background=()) for d in countries if d.id != "RU")
    people = tuple(replace(d, took_part=(), background=()) for d in library.LIBRARY.people)
    full = replace(
        library.LIBRARY,
        events=events,
        countries=(replace(next(d for d in countries if d.id == "RU"), background=(), hosted=()), *quiet),
        people=people,
        organizations=(),
    )
    return {page.path: page for page in plan(full, library.CONFIG)}


def test_every_event_stands_on_one_page_of_its_year() -> None:
    pages = crowded()
    views = [p.view for path, p in pages.items() if path.startswith("chronology/2021")]
    lines = [line.href for v in views for y in v.years for m in y.months for line in m.events]  # type: ignore[union-attr]
    assert len(views) == 3
    assert len(lines) == len(set(lines)) == 250


def test_no_list_page_grows_with_the_collection() -> None:
    for page in crowded().values():
        if isinstance(page.view, ChronologyView):
            assert sum(len(m.events) for y in page.view.years for m in y.months) <= 2 * MAX_LINES
        if isinstance(page.view, EntityView):
            assert max(len(page.view.took_part), len(page.view.articles), len(page.view.mentioned)) <= MAX_LINES
        if isinstance(page.view, ReportsView):
            assert len(page.view.articles) <= MAX_LINES


def test_the_calendar_leads_to_the_page_that_holds_the_month() -> None:
    pages = crowded()
    home = pages["index.html"].view
    assert isinstance(home, HomeView)
    for row in home.calendar:
        for cell in filter(None, row.cells):
            path, anchor = cell.href.split("#")
            view = pages[path].view
            assert isinstance(view, ChronologyView)
            assert anchor in {month.id for year in view.years for month in year.months}
    assert [cell.number if cell else 0 for cell in home.calendar[0].cells] == [20, 20] + [21] * 10
    drawn = [cell.two + cell.many for row in home.calendar for cell in row.cells if cell]
    assert home.dotted == (max(drawn) > 0)
    assert 0 in drawn


def test_a_long_country_has_several_pages_and_its_charts_on_the_first_only() -> None:
    pages = crowded()
    first, second = pages["countries/ru.html"].view, pages["countries/ru.2.html"].view
    assert isinstance(first, EntityView)
    assert isinstance(second, EntityView)
    assert (first.pager.total, second.pager.number) == (3, 2)
    assert first.chart is not None
    assert second.chart is None
    assert first.counts[0] == second.counts[0] == 253


def test_a_pager_is_no_longer_for_a_thousand_pages() -> None:
    links = pager(500, 1000, "p{}".format).links
    assert links == (
        ("1", "p1"), ("…", ""), ("498", "p498"), ("499", "p499"), ("500", ""), ("501", "p501"), ("502", "p502"),
        ("…", ""), ("1000", "p1000"),
    )  # fmt: skip
    assert [label for label, _ in pager(1, 3, str).links] == ["1", "2", "3"]
    assert pager(1, 1, str).links == ()


def test_years_without_events_are_said_together() -> None:
    events = (*many(1, 2021), *many(1, 2014), *many(1, 2012))
    pages = {p.path: p for p in plan(replace(library.EMPTY, events=events, readings=library.READINGS), library.CONFIG)}
    home = pages["index.html"].view
    assert isinstance(home, HomeView)
    assert [row.year for row in home.calendar] == ["2021", "2015–20", "2014", "2013", "2012"]


def test_background_is_not_counted() -> None:
    pages = {p.path: p for p in plan(library.LIBRARY, library.CONFIG)}
    home, russia = pages["index.html"].view, pages["countries/ru.html"].view
    assert isinstance(home, HomeView)
    assert isinstance(russia, EntityView)
    assert home.figures[0].number == 5
    assert home.dotted
    assert library.TREATY.id not in {line.href for line in home.latest}
    assert [line.href for line in russia.background] == [f"events/{library.TREATY.id}.html"]


def test_who_met_whom_counts_meetings_of_two_parties_only() -> None:
    pages = {p.path: p for p in plan(library.LIBRARY, library.CONFIG)}
    view = pages["countries/cn.html"].view
    assert isinstance(view, EntityView)
    pairs = [(p.own.name.main.text, p.other.name.main.text, p.times) for p in view.pairs if p.own]
    assert sorted(pairs) == [
        ("Wei Fenghe", "Emomali Rahmon", 1),
        ("Wei Fenghe", "Khalid bin Salman", 1),
        ("Wei Fenghe", "Sergei Shoigu", 1),
    ]


def test_somebody_not_named_stands_for_the_country_alone() -> None:
    unnamed = tuple(
        replace(library.TALKS, id=f"{code}-1", participants=(library.WEI, Party("", code)), countries=("CN", code))
        for code in ("RU", "SA")
    )
    wei = next(d for d in library.LIBRARY.people if d.id == "cn-wei-fenghe")
    full = replace(library.EMPTY, events=unnamed, readings=library.READINGS, gazetteer=library.GAZETTEER)
    full = replace(full, people=(replace(wei, took_part=("RU-1", "SA-1"), background=()),))
    pages = {p.path: p for p in plan(full, library.CONFIG)}
    view = pages["people/cn-wei-fenghe.html"].view
    assert isinstance(view, EntityView)
    assert [(p.other.name.main.text, p.country, p.times) for p in view.pairs] == [
        ("Russia", None, 1), ("Saudi Arabia", None, 1),
    ]  # fmt: skip


def test_reports_are_compared_in_the_order_of_publication() -> None:
    from test_words import SHELF

    (table,) = comparisons(SHELF, library.TALKS)
    assert [column.outlet for column in table.columns] == ["China Military Online", "China Daily"]
    named = next(point for point in table.points if point.label == "People named")
    only = [[said.link.name.main.text for said in cell.items if said.only] for cell in named.cells]
    assert only == [[], ["Emomali Rahmon", "Vladimir Putin"]]


def test_more_than_three_reports_stand_in_several_tables() -> None:
    from test_words import SHELF

    readings = tuple(replace(library.SOLIDARITY, id=f"copy-{n}") for n in range(7))
    shelf = gather(replace(library.LIBRARY, readings=readings), library.CONFIG, SHELF.site)
    event = replace(library.TALKS, reports=tuple(Report(r.id, library.TALKS_001) for r in readings))
    assert [len(table.columns) for table in comparisons(shelf, event)] == [3, 3, 1]


def reports(*dates: str) -> dict[str, Page]:
    """A library of reports without events, published on these days; the empty text is none."""
    ordered = sorted(dates, reverse=True)
    readings = tuple(
        replace(
            library.SAUDI,
            id=f"2015-{n}" if n else "2015",
            facts=(Fact("published", date),) if date else (),
            rows=library.SAUDI.rows[:1],
        )
        for n, date in enumerate(ordered)
    )
    return {page.path: page for page in plan(replace(library.EMPTY, readings=readings), library.CONFIG)}


DATES = (*["2015-03-02"] * 130, "2015-02", "2015", "2014-12-31", "--05-19", "", "")


def test_every_report_stands_on_one_page_of_its_year() -> None:
    views = {path: p.view for path, p in reports(*DATES).items() if p.template == "reports_year.html"}
    assert set(views) == {f"reports/{name}.html" for name in ("2015", "2015.2", "2014", "undated")}
    lines = [line.href for view in views.values() for month in view.months for line in month.articles]
    assert len(lines) == len(set(lines)) == len(DATES)
    assert all(sum(len(month.articles) for month in view.months) <= MAX_LINES for view in views.values())
    assert [month.name for month in views["reports/2015.2.html"].months] == ["March", "February", "Month not stated"]
    assert [month.name for month in views["reports/undated.html"].months] == [""]


def test_the_years_of_reports_lead_to_each_other() -> None:
    pages = reports(*DATES)
    links = [("2015", 132), ("2014", 1), ("Undated", 3)]
    for path in ("articles/index.html", "reports/2014.html", "reports/2015.2.html", "reports/undated.html"):
        view = pages[path].view
        assert isinstance(view, ReportsView | YearView)
        assert [(link.label, link.total) for link in view.years] == links
        assert all(link.href in pages for link in view.years)
        current = [view.label] if isinstance(view, YearView) else []
        assert [link.label for link in view.years if link.current] == current


def test_a_report_leads_to_those_before_and_after_it() -> None:
    pages = reports("2015-03-03", "2015-03-02", "2015", "", "--05-19")
    around = {
        path: (view.older and view.older.href, view.newer and view.newer.href)
        for path, view in ((path, page.view) for path, page in pages.items() if page.template == "article.html")
    }
    assert around == {
        "articles/2015.html": ("articles/2015-1.html", None),
        "articles/2015-1.html": ("articles/2015-2.html", "articles/2015.html"),
        "articles/2015-2.html": (None, "articles/2015-1.html"),
        "articles/2015-3.html": (None, None),
        "articles/2015-4.html": (None, None),
    }
    html = draw(environment((packaged_templates(),)), pages["articles/2015-1.html"]).decode()
    assert '<a rel="prev" href="../articles/2015-2.html">' in html
    assert '<a rel="next" href="../articles/2015.html">' in html


def test_the_home_page_knows_the_span_of_dates_of_any_precision() -> None:
    view = reports("2015", "2015-03", "2014-05-01", "--05-19")["index.html"].view
    assert isinstance(view, HomeView)
    assert view.span == "between May 2014 and March 2015"
