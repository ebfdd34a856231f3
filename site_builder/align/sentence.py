"""Sentences of a paragraph, and which of them say the same inside a row."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice, pairwise

from site_builder import tables
from site_builder.align.asked import Asked, asked
from site_builder.align.path import Unit, align
from site_builder.align.units import content_of, most_said, names_by_line
from site_builder.lang import primary
from site_builder.model import Mention, Paragraph, Row

ALONE = 3.0
"""Paragraphs are known to say the same here: a sentence without counterpart is dearer than such a paragraph."""
LONGEST_ABBREVIATION = 12


Pairing = tuple[tuple[int, int, float], ...]
"""Of each bead of a row in reading order: how many sentences of either language it has, and its confidence."""


def sentences(row: Row, mentions: tuple[Mention, ...] = ()) -> tuple[Row, ...]:
    """The sentence beads of a row, as rows of sentences in reading order.

    The texts are the row's own, unchanged: those of one paragraph, joined in order, give it back but for spaces
    between them. Where a side is one sentence it answers all of the other's, with the row's own confidence. A row in
    one language gives its sentences alone, confidence None.
    """
    return paired(row, mentions)[1]


def paired(row: Row, mentions: tuple[Mention, ...] = ()) -> tuple[Pairing, tuple[Row, ...]]:
    """Which sentences of a row say the same, without their words, with which the row gives them again; and with them.

    No pairing where there is nothing to find out: the row is in one language, or one of its sides is one sentence.
    """
    left, right = _sides(row)
    found = _found(left, right, mentions)
    return found, _laid_out(row, left, right, found)


def laid_out(row: Row, pairing: Pairing) -> tuple[Row, ...]:
    """The beads that :func:`paired` has found in this row, with their words."""
    return _laid_out(row, *_sides(row), pairing)


def _found(left: list[Paragraph], right: list[Paragraph], mentions: tuple[Mention, ...]) -> Pairing:
    if min(len(left), len(right)) < 2:
        return ()
    names = names_by_line(mentions)
    units = [Unit(side, content_of(part, names), ALONE) for side, parts in enumerate((left, right)) for part in parts]
    return tuple((len(b.left), len(b.right), round(b.confidence, 2)) for b in align(units, worth=0.0))


def _laid_out(row: Row, left: list[Paragraph], right: list[Paragraph], pairing: Pairing) -> tuple[Row, ...]:
    if not right:
        return tuple(Row((part,)) for part in left)
    if min(len(left), len(right)) < 2:
        return (Row((*left, *right), row.confidence),)
    one, other = iter(left), iter(right)
    return tuple(Row((*islice(one, a), *islice(other, b)), confidence) for a, b, confidence in pairing)


def _sides(row: Row) -> tuple[list[Paragraph], list[Paragraph]]:
    """The sentences of the two languages that say most, in the order in which they begin; the second may be empty."""
    known, parts = most_said(row.paragraphs), list[Paragraph]()
    sides: dict[str, list[Paragraph]] = {}
    for paragraph in row.paragraphs:
        sentences = [Paragraph(paragraph.lang, text, paragraph.lines) for text in split(paragraph.text)]
        parts += sentences
        if sentences and (tag := primary(paragraph.lang)) in known:
            sides.setdefault(tag, []).extend(sentences)
    both = tuple(sides.values())
    return (both[0], both[1]) if len(both) > 1 else (parts, [])


@lru_cache(maxsize=256)
def split(text: str) -> tuple[str, ...]:
    """The sentences of ``text``, each without the space around it."""
    ends = {found.end() for rule in _ends() for found in rule.finditer(text)}
    if not ends:
        return (whole,) if (whole := text.strip()) else ()
    cuts = sorted([end for end in ends if not _is_no_end(text[max(0, end - LONGEST_ABBREVIATION) : end])])
    parts = [text[a:b].strip() for a, b in pairwise([0, *cuts, len(text)])]
    return tuple([part for part in parts if part])


def _is_no_end(tail: str) -> bool:
    """Whether the stop at the end of ``tail`` belongs to an abbreviation or an initial."""
    for rule in _no_ends():  # noqa: SIM110 (any() with a generator takes twice as long)
        if rule.find(tail):
            return True
    return False


@cache
def _ends() -> tuple[re.Pattern[str], ...]:
    return tuple(rule.pattern for rule in tables.rules("sentence") if rule.id.startswith("end-"))


@cache
def _no_ends() -> tuple[Asked, ...]:
    return tuple(rule for rule in asked("sentence") if rule.rule.id.startswith("not-end"))
