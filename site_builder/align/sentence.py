"""Sentences of a paragraph, and which of them say the same inside a row."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice, pairwise

from site_builder import tables
from site_builder.align.path import Unit, align
from site_builder.align.units import content_of, names_by_line, two_languages
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
    return laid_out(row, pairing(row, mentions))


def pairing(row: Row, mentions: tuple[Mention, ...] = ()) -> Pairing:
    """Which sentences of a row say the same, without their words: with the row itself that is all of its beads.

    Nothing where there is nothing to find out: the row is in one language, or one of its sides is one sentence.
    """
    left, right = _sides(row)
    if min(len(left), len(right)) < 2:
        return ()
    names = names_by_line(mentions)
    units = [Unit(side, content_of(part, names), ALONE) for side, parts in enumerate((left, right)) for part in parts]
    return tuple((len(b.left), len(b.right), round(b.confidence, 2)) for b in align(units, worth=0.0))


def laid_out(row: Row, paired: Pairing) -> tuple[Row, ...]:
    """The beads that :func:`pairing` has found in this row, with their words."""
    left, right = _sides(row)
    if not right:
        return tuple(Row((part,)) for part in _parts(row))
    if min(len(left), len(right)) < 2:
        return (Row((*left, *right), row.confidence),)
    one, other = iter(left), iter(right)
    return tuple(Row((*islice(one, a), *islice(other, b)), confidence) for a, b, confidence in paired)


def _parts(row: Row) -> list[Paragraph]:
    return [replace(paragraph, text=text) for paragraph in row.paragraphs for text in split(paragraph.text)]


def _sides(row: Row) -> tuple[list[Paragraph], list[Paragraph]]:
    """The sentences of the two languages that say most, in the order in which they begin; the second may be empty."""
    known, parts = two_languages(row.paragraphs), _parts(row)
    languages = [tag for tag in dict.fromkeys(map(_primary, parts)) if tag in known]
    sides = [[part for part in parts if _primary(part) == tag] for tag in languages]
    return (sides[0], sides[1]) if len(sides) > 1 else (parts, [])


@lru_cache(maxsize=256)
def split(text: str) -> tuple[str, ...]:
    """The sentences of ``text``, each without the space around it."""
    ends = {found.end() for rule in _rules("end-") for found in rule.pattern.finditer(text)}
    no_ends = _rules("not-end")
    tails = {end: text[max(0, end - LONGEST_ABBREVIATION) : end] for end in ends}
    cuts = sorted(end for end, tail in tails.items() if not any(rule.find(tail) for rule in no_ends))
    parts = (text[a:b].strip() for a, b in pairwise([0, *cuts, len(text)]))
    return tuple(part for part in parts if part)


def _primary(paragraph: Paragraph) -> str:
    return primary(paragraph.lang)


@cache
def _rules(prefix: str) -> tuple[tables.Rule, ...]:
    return tuple(rule for rule in tables.rules("sentence") if rule.id.startswith(prefix))
