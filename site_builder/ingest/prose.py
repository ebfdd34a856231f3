"""Which pieces are paragraphs by their own looks: what every step of the second pass goes by."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.ingest.pieces import Piece

SENTENCE = 45
"""Columns from which a line that ends as a sentence does is a paragraph."""

LONG = 170
"""Columns from which a line is a paragraph however it ends; headlines are shorter."""


def is_prose(piece: Piece) -> bool:
    """Whether an undecided piece is a paragraph."""
    if piece.role is not None:
        return False
    if piece.kind == "dated":
        return piece.width >= 40
    if piece.bullet and not piece.ends:
        return False
    return (piece.ends and piece.width >= SENTENCE) or piece.width >= LONG


def is_stamp(piece: Piece) -> bool:
    """Whether the page itself says here who wrote it or when; an outlet's name or the crawl's date does not count."""
    return piece.role == "byline" and piece.kind != "prefix" and piece.rule != "heading:outlet"


def near_stamp(work: Sequence[Piece], i: int) -> bool:
    """Whether a stamp or an outlet's name stands within two pieces."""
    return any(p.role == "byline" and p.kind != "prefix" for p in work[max(0, i - 2) : i + 3])
