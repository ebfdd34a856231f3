"""Second pass: what a piece is by its place among the others. Nothing is left without a role.

The order of work is ``_STEPS``. Each step takes the pieces that carry text and gives them back, some of
them decided; what is decided stays, except that furniture can turn out to be part of the text or its heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from site_builder import patterns
from site_builder.ingest.head import heading
from site_builder.ingest.pictures import excerpts, pictured
from site_builder.ingest.pieces import Piece
from site_builder.ingest.prose import is_prose
from site_builder.ingest.tail import closing, last_words
from site_builder.ingest.words import share, words
from site_builder.model import Role

_DASH_SOURCE = patterns.compile(r"\s[—–-]{1,2}\s[\w ]{3,30}$")
_DASH_HOUSE = patterns.compile(r"\s[—–-]\s?[\u4e00-\u9fff]{2,10}(?:社|网|报|台|新闻)$")
_WIRE = patterns.compile(r"/(TASS|ТАСС)/")
_TWICE = 8
"""Sentences that may stand twice as captions; more, and the whole text stands twice."""


def settle(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Every piece with a role."""
    blank = [p for p in pieces if not p.text]
    work = [p for p in pieces if p.text]
    for step in _STEPS:
        work = step(work)
    return tuple(sorted((*blank, *work), key=lambda p: (p.line, p.start)))


def _values(work: list[Piece]) -> list[Piece]:
    """Label and value on alternating lines: what follows a bare label is its value."""
    out = list(work)
    for i, piece in enumerate(work[1:], 1):
        if out[i - 1].rule == "heading:label-alone" and piece.width <= 60 and not piece.ends:
            out[i] = replace(piece, role="byline", rule="heading:label-value", kind="value")
    return out


def _page_clock(work: list[Piece]) -> list[Piece]:
    """A day on the very first line with the hour of the last update below it is the visitor's."""
    shown = [i for i, p in enumerate(work[:4]) if p.kind != "prefix"][:2]
    if len(shown) == 2 and work[shown[0]].rule == "heading:stamp" and work[shown[1]].rule == "chrome:clock-updated":
        i = shown[0]
        return [*work[:i], replace(work[i], role="chrome", rule="page-clock", kind="clock"), *work[i + 1 :]]
    return work


def _twins(work: list[Piece]) -> list[Piece]:
    """The same sentence twice is a caption that the page printed with each size of its picture."""
    count = Counter(p.bare for p in work if p.width >= 40 and p.kind != "dated" and p.role in (None, "caption"))
    twice = {view for view, n in count.items() if n > 1}
    if sum(p.role is None and p.ends and p.bare in twice for p in work) > _TWICE:
        return _second_copy(work, twice)
    return [
        p.as_("caption", "twin") if p.role is None and p.bare in twice and (p.ends or p.width > 140) else p
        for p in work
    ]


def _verses(work: list[Piece]) -> list[Piece]:
    """Study pages print Chinese without full stops, a line at a time, between the lines of the other language."""
    wide = [i for i, p in enumerate(work) if p.role is None and p.wide]
    other = [i for i, p in enumerate(work) if p.role is None and not p.wide and p.width >= 40]
    if len(wide) < 4 or len(other) < 3 or any(work[i].ends or work[i].width > 120 or work[i].bullet for i in wide):
        return work
    turns = sum((a in wide) != (b in wide) for a, b in pairwise(sorted((*wide, *other))))
    if turns < 4:
        return work
    first = min(other)
    return [
        p.as_("body", "verse") if p.role is None and i >= first and (p.wide or p.width >= 20) else p
        for i, p in enumerate(work)
    ]


def _second_copy(work: list[Piece], twice: set[str]) -> list[Piece]:
    seen: set[str] = set()
    out = []
    for p in work:
        again = p.role is None and p.bare in twice and p.bare in seen
        seen.add(p.bare)
        out.append(p.as_("repeat", "second-copy") if again else p)
    return out


def _middle(work: list[Piece]) -> list[Piece]:
    """Short lines between paragraphs: headings of the text, or other articles' headlines."""
    prose = [i for i, p in enumerate(work) if is_prose(p)]
    if not prose:
        stop = next((i for i, p in enumerate(work) if i > 3 and p.kind in ("opens", "ends")), len(work))
        return [p.as_("body", "only-text") if p.role is None and i < stop else p for i, p in enumerate(work)]
    out = list(work)
    wire = any(p.kind == "dated" and _WIRE.search(p.view) for p in work)
    for i in range(prose[0], prose[-1] + 1):
        piece = work[i]
        if piece.role is None:
            role, rule = _inner(work, i, wire)
            out[i] = piece.as_(role, rule)
        elif piece.role == "chrome" and piece.kind == "section" and piece.wide:
            out[i] = piece.as_("body", "heading-in-text")
    return out


def _inner(work: Sequence[Piece], i: int, wire: bool) -> tuple[Role, str]:
    """An undecided piece between paragraphs. TASS puts links to other news there, others put headings."""
    piece = work[i]
    if is_prose(piece):
        return "body", "dateline" if piece.kind == "dated" else "prose"
    if piece.wide and not piece.ends and (_DASH_HOUSE.search(piece.view) or _linked(work, i)):
        return "chrome", "headline-in-text"
    if piece.ends or piece.wide or piece.bullet or piece.text.endswith((":", ",", ";")):
        return "body", "between-prose"
    headline = piece.words >= (6 if wire else 10) and work[i - 1].ends
    if headline and (wire or _DASH_SOURCE.search(piece.text)):
        return "chrome", "headline-in-text"
    return "body", "heading-in-text"


def _linked(work: Sequence[Piece], i: int) -> bool:
    """Whether the line says again what the house's headline above it says."""
    above = work[i - 1] if i else None
    return (
        above is not None
        and _DASH_HOUSE.search(above.view) is not None
        and share(work[i].view, words(above.view)) > 0.6
    )


def _left(work: list[Piece]) -> list[Piece]:
    """What no step has decided; and a standfirst that nothing follows is all the text there is."""
    if any(p.role == "body" for p in work):
        return [p.as_("chrome", "left-over") if p.role is None else p for p in work]
    text = any(p.role == "standfirst" for p in work)
    out = [p.as_("body", "only-text") if p.role == "standfirst" else p for p in work]
    return [p.as_("chrome" if text else "body", "left-over") if p.role is None else p for p in out]


_STEPS: tuple[Callable[[list[Piece]], list[Piece]], ...] = (
    _values, _page_clock, _twins, excerpts, pictured, _verses, heading, closing, _middle, last_words, _left,
)  # fmt: skip
