"""Small drafts for tests of annotate: paragraphs in, understanding out."""

from __future__ import annotations

from site_builder import gazetteers
from site_builder import lang as languages
from site_builder.annotate.understand import Understanding, understand
from site_builder.model import Block, Draft, Fact, Finding, Role, Source, Text


def read(
    *paragraphs: str, published: str = "", dateline: str = "", title: str = "", caption: str = ""
) -> Understanding:
    """What the program understands of an article made of these paragraphs."""
    parts: list[tuple[Role, str]] = [("title", title), ("caption", caption), *(("body", p) for p in paragraphs)]
    blocks = tuple(
        Block(role, languages.tag(text, "en"), (number,), text) for number, (role, text) in enumerate(parts, 1) if text
    )
    facts = (("published", published), ("dateline_date", dateline))
    draft = Draft(
        source=Source("a.txt", "0" * 64, len(parts)),
        spans=(),
        blocks=blocks,
        langs=tuple(dict.fromkeys(b.lang for b in blocks)),
        title=Text(),
        title_why=(),
        findings=tuple(Finding(name, Fact(name, value)) for name, value in facts if value),
    )
    return understand(draft, gazetteers.load())


def names(found: Understanding) -> set[str]:
    return {p.name for p in found.people.participants}


def mentioned(found: Understanding) -> set[str]:
    return {p.name for p in found.people.mentioned}


def main_days(found: Understanding) -> set[str | None]:
    return {c.date.iso for c in found.claims if c.main and c.date}
