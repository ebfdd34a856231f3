"""Law: where only texts were edited, only what is made of them is planned; the site is that of a build from nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import Project

from site_builder.build import Report

PAGE = """---
id: page-{n}
title: Page {n}
date: 2024-05-0{n}
languages: [en]
---

{text}
"""


@pytest.fixture
def pages(project: Project) -> list[Path]:
    folder = project.root / "content" / "articles"
    folder.mkdir(parents=True)
    for n in range(1, 7):
        (folder / f"page-{n}.md").write_text(PAGE.format(n=n, text=f"This is what page {n} says."), "utf-8")
    project.build()
    return sorted(folder.glob("*.md"))


def clean(project: Project) -> dict[str, str]:
    """The site of a build from nothing."""
    other = Project(project.root.parent / "clean")
    shutil.rmtree(other.root, ignore_errors=True)
    shutil.copytree(project.root, other.root, ignore=shutil.ignore_patterns(".cache", "output"))
    other.build()
    return other.site()


def planned(report: Report) -> int:
    return next(stage.count for stage in report.stages if stage.name == "plan")


def test_other_articles_and_lists_are_not_planned(project: Project, pages: list[Path]) -> None:
    pages[2].write_text(PAGE.format(n=3, text="This is something else."), "utf-8")
    report = project.build()
    assert "articles/page-3.html" in report.changes.written
    assert planned(report) < len(pages) + len(report.changes.written)
    assert project.site() == clean(project)


def test_texts_that_change_places_are_seen(project: Project, pages: list[Path]) -> None:
    one, two = (page.read_text("utf-8").rpartition("---")[2] for page in pages[:2])
    pages[0].write_text(pages[0].read_text("utf-8").replace(one, two), "utf-8")
    pages[1].write_text(pages[1].read_text("utf-8").replace(two, one), "utf-8")
    assert {"articles/page-1.html", "articles/page-2.html"} <= set(project.build().changes.written)
    assert project.site() == clean(project)


@pytest.mark.parametrize("lost", ["sitemap.xml", "articles/page-4.html", "data/articles.json"])
def test_a_file_that_is_missing_is_made_again_beside_an_edited_text(
    project: Project, pages: list[Path], lost: str
) -> None:
    (project.root / "content" / "site.yaml").write_text("base_url: https://example.org/\n", "utf-8")
    project.build()
    (project.root / "output" / lost).unlink()
    pages[2].write_text(PAGE.format(n=3, text="This is something else."), "utf-8")
    assert lost in project.build().changes.written
    assert project.site() == clean(project)


def test_what_is_known_of_an_article_without_its_text_is_planned_everywhere(
    project: Project, pages: list[Path]
) -> None:
    pages[2].write_text(PAGE.format(n=3, text="The same.").replace("title: Page 3", "title: Another"), "utf-8")
    report = project.build()
    assert {"articles/index.html", "articles/page-2.html", "articles/page-4.html"} <= set(report.changes.written)
    assert project.site() == clean(project)
