"""Blocks of a body: what they are, where they end, what their words are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from site_builder import blocks, markup, pages
from site_builder.pages.rows import bare_rows, dump_rows, rows_of

FENCE = "```\none\n\n- two\n\n<!-- row -->\n```"
TABLE = "| a | b |\n| --- | ---: |\n| c | 4 |"


@pytest.mark.parametrize(
    ("markdown", "levels", "words"),
    [
        ("## A heading ##", (2,), "A heading"),
        ("A heading\n===", (1,), "A heading"),
        ("A heading\n---\nwords", (2,), "A heading\nwords"),
        ("# One\n### Two", (1, 3), "One\nTwo"),
        ("> quoted\n> twice", (), "quoted\ntwice"),
        ("- one\n- *two*", (), "one\n*two*"),
        ("Of these:\n1. one\n2. two", (), "Of these:\none\ntwo"),
        ("> # No heading of the page", (), "No heading of the page"),
        ("```\n# no heading\n```", (), "# no heading"),
        (TABLE, (), "a\tb\nc\t4"),
        ("***", (), "***"),
    ],
)
def test_a_block_has_words_without_its_marks(markdown: str, levels: tuple[int, ...], words: str) -> None:
    assert blocks.is_block(markdown)
    assert blocks.headings(markdown) == levels
    assert markup.plain(markdown) == words


@pytest.mark.parametrize(
    "text", ["words", "#tag", "-5 degrees", "2021年", "in\n1989. That", "```code``` here", "**so**"]
)
def test_a_paragraph_is_no_block(text: str) -> None:
    assert not blocks.is_block(text)
    assert markup.plain(text) == text


@given(some.text(alphabet="ab1 \t.)-+=#>\\`*_~|:\n\u3000", max_size=14))
def test_what_the_program_writes_is_never_a_block(text: str) -> None:
    written = markup.escape(text)
    assert not blocks.is_block(written)
    assert blocks.words(written) == written


@given(some.lists(some.text(alphabet="ab1 .)-+=#>`*_~|\n中", max_size=14), max_size=5))
def test_what_the_program_writes_is_cut_at_blank_lines_alone(texts: list[str]) -> None:
    written = [text for t in texts if (text := markup.escape(t).strip())]
    assert blocks.chunks("\n\n".join(written)) == written


@pytest.mark.parametrize(
    "whole",
    [
        FENCE,
        "~~~~ text\na\n\n~~~\n\nb\n~~~~",
        "- one\n\n- two\n\n  still two\n\n- three",
        "1. one\n\n   ```\n   code\n\n   code\n   ```\n\n2. two",
        "- 一\n\n- 二",
        "Of these:\n- one\n\n- two",
    ],
)
def test_a_fence_and_a_list_are_kept_together(whole: str) -> None:
    body = f"Before.\n\n{whole}\n\nBehind."
    rows = rows_of(bare_rows(body, (), ("en",)))
    assert [p.text for row in rows for p in row.paragraphs] == ["Before.", whole, "Behind."]
    assert rows_of(bare_rows(dump_rows(rows), (), ("en",))) == rows


@pytest.mark.parametrize(
    "pieces",
    [
        ("- one", "* two"),
        ("- 一", "- one", "- 二", "- two"),
        ("* * *", "* one"),
        ("words", "- one"),
        ("> one", "> two"),
        ("- one", "words"),
    ],
)
def test_what_does_not_belong_together_is_cut(pieces: tuple[str, ...]) -> None:
    assert blocks.chunks("\n\n".join(pieces)) == list(pieces)


def test_an_indented_paragraph_is_a_paragraph() -> None:
    assert blocks.chunks("One.\n\n    Two.\n\n\u3000\u3000三。") == ["One.", "Two.", "三。"]


def test_items_in_two_languages_that_take_turns_are_rows() -> None:
    rows = rows_of(
        bare_rows("- 双方举行会谈。\n\n- The two sides held talks.\n\n- 会谈结束。\n\n- The talks ended.", (), ())
    )
    assert [row.langs for row in rows] == [("zh-Hans", "en")] * 2


BODY = some.lists(
    some.sampled_from(
        ["- a", "- b", "  c", "```", "~~~", "# d", "> e", "1. f", "中", "- 文", "", "", "<!-- row -->", "g"]
    ),
    max_size=14,
).map("\n".join)


@given(BODY)
def test_a_body_of_blocks_is_read_as_it_was_written(body: str) -> None:
    reading, _ = pages.load(f"---\ntitle: A\nlanguages: [en, zh-Hans]\n---\n\n{body}\n", "content/articles/x.md")
    assert reading is not None
    text = pages.dump(reading)
    again, _ = pages.load(text, "content/articles/x.md")
    assert again is not None
    assert again.rows == reading.rows
    assert pages.dump(again) == text


@given(BODY)
def test_the_short_way_cuts_where_the_long_one_does(body: str) -> None:
    assert blocks.chunks(body) == [text for chunk in blocks._scanned(body) if (text := chunk.strip())]
