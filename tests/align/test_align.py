"""Which paragraphs say the same: every layout as a small case, and the laws that hold for all of them."""

from __future__ import annotations

from collections import Counter

import pytest
from align_golden import Case, body, cases
from hypothesis import given
from hypothesis import strategies as some

from site_builder.align import pair
from site_builder.model import Block, Mention

CASES = tuple(cases("align"))


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_rows_of_a_layout(case: Case) -> None:
    rows = pair(body(case))
    assert tuple("+".join(str(p.lines[0]) for p in row.paragraphs) for row in rows) == case.expected


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_every_paragraph_stands_in_one_row_unchanged(case: Case) -> None:
    blocks = body(case)
    found = Counter((p.lang, p.text, p.lines) for row in pair(blocks) for p in row.paragraphs)
    assert found == Counter((b.lang, b.text, b.lines) for b in blocks)


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_each_language_keeps_its_order(case: Case) -> None:
    rows = pair(body(case))
    for lang in {p.lang for row in rows for p in row.paragraphs}:
        lines = [p.lines[0] for row in rows for p in row.in_lang(lang)]
        assert lines == sorted(lines)


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_confidence_is_a_share_or_absent_throughout(case: Case) -> None:
    rows = pair(body(case))
    known = [row.confidence for row in rows if row.confidence is not None]
    paired = any(len(row.langs) > 1 for row in rows)
    assert len(known) == (len(rows) if paired else 0)
    assert all(0 <= confidence <= 1 for confidence in known)


def block(lang: str, line: int, text: str, role: str = "body") -> Block:
    return Block(role, lang, (line,), text)  # type: ignore[arg-type]


def test_no_body_gives_no_rows() -> None:
    assert pair(()) == ()
    assert pair((block("zh-Hans", 1, "中国国防部长赴会", "title"), block("en", 2, "Minister to attend", "title"))) == ()


def test_a_bilingual_title_does_not_make_columns() -> None:
    rows = pair(
        (
            block("zh-Hans", 1, "中国国防部长赴东盟会议", "title"),
            block("en", 2, "China's defense minister to attend ASEAN meeting", "title"),
            block("en", 3, "The minister will speak on Friday."),
            block("en", 4, "He will also meet his counterparts."),
        )
    )
    assert [len(row.paragraphs) for row in rows] == [1, 1]
    assert [row.confidence for row in rows] == [None, None]


def test_both_languages_on_one_line_are_paired_by_their_order() -> None:
    blocks = (
        block("zh-Hans", 1, "两国海军6月8日举行联合搜救演练。"),
        block("en", 1, "The two navies held a joint search and rescue drill on June 8."),
        block("zh-Hans", 1, "演练持续三个小时。"),
        block("en", 1, "The drill lasted three hours."),
    )
    assert [[p.text for p in row.paragraphs] for row in pair(blocks)] == [
        [blocks[0].text, blocks[1].text],
        [blocks[2].text, blocks[3].text],
    ]


def test_names_decide_where_lengths_cannot() -> None:
    """Two men say the same words: only the gazetteer knows whether Pan Kao is 高 or, as in the second call, 冯."""
    blocks = (
        block("zh-Hans", 1, "冯先生说,这个办法很好,大家都应当记住它。"),
        block("zh-Hans", 2, "高先生说,这个办法很好,大家都应当记住它。"),
        block("cs", 3, "Pan Kao řekl, že tento postup je dobrý a všichni by si ho měli pamatovat."),
        block("zh-Hans", 4, "2019年14个国家的36人参加了会议。"),
        block("cs", 5, "V roce 2019 se setkání zúčastnilo 36 lidí ze 14 zemí."),
    )
    mentions = (
        Mention(kind="person", id="feng", line=1, quote="冯先生"),
        Mention(kind="person", id="gao", line=2, quote="高先生"),
        Mention(kind="person", id="gao", line=3, quote="Kao"),
    )
    feng = (*mentions[:2], Mention(kind="person", id="feng", line=3, quote="Kao"))
    assert [[p.lines[0] for p in row.paragraphs] for row in pair(blocks, mentions)] == [[1], [2, 3], [4, 5]]
    assert [[p.lines[0] for p in row.paragraphs] for row in pair(blocks, feng)] == [[1, 3], [2], [4, 5]]


def test_a_third_language_stays_alone_where_it_stood() -> None:
    rows = pair(
        (
            block("zh-Hans", 1, "双方7月5日签署了4项合作文件。"),
            block("en", 2, "The two sides signed 4 cooperation documents on July 5."),
            block("fr", 3, "Bienvenue à tous."),
            block("zh-Hans", 4, "签字仪式后,部长参观了博物馆。"),
            block("en", 5, "After the signing ceremony the minister visited a museum."),
        )
    )
    assert [[p.lines[0] for p in row.paragraphs] for row in rows] == [[1, 2], [3], [4, 5]]


def test_simplified_and_traditional_are_one_side() -> None:
    rows = pair((block("zh-Hans", 1, "双方签署了文件。"), block("zh-Hant", 2, "雙方簽署了文件。")))
    assert [len(row.paragraphs) for row in rows] == [1, 1]


def test_a_doubtful_bead_is_less_sure_than_a_clear_one() -> None:
    clear = pair(
        (
            block("zh-Hans", 1, "5月3日,48名官兵和6架直升机抵达卡拉奇。"),
            block("en", 2, "On May 3, 48 soldiers and 6 helicopters arrived in Karachi."),
        )
    )
    doubtful = pair(
        (
            block("zh-Hans", 1, "大家都很高兴。"),
            block("zh-Hans", 2, "天气也很好。"),
            block("en", 3, "All of them were glad."),
        )
    )
    assert (clear[0].confidence or 0) > 0.9
    assert min(row.confidence or 0 for row in doubtful) < 0.7


TEXTS = some.sampled_from(["", "…", "2019", "双方会谈。", "They met.", "Встреча прошла.", "记者:5月3日?", "A", "【】"])


@given(some.lists(some.tuples(some.sampled_from(["zh-Hans", "en", "ru", "und"]), TEXTS), max_size=14))
def test_no_mixture_of_blocks_loses_or_doubles_a_line(parts: list[tuple[str, str]]) -> None:
    rows = pair(tuple(block(lang, n, text) for n, (lang, text) in enumerate(parts, 1)))
    assert sorted(p.lines[0] for row in rows for p in row.paragraphs) == list(range(1, len(parts) + 1))
    for lang in {p.lang for row in rows for p in row.paragraphs}:
        lines = [p.lines[0] for row in rows for p in row.in_lang(lang)]
        assert lines == sorted(lines)
