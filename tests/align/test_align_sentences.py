"""Sentences of a row, and which of them say the same."""

from __future__ import annotations

import pytest

from site_builder.align import sentences, split
from site_builder.model import Paragraph, Row


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("会谈结束。双方满意!还有问题吗?", ["会谈结束。", "双方满意!", "还有问题吗?"]),
        ("他说:“很好。”然后离开。", ["他说:“很好。”", "然后离开。"]),
        ("The U.S. side left. Gen. Lee stayed until Nov. 5.", ["The U.S. side left.", "Gen. Lee stayed until Nov. 5."]),
        ('"It is good." He left.', ['"It is good."', "He left."]),
        ("They met in the afternoon.The guests left.", ["They met in the afternoon.", "The guests left."]),
        ("See mod.gov.cn for 5.5 percent", ["See mod.gov.cn for 5.5 percent"]),
        ("С. Шойгу прибыл. Он выступил.", ["С. Шойгу прибыл.", "Он выступил."]),
        ("", []),
    ],
)
def test_split(text: str, parts: list[str]) -> None:
    assert list(split(text)) == parts


ROW = Row(
    (
        Paragraph("zh-Hans", "双方于9月4日签署协议。会谈持续两小时。代表团随后参观了军舰。", (1,)),
        Paragraph("en", "The two sides signed an agreement on September 4.", (2,)),
        Paragraph("en", "The talks lasted two hours. The delegation then visited a warship.", (3,)),
    ),
    0.8,
)


def test_sentences_of_a_row_answer_each_other() -> None:
    assert [[p.lines[0] for p in bead.paragraphs] for bead in sentences(ROW)] == [[1, 2], [1, 3], [1, 3]]


def test_sentences_give_the_row_back() -> None:
    beads = sentences(ROW)
    for paragraph in ROW.paragraphs:
        joined = "".join(p.text for b in beads for p in b.paragraphs if p.lines == paragraph.lines)
        assert joined.replace(" ", "") == paragraph.text.replace(" ", "")


def test_one_sentence_answers_all_of_the_other_side() -> None:
    row = Row((Paragraph("en", "They met. They talked."), Paragraph("zh-Hans", "双方会晤并交谈。")), 0.7)
    (bead,) = sentences(row)
    assert [p.lang for p in bead.paragraphs] == ["en", "en", "zh-Hans"]
    assert bead.confidence == 0.7


def test_a_row_in_one_language_gives_its_sentences_alone() -> None:
    beads = sentences(Row((Paragraph("en", "They met. They talked."),)))
    assert [bead.paragraphs[0].text for bead in beads] == ["They met.", "They talked."]
    assert {bead.confidence for bead in beads} == {None}
