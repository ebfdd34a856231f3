"""A clipping is taken apart: bytes to text, text to lines with one role each, paragraphs, heading facts.

The order of work is :func:`ingest`. Nothing is deleted on the way: joined, the spans of the ledger are the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from site_builder.ingest import alone, blocks, facts, lines, neighbours, pieces, reading, trim, web
from site_builder.ingest.lines import Line
from site_builder.ingest.pieces import Piece
from site_builder.model import Block, Draft, Evidence, RawDoc, Source, Span, Text
from site_builder.problems import Problem

__all__ = ["ingest"]


def ingest(raw: RawDoc) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The document taken apart, and what is wrong with it. No draft only where there is no text at all."""
    read, problems = reading.read(raw)
    if read is None:
        return None, problems
    page, found = _page(raw.name, read.text)
    problems += found
    if page is None:
        return None, problems
    table = ("repair-md", "repair") if raw.name.lower().endswith((".md", ".markdown")) else ("repair",)
    mended = tuple(lines.mend(n, line, table) for n, line in enumerate(reading.lines(page.text), 1))
    cut = pieces.cut(mended)
    settled = neighbours.settle(tuple(_headed(map(alone.look, cut), page.headline)))
    done = _trim(settled, mended)
    parts = blocks.build(done)
    draft = Draft(
        source=Source(raw.name, sha256(raw.data).hexdigest(), len(mended), read.encoding),
        spans=_spans(done, mended),
        blocks=parts,
        langs=blocks.langs(parts),
        title=_title(parts),
        title_why=tuple(Evidence(b.rule, b.text, b.lines[0]) for b in parts if b.role == "title"),
        findings=facts.find([p for p in done if p.text], page.said),
        repairs=tuple(repair for line in mended for repair in line.repairs),
    )
    return draft, problems


def _page(name: str, text: str) -> tuple[web.Page | None, tuple[Problem, ...]]:
    """The lines to work on: the file's own, or those of the article in a saved web page."""
    if not name.lower().endswith(web.SUFFIXES):
        return web.Page(text), ()
    return web.extract(name, text)


def _headed(looked: Iterable[Piece], headline: str) -> Iterator[Piece]:
    """The pieces, with a mark on those that are what a web page says is its headline."""
    for piece in looked:
        is_it = headline and not piece.role and not piece.kind and " ".join(piece.text.split()) == headline
        yield replace(piece, kind="headline") if is_it else piece


def _trim(settled: Sequence[Piece], mended: Sequence[Line]) -> tuple[Piece, ...]:
    """Titles without what is glued to them."""
    out: list[Piece] = []
    for piece in settled:
        out += trim.trim(piece, mended[piece.line - 1]) if piece.role == "title" else [piece]
    return tuple(out)


def _title(parts: Sequence[Block]) -> Text:
    titles: dict[str, str] = {}
    for block in parts:
        if block.role == "title":
            titles.setdefault(block.lang, block.text)
    return Text.of(titles)


def _spans(done: Sequence[Piece], mended: Sequence[Line]) -> tuple[Span, ...]:
    """The ledger: the pieces' places in the lines as found."""
    out: list[Span] = []
    for i, piece in enumerate(done):
        line = mended[piece.line - 1]
        last = i + 1 == len(done) or done[i + 1].line != piece.line
        start = out[-1].end if out and out[-1].line == piece.line else 0
        end = len(line.raw) if last else line.raw_at(piece.end)
        out.append(Span(piece.line, start, end, piece.role or "body", piece.rule, line.raw[start:end]))
    return tuple(out)
