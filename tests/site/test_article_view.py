"""Laws of an article's page: what stands where, with which anchor, and what is said of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import library
import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from site_builder.model import Mention, Paragraph, Row, Span
from site_builder.site import _site, article, ledger
from site_builder.site.article import ArticleView
from site_builder.site.assets import NO_ASSETS, Assets
from site_builder.site.setting import columns, find_name
from site_builder.site.shelf import Shelf, gather

SHELF: Shelf = gather(library.LIBRARY, library.CONFIG, _site(library.CONFIG, (), (), Assets(NO_ASSETS)))


def view(reading: object) -> ArticleView:
    return article.view(SHELF, reading)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("langs", "expected"),
    [
        (("zh-Hans", "en"), ("zh-Hans", "en")),
        (("en", "zh-Hans"), ("zh-Hans", "en")),
        (("ru", "zh-Hant"), ("zh-Hant", "ru")),
        (("en", "ru"), ("ru", "en")),
        (("fr", "de"), ("fr", "de")),
        (("en", "fr", "zh-Hans"), ("zh-Hans", "en")),
        (("ru",), ("ru",)),
    ],
)
def test_the_sites_own_languages_keep_their_column(langs: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert columns(langs, ("zh-Hans", "en")) == expected


def test_each_row_has_an_anchor_and_one_cell_for_each_language() -> None:
    rows = view(library.CEMENT).text.rows
    assert [row.id for row in rows] == ["r1", "r2", "r3", "r4", "r5"]
    assert [[(cell.column, len(cell.paragraphs)) for cell in row.cells] for row in rows] == [
        [("l", 1), ("r", 1)], [("l", 1), ("r", 2)], [("l", 1), ("r", 1)], [("l", 1), ("r", 2)], [("l", 1), ("r", 1)],
    ]  # fmt: skip


def test_an_article_in_one_language_has_one_column_and_no_labels() -> None:
    text = view(library.SAUDI).text
    assert text.labels == ()
    assert {cell.column for row in text.rows for cell in row.cells} == {"l"}


def test_a_pairing_that_is_not_sure_says_so_in_words() -> None:
    low = [row for row in view(library.CEMENT).text.rows if row.low]
    assert [(row.id, row.note) for row in low] == [("r5", "This pairing is not sure: 0.31 of 1")]


def test_a_row_without_counterpart_says_in_which_language_it_is_missing() -> None:
    assert [row.note for row in view(library.RUSSIAN).text.rows] == ["", "Not in Chinese"]


def test_traditional_chinese_keeps_its_tag_and_russian_its_own() -> None:
    cells = view(library.RUSSIAN).text.rows[0].cells
    assert [(cell.lang, cell.column, cell.side) for cell in cells] == [("zh-Hant", "l", "a"), ("ru", "r", "")]


def test_every_anchor_stands_once() -> None:
    both = Row(
        (Paragraph("zh-Hans", "中方", (14,)), Paragraph("en", "China", (14,)), Paragraph("en", "more", (14, 15)))
    )
    seen = view(replace(library.CEMENT, rows=(both,)))
    ids = [id for row in seen.text.rows for cell in row.cells for p in cell.paragraphs for id in p.ids]
    assert Counter(ids) == {"L14": 1, "L15": 1}


def test_a_name_is_linked_once_in_each_language_and_never_inside_a_word() -> None:
    text = "Iranian Romania; Oman and Oman"
    mention = Mention(kind="country", id="RU", line=16, quote="Oman")
    row = Row((Paragraph("en", text, (16,)),))
    pieces = (
        view(replace(library.CEMENT, rows=(row,), mentions=(mention,)))
        .text.rows[0]
        .cells[0]
        .paragraphs[0]
        .sentences[0]
        .pieces
    )
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.href] == ["Oman"]
    assert pieces[0].text == "Iranian Romania; "


def test_a_longer_name_wins_over_one_inside_it() -> None:
    row = Row((Paragraph("zh-Hans", "白俄罗斯与俄罗斯", (14,)),))
    mentions = tuple(
        Mention(kind="country", id=id, line=14, quote=quote) for id, quote in (("RU", "俄罗斯"), ("TJ", "白俄罗斯"))
    )
    pieces = (
        view(replace(library.CEMENT, rows=(row,), mentions=mentions))
        .text.rows[0]
        .cells[0]
        .paragraphs[0]
        .sentences[0]
        .pieces
    )
    assert [(p.text, p.href) for p in pieces] == [
        ("白俄罗斯", "countries/tj.html"), ("与", ""), ("俄罗斯", "countries/ru.html"),
    ]  # fmt: skip


WORDS = some.text(alphabet="aB_1é中文· -.", min_size=1, max_size=4)


@given(some.lists(WORDS, max_size=9).map("".join), WORDS, some.integers(0, 12), some.integers(0, 6))
@example("a a", "a", 0, 1)
@example("aaa a", "a", 0, 0)
def test_a_name_is_found_where_a_pattern_with_edges_of_words_finds_it(text: str, name: str, at: int, long: int) -> None:
    taken = [(at, at + long, "")]
    edge = r"\b" if name.isascii() else ""
    whole = (m.span() for m in re.finditer(edge + re.escape(name) + edge, text))
    free = [start for start, end in whole if end <= at or start >= at + long]
    assert find_name(text, name, taken) == (free[0] if free else -1)


def test_chinese_is_shown_with_full_width_marks_and_the_page_says_so() -> None:
    assert view(library.CEMENT).widened
    assert not view(library.SAUDI).widened


def test_a_fact_links_to_its_line_only_where_the_page_shows_that_line() -> None:
    rows = {row.label: row for row in view(library.CEMENT).facts}
    assert [ref.href for ref in rows["Written in"].refs] == ["#L16"]
    assert [ref.href for ref in rows["Publisher"].refs] == ["#L6"]
    assert [ref.href for row in view(library.RUSSIAN).facts for ref in row.refs] == []


def test_the_ledger_counts_every_line_once() -> None:
    for reading in (library.CEMENT, library.SOLIDARITY, library.SAUDI):
        strip = view(reading).strip
        assert strip is not None
        assert sum(int(count.words.split()[0]) for count in strip.counts) == strip.lines == reading.sources[0].lines


def test_a_line_that_mixes_things_counts_for_its_longest_stretch() -> None:
    spans = (
        Span(1, 0, 5, "chrome", "r", "Menu "),
        Span(1, 5, 30, "title", "r", "A title of some length"),
        Span(2, 0, 0, "blank", "r", ""),
    )
    assert ledger.roles(spans) == ((1, "title"), (2, "blank"))
    strip = ledger.strip(spans, frozenset({"L1"}))
    assert strip is not None
    assert [(line.id, line.text, line.role) for line in strip.apart] == [
        ("", "Menu", "page furniture"), ("", "A title of some length", "title"),
    ]  # fmt: skip


def test_the_lines_apart_are_summed_up_as_the_counts_have_them() -> None:
    strip = view(library.CEMENT).strip
    assert strip is not None
    assert strip.summary == "2 left out of the text and 8 read as heading"
    assert len(strip.apart) == 10


def test_a_long_source_is_drawn_in_runs_and_counted_in_lines() -> None:
    spans = tuple(Span(n, 0, 9, "body" if n % 100 else "chrome", "r", "") for n in range(1, 2001))
    strip = ledger.strip(spans, frozenset())
    assert strip is not None
    assert strip.lines == 2000
    assert sum(ticks.path.count("z") for ticks in strip.ticks) == 40


def test_related_names_the_same_event_first() -> None:
    lines = view(library.CEMENT).related
    assert lines[0].href == f"articles/{library.SOLIDARITY.id}.html"
    assert lines[0].note == "The same event · China Daily"
    assert all(library.CEMENT.id not in line.href for line in lines)


def test_headings_of_the_text_stand_below_those_of_the_page_and_pass_over_no_level() -> None:
    marks = ("### A", "# B", "## C", "#### D", "# E\nwords\n## F", "> # G", "words")
    rows = view(replace(library.SAUDI, rows=tuple(Row((Paragraph("en", text),)) for text in marks))).text.rows
    drawn = [row.cells[0].paragraphs[0] for row in rows]
    assert [(p.markdown, p.levels) for p in drawn] == [
        ("block", (3,)), ("block", (3,)), ("block", (4,)), ("block", (5,)), ("block", (3, 4)), ("block", ()), ("", ()),
    ]  # fmt: skip
