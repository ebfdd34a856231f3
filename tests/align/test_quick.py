"""Law: what is looked for first, and what is counted by bytes, changes no result."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from site_builder import tables
from site_builder.align import anchors, credit
from site_builder.align.asked import Asked, asked
from site_builder.align.units import most_said, two_languages
from site_builder.model import Paragraph

WORDS = some.sampled_from(
    ["He left", "Nov", "U.S", ".", "!", "?", "…", "。", "！？", "”", '"', "'", ")", "）", "]", " ", "  ", "\n", "会谈",
     "ひら", "Шойгу", "절", "3", "٣", "Ⅷ", "_", "é", "\ue000", "𠀀", "afternoon.The Sultan ", "(Photo/Xinhua)", "/VNA",
     "（新华社记者 张三 摄）", "图／路透", "李四 摄", "Photo by A", "photo", "Source: AP", "©", "=共同", "|", "\x0b"]
)  # fmt: skip
TEXTS = some.one_of(some.lists(WORDS, max_size=12).map("".join), some.text(max_size=20))
ASKED = [one for table in ("photo-credit", "sentence") for one in asked(table)]
LOOKING_BACK = {
    "end-east": r'[。！？]+[”’」』）)》】"]*|(?<=[㐀-鿿ぁ-ヿ”’」』）)》])[!?]+[”’」』）)》】"]*',
    "end-west": r"""(?<=[\w%)\]”’"'»])(?:[.!?]|…)+[”’"'»)\]]*(?=\s+[“"‘'«(\[]?[A-ZÀ-ÞĀ-ŽА-ЯЁ0-9㐀-鿿])""",
    "end-west-space-lost": r"(?<=[a-z]{3})[.!?](?=[A-Z][a-z]+\s)",
}
"""The ends of sentences as one would say them, from the letter before the stop."""


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]


@pytest.mark.parametrize("one", ASKED, ids=[one.rule.id for one in ASKED])
@settings(max_examples=60)
@given(data=some.data())
def test_what_a_rule_hits_has_what_its_row_says(one: Asked, data: some.DataObject) -> None:
    text = data.draw(some.one_of(some.from_regex(one.rule.pattern), TEXTS)).strip()
    hit, found = one.rule.find(text), one.find(text)
    assert (hit and hit.span()) == (found and found.span())


@given(TEXTS)
def test_a_credit_is_that_of_the_first_rule_that_hits(text: str) -> None:
    hits = (rule.find(text.strip()) for rule in tables.rules("photo-credit"))
    assert credit(text) == next((hit["credit"].strip(" |") for hit in hits if hit), None)


@pytest.mark.parametrize("id", LOOKING_BACK)
@settings(max_examples=300)
@given(data=some.data())
def test_a_search_from_the_stop_finds_what_one_from_the_letter_before_it_finds(id: str, data: some.DataObject) -> None:
    rule = next(rule for rule in tables.rules("sentence") if rule.id == id)
    slow = re.compile(LOOKING_BACK[id])
    text = data.draw(some.one_of(TEXTS, some.lists(some.one_of(WORDS, some.from_regex(slow)), max_size=4).map("".join)))
    assert spans(rule.pattern, text) == spans(slow, text)


@settings(max_examples=300)
@given(TEXTS)
def test_a_size_is_the_letters_each_weighed_by_its_script(text: str) -> None:
    total = float(sum(map(len, anchors.LETTERS.findall(text))))
    for run in anchors.SCRIPTS.finditer(text):
        total += (anchors.WEIGHTS[str(run.lastgroup)] - 1) * len(run[0])
    assert anchors.size(text) == total


@given(some.lists(some.builds(Paragraph, some.sampled_from(["zh-Hans", "zh-Hant", "en", "ru", "fr", "und"]), TEXTS)))
def test_the_languages_that_say_most_are_the_two_of_the_aligner(paragraphs: list[Paragraph]) -> None:
    assert sorted(most_said(paragraphs)) == sorted(two_languages(paragraphs))
