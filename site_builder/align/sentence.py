"""Sentences of a paragraph, and which of them say the same inside a row."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

from site_builder import tables
from site_builder.align.path import Unit, align
from site_builder.align.units import content_of, names_by_line, two_languages
from site_builder.lang import primary
from site_builder.model import Mention, Paragraph, Row

ALONE = 3.0
"""Paragraphs are known to say the same here: a sentence without counterpart is dearer than such a paragraph."""
LONGEST_ABBREVIATION = 12


def sentences(row: Row, mentions: tuple[Mention, ...] = ()) -> tuple[Row, ...]:
    """The sentence beads of a row, as rows of sentences in reading order.

    The texts are the row's own, unchanged: those of one paragraph, joined in order, give it back but for spaces
    between them. Where a side is one sentence it answers all of the other's, with the row's own confidence. A row in
    one language gives its sentences alone, confidence None.
    """
    whole = [replace(paragraph, text=text) for paragraph in row.paragraphs for text in split(paragraph.text)]
    known = two_languages(row.paragraphs)
    languages = [tag for tag in dict.fromkeys(map(_primary, whole)) if tag in known]
    sides = [[part for part in whole if _primary(part) == tag] for tag in languages]
    if len(sides) < 2:
        return tuple(Row((part,)) for part in whole)
    parts = [*sides[0], *sides[1]]
    if min(map(len, sides)) == 1:
        return (Row(tuple(parts), row.confidence),)
    names = names_by_line(mentions)
    units = [Unit(languages.index(_primary(part)), content_of(part, names), ALONE) for part in parts]
    beads = align(units, worth=0.0)
    return tuple(Row(tuple(parts[k] for k in b.left + b.right), round(b.confidence, 2)) for b in beads)


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
