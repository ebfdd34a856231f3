"""The articles of the benchmarks: every generator is given the same ones, and ours reads them without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Project

from benchmarks.peers import plot, report, runs, sampled
from benchmarks.peers.articles import articles
from benchmarks.peers.layouts import LAYOUTS, SITES, lay_out
from benchmarks.peers.tools import BY_NAME


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_generator_gets_all_articles(name: str, tmp_path: Path) -> None:
    lay_out(name, 7, tmp_path / "site")
    texts = [path.read_text("utf-8") for path in (tmp_path / "site").rglob("*-0000[0-9].md")]
    made = list(articles(7))
    assert len(texts) == len(made)
    for article in made:
        (text,) = [text for text in texts if article.title in text]
        assert article.body in text
        assert article.summary in text
        assert article.title_zh in text


def test_every_site_has_a_layout() -> None:
    assert {folder.name for folder in SITES.iterdir()} == set(LAYOUTS)


def test_more_articles_only_add_to_them() -> None:
    assert list(articles(3)) == list(articles(5))[:3]


@pytest.mark.parametrize(("name", "events"), [("ours", 7), ("ours-equal", 0)])
def test_ours_builds_them_without_a_problem(name: str, events: int, tmp_path: Path) -> None:
    lay_out(name, 7, tmp_path / "site")
    project = Project(tmp_path / "site")
    built = project.build()
    assert built.problems == ()
    assert len(built.library.readings) == 7
    assert sum(len(event.reports) for event in built.library.events) == events
    for article in articles(7):
        assert f"articles/{article.date}-{article.slug}.html" in project.site()
    people = {name for article in articles(7) for name in article.persons}
    assert len([path for path in project.site() if path.startswith("people/")]) == len(people) + 1


@pytest.mark.parametrize("name", ["ours", "ours-equal"])
def test_a_cold_build_of_ours_begins_with_the_articles_alone(name: str, tmp_path: Path) -> None:
    site = runs.Site(BY_NAME[name], 7, tmp_path / "site")
    lay_out(name, 7, site.folder)
    sources = everything(site.folder)
    Project(site.folder).build()
    site.prepare("cold", 1, "")
    assert everything(site.folder) == sources


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_the_exponent_of_a_power_is_found() -> None:
    assert report.exponent([(10, 2 * 10**1.5), (100, 2 * 100**1.5), (1000, 2 * 1000**1.5)]) == pytest.approx(1.5)


def test_a_straight_line_stays_inside_the_picture() -> None:
    panel = plot.Panel("seconds", {"ours": [(1_000, 0.3), (10_000, 3.0), (100_000, 30.0)]})
    places = [panel.place(x, y) for x, y in panel.lines["ours"]]
    assert all(0 < x < plot.WIDTH and 0 < y < plot.HEIGHT for x, y in places)
    assert (places[1][0] - places[0][0], places[0][1] - places[1][1]) == pytest.approx(
        (places[2][0] - places[1][0], places[1][1] - places[2][1])
    )
    assert plot.draw([panel]).startswith("<svg")


def test_every_stage_names_modules_that_exist() -> None:
    package = SITES.parent.parent.parent / "site_builder"
    files = [path.relative_to(package).as_posix() for path in package.rglob("*.py")]
    starts = [start for _, starts in sampled.STAGES for start in starts if not start.startswith(("<", "templates/"))]
    assert [start for start in starts if not any(file.startswith(start) for file in files)] == []


def test_a_shared_tool_counts_for_its_caller() -> None:
    assert sampled.stage("/anywhere/site_builder/site/exports_tmx.py") == "exports"
    assert sampled.stage("/anywhere/site_builder/site/article.py") == "plan and views"
    assert sampled.stage("/anywhere/site_builder/lang/tag.py") == ""


def test_two_tables_of_one_measurement_show_the_last(tmp_path: Path) -> None:
    run = {"wall": 2.0, "cpu": 2.0, "peak": 50.0, "status": 0}
    hugo = {"wall": 4.0, "cpu": 8.0, "peak": 100.0, "status": 0}
    kept = {"kind": "compared", "tool": "ours", "number": 5, "phase": "cold", "files": 9, "bytes": 10, "html": 5}
    kept |= {"memory": 60.0, "machine": dict.fromkeys(("day", "processor", "memory", "system", "python"), "x")}
    kept["machine"] |= {"revision": "x", "tools": "x"}
    results = tmp_path / "RESULTS.md"
    results.write_text(f"before\n{report.MARKS[0]}\noutdated\n{report.MARKS[1]}\nafter\n", "utf-8")
    first, last = {**kept, "runs": [hugo], "hugo": [hugo]}, {**kept, "runs": [run], "hugo": [hugo]}
    report.write(results, [first, last])
    text = results.read_text("utf-8")
    assert text.startswith("before\n") and text.endswith("after\n") and "outdated" not in text
    assert "0.500 (0.500–0.500) | 0.250 | 50 | 0.500 | 60 |" in text and "1.000" not in text
