"""Blocks are drawn without a parser where they are simple, and never otherwise than markdown-it would."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from site_builder.blocks import headings
from site_builder.publish.markdown import block, flat, parsed_block

MARK = some.sampled_from(
    ["# ", "## ", "###### ", "> ", "- ", "-  ", "* ", "1. ", "", "  - ", "-     ", "####### ", "#"]
)
WORDS = some.text(alphabet="ab Z9é中，。,.:!?\"'#>-+*_`|=\t\u3000", min_size=1, max_size=8)
EASY = some.text(alphabet="ab中文 9，", min_size=1, max_size=8).map("x{}".format)
LINE = some.builds("{}{}".format, MARK, some.one_of(WORDS, EASY))
LIST = some.lists(EASY.map("- {}".format), min_size=1, max_size=4).map("\n".join)
ONE = some.builds("{}{}".format, some.sampled_from(["## ", "> ", "- "]), EASY)
ANY = some.lists(LINE, min_size=1, max_size=4).map("\n".join)


@settings(max_examples=600, deadline=None)
@given(some.one_of(LIST, ONE, ANY))
@example("## a ##")
@example("## a \u3000")
@example("- a\n- b\n")
@example("> a **b** [c](https://d.org)")
@example("- a\n---")
def test_what_is_drawn_without_the_parser_is_what_the_parser_draws(text: str) -> None:
    levels = tuple(range(3, 3 + len(headings(text))))
    drawn = flat(text, levels)
    assert drawn is None or drawn == parsed_block(text, levels)


@cache
def drawn_simply() -> list[bool]:
    kept: list[bool] = []

    @settings(max_examples=200, deadline=None, database=None, derandomize=True)
    @given(some.one_of(LIST, ONE))
    def collect(text: str) -> None:
        kept.append(flat(text, (3,)) is not None)

    collect()
    return kept


def test_the_law_above_is_tried_on_texts_that_take_the_short_way() -> None:
    assert sum(drawn_simply()) > len(drawn_simply()) / 2


@pytest.mark.parametrize(
    ("markdown", "levels", "html"),
    [
        ("## A *heading*", (3,), "<h3>A <em>heading</em></h3>\n"),
        ("One\n===\n\n## Two", (3, 4), "<h3>One</h3>\n<h4>Two</h4>\n"),
        ("> # Theirs", (), '<blockquote>\n<p class="h">Theirs</p>\n</blockquote>\n'),
        ("- one\n- two", (), "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("```\n<b>\n\n*a*\n```", (), "<pre><code>&lt;b&gt;\n\n*a*\n</code></pre>\n"),
        ("***", (), "<hr />\n"),
    ],
)
def test_a_block_is_drawn(markdown: str, levels: tuple[int, ...], html: str) -> None:
    assert block(markdown, levels) == html


def test_a_table_is_a_table() -> None:
    html = block("| a | b |\n| --- | --- |\n| c | d |")
    assert "<th>a</th>" in html
    assert html.count("<div") == html.count("</div>") == 1


@given(ANY)
def test_the_parser_finds_the_headings_that_were_counted(text: str) -> None:
    levels = headings(text)
    html = parsed_block(text, (3,) * len(levels))
    assert html.count("<h3>") <= len(levels)
    assert all(f"<h{n}" not in html for n in (1, 2, 4, 5, 6))
