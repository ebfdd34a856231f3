"""Captions without a credit, and lines that only begin what stands elsewhere: told by what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder import patterns
from site_builder.ingest.pieces import Piece
from site_builder.ingest.prose import is_prose
from site_builder.ingest.words import share, words

_MARK = patterns.compile(
    r"^(?:[▲△▼◆■●•]\s*|摘要\s*:\s*|(?:内容)?简介\s*:?\s+|导读\s*:\s*|Summary\s*:\s*|Abstract\s*:\s*)"
)
_CUT = patterns.compile(r"(?:\.{3}|…)\s*$")
_CUT_MARK = patterns.compile(r"[.…\s]+$")
_ENOUGH = 30
"""Columns that must agree before a line counts as the beginning of another."""


def excerpts(work: list[Piece]) -> list[Piece]:
    """A line that another one begins with: the page's own summary, or a caption printed without its credit."""
    heads = [(_MARK.sub("", p.view), p) for p in work if p.width >= _ENOUGH and p.role in (None, "caption")]
    by_start: dict[str, list[tuple[str, Piece]]] = {}
    for text, p in heads:
        by_start.setdefault(text[:12], []).append((text, p))
    if len(by_start) == len(heads):
        return work
    return [_excerpt(p, by_start.get(_MARK.sub("", p.view)[:12], ()), p is work[-1]) for p in work]


def _excerpt(piece: Piece, alike: Sequence[tuple[str, Piece]], last: bool) -> Piece:
    """Titles begin captions and texts too: a caption's beginning ends as a sentence, or with the file."""
    if piece.role is not None or piece.width < _ENOUGH:
        return piece
    marked = _MARK.match(piece.view) is not None or _CUT.search(piece.view) is not None
    start = _CUT_MARK.sub("", _MARK.sub("", piece.view)).rstrip("。")
    for text, other in alike:
        if other is piece or len(text) <= len(start) or not text.startswith(start):
            continue
        if other.role == "caption" and (piece.ends or last):
            return piece.as_("caption", "caption-again")
        if marked and other.role is None and piece.line < other.line:
            return piece.as_("repeat", "excerpt")
    return piece


def pictured(work: list[Piece]) -> list[Piece]:
    """In the head, what stands right above a picture's credit is its caption; so is a sentence above the dateline."""
    start = next((i for i, p in enumerate(work) if is_prose(p) and (p.kind == "dated" or p.width >= 170)), 0)
    out = list(work)
    for i, piece in enumerate(work[:start]):
        credit = i + 1 < len(work) and work[i + 1].role == "credit" and work[i + 1].line == piece.line + 1
        if piece.role is None and credit and piece.ends and piece.width <= 200:
            out[i] = piece.as_("caption", "above-credit")
    return _pair(_above_dateline(out))


def _above_dateline(work: list[Piece]) -> list[Piece]:
    """One sentence in each language above the first paragraph's dateline, on a page without a title: the picture's."""
    dated = next((i for i, p in enumerate(work) if p.kind == "dated" and is_prose(p)), 0)
    above = [i for i in range(dated) if work[i].role is None]
    plain = 0 < len(above) <= 2 and all(work[i].ends and 40 <= work[i].width <= 260 for i in above)
    if not plain or any(p.role == "byline" and p.kind != "prefix" for p in work[:dated]):
        return work
    return [p.as_("caption", "above-dateline") if i in above else p for i, p in enumerate(work)]


def _pair(work: list[Piece]) -> list[Piece]:
    """A sentence in each language, set close, above paragraphs set wide whose first pair says it again."""
    first = next((i for i, p in enumerate(work) if is_prose(p)), len(work))
    run = [p for p in work[first:] if p.role is None and p.width >= 40][:4]
    if len(run) < 4:
        return work
    a, b, c, d = run
    close = b.line == a.line + 1 and c.line > b.line + 1 and d.line > c.line + 1
    turns = a.wide != b.wide and a.wide == c.wide and b.wide == d.wide
    again = close and turns and all(share(p.view, words(q.view)) > 0.4 for p, q in ((a, c), (b, d)))
    return [p.as_("caption", "pair-above-text") if again and (p is a or p is b) else p for p in work]
