"""Draft to reading: who and what is named, what is claimed to have happened, which paragraphs say the same."""

from __future__ import annotations

from site_builder import markup, naming
from site_builder.align import pair, pair_captions
from site_builder.annotate.title import derived_title
from site_builder.annotate.understand import understand
from site_builder.model import Block, Caption, Draft, Gazetteer, Paragraph, PartialDate, Reading, Row, Span
from site_builder.problems import Problem
from site_builder.records import replace

__all__ = ["annotate"]

_SHOWN_ELSEWHERE = ("body", "caption", "credit", "standfirst", "blank")
"""Roles whose text stands in full in the page, so that the ledger need not repeat it."""


def annotate(draft: Draft, gazetteer: Gazetteer) -> tuple[Reading, tuple[Problem, ...]]:
    """The reading of a draft and warnings about what it says; a warning's path is the source's name."""
    seen = understand(draft, gazetteer)
    rows = pair(_blocks(draft, "body"), seen.mentions)
    captions = pair_captions(_blocks(draft, "caption", "credit"), seen.mentions)
    facts = tuple(f.chosen for f in draft.findings if f.chosen)
    event_title, title = derived_title(draft, seen.claims, gazetteer)
    published = next((f.value for f in facts if f.name == "published"), None)
    date = PartialDate(*map(int, published.split("-"))) if published else None
    reading = Reading(
        id=naming.article_id(date, draft.title or title, naming.slug(event_title.get("en") or "")),
        title=draft.title or title,
        title_basis="stated" if draft.title else "derived",
        langs=draft.langs,
        facts=facts,
        nations=seen.nations,
        people=seen.people,
        organizations=seen.organizations,
        topics=seen.topics,
        claims=seen.claims,
        mentions=seen.mentions,
        title_lines=tuple((b.lang, b.lines[0]) for b in draft.blocks if b.role == "title" and b.lines),
        standfirst=tuple(Paragraph(b.lang, markup.escape(b.text), b.lines) for b in _blocks(draft, "standfirst")),
        rows=tuple(Row(_escaped(row.paragraphs), row.confidence) for row in rows),
        captions=tuple(Caption(_escaped(c.paragraphs), c.credit) for c in captions),
        ledger=tuple(_ledger_row(span) for span in draft.spans),
        sources=(draft.source,),
    )
    return reading, seen.problems


def _blocks(draft: Draft, *roles: str) -> tuple[Block, ...]:
    return tuple(b for b in draft.blocks if b.role in roles)


def _escaped(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Source text is plain; a page is Markdown."""
    return tuple(replace(p, text=markup.escape(p.text)) for p in paragraphs)


def _ledger_row(span: Span) -> Span:
    return replace(span, text="") if span.role in _SHOWN_ELSEWHERE else span
