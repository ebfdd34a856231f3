"""Blocks as the aligner wants them: which two languages are to be paired, and what each block offers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from site_builder.annotate.align_anchors import content, size
from site_builder.annotate.align_path import Unit
from site_builder.model import Block, Mention, Paragraph

Names = Mapping[int, Sequence[tuple[str, str]]]
"""By line: the names that stand there and the ids of what they mean."""

ENDS = tuple("。！？!?.…；;：:”’\"'」』）)】》»")
"""A paragraph that ends in none of these may be cut off."""


def primary(lang: str) -> str:
    """``zh`` of ``zh-Hant``: scripts of one language are never two sides."""
    return lang.split("-")[0]


def two_languages(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The primary tags of the two languages that say most; one or none where there are not two."""
    weight: dict[str, float] = defaultdict(float)
    for block in blocks:
        weight[primary(block.lang)] += size(block.text)
    weight.pop("und", None)
    return tuple(sorted(weight, key=lambda tag: (-weight[tag], tag))[:2])


def names_by_line(mentions: Iterable[Mention]) -> Names:
    names: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for mention in mentions:
        names[mention.line].append((mention.quote, mention.id))
    return names


def unit(block: Block, names: Names, languages: Sequence[str], *, last: bool) -> Unit:
    """``last``: the source ends with this block, so that it may be cut off."""
    found = {entity for line in block.lines for quote, entity in names.get(line, ()) if quote in block.text}
    side = languages.index(primary(block.lang))
    return Unit(side, content(block.text, block.lang, found), last and not block.text.rstrip().endswith(ENDS))


def paragraph(block: Block) -> Paragraph:
    return Paragraph(block.lang, block.text, block.lines)
