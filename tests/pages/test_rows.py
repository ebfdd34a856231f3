"""How the paragraphs of a page make rows: by the languages, by marks, by what a person regroups."""

from __future__ import annotations

import pytest

from site_builder.model import Paragraph, Row
from site_builder.pages.rows import bare_rows, dump_rows, key, rows_of

LANGS = ("zh-Hans", "en")
TEXTS = {
    "Z1": "双方在杜尚别举行会谈。", "Z2": "两国国防部长签署文件。", "Z3": "代表团访问结束。",
    "E1": "The two sides held talks in Dushanbe.", "E2": "The ministers signed a paper.", "E3": "The visit ended.",
}  # fmt: skip


def rows(page: str, known: tuple[tuple[float, str], ...] = ()) -> list[tuple[str, float | None]]:
    """Rows of a page in short, ``Z1 E1 | Z2 E2`` where ``|`` is a mark; ``known`` is the program's own record."""
    names = {text: name for name, text in TEXTS.items()}
    body = "\n\n".join("<!-- row -->" if part == "|" else TEXTS[part] for part in page.split())
    app = [
        [sure, [[key(Paragraph("", TEXTS[n])), LANGS["ZE".index(n[0])], []] for n in row.split()]]
        for sure, row in known
    ]
    return [
        (" ".join(names[p.text] for p in row.paragraphs), row.confidence)
        for row in rows_of(bare_rows(body, app, LANGS))
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("Z1 E1 Z2 E2", ["Z1 E1", "Z2 E2"]),
        ("Z1 E1 E2 Z2 E3", ["Z1 E1 E2", "Z2 E3"]),
        ("Z1 Z2 E2 Z3", ["Z1 Z2 E2", "Z3"]),
        ("Z1 | Z2 E2", ["Z1", "Z2 E2"]),
        ("E1 Z1 E2 Z2", ["E1 Z1", "E2 Z2"]),
        ("| Z1 E1 | | Z2 E2 |", ["Z1 E1", "Z2 E2"]),
        ("Z1 Z2 Z3", ["Z1", "Z2", "Z3"]),
    ],
)
def test_a_row_begins_where_a_language_comes_back_or_a_mark_stands(page: str, expected: list[str]) -> None:
    assert [row for row, _ in rows(page)] == expected


KNOWN = ((0.4, "Z1 E1"), (0.3, "Z2 E2"))


def test_a_row_that_a_person_regroups_is_the_persons() -> None:
    assert rows("Z1 E1 Z2 E2", KNOWN) == [("Z1 E1", 0.4), ("Z2 E2", 0.3)]
    assert rows("Z1 E1 E2 Z2", KNOWN) == [("Z1 E1 E2", None), ("Z2", None)]


def test_a_mark_where_none_is_needed_says_that_a_person_has_looked() -> None:
    assert rows("Z1 E1 | Z2 E2", KNOWN) == [("Z1 E1", 0.4), ("Z2 E2", None)]
    assert rows("| Z1 E1 Z2 E2", KNOWN) == [("Z1 E1", None), ("Z2 E2", 0.3)]


def test_a_mark_that_is_needed_says_no_more_than_that() -> None:
    assert rows("Z1 | Z2 E2", ((0.9, "Z1"), (0.3, "Z2 E2"))) == [("Z1", 0.9), ("Z2 E2", 0.3)]


def test_a_row_that_was_looked_at_stays_so_when_it_is_written_again() -> None:
    row = Row((Paragraph("zh-Hans", TEXTS["Z1"]), Paragraph("en", TEXTS["E1"])), None)
    assert rows_of(bare_rows(dump_rows((row,)), (), LANGS)) == (row,)


ENGLISH = "The two sides agreed to keep in contact.", "They said that the talks were of use to both."
FRENCH = "Le ministre chinois de la Défense rencontre son homologue."


def languages(*texts: str, declared: tuple[str, ...] = ()) -> list[str]:
    return [p.lang for row in rows_of(bare_rows("\n\n".join(texts), (), declared)) for p in row.paragraphs]


@pytest.mark.parametrize(
    "heading",
    ["## Background", "## Joint Naval Drill Held", "***", "SCO", "- A new training ground\n- Two years of trade"],
)
def test_a_page_in_one_language_stays_so_under_headings_of_a_few_words(heading: str) -> None:
    assert languages(ENGLISH[0], heading, ENGLISH[1]) == ["en", "en", "en"]
    assert languages(ENGLISH[0], heading, ENGLISH[1], declared=("en",)) == ["en", "en", "en"]


def test_another_language_is_recognised_whether_the_page_says_its_languages_or_not() -> None:
    assert languages(ENGLISH[0], FRENCH, ENGLISH[1]) == ["en", "fr", "en"]
    assert languages(ENGLISH[0], FRENCH, ENGLISH[1], declared=("en",)) == ["en", "fr", "en"]
    assert languages(FRENCH, TEXTS["Z1"]) == ["fr", "zh-Hans"]


def test_a_page_that_says_it_is_in_one_language_of_these_letters_is_taken_at_its_word() -> None:
    assert languages(FRENCH, TEXTS["Z1"], declared=("it", "zh-Hant")) == ["it", "zh-Hant"]
    assert languages(ENGLISH[0], FRENCH, declared=("fr",)) == ["en", "fr"]
