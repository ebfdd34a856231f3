"""The five clippings that the project began with, read exactly right."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.ingest import ingest
from site_builder.model import Draft, RawDoc

INBOX = Path(__file__).parents[2] / "content" / "inbox"


def draft(number: str) -> Draft:
    path = next(INBOX.glob(f"{number}_*.txt"))
    found, problems = ingest(RawDoc(name=path.name, data=path.read_bytes()))
    assert found is not None and not problems
    return found


def facts(d: Draft) -> dict[str, str]:
    return {f.name: f.chosen.value for f in d.findings if f.chosen}


def lines(d: Draft) -> dict[str, int]:
    """Lines per role; a mixed line counts for its last."""
    role = {span.line: span.role for span in d.spans}
    return {r: list(role.values()).count(r) for r in sorted(set(role.values()))}


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("000", {}),
        ("001", {"en": "Chinese, Russian defense ministers vow solidarity"}),
        ("002", {"en": "Iranian president meets with Chinese defense minister"}),
        (
            "003",
            {
                "en": "China, Russia vow to cement cooperation as defense ministers meet in Dushanbe",
                "zh-Hans": "中俄国防部长在杜尚别举行会谈",
            },
        ),
        ("004", {"en": "China To Promote Military Relations With Belarus, Says Defense Minister"}),
    ],
)
def test_titles_are_exact(number: str, title: dict[str, str]) -> None:
    assert draft(number).title.as_dict() == title


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", {"published": "2022-01-26", "dateline": "BEIJING", "dateline_date": "2022-01-26"}),
        ("001", {"published": "2021-07-29", "time": "09:07:13", "outlet": "China Daily", "editor": "Mo Hong'e"}),
        (
            "002",
            {
                "published": "2022-04-28",
                "time": "10:20",
                "dateline": "TEHRAN",
                "dateline_date": "2022-04-27",
                "agency": "Xinhua",
            },
        ),
        (
            "003",
            {
                "published": "2021-07-28",
                "time": "18:24:15",
                "dateline": "BEIJING",
                "dateline_date": "2021-07-28",
                "outlet": "China Military Online",
                "editor": "Chen Zhuo",
            },
        ),
        (
            "004",
            {
                "published": "2023-08-18",
                "time": "18:10",
                "dateline": "BEIJING",
                "dateline_date": "2023-08-18",
                "outlet": "UrduPoint",
                "author": "Sumaira FH",
            },
        ),
    ],
)
def test_heading_facts_are_all_there_and_no_more(number: str, expected: dict[str, str]) -> None:
    assert facts(draft(number)) == expected


def test_the_bilingual_page_has_each_line_in_its_role() -> None:
    assert lines(draft("003")) == {"blank": 17, "body": 12, "byline": 6, "caption": 4, "chrome": 2, "title": 2}


def test_a_caption_repeated_under_another_translation_stays_a_caption() -> None:
    captions = [block for block in draft("003").blocks if block.role == "caption"]
    assert [block.lang for block in captions] == ["zh-Hans", "en", "zh-Hans", "en"]
    assert captions[0].text == captions[2].text and captions[1].text != captions[3].text


@pytest.mark.parametrize(
    ("number", "line", "text"),
    [("001", 1, "LINE"), ("001", 3, "Text:AAAPrint"), ("001", 4, "Military"), ("001", 8, "1"), ("001", 39, "MorePhoto"),
     ("004", 1, " Open Menu")],
)  # fmt: skip
def test_furniture_is_named_as_such(number: str, line: int, text: str) -> None:
    span = next(s for s in draft(number).spans if s.line == line and s.text.strip() == text.strip())
    assert span.role == "chrome"
    assert span.rule


def test_languages_are_those_of_the_text() -> None:
    assert [draft(n).langs for n in ("000", "001", "002", "003", "004")] == [
        ("en",), ("en",), ("en",), ("en", "zh-Hans"), ("en",),
    ]  # fmt: skip
