"""The sentences of an article's rows, paired once for all who show or export them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from site_builder import markup
from site_builder.align import sentences
from site_builder.model import Reading, Row

Beads = tuple[Row, ...]
"""The sentence beads of one row: rows of sentences, plain text, in reading order."""


def beads(reading: Reading) -> tuple[Beads, ...]:
    """For each row of an article its sentence beads; none for a row in one language: there is nothing to answer."""
    return tuple(sentences(plain(row), reading.mentions) if len(row.langs) > 1 else () for row in reading.rows)


def of_all(readings: Iterable[Reading]) -> Mapping[str, tuple[Beads, ...]]:
    """By id, the articles that have a row in two languages."""
    return {r.id: beads(r) for r in readings if any(len(row.langs) > 1 for row in r.rows)}


def plain(row: Row) -> Row:
    """The row with the words of its paragraphs, without Markdown's signs."""
    return replace(row, paragraphs=tuple(replace(p, text=markup.plain(p.text)) for p in row.paragraphs))


def sure(row: Row, bead: Row) -> float:
    """How sure a sentence bead is, 0..1: no surer than its row. What a person paired is sure."""
    return min(1.0 if sure is None else sure for sure in (row.confidence, bead.confidence))
