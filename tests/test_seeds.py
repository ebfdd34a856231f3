"""The five articles come out right; the issue that began this project says what right means."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from conftest import Project

from site_builder.build import Report
from site_builder.model import Event, Reading


@pytest.fixture(scope="session")
def readings(built: tuple[Project, Report]) -> dict[str, Reading]:
    return {r.sources[0].file[:3]: r for r in built[1].library.readings}


@pytest.fixture(scope="session")
def export(built: tuple[Project, Report]) -> dict[str, dict[str, Any]]:
    data = json.loads((built[0].options.output / "data" / "articles.json").read_text("utf-8"))
    return {record["source"][:3]: record for record in data}


def events(report: Report, reading: Reading, *status: str) -> list[Event]:
    wanted = status or ("reported",)
    return [e for e in report.library.events if e.status in wanted and reading.id in {r.article for r in e.reports}]


def met(event: Event) -> tuple[str, frozenset[str]]:
    return str(event.date), frozenset(p.name.split()[-1] for p in event.participants)


def text_of(reading: Reading) -> str:
    return "\n".join(p.text for row in reading.rows for p in row.paragraphs)


def test_000_has_no_title_so_one_is_derived_and_says_so(built, readings) -> None:  # type: ignore[no-untyped-def]
    r = readings["000"]
    assert r.title_basis == "derived"
    assert "Khalid bin Salman" in (r.title.get("en") or "")
    assert (r.value("published"), r.value("dateline")) == ("2022-01-26", "BEIJING")
    assert r.nations.participants == ("CN", "SA")
    assert [str(e.date) for e in events(built[1], r)] == ["2022-01-26"]
    assert [e.mode for e in events(built[1], r)] == ["video"]
    assert len(r.captions) == 1


def test_001_loses_the_page_and_keeps_the_article(readings: dict[str, Reading]) -> None:
    r = readings["001"]
    for chrome in ("LINE", "AAAPrint", "MorePhoto", "Copyright", "Related news", "Most popular", "App Download"):
        assert chrome not in text_of(r)
    assert r.title.get("en") == "Chinese, Russian defense ministers vow solidarity"
    assert (r.value("outlet"), r.value("editor"), r.value("published")) == ("China Daily", "Mo Hong'e", "2021-07-29")


def test_001_reports_two_meetings(built, readings) -> None:  # type: ignore[no-untyped-def]
    found = {met(e) for e in events(built[1], readings["001"])}
    assert found == {
        ("2021-07-28", frozenset({"Fenghe", "Shoigu"})),
        ("2021-07-27", frozenset({"Fenghe", "Rahmon"})),
    }


def test_002_reports_three_meetings_and_ukraine_is_only_mentioned(built, readings) -> None:  # type: ignore[no-untyped-def]
    r = readings["002"]
    assert {met(e) for e in events(built[1], r)} == {
        ("2022-04-27", frozenset({"Fenghe", name})) for name in ("Raisi", "Bagheri", "Ashtiani")
    }
    assert "UA" in r.nations.mentioned
    assert set(r.nations.participants) == {"CN", "IR"}


def test_003_pairs_every_paragraph_the_title_and_the_captions(readings: dict[str, Reading]) -> None:
    r = readings["003"]
    assert [(len(row.in_lang("zh-Hans")), len(row.in_lang("en"))) for row in r.rows] == [
        (1, 1), (1, 2), (1, 1), (1, 2), (1, 1)
    ]  # fmt: skip
    assert r.title.get("en") == "China, Russia vow to cement cooperation as defense ministers meet in Dushanbe"
    assert r.title.get("zh-Hans") == "中俄国防部长在杜尚别举行会谈"
    assert [[p.lines for p in c.paragraphs] for c in r.captions] == [[(11,), (12,)], [(38,), (39,)]]
    assert r.id == "2021-07-28-china-russia-vow-to-cement-cooperation"
    assert (r.value("outlet"), r.value("editor"), r.value("time")) == ("China Military Online", "Chen Zhuo", "18:24:15")


def test_003_gives_a_role_to_each_of_its_43_lines(readings: dict[str, Reading], export: dict[str, Any]) -> None:
    r = readings["003"]
    assert sorted({s.line for s in r.ledger}) == list(range(1, 44))
    roles = Counter(s.role for s in r.ledger)
    assert roles == {"body": 12, "caption": 4, "title": 2, "byline": 6, "chrome": 2, "blank": 17}
    assert sum(export["003"]["ledger"].values()) == 43


def test_004_happened_before_it_was_published_and_its_dateline_is_no_venue(built, readings) -> None:  # type: ignore[no-untyped-def]
    r = readings["004"]
    assert {met(e) for e in events(built[1], r)} == {
        ("2023-08-17", frozenset({"Shangfu", "Lukashenko"})),
        ("2023-08-16", frozenset({"Shangfu", "Khrenin"})),
    }
    assert (r.value("published"), r.value("dateline"), r.value("author")) == ("2023-08-18", "BEIJING", "Sumaira FH")
    assert {e.place for e in events(built[1], r)} == {None}


def test_001_and_003_report_one_event(built, readings) -> None:  # type: ignore[no-untyped-def]
    one = {e.id for e in events(built[1], readings["001"])} & {e.id for e in events(built[1], readings["003"])}
    assert len(one) == 1
    event = next(e for e in built[1].library.events if e.id in one)
    assert met(event) == ("2021-07-28", frozenset({"Fenghe", "Shoigu"}))
    assert event.date_basis == "stated"  # a caption prints the year; elsewhere the day is worked out
    assert (event.place, event.occasion, event.setting) == ("dushanbe", "sco-dmm", "margins")


def test_the_collection_counts_eight_meetings(built) -> None:  # type: ignore[no-untyped-def]
    counted = [e for e in built[1].library.events if e.status == "reported" and len(e.participants) == 2]
    assert len(counted) == 8


def test_the_committed_pages_are_those_that_the_program_writes(built) -> None:  # type: ignore[no-untyped-def]
    from conftest import ROOT

    committed = {p.name: p.read_text("utf-8") for p in (ROOT / "content" / "articles").glob("*.md")}
    assert committed == {p.name: p.read_text("utf-8") for p in built[0].articles()}


def test_every_record_has_every_key_of_the_contract(export: dict[str, dict[str, Any]]) -> None:
    keys = {
        "id", "url", "source", "title", "title_basis", "published", "published_basis", "event_dates", "dateline",
        "agency", "outlet", "author", "editor", "languages", "countries", "people", "organizations", "topics",
        "events", "rows", "captions", "ledger",
    }  # fmt: skip
    for record in export.values():
        assert keys <= set(record)
