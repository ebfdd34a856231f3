"""What the heading says: all candidates for each fact with their evidence, and the choice among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from site_builder import patterns
from site_builder.ingest import bylines, datelines, days
from site_builder.ingest.candidates import NEVER, Candidate
from site_builder.ingest.pieces import Piece
from site_builder.model import FACTS, Evidence, Fact, Finding

_HEADS = 6
"""Paragraphs from the top in which a dateline is looked for: in a bilingual page it need not be the first."""


def find(pieces: Sequence[Piece], said: Sequence[Candidate] = ()) -> tuple[Finding, ...]:
    """A finding for each name of :data:`FACTS`, in that order; ``said``: what a page's own metadata says."""
    found = [*_candidates(pieces), *said]
    found += days.completed(found)
    return tuple(_choose(name, [c for c in found if c.name == name]) for name in FACTS)


def _choose(name: str, found: Iterable[Candidate]) -> Finding:
    """The best candidate; equal values are one fact with all their evidence."""
    best = sorted(found, key=lambda c: c.rank)
    facts: dict[str, Fact] = {}
    for c in best:
        old = facts.get(c.value)
        why = tuple(dict.fromkeys((*(old.why if old else ()), c.why)))
        facts[c.value] = Fact(name, c.value, old.basis if old else c.basis, why)
    chosen = facts[best[0].value] if best and best[0].rank < NEVER else None
    return Finding(name, chosen, tuple(f for f in facts.values() if f is not chosen))


def _candidates(pieces: Sequence[Piece]) -> Iterator[Candidate]:
    first = next((i for i, p in enumerate(pieces) if p.role == "body"), len(pieces))
    known = days.known(pieces)
    heads = 0
    for i, piece in enumerate(pieces):
        if piece.kind == "prefix":
            yield from days.prefix(piece)
        elif piece.role == "byline":
            yield from days.stamps(piece, i > first, known)
            for c in bylines.read(piece, pieces[i - 1] if i else None):
                yield c
                if c.name == "url":
                    yield from days.in_address(c.value, piece.line)
        elif piece.kind == "clock":
            yield from days.clock(piece)
        elif piece.role in ("body", "dateline") and heads < _HEADS:
            yield from datelines.read(piece, heads)
            heads += piece.role == "body"
    yield from _attributed(pieces)


_SAYS = patterns.compile(
    r"(?:сообщает|передает|передаёт|сообщило|передало|информирует|пишет)\s(?:его слова\s|её слова\s|агентство\s)?"
    r"(?P<agency>ТАСС|РИА Новости|Интерфакс|Sputnik)"
)


def _attributed(pieces: Sequence[Piece]) -> Iterator[Candidate]:
    """An agency that a sentence names as its source: the last resort."""
    for piece in pieces:
        if piece.role == "body" and (match := _SAYS.search(piece.text)):
            yield Candidate("agency", match["agency"], 20, Evidence("attribution", match[0], piece.line))
            return
