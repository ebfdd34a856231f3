"""A title without what is glued to it: labels and rubrics before, names of sites behind."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from site_builder import tables
from site_builder.ingest.lines import Line, view
from site_builder.ingest.pieces import Piece


@lru_cache(maxsize=512)
def clean(text: str) -> str:
    """A title without site suffixes and rubrics."""
    (start, _), (end, _) = _glued(text)
    return text[start:end].strip()


def trim(piece: Piece, line: Line) -> list[Piece]:
    """A title piece with what is glued to it cut off as furniture."""
    (start, before), (end, after) = _glued(line.text[piece.start : piece.end])
    a, b = piece.start + start, piece.start + end
    out = []
    if start:
        out.append(Piece(piece.line, piece.start, a, line.text[piece.start : a].strip(), "chrome", f"title:{before}"))
    out.append(replace(piece, start=a, end=b, text=line.text[a:b].strip()))
    if b < piece.end:
        out.append(Piece(piece.line, b, piece.end, line.text[b : piece.end].strip(), "chrome", f"title:{after}"))
    return out if out[0].text else [piece]


def _glued(text: str) -> tuple[tuple[int, str], tuple[int, str]]:
    """Where the title begins and ends in ``text``, each with the rule that says so."""
    head, tail = (0, ""), (len(text), "")
    for rule in tables.rules("title"):
        inner = text[head[0] : tail[0]]
        lead = len(inner) - len(inner.lstrip())
        match = rule.find(view(inner.strip()))
        if match is None or match.end("part") - match.start("part") >= len(inner.strip()):
            continue
        if match.start("part") == 0:
            head = (head[0] + lead + match.end("part"), rule.id)
        else:
            tail = (head[0] + lead + match.start("part"), rule.id)
    return head, tail
