"""Which paragraphs say the same: rows of two languages, with how sure each is.

Structure first (which language leads, where the runs are), then lengths and anchors; `path` weighs them
together. A page that holds one language gives one row per paragraph and no confidence.
"""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.align.path import align
from site_builder.align.units import names_by_line, paragraph, two_languages, unit
from site_builder.lang import primary
from site_builder.model import Block, Mention, Row

Places = tuple[int, ...]
"""Indexes of body blocks that make one row."""


def pair(blocks: tuple[Block, ...], mentions: tuple[Mention, ...] = ()) -> tuple[Row, ...]:
    """Rows over the body blocks, in reading order: each side keeps its order, loners stand where they stood.

    The two languages that say most are paired; a third one stays alone. ``confidence`` is that of
    :class:`path.Bead`, for loners too; None throughout where nothing was paired.
    """
    body = [block for block in blocks if block.role == "body"]
    languages, names = two_languages(body), names_by_line(mentions)
    chosen = [k for k, block in enumerate(body) if primary(block.lang) in languages]
    beads = align([unit(body[k], names, languages, last=k == len(body) - 1) for k in chosen])
    paired = any(bead.left and bead.right for bead in beads)
    rows = [(tuple(sorted(chosen[k] for k in bead.left + bead.right)), bead.confidence) for bead in beads]
    strangers = [((k,), 1.0) for k in range(len(body)) if k not in set(chosen)]
    return tuple(
        Row(tuple(paragraph(body[k]) for k in places), round(confidence, 2) if paired else None)
        for places, confidence in _with(strangers, _reading_order(rows))
    )


def _reading_order(rows: Iterable[tuple[Places, float]]) -> list[tuple[Places, float]]:
    """The order of the path, which keeps both sides in order; loners that meet stand as in the source."""
    ordered: list[tuple[Places, float]] = []
    for row in rows:
        at = len(ordered)
        while at and len(row[0]) == 1 == len(ordered[at - 1][0]) and ordered[at - 1][0] > row[0]:
            at -= 1
        ordered.insert(at, row)
    return ordered


def _with(strangers: Iterable[tuple[Places, float]], rows: list[tuple[Places, float]]) -> list[tuple[Places, float]]:
    """Each stranger before the first row that begins after it."""
    for stranger in strangers:
        at = next((n for n, (places, _) in enumerate(rows) if places > stranger[0]), len(rows))
        rows.insert(at, stranger)
    return rows
