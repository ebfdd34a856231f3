"""What is remembered of pages is what they say: the store is never believed against a page."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from conftest import Project

import site_builder
from site_builder import readings, store
from site_builder.clippings import Article, read_article
from site_builder.forks import Forks
from site_builder.site import laid, portion
from site_builder.watch import Watch

PAGE = "---\ntitle: Page {n}\ndate: 2024-05-0{n}\n---\n\nThe text of page {n} with *stress*.\n\n第{n}页的正文。\n"


def pages(project: Project, n: int = 4) -> list[Path]:
    folder = project.root / "content" / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(1, n + 1):
        (folder / f"page-{i}.md").write_text(PAGE.format(n=i), "utf-8")
    return sorted(folder.glob("*.md"))


def read(project: Project, jobs: int = 1) -> list[Article]:
    return readings.Readings(project.root / "content").articles(Forks(jobs) if jobs > 1 else None, Watch())


def settle(files: list[Path]) -> None:
    """Readings are believed by the state of a file that has been so for a while."""
    for file in files:
        os.utime(file, ns=(10**18, 10**18))


def plainly(files: list[Path]) -> list[Article]:
    return [article for file in files if (article := read_article(file))]


def told(articles: list[Article]) -> list[object]:
    return [(a.stem, a.file, a.sha, a.reading, a.problems, a.text) for a in articles]


def has_its_portion(article: Article) -> bool:
    """A page that is wrong has none."""
    if not (article.reading and article.portion):
        return article.reading is None
    return article.portion().decode() == portion(article.reading, laid(article.reading)[1])


@pytest.mark.parametrize("jobs", [1, 2])
def test_first_and_later_readings_are_those_of_the_pages(project: Project, jobs: int) -> None:
    files = pages(project, 40)
    for _ in range(3):
        assert told(read(project, jobs)) == told(plainly(files))
        assert all(map(has_its_portion, read(project, jobs)))


def test_a_page_whose_file_has_not_changed_is_not_parsed_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = pages(project)
    monkeypatch.setattr(readings, "_JUST_NOW", -(10**12))
    before = told(read(project))
    monkeypatch.setattr(readings, "read_article", None)
    assert told(read(project)) == before
    files[0].touch()
    with pytest.raises(TypeError):
        read(project)


def test_edits_removals_and_renames_are_seen_at_once(project: Project) -> None:
    files = pages(project)
    read(project)
    files[0].write_text(PAGE.format(n=7), "utf-8")
    files[1].unlink()
    files[2].rename(files[2].with_name("page-9.md"))
    there = sorted(files[0].parent.glob("*.md"))
    assert told(read(project)) == told(plainly(there))
    assert [a.stem for a in read(project)] == ["page-1", "page-4", "page-9"]


def test_a_page_in_error_is_looked_at_again_each_time(project: Project) -> None:
    (file, *_) = pages(project)
    file.write_text("---\ndate: never\n---\n\nText.\n", "utf-8")
    assert read(project)[0].reading is None
    assert told(read(project)) == told(plainly(sorted(file.parent.glob("*.md"))))


@pytest.mark.parametrize("damage", ["readings", "bodies-*", "all"])
def test_what_is_lost_or_damaged_is_made_again(project: Project, damage: str) -> None:
    files = pages(project)
    read(project)
    cache = project.root / "content" / ".cache"
    for file in cache.glob(damage):
        file.write_bytes(file.read_bytes()[:9])
    if damage == "all":
        shutil.rmtree(cache)
    assert told(read(project)) == told(plainly(files))


def test_bodies_do_not_pile_up(project: Project) -> None:
    files = pages(project)
    for n in range(60):
        files[0].write_text(PAGE.format(n=f"1, edition {n}"), "utf-8")
        found = read(project)
    assert told(found) == told(plainly(files))
    assert all(map(has_its_portion, found))
    assert len(list((project.root / "content" / ".cache").glob("bodies-*"))) <= store._SEGMENTS + 1


def test_a_cache_that_cannot_be_written_is_no_obstacle(project: Project) -> None:
    files = pages(project)
    (project.root / "content" / ".cache").write_text("a file", "utf-8")
    assert told(read(project)) == told(plainly(files))
    assert all(map(has_its_portion, read(project)))


def test_what_an_editor_puts_beside_a_page_is_no_page(project: Project) -> None:
    files = pages(project)
    (files[0].parent / ".#page-1.md").symlink_to("somebody@somewhere.123")
    (files[0].parent / ".page-1.md").write_text("half a page", "utf-8")
    assert told(read(project)) == told(plainly(files))
    report = project.build()
    assert not report.problems
    assert len(report.library.readings) == len(files)


def test_a_portion_that_nobody_wanted_is_made_when_somebody_does(project: Project) -> None:
    pages(project)
    kept = readings.Readings(project.root / "content")
    assert [article.portion for article in kept.articles(None, Watch(), readings.Beside(True, False))] == [None] * 4
    assert all(map(has_its_portion, read(project)))


def test_of_many_pages_one_that_was_edited_is_remembered_below_the_others(project: Project) -> None:
    files = pages(project, 20)
    read(project)
    cache = project.root / "content" / ".cache" / "readings"
    before = cache.read_bytes()
    for n in (7, 8):
        files[0].write_text(PAGE.format(n=n), "utf-8")
        assert told(read(project)) == told(plainly(files))
    after = cache.read_bytes()
    assert after.startswith(before)
    cache.write_bytes(after[:-9])  # as a build leaves it that was killed while it wrote
    assert told(read(project)) == told(plainly(files))
    files[1].write_text(PAGE.format(n=9), "utf-8")
    assert told(read(project)) == told(plainly(files))
    assert told(read(project)) == told(plainly(files))
    files[0].unlink()
    assert told(read(project)) == told(plainly(files[1:]))
    assert len(cache.read_bytes().splitlines()) == len(files)  # the first line names the program


def test_a_page_is_read_once_where_its_clipping_is(seed_project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    read = list[str]()
    load = site_builder.pages.load
    monkeypatch.setattr(site_builder.pages, "load", lambda text, path: (read.append(path), load(text, path))[1])
    first = seed_project.build()
    assert len(read) == len(first.converted) == 5
    assert seed_project.build().library == first.library
    again = told(readings.Readings(seed_project.root / "content").articles(None, Watch()))
    assert len(read) == 5
    assert again == told(plainly(sorted((seed_project.root / "content" / "articles").glob("*.md"))))
