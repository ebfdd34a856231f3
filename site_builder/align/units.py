"""Blocks as the aligner wants them: which two languages are to be paired, and what each block offers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from site_builder.align.anchors import Content, content, size
from site_builder.align.path import ALONE, Unit
from site_builder.lang import primary
from site_builder.model import Block, Mention, Paragraph

Names = Mapping[int, Sequence[tuple[str, str]]]
"""By line: the names that stand there and the ids of what they mean."""

LONER: Mapping[bool, float] = {True: 1.8, False: 2.3}
"""The price of a loner beside Chinese: where one side is Chinese (True: the loner is), it is the Chinese one that has
leads, heads and boxes which nobody translated; the other side is made from it."""

BROKEN = 0.5
"""The share of that price for the last paragraph of a copy that is cut off: its counterpart may be lost."""

ENDS = tuple("。！？!?.…；;：:”’\"'」』）)】》»")
"""A paragraph that ends in none of these may be cut off."""


def two_languages(blocks: Iterable[Block | Paragraph]) -> tuple[str, ...]:
    """The primary tags of the two languages that say most; one or none where there are not two.

    Scripts of one language (``zh-Hans``, ``zh-Hant``) are never two sides.
    """
    weight: dict[str, float] = defaultdict(float)
    for block in blocks:
        weight[primary(block.lang)] += size(block.text)
    weight.pop("und", None)
    return tuple(sorted(weight, key=lambda tag: (-weight[tag], tag))[:2])


def most_said(blocks: Sequence[Block | Paragraph]) -> Collection[str]:
    """The same as :func:`two_languages` in no order: only where there are more than two need they be weighed."""
    tags = {primary(block.lang) for block in blocks} - {"und"}
    return tags if len(tags) < 3 else two_languages(blocks)


def names_by_line(mentions: Iterable[Mention]) -> Names:
    names: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for mention in mentions:
        names[mention.line].append((mention.quote, mention.id))
    return names


def content_of(part: Block | Paragraph, names: Names) -> Content:
    """What a block or a part of it offers. A name of its line counts where its very words stand in the part."""
    found = {entity for line in part.lines for quote, entity in names.get(line, ()) if quote in part.text}
    return content(part.text, part.lang, found)


def unit(block: Block, names: Names, languages: Sequence[str], *, last: bool) -> Unit:
    """``last``: the source ends with this block, so that it may be cut off."""
    cut = last and not block.text.rstrip().endswith(ENDS)
    language = primary(block.lang)
    alone = LONER[language == "zh"] if "zh" in languages else ALONE
    return Unit(languages.index(language), content_of(block, names), alone * (BROKEN if cut else 1), cut)


def paragraph(block: Block) -> Paragraph:
    return Paragraph(block.lang, block.text, block.lines)
