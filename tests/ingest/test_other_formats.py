"""Clippings that were saved as Markdown or as web pages."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from conftest import Project

from site_builder.explain import explain
from site_builder.ingest import ingest
from site_builder.model import Draft, RawDoc

MARKDOWN = """---
title: "Ministers meet in Beijing"
date: 2024-09-13
---

# Ministers meet in **Beijing**

![hall](hall.jpg)

The ministers of China and Norland met in [Beijing](https://example.org/b) on Friday and agreed on *joint* drills.

> Both said that the talks were useful and that they will go on next year in the capital of Norland.
"""

PAGE = "<html><body><article><p>The ministers met.</p></article></body></html>"


def draft(name: str, text: str) -> Draft:
    found, _ = ingest(RawDoc(name=name, data=text.encode()))
    assert found is not None
    return found


def test_markdown_signs_are_repairs_and_the_words_stay() -> None:
    found = draft("clip.md", MARKDOWN)
    assert found.title.as_dict() == {"en": "Ministers meet in Beijing"}
    assert [b.text for b in found.blocks if b.role == "body"] == [
        "The ministers of China and Norland met in Beijing on Friday and agreed on joint drills.",
        "Both said that the talks were useful and that they will go on next year in the capital of Norland.",
    ]
    assert next(f.chosen.value for f in found.findings if f.name == "published" and f.chosen) == "2024-09-13"
    assert "".join(s.text for s in found.spans if s.line == 6) == "# Ministers meet in **Beijing**"


def test_the_same_signs_in_plain_text_are_left_alone() -> None:
    text = "The ministers of China and Norland met on Friday and agreed on *joint* drills, a spokesman said."
    assert draft("clip.txt", text).blocks[0].text == text


def test_a_web_page_without_the_extra_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    found, problems = ingest(RawDoc(name="clip.html", data=PAGE.encode()))
    assert found is None
    assert "trafilatura" in problems[0].what and "pip install" in problems[0].remedy


def test_a_web_page_keeps_its_metadata_beside_what_the_text_says(monkeypatch: pytest.MonkeyPatch) -> None:
    head = '<head><meta property="article:published_time" content="2024-09-14T08:00:00Z"></head>'
    text = "Published: 13 Sep 2024\n\nThe ministers of China and Norland met in Beijing on Friday and agreed on drills."
    page = SimpleNamespace(
        text=text,
        title="Ministers meet in Beijing",
        author="Ann Lee",
        sitename="Example News",
        date="2024-09-15",
        url="",
    )
    monkeypatch.setitem(sys.modules, "trafilatura", SimpleNamespace(bare_extraction=lambda *_, **__: page))
    found = draft("clip.html", PAGE.replace("<body>", f"{head}<body>"))
    facts = {f.name: f for f in found.findings}
    assert found.title.as_dict() == {"en": "Ministers meet in Beijing"}
    assert facts["published"].chosen is not None and facts["published"].chosen.value == "2024-09-13"
    assert [loser.value for loser in facts["published"].losers] == ["2024-09-14"]
    assert facts["published"].losers[0].why[0].rule == "page:meta-published"
    assert facts["author"].chosen is not None and facts["author"].chosen.why[0].rule == "page:author"


def read(monkeypatch: pytest.MonkeyPatch, markup: str, **found: str) -> Draft:
    """A page of which trafilatura, which takes a day out of the text where it finds no better one, finds that."""
    page = SimpleNamespace(**{"title": "", "author": "", "sitename": "", "date": "2021-07-28", "url": "", **found})
    monkeypatch.setitem(sys.modules, "trafilatura", SimpleNamespace(bare_extraction=lambda *_, **__: page))
    return draft("clip.html", markup)


EVENT = (
    "Defense Minister Sergei Shoigu met Sherali Mirzo of Tajikistan in Moscow on July 28, 2021 and agreed to drills."
)


def test_the_day_of_the_event_is_not_the_day_of_a_web_page(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, f"<html><body><article><p>{EVENT}</p></article></body></html>", text=EVENT)
    facts = {f.name: f for f in found.findings}
    assert facts["published"].chosen is None and facts["published"].losers == ()


def test_what_stands_in_the_markup_is_explained_without_a_line(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = f'<head><meta name="pubdate" content="2021-07-29"></head><article><p>{EVENT}</p></article>'
    read(monkeypatch, page, text=EVENT)
    said = explain(project.options, project.clip("clip.html", page), as_json=False, colour=False)
    assert "published: 2021-07-29 (stated: page:meta-published: 'pubdate: 2021-07-29')" in said
    assert "line 0" not in said


def test_the_address_of_a_web_page_says_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, PAGE, text=EVENT, url="https://example.org/2021/07/29/talks.html")
    chosen = next(f.chosen for f in found.findings if f.name == "published")
    assert chosen is not None and (chosen.value, chosen.why[0].rule) == ("2021-07-29", "url-date")


def test_the_headline_of_a_web_page_is_its_title_though_the_text_does_not_take_it_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = f"<head><title>Talks on drills | The Paper</title></head><h1>Talks on drills</h1><p>{EVENT}</p>"
    found = read(monkeypatch, page, text=EVENT, title="Talks on drills")
    assert found.title.as_dict() == {"en": "Talks on drills"}
    assert found.title_why[0].rule == "page-headline"
    assert not read(monkeypatch, page.replace("h1>", "div>"), text=EVENT, title="Talks on drills").title


def test_a_web_page_without_an_article_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", SimpleNamespace(bare_extraction=lambda *_, **__: None))
    found, problems = ingest(RawDoc(name="clip.html", data=PAGE.encode()))
    assert found is None and "no article" in problems[0].what
