"""Captions in their languages, and who made the photograph."""

from __future__ import annotations

import pytest
from align_golden import Case, blocks, cases

from site_builder.align import credit, pair_captions

CASES = tuple(cases("captions"))


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_captions(case: Case) -> None:
    found = pair_captions(blocks(case.lines))
    shown = tuple(f"{'+'.join(str(p.lines[0]) for p in c.paragraphs)} {c.credit or '-'}" for c in found)
    assert shown == case.expected


def test_a_caption_keeps_its_credit_in_the_text() -> None:
    (caption,) = pair_captions(blocks(("caption en A parade in Lagos. (Xinhua/Ann Example)",)))
    assert caption.paragraphs[0].text == "A parade in Lagos. (Xinhua/Ann Example)"
    assert caption.credit == "Xinhua/Ann Example"


def test_captions_given_without_the_body_are_told_apart_by_their_lines() -> None:
    all_blocks = blocks(
        (
            "caption zh 仪仗队在广场列队。",
            *(f"body zh 第{n}段。" for n in range(8)),
            "caption en The hospital ship leaves the harbor of Manila on Sunday morning",
        )
    )
    only = tuple(block for block in all_blocks if block.role == "caption")
    assert [len(c.paragraphs) for c in pair_captions(only)] == [1, 1]


@pytest.mark.parametrize("text", ["The photo shows the minister.", "两国防长举行会谈。", "He poses for a photo."])
def test_a_caption_without_credit_has_none(text: str) -> None:
    assert credit(text) is None
